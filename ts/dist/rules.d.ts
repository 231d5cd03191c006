import type * as core from "zod/v4/core";
import type {
  $ZodType,
  output,
  ParseContextInternal,
  ParsePayload,
} from "zod/v4/core";
import type { Schema } from "./schema.js";
import type { Flattened, JsonValue } from "./value.js";
import type { Paging } from "./filter.js";

/** An operator. */
export type Op = "+" | "-" | "*";
/** What calculates with values of one kind. */
export type Arithmetic = (op: Op, a: never, b: never) => unknown;
/** Integers, in what 64 bits hold, signed or not. */
export declare const ints: (op: Op, a: bigint, b: bigint) => bigint | undefined;
/** Floats, finite. */
export declare const floats: (
  op: Op,
  a: number,
  b: number,
) => number | undefined;
/** Decimals in units of their 28th place: 96 bits of digits, nothing rounded. */
export declare const decimals: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
/** Lengths of time in microseconds. */
export declare const spans: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
/** An instant moved by a length of time, in the years 1 to 9999. */
export declare const instants: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
/** A date moved by a length of time: the day on which its midnight then falls. */
export declare const dates: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;

/** What a value is compared by: decimals and 64-bit integers exactly, times by their instant. */
export type Key = (value: never) => number | bigint | string;
/** Looks at a value of the right type. */
export type Check<T> = (
  payload: core.ParsePayload<T>,
  key: Key,
  size: (text: string) => number,
) => void;
/** Looks at any value, files what is wrong with its type or format, may clean it. */
export type Judge = (
  payload: core.ParsePayload,
  ctx: core.ParseContextInternal,
) => void;
/** Who sets it and who sees it, as far as a shape depends on it. */
export interface Access {
  /** May be left out at create: there is a default. */
  readonly defaulted?: true;
  /** Only the server sets it. */
  readonly readOnly?: true;
  /** Set at create, never changed. */
  readonly immutable?: true;
  /** Not everyone who sees the row sees it. */
  readonly masked?: true;
  /** Accepted, never sent. */
  readonly secret?: true;
}
/** What a rule is made of that may be flattened: what stands among another object's keys. */
export interface Made {
  /** Another rule. */
  readonly of?: () => core.$ZodType;
  /** The first of these that fits. */
  readonly any?: readonly core.$ZodType[];
  /** What the issue calls it where none fits. */
  readonly name?: string;
  /** Enums: their cases, and the keys of the case and of its data where these have any. */
  readonly cases?: Readonly<Record<string, core.$ZodType | undefined>>;
  readonly tag?: string;
  readonly content?: string;
  /** Objects: members, what is flattened into them, and what any other key holds. */
  readonly shape?: () => Readonly<Record<string, core.$ZodType>>;
  readonly parts?: readonly core.$ZodType[];
  readonly rest?: core.$ZodType;
}
interface FieldDef {
  readonly judge: Judge;
  readonly rules: readonly Check<never>[];
  readonly key: Key;
  readonly prepare?: (text: string) => string;
  readonly size?: (text: string) => number;
  readonly after?: (payload: core.ParsePayload) => void;
  readonly item?: Field;
  readonly access?: Access;
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly made?: Made;
}
interface FieldInternals<T> extends core.$ZodTypeInternals<T, T> {
  def: FieldDef & core.$ZodTypeDef;
}
/** A Zod type for one field; `z.parse(field, value)` works with it as with any other. */
export interface Field<T = unknown> extends core.$ZodType<T, T> {
  _zod: FieldInternals<T>;
}
/** A field whose key may be absent. */
export interface OptionalField<T = unknown> extends Field<T> {
  _zod: FieldInternals<T> & {
    optin: "optional";
    optout: "optional";
  };
}
/** A field of a judge and checks. */
export declare function field<T>(
  judge: Judge,
  rules?: readonly Check<never>[],
  key?: Key,
): Field<T>;
/** A field that may be flattened, of what it is made of and a judge. */
export declare function madeOf<T>(made: Made, judge: Judge): Field<T>;
/** The same field with something about it changed. */
export declare function but<F extends Field>(
  of: F,
  change: Partial<FieldDef>,
): F;
/** Where the key may be absent. */
export declare function optional<T>(of: Field<T>): OptionalField<T>;
/** A field whose value may be `null`, as any JSON may be without. */
export interface NullableField<T = unknown> extends Field<T | null> {
  readonly "~null": true;
}
/** Where `null` is a value. */
export declare function nullable<T>(of: Field<T>): NullableField<T>;

