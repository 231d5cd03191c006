// Enums: one of these strings, and nothing else.

import { fail } from "./fail.js";
import { field, type Check, type Field } from "./field.js";
import { ENUM } from "./messages.js";

/** One of `values`. */
// @__NO_SIDE_EFFECTS__
export function choice<const T extends string>(
  values: readonly T[],
  ...checks: Check<T>[]
): Field<T> {
  return field((payload) => {
    if (!values.includes(payload.value as T))
      fail(payload, "enum", { values }, ENUM);
  }, checks);
}
