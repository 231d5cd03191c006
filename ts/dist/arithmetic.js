// `+ - *` as the server calculates: exactly, within the bounds that every store can hold. A result
// outside them is no value: `undefined`.
import { decimalPlaces } from "./keys.js";
const I64 = 0x8000000000000000n;
const U64_MAX = 0xffffffffffffffffn;
const YEAR_1 = -62135596800000000n;
const YEAR_9999_END = 253402300799999999n;
const DAY = 86400000000n;
const DECIMAL_MAX = 0xffffffffffffffffffffffffn;
const UNIT = 10000000000000000000000000000n;
const exactly = (op, a, b) => (op === "+" ? a + b : op === "-" ? a - b : a * b);
const within = (min, value, max) =>
  value < min || value > max ? undefined : value;
/** Integers, in what 64 bits hold, signed or not. */
export const ints = (op, a, b) => within(-I64, exactly(op, a, b), U64_MAX);
/** Floats, finite. */
export const floats = (op, a, b) => {
  const value = op === "+" ? a + b : op === "-" ? a - b : a * b;
  return Number.isFinite(value) ? value : undefined;
};
/** Decimals in units of their 28th place: 96 bits of digits, nothing rounded. */
export const decimals = (op, a, b) => {
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
export const spans = (op, a, b) => within(-I64, exactly(op, a, b), I64 - 1n);
/** An instant moved by a length of time, in the years 1 to 9999. */
export const instants = (op, a, b) =>
  within(YEAR_1, exactly(op, a, b), YEAR_9999_END);
/** A date moved by a length of time: the day on which its midnight then falls. */
export const dates = (op, a, b) => {
  const moved = instants(op, a, b);
  return moved === undefined
    ? undefined
    : moved - (((moved % DAY) + DAY) % DAY);
};
