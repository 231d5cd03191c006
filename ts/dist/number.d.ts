import { type Check, type Field } from "./field.js";
type Bound = number | string;
/** `true` or `false`. */
export declare function bool(...checks: Check<boolean>[]): Field<boolean>;
/** A whole JSON number of `min` to `max`, what its Rust type holds. `1.0` is whole. */
export declare function int(
  min: number,
  max: number,
  ...checks: Check<number>[]
): Field<number>;
type Whole = (...checks: Check<number>[]) => Field<number>;
/** The integers of Rust that a JSON number holds. */
export declare const i8: Whole;
export declare const i16: Whole;
export declare const i32: Whole;
export declare const u8: Whole;
export declare const u16: Whole;
export declare const u32: Whole;
/** A finite number. */
export declare function float(...checks: Check<number>[]): Field<number>;
/** A number that 32 bits hold. */
export declare function f32(...checks: Check<number>[]): Field<number>;
/** Inclusive bounds, the upper one not when `exclusive`. */
export declare function range(
  min?: Bound,
  max?: Bound,
  exclusive?: true,
): Check<Bound>;
/** A whole number of times `of`. */
export declare function multipleOf(of: Bound): Check<Bound>;
/** At most so many digits after the point, as written. */
export declare function scale(scale: number): Check<string>;
export {};
