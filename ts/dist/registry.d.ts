/** A schema. */
export interface Registry {
  /** The model that signs in. */
  readonly principal?: string;
  readonly models: {
    readonly [name: string]: Model;
  };
  /** The values of each enum. */
  readonly enums: {
    readonly [name: string]: readonly string[];
  };
  readonly services: {
    readonly [name: string]: Service;
  };
}
/** The registry itself, with every literal kept; an error where it has not the shape. */
export type Conforming<R extends Registry> = R;
/** A model. */
export interface Model {
  readonly name: string;
  readonly plural: string;
  /** The fields of the key. */
  readonly key: readonly string[];
  /** A deleted row is only marked, and can be restored. */
  readonly softDelete?: true;
  readonly fields: {
    readonly [name: string]: Field;
  };
  readonly relations: {
    readonly [name: string]: Relation;
  };
  /** Groups of fields of which no two rows have the same values. */
  readonly uniques: readonly (readonly string[])[];
  readonly checks: readonly Check[];
  readonly cache: Cache;
  readonly events: readonly Event[];
  readonly search: Search;
  readonly routes: Routes;
}
/** What a value is. */
export type FieldType =
  | {
      readonly type: Scalar;
    }
  | {
      readonly type: "id";
      readonly model: string;
      readonly key: "uuid" | "i64" | "string";
    }
  | {
      readonly type: "enum";
      readonly enum: string;
    }
  | {
      readonly type: "type";
      readonly name: string;
    }
  | {
      readonly type: "list";
      readonly of: FieldType;
    };
/** A type that needs no more words. */
export type Scalar =
  | "bool"
  | "i8"
  | "i16"
  | "i32"
  | "i64"
  | "u8"
  | "u16"
  | "u32"
  | "u64"
  | "f32"
  | "f64"
  | "string"
  | "text"
  | "email"
  | "url"
  | "slug"
  | "decimal"
  | "dateTime"
  | "date"
  | "time"
  | "uuid"
  | "bytes"
  | "json"
  | "password";
/** A value of a schema: a default, a bound, a choice. */
export type Value = string | number | boolean | null | readonly Value[];
/** A field. */
export type Field = FieldType & Rules;
/** What a field's value must satisfy, and who may see and set it. */
export interface Rules {
  readonly nullable?: true;
  readonly unique?: true;
  /** Only the server sets it. */
  readonly readonly?: true;
  /** Set at create, never changed. */
  readonly immutable?: true;
  /** Not everyone who sees the row sees it: absent then. */
  readonly masked?: true;
  /** Not everyone who may write the row may set it. */
  readonly guarded?: true;
  /** What an absent value becomes on create. */
  readonly default?: Value;
  /** An absent value is made by the server: the time, the caller, a fresh id. */
  readonly made?: "now" | "me" | "new";
  readonly len?: Bounds<number>;
  readonly range?: Bounds<Value> & {
    readonly exclusive?: true;
  };
  readonly pattern?: string;
  readonly multipleOf?: Value;
  /** The most digits after the point. */
  readonly scale?: number;
  readonly items?: Bounds<number> & {
    readonly unique?: true;
  };
  readonly oneOf?: readonly Value[];
  readonly trim?: true;
  readonly lowercase?: true;
  /** The words for any broken constraint. */
  readonly message?: string;
}
/** The least and the greatest, both included. */
export interface Bounds<T> {
  readonly min?: T;
  readonly max?: T;
}
/** A way from a row to others. */
export interface Relation {
  readonly kind: "toOne" | "oneBack" | "toMany" | "manyToMany";
  readonly model: string;
  /** There may be no row. */
  readonly nullable?: true;
  /** The field that holds the key, on this model or (`oneBack`, `toMany`) on the other. */
  readonly field: string;
  /** The way back. */
  readonly inverse?: string;
  /** What happens here when the other row is deleted. */
  readonly onDelete?: "restrict" | "cascade" | "setNull";
}
/** A rule across fields. */
export interface Check {
  readonly words: string;
  readonly fields: readonly string[];
}
/** For how many seconds an answer may be kept. */
export interface Cache {
  readonly list?: number;
  readonly get?: number;
}
/** Names that a write announces. */
export interface Event {
  readonly on: string;
  readonly names: readonly string[];
  /** Only some of the writes announce them. */
  readonly conditional?: true;
}
/** What may be searched, filtered and sorted. */
export interface Search {
  /** Fields of the full-text index with their weights. */
  readonly text: {
    readonly [field: string]: number;
  };
  readonly filter: readonly string[];
  /** Filters with a name of their own. */
  readonly derived: readonly string[];
  readonly sort: readonly string[];
  readonly defaultSort: readonly string[];
  readonly page: number;
  readonly pageMax: number;
}
/** Where a model is served. */
export interface Routes {
  readonly path: string;
  /** Unique fields with a route. */
  readonly by: readonly string[];
  readonly operations: readonly Operation[];
  readonly actions: {
    readonly [name: string]: Action;
  };
}
/** What can be done with every model. */
export type Operation = "list" | "get" | "create" | "update" | "delete";
/** An action; `input` and `output` name types of `types.ts`. */
export interface Action extends Endpoint {
  /** It acts on one row. */
  readonly row: boolean;
}
/** Endpoints of a provider. */
export interface Service {
  readonly path: string;
  readonly endpoints: {
    readonly [name: string]: Endpoint;
  };
}
/** An endpoint; `input` and `output` name types of `types.ts`. */
export interface Endpoint {
  readonly input?: string;
  readonly output?: string;
}
