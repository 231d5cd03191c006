// Questions to values: how they compare, what they hold.

import { asks } from "./lifted.js";
import { NOBODY, UNKNOWN, same, type Part } from "./world.js";

/** `a == b`: what is nobody's equals nothing. */
// @__NO_SIDE_EFFECTS__
export function eq(...of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    if (values.includes(undefined) || values.includes(NOBODY)) return false;
    return values.includes(UNKNOWN) ? UNKNOWN : same(values[0], values[1]);
  };
}

/** `a != b` */
// @__NO_SIDE_EFFECTS__
export function ne(...of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    if (values.includes(undefined)) return false;
    if (values.includes(UNKNOWN)) return UNKNOWN;
    return values.includes(NOBODY) || !same(values[0], values[1]);
  };
}

/** `a < b` */
// @__NO_SIDE_EFFECTS__
export const lt = (...of: Part[]): Part => asks((a, b) => a < b, of);

/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export const le = (...of: Part[]): Part => asks((a, b) => a <= b, of);

/** `a > b` */
// @__NO_SIDE_EFFECTS__
export const gt = (...of: Part[]): Part => asks((a, b) => a > b, of);

/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export const ge = (...of: Part[]): Part => asks((a, b) => a >= b, of);

/** `matches!(a, x | y)` */
// @__NO_SIDE_EFFECTS__
export const matches =
  (a: Part, ...any: Part[]): Part =>
  (world) => {
    const value = a(world);
    if (value === UNKNOWN) return UNKNOWN;
    return any.some((one) => same(value, one(world)));
  };

/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some = (a: Part): Part => asks(() => true, [a]);

/** `a.is_none()` */
// @__NO_SIDE_EFFECTS__
export const none =
  (a: Part): Part =>
  (world) => {
    const value = a(world);
    return value === UNKNOWN ? UNKNOWN : value === null;
  };

/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export const empty = (...of: Part[]): Part =>
  asks((a: string) => a.length === 0, of);

/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export const contains = (...of: Part[]): Part =>
  asks((a: string, b: string) => a.includes(b), of);

/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export const starts = (...of: Part[]): Part =>
  asks((a: string, b: string) => a.startsWith(b), of);

/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export const ends = (...of: Part[]): Part =>
  asks((a: string, b: string) => a.endsWith(b), of);
