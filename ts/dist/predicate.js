// Expressions across fields, as the server means them: `None` is `null`, it equals only itself and
// has no order; numbers are compared exactly unless one side is a float.
import { codePoints, exact, instant } from "./keys.js";
/** The value of a field. */
// @__NO_SIDE_EFFECTS__
export const get = (name) => (row) => row[name];
/** A literal. */
// @__NO_SIDE_EFFECTS__
export const is = (value) => () => value;
// `null` stays `null` through every conversion and all arithmetic.
const lift =
  (each) =>
  (...of) =>
  (row) => {
    const values = of.map((part) => part(row));
    return values.includes(null) ? null : each(...values);
  };
/** An integer or a decimal, exactly. */
export const num = /* @__PURE__ */ lift((value) => exact(String(value)));
/** A float, or something compared with one. */
export const real = /* @__PURE__ */ lift(Number);
/** A time of day or an instant. */
export const time = /* @__PURE__ */ lift(instant);
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
export const lt = /* @__PURE__ */ lift((a, b) => a < b);
/** `a <= b` */
export const le = /* @__PURE__ */ lift((a, b) => a <= b);
/** `a > b` */
export const gt = /* @__PURE__ */ lift((a, b) => a > b);
/** `a >= b` */
export const ge = /* @__PURE__ */ lift((a, b) => a >= b);
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
export const neg = /* @__PURE__ */ lift((a) => -a);
/** `a + b` */
export const add = /* @__PURE__ */ lift((a, b) => a + b);
/** `a - b` */
export const sub = /* @__PURE__ */ lift((a, b) => a - b);
/** `a * b` */
export const mul = /* @__PURE__ */ lift((a, b) =>
  typeof a === "bigint" && typeof b === "bigint"
    ? (a * b) / 10n ** 28n
    : Number(a) * Number(b),
);
/** Code points of a string, values of a list. */
export const size = /* @__PURE__ */ lift((a) =>
  exact(String(typeof a === "string" ? codePoints(a) : a.length)),
);
/** `a.is_empty()` */
export const empty = /* @__PURE__ */ lift((a) => a.length === 0);
/** A string within a string, a value in a list. */
export const contains = /* @__PURE__ */ lift((a, b) => a.includes(b));
/** `a.starts_with(b)` */
export const starts = /* @__PURE__ */ lift((a, b) => a.startsWith(b));
/** `a.ends_with(b)` */
export const ends = /* @__PURE__ */ lift((a, b) => a.endsWith(b));