/** One of `values`. */
export declare function choice<const T extends string>(
  values: readonly T[],
  ...checks: Check<T>[]
): Field<T>;

/** Members by their names on the wire. */
export type Shape = Readonly<Record<string, core.$ZodType>>;
interface Optional {
  _zod: {
    optout: "optional";
  };
}
/** The same type as one object. */
export type Flat<T> = T extends unknown
  ? {
      [K in keyof T]: T[K];
    }
  : never;
/** The same, where nothing at all may stand. */
export type Object<T> = [keyof T] extends [never]
  ? {
      [key: string]: never;
    }
  : Flat<T>;
/** What an object of a shape is. */
export type Members<S extends Shape> = Object<
  {
    -readonly [K in keyof S as S[K] extends Optional ? never : K]: core.output<
      S[K]
    >;
  } & {
    -readonly [K in keyof S as S[K] extends Optional ? K : never]?: core.output<
      S[K]
    >;
  }
>;
/** What an object of a shape and of other keys is; an index signature must hold of its own keys too. */
export type Rest<S extends Shape> = [keyof S] extends [never]
  ? {
      [key: string]: unknown;
    }
  : Flat<
      Members<S> & {
        [key: string]: unknown;
      }
    >;
/** A schema of a judge, and of what it is made of where it may be flattened. */
export declare function schema<T>(judge: Judge, made?: Made): Schema<T>;
/** What `make` gives when it is first asked for. */
export declare function once<T>(make: () => T): () => T;
/** A schema of a field's rule. */
export declare function alias<T>(make: () => core.$ZodType<T>): Schema<T>;
/** An object of these members and no others. */
export declare function object<S extends Shape>(
  make: () => S,
): Schema<Members<S>>;
/** The same of a shape that flattens others, and may be flattened itself: read as a whole. */
export declare function mixed<S extends Shape>(
  make: () => S,
): Schema<Members<S>>;
/** An object of these members, any other being as `rest` says. */
export declare function rest<S extends Shape>(
  rest: core.$ZodType,
  make: () => S,
): Schema<Rest<S>>;

/** Another schema, looked up when it is needed: shapes may hold one another. */
export declare function nested<T>(schema: () => $ZodType<T>): Field<T>;
/** An array of fixed length. */
export declare function tuple<const Z extends readonly $ZodType[]>(
  ...parts: Z
): Field<{
  -readonly [K in keyof Z]: output<Z[K]>;
}>;
/** An object whose keys are not known beforehand. */
export declare function map<T>(of: $ZodType<T>): Field<Record<string, T>>;
/** `null`. */
export declare function unit(): Field<null>;
/** Cases by name; `undefined` stands for one without data. */
export type Cases = Readonly<Record<string, $ZodType | undefined>>;
/** What an enum is whose cases are the keys of their data. */
export type External<C extends Cases> = {
  [K in keyof C]: C[K] extends $ZodType ? Record<K & string, output<C[K]>> : K;
}[keyof C];
/** `"Unit"` or `{"Case": data}`. */
export declare function external<const C extends Cases>(
  cases: C,
): Field<External<C>>;
/** What a case is whose type stands beside the tag as it is. */
export interface Joined<T> extends $ZodType<T, T> {
  readonly "~joined": true;
}
/** What an enum is whose case stands beside its data. */
export type Internal<T extends string, C extends Cases> = {
  [K in keyof C]: C[K] extends {
    readonly "~joined": true;
  } & $ZodType
    ? output<C[K]> & Record<T, K>
    : Flat<Record<T, K> & (C[K] extends $ZodType ? output<C[K]> : unknown)>;
}[keyof C];
/** `{"tag": "Case", ..}` */
export declare function internal<T extends string, const C extends Cases>(
  tag: T,
  cases: C,
): Field<Internal<T, C>>;
/** What an enum is whose case and data have a key each; without data that key may hold `null`. */
export type Adjacent<T extends string, D extends string, C extends Cases> = {
  [K in keyof C]: Flat<
    Record<T, K> &
      (C[K] extends $ZodType
        ? Record<D, output<C[K]>>
        : {
            [P in D]?: null;
          })
  >;
}[keyof C];
/** `{"tag": "Case", "content": data}` */
export declare function adjacent<
  T extends string,
  D extends string,
  const C extends Cases,
