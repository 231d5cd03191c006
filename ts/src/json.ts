// Any JSON, as deep as every store takes it.

import { fail, type Code } from "./fail.js";
import { but, field, type Field } from "./field.js";
import { DEPTH, NUL, SURROGATE, TYPE } from "./messages.js";
import type { JsonValue } from "./value.js";

/** Any JSON value at most `max` deep: a scalar is 0 deep, `[]` is 1 deep. */
// @__NO_SIDE_EFFECTS__
export function json(max: number): Field<JsonValue> {
  const any: Field<JsonValue> = field((payload) => {
    const wrong = new Set<Code>();
    walk(payload.value, 0, max, wrong);
    if (wrong.has("type")) fail(payload, "type", { expected: "json" }, TYPE);
    else if (wrong.has("surrogate")) fail(payload, "surrogate", {}, SURROGATE);
    else if (wrong.has("nul")) fail(payload, "nul", {}, NUL);
    else if (wrong.has("depth")) fail(payload, "depth", { max }, DEPTH);
  });
  return but(any, { made: { rest: any } });
}

function walk(
  value: unknown,
  depth: number,
  max: number,
  wrong: Set<Code>,
): void {
  if (typeof value === "string") {
    if (value.includes("\0")) wrong.add("nul");
    if (/\p{Cs}/u.test(value)) wrong.add("surrogate");
  } else if (typeof value === "number") {
    // `JSON.parse` makes a number that JSON cannot say of `1e400`.
    if (!Number.isFinite(value)) wrong.add("type");
  } else if (typeof value === "object" && value !== null) {
    if (depth >= max) wrong.add("depth");
    // What is too deep anyway is not looked into, so that no value ends the stack.
    if (depth > max + 1) return;
    for (const [key, part] of Object.entries(value)) {
      walk(key, depth, max, wrong);
      if (depth <= max) walk(part, depth + 1, max, wrong);
    }
  }
}
