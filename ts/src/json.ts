// Any JSON, as deep as every store takes it.

import { fail } from "./fail.js";
import { field, type Field } from "./field.js";
import { DEPTH, NUL, SURROGATE, TYPE } from "./messages.js";
import type { JsonValue } from "./value.js";

/** Any JSON value at most `max` deep: a scalar is 0 deep, `[]` is 1 deep. */
// @__NO_SIDE_EFFECTS__
export function json(max: number): Field<JsonValue> {
  return field((payload) => {
    const seen: Seen = { depth: 0, nul: false, surrogate: false, other: false };
    walk(payload.value, 0, max, seen);
    if (seen.other) fail(payload, "type", { expected: "json" }, TYPE);
    else if (seen.surrogate) fail(payload, "surrogate", {}, SURROGATE);
    else if (seen.nul) fail(payload, "nul", {}, NUL);
    else if (seen.depth > max) fail(payload, "depth", { max }, DEPTH);
  });
}

interface Seen {
  depth: number;
  nul: boolean;
  surrogate: boolean;
  /** A number that JSON cannot say: `JSON.parse` makes one of `1e400`. */
  other: boolean;
}

function walk(value: unknown, depth: number, max: number, seen: Seen): void {
  if (typeof value === "string") {
    seen.nul ||= value.includes("\0");
    seen.surrogate ||= /\p{Cs}/u.test(value);
  } else if (typeof value === "number") {
    seen.other ||= !Number.isFinite(value);
  } else if (typeof value === "object" && value !== null) {
    seen.depth = Math.max(seen.depth, depth + 1);
    // What is too deep anyway is not looked into, so that no value ends the stack.
    if (depth > max + 1) return;
    for (const [key, part] of Object.entries(value)) {
      walk(key, depth, max, seen);
      if (depth <= max) walk(part, depth + 1, max, seen);
    }
  }
}
