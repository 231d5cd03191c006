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
export declare function i8(...checks: Check<number>[]): Field<number>;
export declare function i16(...checks: Check<number>[]): Field<number>;
export declare function i32(...checks: Check<number>[]): Field<number>;
export declare function u8(...checks: Check<number>[]): Field<number>;
export declare function u16(...checks: Check<number>[]): Field<number>;
export declare function u32(...checks: Check<number>[]): Field<number>;
/** A finite number. */
export declare function float(...checks: Check<number>[]): Field<number>;
/** A number that 32 bits hold. */
export declare function f32(...checks: Check<number>[]): Field<number>;
/** Inclusive bounds. */
export declare function range(min?: Bound, max?: Bound): Check<Bound>;
/** Bounds of which the upper one is not reached. */
export declare function below(min: Bound | undefined, max: Bound): Check<Bound>;
/** A whole number of times `of`. */
export declare function multipleOf(of: Bound): Check<Bound>;
/** At most so many digits after the point, as written. */
export declare function scale(scale: number): Check<string>;
export {};
