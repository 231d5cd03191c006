// What a list is asked: conditions, order, page and shape, each by the type of its field.

import type { output, ParsePayload } from "zod/v4/core";
import { choice } from "./choice.js";
import { fail } from "./fail.js";
import { field, nullable, optional, type Field } from "./field.js";
import { members, plain, run } from "./inside.js";
import { list } from "./list.js";
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
import type { Answer, Fields } from "./model.js";
import { bool, int } from "./number.js";
import { once, schema, type Flat } from "./object.js";
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

/** What `include` is: of a model without relations it is empty. */
export type Include<F extends Fields> = [F] extends [never]
  ? { [key: string]: never }
  : Flat<{ -readonly [K in keyof F]?: boolean | output<F[K]> }>;

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
  } & (Q extends true ? { q?: string } : unknown)
>;

/** The query of a model: `sort` names its fields, `size` is the largest page. */
// @__NO_SIDE_EFFECTS__
export function query<
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
): Schema<Query<F, W, I, S, Q>> {
  const shape = once(() =>
    partial({
      where: conditions(where, WHERE_DEPTH),
      include: relations(include ?? noParts, INCLUDE_DEPTH),
      sort: list(
        choice([...sort, ...sort.map((name) => `-${name}`)]),
        0,
        SORT_KEYS,
      ),
      fields: list(choice(shown(fields()))),
      size: int(0, size),
      page: int(1, FURTHEST + 1),
      after: text(),
      before: text(),
      count: choice(["exact"]),
      ...(searched ? { q: text(len(1, SOUGHT)) } : {}),
    }),
  );
  return schema((payload, ctx) => {
    if (members(payload, ctx, shape()) && payload.issues.length === 0)
      together(payload);
  });
}

/** What no part of a query shows alone. */
function together(payload: ParsePayload<Record<string, unknown>>): void {
  const { where, include, sort, size, page, after, before } = payload.value;
  const most = (max: number, found: number, key: string): void => {
    if (found > max) fail(payload, "items", { max }, ITEMS, [key]);
  };
  most(CONDITIONS, where ? terms(where) : 0, "where");
  most(RELATIONS, included(include), "include");
  const keys = ((sort ?? []) as string[]).map((key) => key.replace("-", ""));
  if (new Set(keys).size < keys.length)
    fail(payload, "unique_items", {}, UNIQUE_ITEMS, ["sort"]);
  const pages = [after, before, page].filter((one) => one !== undefined);
  if (pages.length > 1)
    fail(payload, "check", { check: PAGES }, CHECK, ["page"]);
  const max = 1 + Math.floor(FURTHEST / Number(size ?? 1));
  if (Number(page ?? 1) > max) fail(payload, "range", { max }, RANGE, ["page"]);
}

const PAGES = "only one of `after`, `before` and `page` can be asked for";

/** Operators, values alone, and each alternative. */
function terms(of: unknown): number {
  if (!plain(of)) return 1;
  return sum(Object.entries(of), ([key, value]) =>
    Array.isArray(value) && (key === "and" || key === "or")
      ? sum(value, (one) => 1 + terms(one))
      : terms(value),
  );
}

function included(of: unknown): number {
  if (!plain(of)) return 0;
  return sum(Object.values(of), (one) =>
    one === false ? 0 : 1 + included(one),
  );
}

function sum<T>(of: readonly T[], each: (one: T) => number): number {
  return of.reduce((all, one) => all + each(one), 0);
}

const noParts: Parts = () => ({});

function shown(fields: Fields): string[] {
  const all = Object.entries(fields);
  return all
    .filter(([, of]) => !of._zod.def.access?.secret)
    .map(([name]) => name);
}

function partial(fields: Fields): Record<string, Field> {
  const all = Object.entries(fields);
  return Object.fromEntries(all.map(([name, of]) => [name, optional(of)]));
}

/** An object of parts that may be absent, `left` levels deep. */
function nest(most: number, left: number, make: () => Fields): Field {
  const shape = once(() => partial(make()));
  return field((payload, ctx) => {
    if (left > 0) members(payload, ctx, shape());
    else fail(payload, "depth", { max: most }, DEPTH);
  });
}

function conditions(of: Parts, left: number): Field {
  return nest(WHERE_DEPTH, left, () => {
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
  });
}

/** Whether it only asks if a relation leads anywhere. */
function leads(of: unknown): boolean {
  if (!plain(of)) return of === null;
  const { empty, ...rest } = of;
  return typeof empty === "boolean" && Object.keys(rest).length === 0;
}

function relations(of: Parts, left: number): Field {
  return nest(INCLUDE_DEPTH, left, () =>
    of((other) => {
      const deeper = relations(other, left - 1);
      return field((payload, ctx) => {
        if (typeof payload.value !== "boolean") run(payload, ctx, deeper);
      });
    }),
  );
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

/** A condition on strings. */
// @__NO_SIDE_EFFECTS__
export function like<N extends Null = undefined>(
  null_?: N,
): Field<Filter<Likeness<N>, string, N>> {
  const of = text();
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
): Field<Filter<Holding<T>, never, N>> {
  const all = listed(of);
  const ops = { has: of, hasAny: all, hasAll: all, empty: bool() };
  return filter<Holding<T>, never, N>(ops, null_);
}

/** A condition on what is only there or not. */
// @__NO_SIDE_EFFECTS__
export function there(): Field<Filter<{ null: Field<boolean> }, never, true>> {
  return filter<{ null: Field<boolean> }, never, true>({ null: bool() }, true);
}
