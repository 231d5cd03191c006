// What a list is asked: conditions, order, page and shape, each by the type of its field.
import { choice } from "./choice.js";
import { fail } from "./fail.js";
import { field, nullable, optional } from "./field.js";
import { members, plain, run } from "./inside.js";
import { list } from "./list.js";
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
import { bool, int } from "./number.js";
import { once, schema } from "./object.js";
import { len, text } from "./text.js";
/** The query of a model: `sort` names its fields, `size` is the largest page. */
// @__NO_SIDE_EFFECTS__
export function query(fields, where, include, sort, size, searched) {
  const shape = once(() =>
    partial({
      where: conditions(where, WHERE_DEPTH),
      include: relations(include ?? none, INCLUDE_DEPTH),
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
      whole(payload);
  });
}
/** What no part of a query shows alone. */
function whole(payload) {
  const { where, include, sort, size, page, after, before } = payload.value;
  const most = (max, found, key) => {
    if (found > max) fail(payload, "items", { max }, ITEMS, [key]);
  };
  most(CONDITIONS, where ? terms(where) : 0, "where");
  most(RELATIONS, included(include), "include");
  const keys = (sort ?? []).map((key) => key.replace("-", ""));
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
function terms(of) {
  if (!plain(of)) return 1;
  return sum(Object.entries(of), ([key, value]) =>
    Array.isArray(value) && (key === "and" || key === "or")
      ? sum(value, (one) => 1 + terms(one))
      : terms(value),
  );
}
function included(of) {
  if (!plain(of)) return 0;
  return sum(Object.values(of), (one) =>
    one === false ? 0 : 1 + included(one),
  );
}
function sum(of, each) {
  return of.reduce((all, one) => all + each(one), 0);
}
const none = () => ({});
function shown(fields) {
  const all = Object.entries(fields);
  return all
    .filter(([, of]) => !of._zod.def.access?.secret)
    .map(([name]) => name);
}
function partial(fields) {
  const all = Object.entries(fields);
  return Object.fromEntries(all.map(([name, of]) => [name, optional(of)]));
}
/** An object of parts that may be absent, `left` levels deep. */
function nest(most, left, make) {
  const shape = once(() => partial(make()));
  return field((payload, ctx) => {
    if (left > 0) members(payload, ctx, shape());
    else fail(payload, "depth", { max: most }, DEPTH);
  });
}
function conditions(of, left) {
  return nest(WHERE_DEPTH, left, () => {
    const same = conditions(of, left - 1);
    return {
      and: list(same),
      or: list(same),
      not: same,
      ...of((other) => conditions(other, left - 1)),
    };
  });
}
function relations(of, left) {
  return nest(INCLUDE_DEPTH, left, () =>
    of((other) => {
      const deeper = relations(other, left - 1);
      return field((payload, ctx) => {
        if (typeof payload.value !== "boolean") run(payload, ctx, deeper);
      });
    }),
  );
}
/** `of` itself, or an object of operators. */
function filter(ops, null_, of) {
  const shape = once(() => partial(null_ ? { ...ops, null: bool() } : ops));
  const made = field((payload, ctx) => {
    if (of && !plain(payload.value)) run(payload, ctx, of);
    else members(payload, ctx, shape());
  });
  return null_ ? nullable(made) : made;
}
const listed = (of) => list(of, 0, LISTED);
const equality = (of) => ({
  ne: of,
  in: listed(of),
  notIn: listed(of),
});
const ordering = (of) => ({
  ...equality(of),
  gt: of,
  gte: of,
  lt: of,
  lte: of,
});
/** A condition on what can be equal. */
// @__NO_SIDE_EFFECTS__
export function equal(of, null_) {
  return filter(equality(of), null_, of);
}
/** A condition on what has an order. */
// @__NO_SIDE_EFFECTS__
export function order(of, null_) {
  return filter(ordering(of), null_, of);
}
/** A condition on strings. */
// @__NO_SIDE_EFFECTS__
export function like(null_) {
  const of = text();
  const part = text(len(0, SOUGHT));
  const ops = {
    ...ordering(of),
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
export function holds(of, null_) {
  const all = listed(of);
  const ops = { has: of, hasAny: all, hasAll: all, empty: bool() };
  return filter(ops, null_);
}
/** A condition on what is only there or not. */
// @__NO_SIDE_EFFECTS__
export function there() {
  return filter({ null: bool() }, true);
}
