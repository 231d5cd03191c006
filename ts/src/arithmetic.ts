// `+ - *` as the server calculates: exactly, within the bounds that every store can hold. A result
// outside them is no value: `undefined`.

import { decimalPlaces } from "./keys.js";

/** An operator. */
export type Op = "+" | "-" | "*";

/** What calculates with values of one kind. */
export type Arithmetic = (op: Op, a: never, b: never) => unknown;

const I64 = 0x8000_0000_0000_0000n;
const U64_MAX = 0xffff_ffff_ffff_ffffn;
const YEAR_1 = -62_135_596_800_000_000n;
const YEAR_9999_END = 253_402_300_799_999_999n;
const DAY = 86_400_000_000n;
const DECIMAL_MAX = 0xffff_ffff_ffff_ffff_ffff_ffffn;
const UNIT = 10_000_000_000_000_000_000_000_000_000n;

const exactly = (op: Op, a: bigint, b: bigint): bigint =>
  op === "+" ? a + b : op === "-" ? a - b : a * b;

const within = (min: bigint, value: bigint, max: bigint): bigint | undefined =>
  value < min || value > max ? undefined : value;

/** Integers, in what 64 bits hold, signed or not. */
export const ints = (op: Op, a: bigint, b: bigint): bigint | undefined =>
  within(-I64, exactly(op, a, b), U64_MAX);

/** Floats, finite. */
export const floats = (op: Op, a: number, b: number): number | undefined => {
  const value = op === "+" ? a + b : op === "-" ? a - b : a * b;
  return Number.isFinite(value) ? value : undefined;
};

/** Decimals in units of their 28th place: 96 bits of digits, nothing rounded. */
export const decimals = (op: Op, a: bigint, b: bigint): bigint | undefined => {
  const [x, y] = [decimalPlaces(a), decimalPlaces(b)];
  const places = op === "*" ? x + y : Math.max(x, y);
  if (places > 28) return undefined;
  const value = exactly(op, a, b) / (op === "*" ? UNIT : 1n);
  const digits = value / 10n ** BigInt(28 - places);
  return within(-DECIMAL_MAX, digits, DECIMAL_MAX) === undefined
    ? undefined
    : value;
};

/** Lengths of time in microseconds. */
export const spans = (op: Op, a: bigint, b: bigint): bigint | undefined =>
  within(-I64, exactly(op, a, b), I64 - 1n);

/** An instant moved by a length of time, in the years 1 to 9999. */
export const instants = (op: Op, a: bigint, b: bigint): bigint | undefined =>
  within(YEAR_1, exactly(op, a, b), YEAR_9999_END);

/** A date moved by a length of time: the day on which its midnight then falls. */
export const dates = (op: Op, a: bigint, b: bigint): bigint | undefined => {
  const moved = instants(op, a, b);
  return moved === undefined
    ? undefined
    : moved - (((moved % DAY) + DAY) % DAY);
};
