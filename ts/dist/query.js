// What a list is asked: conditions, order, page and shape, each by the type of its field.
import { choice } from "./choice.js";
import { fail } from "./fail.js";
import { field, nullable, optional } from "./field.js";
import { members, plain, run } from "./inside.js";
import { list } from "./list.js";
import { DEPTH } from "./messages.js";
import { bool, int } from "./number.js";
import { once, schema } from "./object.js";
import { text } from "./text.js";
/** So many conditions may stand in one another. */
const WHERE_DEPTH = 8;
/** So many relations may be followed from a row. */
const INCLUDE_DEPTH = 5;
/** The last page that can be asked for by its number. */
const LAST_PAGE = 2_147_483_647;
/** The query of a model: `sort` names its fields, `size` is the largest page. */
// @__NO_SIDE_EFFECTS__
export function query(fields, where, include, sort, size, searched) {
  const shape = once(() =>
    partial({
      where: conditions(where, WHERE_DEPTH),
      include: relations(include ?? none, INCLUDE_DEPTH),
      sort: list(choice([...sort, ...sort.map((name) => `-${name}`)])),
      fields: list(choice(shown(fields()))),
      size: int(0, size),
      page: int(1, LAST_PAGE),
      after: text(),
      before: text(),
      count: choice(["exact"]),
      ...(searched ? { q: text() } : {}),
    }),
  );
  return schema((payload, ctx) => {
    members(payload, ctx, shape());
  });
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
const equality = (of) => ({
  ne: of,
  in: list(of),
  notIn: list(of),
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
  const ops = {
    ...ordering(of),
    contains: of,
    startsWith: of,
    endsWith: of,
    iContains: of,
    iStartsWith: of,
    iEndsWith: of,
  };
  return filter(ops, null_, of);
}
/** A condition on lists of `of`. */
// @__NO_SIDE_EFFECTS__
export function holds(of, null_) {
  const all = list(of);
  const ops = { has: of, hasAny: all, hasAll: all, empty: bool() };
  return filter(ops, null_);
}
/** A condition on what is only there or not. */
// @__NO_SIDE_EFFECTS__
export function there() {
  return filter({ null: bool() }, true);
}
