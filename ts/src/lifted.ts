// Values of a rule, converted so that they compare and calculate as the server's do.

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
import { is } from "./ways.js";
import { NOBODY, UNKNOWN, type Part } from "./world.js";

// What a value is not is not what its type promises: nothing is known of it.
function tried(
  each: (...values: never[]) => unknown,
  values: unknown[],
): unknown {
  try {
    return each(...(values as never[]));
  } catch {
    return UNKNOWN;
  }
}

// `undefined` left its bounds, whatever else is known; so says the server's order of these.
const STATES = [undefined, UNKNOWN, NOBODY, null];

// @__NO_SIDE_EFFECTS__
function lift(each: (...values: never[]) => unknown, of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    const state = STATES.findIndex((one) => values.includes(one));
    return state < 0 ? tried(each, values) : STATES[state];
  };
}

/** A question: to what has no value the answer is no, even if the rest is unknown. */
// @__NO_SIDE_EFFECTS__
export function asks(each: (...values: never[]) => boolean, of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    const none = [undefined, NOBODY, null].some((one) => values.includes(one));
    if (none) return false;
    return values.includes(UNKNOWN) ? UNKNOWN : tried(each, values);
  };
}

/** A decimal, or an integer compared with one, in units of the 28th place. */
// @__NO_SIDE_EFFECTS__
export const num = (...of: Part[]): Part =>
  lift((value: string | number | bigint) => exact(String(value)), of);

/** An integer. */
// @__NO_SIDE_EFFECTS__
export const big = (...of: Part[]): Part =>
  lift((value: string | number) => BigInt(value), of);

/** A float, or something compared with one. */
// @__NO_SIDE_EFFECTS__
export const real = (...of: Part[]): Part =>
  lift((value: unknown) => {
    const number = Number(value);
    return Number.isNaN(number) ? UNKNOWN : number;
  }, of);

/** A time of day or an instant. */
// @__NO_SIDE_EFFECTS__
export const time = (...of: Part[]): Part => lift(instant, of);

/** An instant that is calculated with, in microseconds. */
// @__NO_SIDE_EFFECTS__
export const micros = (...of: Part[]): Part => lift(microsOf, of);

/** A date that is calculated with: its midnight in microseconds. */
// @__NO_SIDE_EFFECTS__
export const day = (...of: Part[]): Part => lift(midnight, of);

/** Text whose order is asked for: that of its code points. */
// @__NO_SIDE_EFFECTS__
export const points = (...of: Part[]): Part => lift(pointsOf, of);

/** A UUID, which upper and lower case write alike. */
// @__NO_SIDE_EFFECTS__
export const folded = (...of: Part[]): Part => lift(caseless, of);

/** Every value of a list, converted. */
// @__NO_SIDE_EFFECTS__
export function each(as: (of: Part) => Part, of: Part): Part {
  return (world) => {
    const convert = (value: unknown): unknown => as(is(value))(world);
    const all = lift((values: readonly unknown[]) => values.map(convert), [of]);
    const values = all(world);
    return Array.isArray(values) && values.includes(UNKNOWN) ? UNKNOWN : values;
  };
}

/** `a + b`, `a - b`, `a * b` of values of one kind. */
// @__NO_SIDE_EFFECTS__
export const calc = (as: Arithmetic, op: Op, ...of: Part[]): Part =>
  lift((a, b) => as(op, a, b), of);

/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export const size = (...of: Part[]): Part =>
  lift(
    (a: string | unknown[]) =>
      BigInt(typeof a === "string" ? codePoints(a) : a.length),
    of,
  );

/** Bytes of what is base64. */
// @__NO_SIDE_EFFECTS__
export const weight = (...of: Part[]): Part =>
  lift((a: string) => BigInt(byteCount(a)), of);
