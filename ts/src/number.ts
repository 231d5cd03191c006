// Numbers, and bounds of everything that has an order.

import { bounds, fail, type Params } from "./fail.js";
import { field, type Check, type Field } from "./field.js";
import {
  MULTIPLE_OF,
  RANGE,
  RANGE_EXCLUSIVE,
  SCALE,
  TYPE,
} from "./messages.js";

type Bound = number | string;

/** `true` or `false`. */
// @__NO_SIDE_EFFECTS__
export function bool(...checks: Check<boolean>[]): Field<boolean> {
  return field((payload) => {
    if (typeof payload.value !== "boolean")
      fail(payload, "type", { expected: "boolean" }, TYPE);
  }, checks);
}

/** A whole JSON number of `min` to `max`, what its Rust type holds. `1.0` is whole. */
// @__NO_SIDE_EFFECTS__
export function int(
  min: number,
  max: number,
  ...checks: Check<number>[]
): Field<number> {
  return field((payload) => {
    const { value } = payload;
    if (!Number.isInteger(value))
      fail(payload, "type", { expected: "integer" }, TYPE);
    else if ((value as number) < min || (value as number) > max)
      fail(payload, "range", { min, max }, RANGE);
    else payload.value = (value as number) + 0; // -0 becomes 0.
  }, checks);
}

// @__NO_SIDE_EFFECTS__
export function i8(...checks: Check<number>[]): Field<number> {
  return int(-128, 127, ...checks);
}

// @__NO_SIDE_EFFECTS__
export function i16(...checks: Check<number>[]): Field<number> {
  return int(-32_768, 32_767, ...checks);
}

// @__NO_SIDE_EFFECTS__
export function i32(...checks: Check<number>[]): Field<number> {
  return int(-2_147_483_648, 2_147_483_647, ...checks);
}

// @__NO_SIDE_EFFECTS__
export function u8(...checks: Check<number>[]): Field<number> {
  return int(0, 255, ...checks);
}

// @__NO_SIDE_EFFECTS__
export function u16(...checks: Check<number>[]): Field<number> {
  return int(0, 65_535, ...checks);
}

// @__NO_SIDE_EFFECTS__
export function u32(...checks: Check<number>[]): Field<number> {
  return int(0, 4_294_967_295, ...checks);
}

/** A finite number. */
// @__NO_SIDE_EFFECTS__
export function float(...checks: Check<number>[]): Field<number> {
  return field((payload) => {
    if (!Number.isFinite(payload.value))
      fail(payload, "type", { expected: "number" }, TYPE);
  }, checks);
}

/** A number that 32 bits hold. */
// @__NO_SIDE_EFFECTS__
export function f32(...checks: Check<number>[]): Field<number> {
  const max = 3.4028234663852886e38;
  return field((payload) => {
    const value = payload.value as number;
    if (!Number.isFinite(value))
      fail(payload, "type", { expected: "number" }, TYPE);
    else if (Math.abs(value) > max)
      fail(payload, "range", { min: -max, max }, RANGE);
    else payload.value = single(value);
  }, checks);
}

/** What 32 bits hold of a number, in as few digits as tell it. */
function single(value: number): number {
  const held = Math.fround(value);
  let digits = 1;
  while (Math.fround(Number(held.toPrecision(digits))) !== held) digits += 1;
  return Number(held.toPrecision(digits));
}

/** Inclusive bounds. */
export function range(min?: Bound, max?: Bound): Check<Bound> {
  return between(min, max, (value, top) => value > top, {}, RANGE);
}

/** Bounds of which the upper one is not reached. */
export function below(min: Bound | undefined, max: Bound): Check<Bound> {
  const reaches = (value: Bound, top: Bound): boolean => value >= top;
  return between(min, max, reaches, { exclusive: true }, RANGE_EXCLUSIVE);
}

function between(
  min: Bound | undefined,
  max: Bound | undefined,
  passes: (value: Bound, top: Bound) => boolean,
  more: Params,
  sentences: readonly string[],
): Check<Bound> {
  return (payload, key) => {
    const of = key as (value: Bound) => Bound;
    const value = of(payload.value);
    const low = min !== undefined && value < of(min);
    if (low || (max !== undefined && passes(value, of(max))))
      fail(payload, "range", { ...bounds(min, max), ...more }, sentences);
  };
}

/** A whole number of times `of`. */
// @__NO_SIDE_EFFECTS__
export function multipleOf(of: Bound): Check<Bound> {
  return (payload, key) => {
    const count = key as (value: Bound) => bigint | number;
    const [value, unit] = [count(payload.value), count(of)];
    const rest =
      typeof value === "bigint" ? value % BigInt(unit) : value % Number(unit);
    if (rest != 0) fail(payload, "multiple_of", { of }, MULTIPLE_OF);
  };
}

/** At most so many digits after the point, as written. */
// @__NO_SIDE_EFFECTS__
export function scale(scale: number): Check<string> {
  return (payload) => {
    if ((payload.value.split(".")[1] ?? "").length > scale)
      fail(payload, "scale", { scale }, SCALE);
  };
}