>(tag: T, content: D, cases: C): Field<Adjacent<T, D, C>>;
/** Judges a case and its data, which it gives. */
export declare function beside(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  cases: Cases,
  tag: string,
  name: unknown,
  content: string,
  data: unknown,
): unknown;
/** The first case that fits. */
export declare function untagged<C extends readonly $ZodType[]>(
  name: string,
  ...cases: C
): Field<output<C[number]>>;
/** Files a case that nobody knows. */
export declare function noCase(
  payload: ParsePayload,
  cases: Cases,
  path?: string[],
): void;
/** Whether it is the name of a case; files what is wrong where not. */
export declare function tagged(
  payload: ParsePayload,
  tag: string,
  name: unknown,
  cases: Cases,
): name is string;

type Spread<P> = P extends readonly [infer Z extends $ZodType, ...infer Rest]
  ? Flattened<output<Z>> & Spread<Rest>
  : unknown;
type Own<S extends Shape> = [keyof S] extends [never] ? unknown : Members<S>;
/** An object of these members and of what is flattened into it. */
export declare function flat<S extends Shape, P extends readonly $ZodType[]>(
  make: () => S,
  ...parts: P
): Schema<Spread<P> & Own<S>>;
/** What is no plain struct, among whose keys a tag stands. */
export declare function joined<Z extends $ZodType>(
  of: Z,
): Joined<Flattened<output<Z>>>;

/** A rule for strings; `key` is what values are compared by. */
export interface Format {
  readonly name: string;
  readonly regex: RegExp;
  readonly max: number;
  readonly fits?: (value: string) => boolean;
  readonly key?: (value: string) => bigint | string;
}
export declare const EMAIL: Format;
export declare const URL: Format;
export declare const SLUG: Format;
export declare const UUID: Format;
export declare const DATE_TIME: Format;
export declare const DATE: Format;
export declare const TIME: Format;
export declare const DECIMAL: Format;
export declare const INT64: Format;
export declare const UINT64: Format;
export declare const BASE64: Format;

/** Any JSON value at most `max` deep: a scalar is 0 deep, `[]` is 1 deep. */
export declare function json(max: number): Field<JsonValue>;

/** A list of `of`. */
export declare function list<Z extends $ZodType>(
  of: Z,
  min?: number,
  max?: number,
  more?: (payload: ParsePayload<unknown[]>, of: $ZodType) => void,
): Field<output<Z>[]>;
/** What a list is asked `more`: that no value stands there twice. */
export declare function unique(
  payload: ParsePayload<unknown[]>,
  of: $ZodType,
): void;

/** What is wrong, by the name it has on the wire. */
export type Code =
  | "required"
  | "type"
  | "unknown_field"
  | "read_only"
  | "len"
  | "range"
  | "pattern"
  | "multiple_of"
  | "scale"
  | "items"
  | "unique_items"
  | "one_of"
  | "format"
  | "enum"
  | "nul"
  | "surrogate"
  | "depth"
  | "check";
/** What a message speaks of: bounds, names, values. An absent bound is left out. */
export type Params = Readonly<Record<string, unknown>>;
/** Files an issue; later checks of the same value still run. */
export declare function fail(
  payload: ParsePayload,
  code: Code,
  params: Params,
  sentences: readonly string[],
  path?: PropertyKey[],
): void;
/** The first sentence whose every place has a param, filled in. */
export declare function say(
  sentences: readonly string[],
  params: Params,
): string;
/** The bounds that are there. */
export declare function bounds(min: unknown, max: unknown): Params;

