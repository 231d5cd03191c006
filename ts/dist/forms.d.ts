import type { Params } from "./rules.js";
import type { Schema } from "./schema.js";

/** What a value is asked with: most are types of `<input>`. `integer` and `decimal` are numbers as text. */
export type Widget =
  | "text"
  | "textarea"
  | "email"
  | "url"
  | "password"
  | "number"
  | "integer"
  | "decimal"
  | "checkbox"
  | "date"
  | "time"
  | "datetime-local"
  | "select"
  | "relation"
  | "file"
  | "json";
/** A value to choose. */
export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}
/** A field that a client may give. */
export interface FormField<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  /** What the schema says of it. */
  readonly help?: string;
  readonly widget: Widget;
  /** It is a list of such values. */
  readonly many?: true;
  /** It cannot be left empty. */
  readonly required?: true;
  readonly nullable?: true;
  /** Not everyone may set it: ask `canField`. */
  readonly guarded?: true;
  readonly options?: readonly Choice[];
  /** The model whose row it names. */
  readonly model?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | string;
  readonly pattern?: string;
  /** What it is where nothing is given. */
  readonly value?: unknown;
}
/** What a form is for. */
export type Operation = "create" | "update";
/** What a client may give of a model, in the order of the schema. */
export interface Form<Input> {
  readonly model: string;
  readonly operation: Operation;
  readonly fields: readonly FormField<keyof Input & string>[];
}

/** What inputs hold: text, but for boxes, numbers and lists. A number may be missing, which is an empty text. */
export type Inputs<Input> = {
  [Field in keyof Input]-?: Held<NonNullable<Input[Field]>>;
};
type Held<Value> = Value extends boolean | readonly One[]
  ? Value
  : Value extends number
    ? Value | ""
    : string;
type One = string | number | boolean;
export type Values = Record<string, unknown>;
export type Given<Input> = Readonly<Partial<Record<keyof Input, unknown>>>;
/** What inputs begin with: the row's values, or the defaults of what is to be made. */
export declare function fill<Input>(
  form: Form<Input>,
  row?: Given<Input>,
): Inputs<Input>;
/** What inputs hold, as the wire has it: numbers, instants, `null` where nothing was written. */
export declare function read<Input>(
  form: Form<Input>,
  values: Given<Input>,
): Values;

/** What is wrong at a field, as react-hook-form keeps it. */
export interface Fault {
  type: string;
  message: string;
  /** At a value of a list. */
  [at: number]: Fault | undefined;
}
/**
 * Faults by fields; of a list or an object within one, under the keys in it. `form` is of no field: what
 * a resolver calls `root` is dropped by older versions of react-hook-form 7, which submit `{}` then.
 */
export type Faults<Input> = {
  [Field in keyof Input]?: Fault;
} & {
  form?: Fault;
};
/** What became of values: what to send, or what is wrong with them. */
export type Resolved<Input> =
  | {
      values: Input;
      errors: Record<string, never>;
    }
  | {
      values: Record<string, never>;
      errors: Faults<Input>;
    };
/** A sentence for an issue, in the language of a page. */
export type Say = (issue: {
  readonly code: string;
  readonly message: string;
  readonly params: Params;
}) => string;
/**
 * A resolver of react-hook-form: values are read as a form says, if there is one, and judged by a schema.
 */
export declare function resolver<Input>(
  schema: Schema<Input>,
  form?: Form<Input>,
  sentence?: Say,
): (values: unknown) => Resolved<Input>;
type Path = readonly (string | number)[];
/** A refusal, as far as a form needs it: the body of one, or what the client throws. */
export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly message?: string;
  /** The fields that it is about, where `errors` tells none. */
  readonly fields?: readonly string[];
  readonly errors?: readonly {
    readonly path: Path;
    readonly code: string;
    readonly message: string;
    readonly params?: Params;
  }[];
}
/** What is wrong, and where: what `setError` takes. The name may lead into a field, as `tagIds.0` does. */
export interface ServerError<Name extends string = string> {
  name: Name | "root.server";
  type: string;
  message: string;
}
/** What a server refused, by field; what has no input is called `root.server`. */
export declare function serverErrors<Input = Values>(
  problem: Problem,
  form?: Form<Input>,
  sentence?: Say,
): ServerError<keyof Input & string>[];
/** Sentences by code, of which the first is said whose every param is there. */
export type Catalogue = Readonly<Record<string, readonly string[]>>;
/** Says issues by a catalogue; bounds of which the upper one is left out are `range_exclusive` in it. */
export declare const translated: (catalogue: Catalogue) => Say;

export {};
