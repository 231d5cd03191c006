// Expressions across fields, as the server means them: `None` is `null`, it equals only itself and
// has no order; arithmetic that leaves its bounds is `undefined`, with which no comparison holds.

import type { Arithmetic, Op } from "./arithmetic.js";
import {
  byteCount,
  caseless,
  codePoints,
  exact,
  instant,
  microsOf,
  midnight,
  pointsOf,
} from "./keys.js";

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

// What has no value stays so through every conversion and all arithmetic.
// @__NO_SIDE_EFFECTS__
function lift(each: (...values: never[]) => unknown, of: Operand[]): Operand {
  return (row) => {
    const values = of.map((part) => part(row));
    if (values.includes(undefined)) return undefined;
    return values.includes(null) ? null : each(...(values as never[]));
  };
}

// A question to what has no value is answered with no.
// @__NO_SIDE_EFFECTS__
function asks(each: (...values: never[]) => boolean, of: Operand[]): Operand {
  const asked = lift(each, of);
  return (row) => asked(row) === true;
}

/** A decimal, or an integer compared with one, in units of the 28th place. */
// @__NO_SIDE_EFFECTS__
export function num(...of: Operand[]): Operand {
  return lift((value: string | number | bigint) => exact(String(value)), of);
}

/** An integer. */
// @__NO_SIDE_EFFECTS__
export function big(...of: Operand[]): Operand {
  return lift((value: string | number) => BigInt(value), of);
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

/** An instant that is calculated with, in microseconds. */
// @__NO_SIDE_EFFECTS__
export function micros(...of: Operand[]): Operand {
  return lift(microsOf, of);
}

/** A date that is calculated with: its midnight in microseconds. */
// @__NO_SIDE_EFFECTS__
export function day(...of: Operand[]): Operand {
  return lift(midnight, of);
}

/** Text whose order is asked for: that of its code points. */
// @__NO_SIDE_EFFECTS__
export function points(...of: Operand[]): Operand {
  return lift(pointsOf, of);
}

/** A UUID, which upper and lower case write alike. */
// @__NO_SIDE_EFFECTS__
export function folded(...of: Operand[]): Operand {
  return lift(caseless, of);
}

/** Every value of a list, converted. */
// @__NO_SIDE_EFFECTS__
export function each(as: (of: Operand) => Operand, of: Operand): Operand {
  const one = as((row) => row["value"]);
  return lift(
    (values: readonly unknown[]) => values.map((value) => one({ value })),
    [of],
  );
}

const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, at) => same(value, b[at])));

// @__NO_SIDE_EFFECTS__
function compare(equal: boolean, a: Operand, b: Operand): Operand {
  return (row) => {
    const [left, right] = [a(row), b(row)];
    if (left === undefined || right === undefined) return false;
    return same(left, right) === equal;
  };
}

/** `a == b` */
// @__NO_SIDE_EFFECTS__
export const eq = (a: Operand, b: Operand): Operand => compare(true, a, b);

/** `a != b` */
// @__NO_SIDE_EFFECTS__
export const ne = (a: Operand, b: Operand): Operand => compare(false, a, b);

/** `a < b` */
// @__NO_SIDE_EFFECTS__
export function lt(...of: Operand[]): Operand {
  return asks((a, b) => a < b, of);
}

/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export function le(...of: Operand[]): Operand {
  return asks((a, b) => a <= b, of);
}

/** `a > b` */
// @__NO_SIDE_EFFECTS__
export function gt(...of: Operand[]): Operand {
  return asks((a, b) => a > b, of);
}

/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export function ge(...of: Operand[]): Operand {
  return asks((a, b) => a >= b, of);
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
  (a: Operand, ...any: Operand[]): Operand =>
  (row) =>
    any.some((value) => same(a(row), value(row)));

/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some = (a: Operand): Operand => asks(() => true, [a]);

/** `a.is_none()` */
// @__NO_SIDE_EFFECTS__
export const none =
  (a: Operand): Operand =>
  (row) =>
    a(row) === null;

/** `a + b`, `a - b`, `a * b` of values of one kind. */
// @__NO_SIDE_EFFECTS__
export function calc(as: Arithmetic, op: Op, ...of: Operand[]): Operand {
  return lift((a, b) => as(op, a, b), of);
}

/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export function size(...of: Operand[]): Operand {
  return lift(
    (a: string | unknown[]) =>
      BigInt(typeof a === "string" ? codePoints(a) : a.length),
    of,
  );
}

/** Bytes of what is base64. */
// @__NO_SIDE_EFFECTS__
export function weight(...of: Operand[]): Operand {
  return lift((a: string) => BigInt(byteCount(a)), of);
}

/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export function empty(...of: Operand[]): Operand {
  return asks((a: string) => a.length === 0, of);
}

/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export function contains(...of: Operand[]): Operand {
  return asks((a: string, b: string) => a.includes(b), of);
}

/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export function starts(...of: Operand[]): Operand {
  return asks((a: string, b: string) => a.startsWith(b), of);
}

/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export function ends(...of: Operand[]): Operand {
  return asks((a: string, b: string) => a.endsWith(b), of);
}