/** A row whose absent values are `null`. */
export type Row = Readonly<Record<string, unknown>>;
/** A part of an expression: a value for each row. */
export type Operand = (row: Row) => unknown;
/** The value of a field. */
export declare const get: (name: string) => Operand;
/** A literal. */
export declare const is: (value: unknown) => Operand;
/** A decimal, or an integer compared with one, in units of the 28th place. */
export declare function num(...of: Operand[]): Operand;
/** An integer. */
export declare function big(...of: Operand[]): Operand;
/** A float, or something compared with one. */
export declare function real(...of: Operand[]): Operand;
/** A time of day or an instant. */
export declare function time(...of: Operand[]): Operand;
/** An instant that is calculated with, in microseconds. */
export declare function micros(...of: Operand[]): Operand;
/** A date that is calculated with: its midnight in microseconds. */
export declare function day(...of: Operand[]): Operand;
/** Text whose order is asked for: that of its code points. */
export declare function points(...of: Operand[]): Operand;
/** A UUID, which upper and lower case write alike. */
export declare function folded(...of: Operand[]): Operand;
/** Every value of a list, converted. */
export declare function each(
  as: (of: Operand) => Operand,
  of: Operand,
): Operand;
/** `a == b` */
export declare const eq: (a: Operand, b: Operand) => Operand;
/** `a != b` */
export declare const ne: (a: Operand, b: Operand) => Operand;
/** `a < b` */
export declare function lt(...of: Operand[]): Operand;
/** `a <= b` */
export declare function le(...of: Operand[]): Operand;
/** `a > b` */
export declare function gt(...of: Operand[]): Operand;
/** `a >= b` */
export declare function ge(...of: Operand[]): Operand;
/** `a && b` */
export declare const and: (a: Operand, b: Operand) => Operand;
/** `a || b` */
export declare const or: (a: Operand, b: Operand) => Operand;
/** `!a` */
export declare const not: (a: Operand) => Operand;
/** `matches!(a, x | y)` */
export declare const matches: (a: Operand, ...any: Operand[]) => Operand;
/** `a.is_some()` */
export declare const some: (a: Operand) => Operand;
/** `a.is_none()` */
export declare const none: (a: Operand) => Operand;
/** `a + b`, `a - b`, `a * b` of values of one kind. */
export declare function calc(as: Arithmetic, op: Op, ...of: Operand[]): Operand;
/** Code points of a string, values of a list. */
export declare function size(...of: Operand[]): Operand;
/** Bytes of what is base64. */
export declare function weight(...of: Operand[]): Operand;
/** `a.is_empty()` */
export declare function empty(...of: Operand[]): Operand;
/** A string within a string, a value in a list. */
export declare function contains(...of: Operand[]): Operand;
/** `a.starts_with(b)` */
export declare function starts(...of: Operand[]): Operand;
/** `a.ends_with(b)` */
export declare function ends(...of: Operand[]): Operand;

/** A rule across fields: `create` says that what is absent may be known. */
export type Rule = (payload: ParsePayload, create: boolean) => void;
/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
export declare function rule(
  words: string,
  reads: Params,
  holds: Operand,
): Rule;

/** A field with its access, as types see it. */
export type With<F extends Field, A extends Access> = F & {
  readonly "~": A;
};
/** Fields by their names on the wire. */
export type Fields = Readonly<Record<string, Field>>;
/** What `make` gives: a bundler drops it where it is not used, whatever it is made of. */
export declare function made<T>(make: () => T): T;
/** A field with something said about who sets and sees it. */
export declare function can<F extends Field, const A extends Access>(
  access: A,
  of: F,
): With<F, A>;
type Output<F extends Field> = F["_zod"]["output"];
type Is<F, A> = F extends {
  readonly "~": A;
}
  ? true
  : false;
