// Expressions across fields, as the server means them: `None` is `null`, it equals only itself and
// has no order; numbers are compared exactly unless one side is a float.
import { codePoints, exact, instant, micros as microseconds } from "./keys.js";
/** The value of a field. */
// @__NO_SIDE_EFFECTS__
export const get = (name) => (row) => row[name];
/** A literal. */
// @__NO_SIDE_EFFECTS__
export const is = (value) => () => value;
// `null` stays `null` through every conversion and all arithmetic.
// @__NO_SIDE_EFFECTS__
function lift(each, of) {
  return (row) => {
    const values = of.map((part) => part(row));
    return values.includes(null) ? null : each(...values);
  };
}
/** An integer or a decimal, exactly. */
// @__NO_SIDE_EFFECTS__
export function num(...of) {
  return lift((value) => exact(String(value)), of);
}
/** A float, or something compared with one. */
// @__NO_SIDE_EFFECTS__
export function real(...of) {
  return lift(Number, of);
}
/** A time of day or an instant. */
// @__NO_SIDE_EFFECTS__
export function time(...of) {
  return lift(instant, of);
}
/** An instant that durations are added to. */
// @__NO_SIDE_EFFECTS__
export function micros(...of) {
  return lift(microseconds, of);
}
// @__NO_SIDE_EFFECTS__
const same = (a, b) =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
/** `a == b` */
// @__NO_SIDE_EFFECTS__
export const eq = (a, b) => (row) => same(a(row), b(row));
/** `a != b` */
// @__NO_SIDE_EFFECTS__
export const ne = (a, b) => (row) => !same(a(row), b(row));
/** `a < b` */
// @__NO_SIDE_EFFECTS__
export function lt(...of) {
  return lift((a, b) => a < b, of);
}
/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export function le(...of) {
  return lift((a, b) => a <= b, of);
}
/** `a > b` */
// @__NO_SIDE_EFFECTS__
export function gt(...of) {
  return lift((a, b) => a > b, of);
}
/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export function ge(...of) {
  return lift((a, b) => a >= b, of);
}
/** `a && b` */
// @__NO_SIDE_EFFECTS__
export const and = (a, b) => (row) => a(row) === true && b(row) === true;
/** `a || b` */
// @__NO_SIDE_EFFECTS__
export const or = (a, b) => (row) => a(row) === true || b(row) === true;
/** `!a` */
// @__NO_SIDE_EFFECTS__
export const not = (a) => (row) => a(row) !== true;
/** `matches!(a, x | y)` */
// @__NO_SIDE_EFFECTS__
export const matches =
  (a, ...any) =>
  (row) =>
    any.some((value) => same(a(row), value));
/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some = (a) => (row) => a(row) !== null;
/** `-a` */
// @__NO_SIDE_EFFECTS__
export function neg(...of) {
  return lift((a) => -a, of);
}
/** `a + b` */
// @__NO_SIDE_EFFECTS__
export function add(...of) {
  return lift((a, b) => a + b, of);
}
/** `a - b` */
// @__NO_SIDE_EFFECTS__
export function sub(...of) {
  return lift((a, b) => a - b, of);
}
/** `a * b` */
// @__NO_SIDE_EFFECTS__
export function mul(...of) {
  return lift(
    (a, b) =>
      typeof a === "bigint" && typeof b === "bigint"
        ? (a * b) / 10n ** 28n
        : Number(a) * Number(b),
    of,
  );
}
/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export function size(...of) {
  return lift(
    (a) => exact(String(typeof a === "string" ? codePoints(a) : a.length)),
    of,
  );
}
/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export function empty(...of) {
  return lift((a) => a.length === 0, of);
}
/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export function contains(...of) {
  return lift((a, b) => a.includes(b), of);
}
/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export function starts(...of) {
  return lift((a, b) => a.startsWith(b), of);
}
/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export function ends(...of) {
  return lift((a, b) => a.endsWith(b), of);
}
