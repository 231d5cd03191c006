// What a list is asked: conditions, order, page and shape, each by the type of its field.

import type { output, ParsePayload } from "zod/v4/core";
import { choice } from "./choice.js";
import { fail } from "./fail.js";
import { but, field, nullable, optional, type Field } from "./field.js";
import { members, plain, run } from "./inside.js";
import { list, unique } from "./list.js";
import type { Paging } from "./filter.js";
import {
  CONDITIONS,
  FURTHEST,
  INCLUDE_DEPTH,
  LISTED,
  RELATIONS,
  SORT_KEYS,
  SOUGHT,
  WHERE_DEPTH,
} from "./limits.js";
import { CHECK, DEPTH, ITEMS, RANGE, UNIQUE_ITEMS } from "./messages.js";
import { mapped, type Answer, type Fields } from "./model.js";
import { bool, int } from "./number.js";
import { once, schema, type Flat, type Shape } from "./object.js";
import type { Schema } from "./schema.js";
import { len, text } from "./text.js";

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
  ? { [key: string]: never }
  : Flat<{ -readonly [K in keyof R]?: boolean | Included<output<R[K]>> }>;

/** What an included relation is asked, by the query of its model: relations stand beside words. */
export type Included<Q> = Flat<
  Pick<Q, Word & keyof Q> &
    (Q extends { include?: infer R } ? Beside<R> : unknown)
>;

type Beside<R> = string extends keyof R ? unknown : Omit<R, Word>;

// What a relation is asked by; one of such a name is asked for within `include`.
type Word = "where" | "sort" | "size" | "fields" | "include";
const WORDS = ["where", "include", "sort", "fields", "size"];

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
  } & (Q extends true ? { q?: string } : unknown)
>;

/** The schema of a query, and what a relation to its model is asked, `left` levels deep. */
interface Asking {
  asked(left: number): Record<string, Field>;
}

/**
 * The query of a model: `include` names the queries of related models, `sort` the fields, `size`
 * is the largest page.
 */
// @__NO_SIDE_EFFECTS__
export function query<
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
): Schema<Query<F, W, R, S, Q>> {
  const words = (least: number, left: number): Fields => ({
    where: conditions(where, WHERE_DEPTH),
    include: partly(() => relations(include, left)),
    sort: list(sorting(sort), 0, SORT_KEYS, unique),
    fields: list(choice(shown(fields())), 0, Infinity, unique),
    size: int(least, size),
  });
  const shape = once(() =>
    partial({
      ...words(0, INCLUDE_DEPTH),
      page: int(1, FURTHEST + 1),
      after: text(),
      before: text(),
      count: choice(["exact"]),
      ...(searched ? { q: text(len(1, SOUGHT)) } : {}),
    }),
  );
  const made = schema<Query<F, W, R, S, Q>>((payload, ctx) => {
    if (members(payload, ctx, shape()) && payload.issues.length === 0)
      together(payload);
  });
  const asked = (left: number): Record<string, Field> =>
    partial({ ...relations(include, left), ...words(1, left) });
  return Object.assign(made, { asked });
}

/** What no part of a query shows alone. */
function together(payload: ParsePayload<Record<string, unknown>>): void {
  const { where, include, size, page, after, before } = payload.value;
  const most = (max: number, found: number, key: string): void => {
    if (found > max) fail(payload, "items", { max }, ITEMS, [key]);
  };
  const asked = included(include);
  const found = sum([{ where }, ...asked], (one) => terms(one["where"]));
  most(CONDITIONS, found, where ? "where" : "include");
  most(RELATIONS, asked.length, "include");
  const pages = [after, before, page].filter((one) => one !== undefined);
  if (pages.length > 1)
    fail(payload, "check", { check: PAGES }, CHECK, ["page"]);
  const max = 1 + Math.floor(FURTHEST / Number(size ?? 1));
  if (Number(page ?? 1) > max) fail(payload, "range", { max }, RANGE, ["page"]);
}

const PAGES = "only one of `after`, `before` and `page` can be asked for";

/** Operators, values alone, and each alternative. */
function terms(of: unknown): number {
  if (!plain(of)) return of === undefined ? 0 : 1;
  return sum(Object.entries(of), ([key, value]) =>
    Array.isArray(value) && (key === "and" || key === "or")
      ? sum(value, (one) => 1 + terms(one))
      : terms(value),
  );
}

/** What each relation is asked that an answer holds, however deep; `true` has no members. */
function included(of: unknown, words: readonly string[] = []): Asked[] {
  return Object.entries((of ?? {}) as Record<string, Asked | false>).flatMap(
    ([key, one]) =>
      one && !words.includes(key)
        ? [one, ...included(one, WORDS), ...included(one["include"])]
        : [],
  );
}

type Asked = Record<string, unknown>;

function sum<T>(of: readonly T[], each: (one: T) => number): number {
  return of.reduce((all, one) => all + each(one), 0);
}

/** One of these, either way round: which way makes it no other key. */
function sorting<S extends string>(names: readonly S[]): Field<S | `-${S}`> {
  const both = names.flatMap((name) => [name, `-${name}`] as const);
  // A name may have a hyphen of its own.
  const key = (name: string): string => name.replace(/^-/u, "");
  return but(choice(both), { key });
}