type Absent<F> = F extends {
  readonly "~null": true;
}
  ? true
  : Is<
      F,
      {
        defaulted: true;
      }
    >;
/** The shape of an answer. */
export type Answer<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      {
        secret: true;
      }
    > extends true
      ? never
      : K
  ]: Is<
    F[K],
    {
      masked: true;
    }
  > extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};
/** The shape of what creates a row: what only the server sets is refused. */
export type Create<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      {
        readOnly: true;
      }
    > extends true
      ? never
      : K
  ]: Absent<F[K]> extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};
/** The shape of what changes a row: what never changes is refused too. */
export type Update<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      | {
          readOnly: true;
        }
      | {
          immutable: true;
        }
    > extends true
      ? never
      : K
  ]: OptionalField<Output<F[K]>>;
};
/** What an answer holds: a masked field may be absent, a secret one is left out. */
export declare function answer<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Answer<F>>>;
/** An answer in which each relation may be that was asked for. */
export declare function related<F extends Fields, R extends Fields>(
  fields: () => F,
  relations: () => R,
  ...rules: Rule[]
): Schema<
  Members<
    Answer<F> & {
      [K in keyof R]: OptionalField<Output<R[K]>>;
    }
  >
>;
/** What creates a row: defaulted and nullable fields may be absent. */
export declare function create<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Create<F>>>;
/** What changes a row: every field may be absent. */
export declare function update<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Update<F>>>;
/** What `each` makes of the fields, without those of which it makes nothing. */
export declare function mapped(
  fields: Fields,
  each: (of: Field, access: Access) => Field | undefined,
): Record<string, Field>;

type Bound = number | string;
/** `true` or `false`. */
export declare function bool(...checks: Check<boolean>[]): Field<boolean>;
/** A whole JSON number of `min` to `max`, what its Rust type holds. `1.0` is whole. */
export declare function int(
  min: number,
  max: number,
  ...checks: Check<number>[]
): Field<number>;
export declare function i8(...checks: Check<number>[]): Field<number>;
export declare function i16(...checks: Check<number>[]): Field<number>;
export declare function i32(...checks: Check<number>[]): Field<number>;
export declare function u8(...checks: Check<number>[]): Field<number>;
export declare function u16(...checks: Check<number>[]): Field<number>;
export declare function u32(...checks: Check<number>[]): Field<number>;
/** A finite number. */
export declare function float(...checks: Check<number>[]): Field<number>;
/** A number that 32 bits hold. */
export declare function f32(...checks: Check<number>[]): Field<number>;
/** Inclusive bounds. */
export declare function range(min?: Bound, max?: Bound): Check<Bound>;
/** Bounds of which the upper one is not reached. */
export declare function below(min: Bound | undefined, max: Bound): Check<Bound>;
/** A whole number of times `of`. */
export declare function multipleOf(of: Bound): Check<Bound>;
/** At most so many digits after the point, as written. */
export declare function scale(scale: number): Check<string>;

/** Rules by name; `deeper` makes that of a relation. */
export type Parts<F extends Fields = Fields> = (
  deeper: (of: Parts) => Field,
) => F;
/** Members that may all be absent. */
export type Loose<F extends Fields> = {
  -readonly [K in keyof F]?: output<F[K]>;
};
/** What `where` is. */
export type Where<F extends Fields> = {
  -readonly [K in keyof F | "and" | "or" | "not"]?: K extends keyof F
    ? output<F[K]>
    : K extends "not"
      ? Where<F>
      : Where<F>[];
};
/** What `include` is, by the queries of the models: of a model without relations it is empty. */
export type Include<R extends Shape> = [R] extends [never]
  ? {
      [key: string]: never;
    }
  : Flat<{
      -readonly [K in keyof R]?: boolean | Included<output<R[K]>>;
    }>;
/** What an included relation is asked, by the query of its model: relations stand beside words. */
export type Included<Q> = Flat<
  Pick<Q, Word & keyof Q> &
    (Q extends {
      include?: infer R;
    }
      ? Beside<R>
      : unknown)
