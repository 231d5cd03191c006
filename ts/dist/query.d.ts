import type { output } from "zod/v4/core";
import { type Field } from "./field.js";
import type { Paging } from "./filter.js";
import type { Answer, Fields } from "./model.js";
import { type Flat } from "./object.js";
import type { Schema } from "./schema.js";
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
/** What `include` is: of a model without relations it is empty. */
export type Include<F extends Fields> = [F] extends [never]
  ? {
      [key: string]: never;
    }
  : Flat<{
      -readonly [K in keyof F]?: boolean | output<F[K]>;
    }>;
/** What a list is asked. */
export type Query<
  F extends Fields,
  W extends Fields,
  I extends Fields,
  S extends string,
  Q,
> = Flat<
  Paging & {
    where?: Where<W>;
    sort?: (S | `-${S}`)[];
    include?: Include<I>;
    fields?: (keyof Answer<F>)[];
  } & (Q extends true
      ? {
          q?: string;
        }
      : unknown)
>;
/** The query of a model: `sort` names its fields, `size` is the largest page. */
export declare function query<
  F extends Fields,
  W extends Fields,
  I extends Fields = never,
  S extends string = never,
  Q extends true | undefined = undefined,
>(
  fields: () => F,
  where: Parts<W>,
  include: Parts<I> | undefined,
  sort: readonly S[],
  size: number,
  searched?: Q,
): Schema<Query<F, W, I, S, Q>>;
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
export type Equality<T> = Record<"in" | "notIn", Field<T[]>> &
  Record<"ne", Field<T>>;
/** Operators of what has an order. */
export type Ordering<T> = Equality<T> &
  Record<"gt" | "gte" | "lt" | "lte", Field<T>>;
/** Operators of strings. */
export type Likeness = Ordering<string> &
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
): Field<Filter<Equality<T>, T, N>>;
/** A condition on what has an order. */
export declare function order<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Ordering<T>, T, N>>;
/** A condition on strings. */
export declare function like<N extends Null = undefined>(
  null_?: N,
): Field<Filter<Likeness, string, N>>;
/** A condition on lists of `of`. */
export declare function holds<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Holding<T>, never, N>>;
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
export {};