function shown(fields: Fields): string[] {
  return Object.keys(
    mapped(fields, (of, { secret }) => (secret ? undefined : of)),
  );
}

function partial(fields: Fields): Record<string, Field> {
  return mapped(fields, optional);
}

/** An object of members that may be absent, if it may stand so deep. */
function partly(make: () => Fields, left = 1): Field {
  const shape = once(() => partial(make()));
  return field((payload, ctx) => {
    if (left > 0) members(payload, ctx, shape());
    else fail(payload, "depth", { max: WHERE_DEPTH }, DEPTH);
  });
}

function conditions(of: Parts, left: number): Field {
  return partly(() => {
    const same = conditions(of, left - 1);
    return {
      and: list(same),
      or: list(same),
      not: same,
      ...of((other) => {
        const deeper = conditions(other, left - 1);
        return field((payload, ctx) => {
          if (!leads(payload.value)) run(payload, ctx, deeper);
        });
      }),
    };
  }, left);
}

/** Whether it only asks if a relation leads anywhere. */
function leads(of: unknown): boolean {
  if (!plain(of)) return of === null;
  return typeof of["empty"] === "boolean" && Object.keys(of).length === 1;
}

/** Of each relation whether it is wanted, or what it is asked. */
function relations(
  of: (() => Shape) | undefined,
  left: number,
): Record<string, Field> {
  // A query is no field, but has what is asked of one here.
  return mapped((of?.() ?? {}) as unknown as Fields, (other) => {
    const asked = partly(() => (other as unknown as Asking).asked(left - 1));
    return field((payload, ctx) => {
      const value = payload.value as boolean | Record<string, unknown> | null;
      if (value === false) return;
      if (left === 0) fail(payload, "depth", { max: INCLUDE_DEPTH }, DEPTH);
      else if (value !== true) {
        run(payload, ctx, asked);
        // A relation stands beside the words or within `include`.
        for (const [key, one] of Object.entries(value?.["include"] ?? {}))
          if (one && value?.[key] && !WORDS.includes(key))
            fail(payload, "unique_items", {}, UNIQUE_ITEMS, ["include", key]);
      }
    });
  });
}

/** A value, or an object of operators; `null` among them where `N` says so. */
export type Filter<O extends Fields, T, N> = N extends true
  ? T | null | Loose<O & { null: Field<boolean> }>
  : T | Loose<O>;

/** Whether `null` is a value too. */
type Null = true | undefined;

/** `of` itself, or an object of operators. */
function filter<O extends Fields, T = never, N extends Null = undefined>(
  ops: O,
  null_?: N,
  of?: Field<T>,
): Field<Filter<O, T, N>> {
  const shape = once(() => partial(null_ ? { ...ops, null: bool() } : ops));
  const made = field<Filter<O, T, N>>((payload, ctx) => {
    if (of && !plain(payload.value)) run(payload, ctx, of);
    else members(payload, ctx, shape());
  });
  return null_ ? (nullable(made) as Field<Filter<O, T, N>>) : made;
}

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

const listed = <T>(of: Field<T>): Field<T[]> => list(of, 0, LISTED);

const equality = <T, N extends Null>(
  of: Field<T>,
  null_?: N,
): Equality<T, N> => {
  const same = (null_ ? nullable(of) : of) as Equality<T, N>["eq"];
  return { eq: same, ne: same, in: listed(of), notIn: listed(of) };
};

const ordering = <T, N extends Null>(
  of: Field<T>,
  null_?: N,
): Ordering<T, N> => ({
  ...equality(of, null_),
  gt: of,
  gte: of,
  lt: of,
  lte: of,
});

/** A condition on what can be equal. */
// @__NO_SIDE_EFFECTS__
export function equal<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Equality<T, N>, T, N>> {
  return filter(equality(of, null_), null_, of);
}

/** A condition on what has an order. */
// @__NO_SIDE_EFFECTS__
export function order<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Ordering<T, N>, T, N>> {
  return filter(ordering(of, null_), null_, of);
}

/** A condition on strings, ids among them. */
// @__NO_SIDE_EFFECTS__
export function like<N extends Null = undefined>(
  null_?: N,
  of: Field<string> = text(),
): Field<Filter<Likeness<N>, string, N>> {
  const part = text(len(0, SOUGHT));
  const ops = {
    ...ordering(of, null_),
    contains: part,
    startsWith: part,
    endsWith: part,
    iContains: part,
    iStartsWith: part,
    iEndsWith: part,
  };
  return filter(ops, null_, of);
}

/** A condition on lists of `of`. */
// @__NO_SIDE_EFFECTS__
export function holds<T, N extends Null = undefined>(
  of: Field<T>,
  null_?: N,
): Field<Filter<Holding<T>, T, N>> {
  const all = listed(of);
  const ops = { has: of, hasAny: all, hasAll: all, empty: bool() };
  return filter<Holding<T>, T, N>(ops, null_, of);
}

/** A condition on what is only there or not. */
// @__NO_SIDE_EFFECTS__
export function there(): Field<Filter<{ null: Field<boolean> }, never, true>> {
  return filter<{ null: Field<boolean> }, never, true>({ null: bool() }, true);
}