>;
type Beside<R> = string extends keyof R ? unknown : Omit<R, Word>;
type Word = "where" | "sort" | "size" | "fields" | "include";
/** What a list is asked. */
export type Query<
  F extends Fields,
  W extends Fields,
  R extends Shape,
  S extends string,
  Q,
> = Flat<
  Paging & {
    where?: Where<W>;
    sort?: (S | `-${S}`)[];
    include?: Include<R>;
    fields?: (keyof Answer<F>)[];
  } & (Q extends true
      ? {
          q?: string;
        }
      : unknown)
>;
/**
 * The query of a model: `include` names the queries of related models, `sort` the fields, `size`
 * is the largest page.
 */
export declare function query<
  F extends Fields,
  W extends Fields,
  R extends Shape = never,
  S extends string = never,
  Q extends true | undefined = undefined,
>(
  fields: () => F,
  where: Parts<W>,
  include: (() => R) | undefined,
  sort: readonly S[],
  size: number,
  searched?: Q,
): Schema<Query<F, W, R, S, Q>>;
/** A value, or an object of operators; `null` among them where `N` says so. */
export type Filter<O extends Fields, T, N> = N extends true
  ? | T
    | null
    | Loose<
        O & {
          null: Field<boolean>;
        }
      >
  : T | Loose<O>;
/** Whether `null` is a value too. */
type Null = true | undefined;
/** Operators of what can be equal. */
export type Equality<T, N = undefined> = Record<"in" | "notIn", Field<T[]>> &
  Record<"eq" | "ne", Field<N extends true ? T | null : T>>;
/** Operators of what has an order. */
export type Ordering<T, N = undefined> = Equality<T, N> &
  Record<"gt" | "gte" | "lt" | "lte", Field<T>>;
/** Operators of strings. */
export type Likeness<N = undefined> = Ordering<string, N> &
  Record<
    | "contains"
    | "startsWith"
    | "endsWith"
    | "iContains"
    | "iStartsWith"
    | "iEndsWith",
    Field<string>
  >;
/** Operators of lists. */
export type Holding<T> = Record<"hasAny" | "hasAll", Field<T[]>> &
  Record<"has", Field<T>> &
  Record<"empty", Field<boolean>>;
/** A condition on what can be equal. */
export declare function equal<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Equality<T, N>, T, N>>;
/** A condition on what has an order. */
export declare function order<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Ordering<T, N>, T, N>>;
/** A condition on strings, ids among them. */
export declare function like<N extends Null = undefined>(
  null_?: N,
  of?: Field<string>,
): Field<Filter<Likeness<N>, string, N>>;
/** A condition on lists of `of`. */
export declare function holds<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Holding<T>, T, N>>;
/** A condition on what is only there or not. */
export declare function there(): Field<
  Filter<
    {
      null: Field<boolean>;
    },
    never,
    true
  >
>;

/** The field with `message` for each of its own written constraints that breaks. */
export declare function says<F extends Field>(message: string, of: F): F;

/** A string. */
export declare function text<T extends string = string>(
  ...checks: Check<string>[]
): Field<T>;
/** A string of a format; `T` is its brand. */
export declare function formatted<T extends string = string>(
  format: Format,
  ...checks: Check<string>[]
): Field<T>;
/** Bytes in base64; a length counts bytes. */
export declare function bytes(
  format: Format,
  ...checks: Check<string>[]
): Field<string>;
/** Cuts ASCII white space off both ends before anything else is judged. */
export declare function trim<F extends Field>(of: F): F;
/** Makes letters lower case before anything else is judged. */
export declare function lowercase<F extends Field>(of: F): F;
/** The length in code points. */
export declare function len(min?: number, max?: number): Check<string>;
/** The string contains a match. */
export declare function pattern(
  source: string,
  written?: string,
): Check<string>;
/** One of these. */
export declare function oneOf(
  ...values: (string | number | boolean)[]
): Check<string | number>;
/** Whether it is a string that every store can hold. */
export declare function stringly(
  payload: ParsePayload,
): payload is ParsePayload<string>;

export {};
