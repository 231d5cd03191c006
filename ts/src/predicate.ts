// Expressions across fields, as the server means them: `None` is `null`, it equals only itself and
// has no order; numbers are compared exactly unless one side is a float.

import { codePoints, exact, instant } from "./keys.js";

/** A row whose absent values are `null`. */
export type Row = Readonly<Record<string, unknown>>;

/** An operation of so many operands. */
export type Lifted = (...of: Operand[]) => Operand;

/** A part of an expression: a value for each row. */
export type Operand = (row: Row) => unknown;

/** The value of a field. */
// @__NO_SIDE_EFFECTS__
export const get =
  (name: string): Operand =>
  (row) =>
    row[name];

/** A literal. */
// @__NO_SIDE_EFFECTS__
export const is =
  (value: unknown): Operand =>
  () =>
    value;

// `null` stays `null` through every conversion and all arithmetic.
const lift =
  (each: (...values: never[]) => unknown) =>
  (...of: Operand[]): Operand =>
  (row) => {
    const values = of.map((part) => part(row));
    return values.includes(null) ? null : each(...(values as never[]));
  };

/** An integer or a decimal, exactly. */
export const num: Lifted = /* @__PURE__ */ lift((value: string | number) =>
  exact(String(value)),
);

/** A float, or something compared with one. */
export const real: Lifted = /* @__PURE__ */ lift(Number);

/** A time of day or an instant. */
export const time: Lifted = /* @__PURE__ */ lift(instant);

// @__NO_SIDE_EFFECTS__
const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/** `a == b` */
// @__NO_SIDE_EFFECTS__
export const eq =
  (a: Operand, b: Operand): Operand =>
  (row) =>
    same(a(row), b(row));

/** `a != b` */
// @__NO_SIDE_EFFECTS__
export const ne =
  (a: Operand, b: Operand): Operand =>
  (row) =>
    !same(a(row), b(row));

/** `a < b` */
export const lt: Lifted = /* @__PURE__ */ lift((a, b) => a < b);

/** `a <= b` */
export const le: Lifted = /* @__PURE__ */ lift((a, b) => a <= b);

/** `a > b` */
export const gt: Lifted = /* @__PURE__ */ lift((a, b) => a > b);

/** `a >= b` */
export const ge: Lifted = /* @__PURE__ */ lift((a, b) => a >= b);

/** `a && b` */
// @__NO_SIDE_EFFECTS__
export const and =
  (a: Operand, b: Operand): Operand =>
  (row) =>
    a(row) === true && b(row) === true;

/** `a || b` */
// @__NO_SIDE_EFFECTS__
export const or =
  (a: Operand, b: Operand): Operand =>
  (row) =>
    a(row) === true || b(row) === true;

/** `!a` */
// @__NO_SIDE_EFFECTS__
export const not =
  (a: Operand): Operand =>
  (row) =>
    a(row) !== true;

/** `matches!(a, x | y)` */
// @__NO_SIDE_EFFECTS__
export const matches =
  (a: Operand, ...any: unknown[]): Operand =>
  (row) =>
    any.some((value) => same(a(row), value));

/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some =
  (a: Operand): Operand =>
  (row) =>
    a(row) !== null;

/** `-a` */
export const neg: Lifted = /* @__PURE__ */ lift((a: bigint) => -a);

/** `a + b` */
export const add: Lifted = /* @__PURE__ */ lift(
  (a: number, b: number) => a + b,
);

/** `a - b` */
export const sub: Lifted = /* @__PURE__ */ lift(
  (a: number, b: number) => a - b,
);

/** `a * b` */
export const mul: Lifted = /* @__PURE__ */ lift(
  (a: bigint | number, b: bigint | number) =>
    typeof a === "bigint" && typeof b === "bigint"
      ? (a * b) / 10n ** 28n
      : Number(a) * Number(b),
);

/** Code points of a string, values of a list. */
export const size: Lifted = /* @__PURE__ */ lift((a: string | unknown[]) =>
  exact(String(typeof a === "string" ? codePoints(a) : a.length)),
);

/** `a.is_empty()` */
export const empty: Lifted = /* @__PURE__ */ lift(
  (a: string) => a.length === 0,
);

/** A string within a string, a value in a list. */
export const contains: Lifted = /* @__PURE__ */ lift((a: string, b: string) =>
  a.includes(b),
);

/** `a.starts_with(b)` */
export const starts: Lifted = /* @__PURE__ */ lift((a: string, b: string) =>
  a.startsWith(b),
);

/** `a.ends_with(b)` */
export const ends: Lifted = /* @__PURE__ */ lift((a: string, b: string) =>
  a.endsWith(b),
);
