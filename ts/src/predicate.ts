// Expressions across fields, as the server means them: `None` is `null`, it equals only itself and
// has no order; numbers are compared exactly unless one side is a float.

import { codePoints, exact, instant, micros as microseconds } from "./keys.js";

/** A row whose absent values are `null`. */
export type Row = Readonly<Record<string, unknown>>;

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
// @__NO_SIDE_EFFECTS__
function lift(each: (...values: never[]) => unknown, of: Operand[]): Operand {
  return (row) => {
    const values = of.map((part) => part(row));
    return values.includes(null) ? null : each(...(values as never[]));
  };
}

/** An integer or a decimal, exactly. */
// @__NO_SIDE_EFFECTS__
export function num(...of: Operand[]): Operand {
  return lift((value: string | number) => exact(String(value)), of);
}

/** A float, or something compared with one. */
// @__NO_SIDE_EFFECTS__
export function real(...of: Operand[]): Operand {
  return lift(Number, of);
}

/** A time of day or an instant. */
// @__NO_SIDE_EFFECTS__
export function time(...of: Operand[]): Operand {
  return lift(instant, of);
}

/** An instant that durations are added to. */
// @__NO_SIDE_EFFECTS__
export function micros(...of: Operand[]): Operand {
  return lift(microseconds, of);
}

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
// @__NO_SIDE_EFFECTS__
export function lt(...of: Operand[]): Operand {
  return lift((a, b) => a < b, of);
}

/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export function le(...of: Operand[]): Operand {
  return lift((a, b) => a <= b, of);
}

/** `a > b` */
// @__NO_SIDE_EFFECTS__
export function gt(...of: Operand[]): Operand {
  return lift((a, b) => a > b, of);
}

/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export function ge(...of: Operand[]): Operand {
  return lift((a, b) => a >= b, of);
}

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
// @__NO_SIDE_EFFECTS__
export function neg(...of: Operand[]): Operand {
  return lift((a: bigint) => -a, of);
}

/** `a + b` */
// @__NO_SIDE_EFFECTS__
export function add(...of: Operand[]): Operand {
  return lift((a: bigint, b: bigint) => a + b, of);
}

/** `a - b` */
// @__NO_SIDE_EFFECTS__
export function sub(...of: Operand[]): Operand {
  return lift((a: bigint, b: bigint) => a - b, of);
}

/** `a * b` */
// @__NO_SIDE_EFFECTS__
export function mul(...of: Operand[]): Operand {
  return lift(
    (a: bigint | number, b: bigint | number) =>
      typeof a === "bigint" && typeof b === "bigint"
        ? (a * b) / 10n ** 28n
        : Number(a) * Number(b),
    of,
  );
}

/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export function size(...of: Operand[]): Operand {
  return lift(
    (a: string | unknown[]) =>
      exact(String(typeof a === "string" ? codePoints(a) : a.length)),
    of,
  );
}

/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export function empty(...of: Operand[]): Operand {
  return lift((a: string) => a.length === 0, of);
}

/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export function contains(...of: Operand[]): Operand {
  return lift((a: string, b: string) => a.includes(b), of);
}

/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export function starts(...of: Operand[]): Operand {
  return lift((a: string, b: string) => a.startsWith(b), of);
}

/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export function ends(...of: Operand[]): Operand {
  return lift((a: string, b: string) => a.endsWith(b), of);
}
