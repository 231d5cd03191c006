// Enums: one of these strings, and nothing else.
import { fail } from "./fail.js";
import { field } from "./field.js";
import { ENUM } from "./messages.js";
/** One of `values`. */
// @__NO_SIDE_EFFECTS__
export function choice(values, ...checks) {
  return field((payload) => {
    if (!values.includes(payload.value))
      fail(payload, "enum", { values }, ENUM);
  }, checks);
}
