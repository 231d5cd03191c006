import { type Check, type Field } from "./field.js";
/** One of `values`. */
export declare function choice<const T extends string>(
  values: readonly T[],
  ...checks: Check<T>[]
): Field<T>;
