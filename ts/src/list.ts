// Lists: their length, their values, and whether a value stands there twice.

import type { $ZodType, output, ParsePayload } from "zod/v4/core";
import { bounds, fail } from "./fail.js";
import { but, field, type Field, type Key } from "./field.js";
import { inner, plain } from "./inside.js";
import { ITEMS, TYPE, UNIQUE_ITEMS } from "./messages.js";

/** A list of `of`. */
// @__NO_SIDE_EFFECTS__
export function list<Z extends $ZodType>(
  of: Z,
  min?: number,
  max?: number,
  more?: (payload: ParsePayload<unknown[]>, of: $ZodType) => void,
): Field<output<Z>[]> {
  const made = field<output<Z>[]>((payload, ctx) => {
    const { value } = payload;
    if (!Array.isArray(value)) {
      fail(payload, "type", { expected: "array" }, TYPE);
      return;
    }
    if (value.length < (min ?? 0) || value.length > (max ?? Infinity))
      fail(payload, "items", bounds(min, max), ITEMS);
    const before = payload.issues.length;
    payload.value = value.map((item, at) => inner(payload, ctx, of, item, at));
    // Of values that are not sound nobody can say whether they are the same.
    if (payload.issues.length === before)
      more?.(payload as ParsePayload<unknown[]>, of);
  });
  return but(made, { item: of as unknown as Field });
}

/** What a list is asked `more`: that no value stands there twice. */
export function unique(payload: ParsePayload<unknown[]>, of: $ZodType): void {
  const { key } = (of as Field)._zod.def as { key?: Key };
  const told = payload.value.map((value) =>
    canonical(
      key && typeof value === "string" ? String(key(value as never)) : value,
    ),
  );
  if (new Set(told).size < told.length)
    fail(payload, "unique_items", {}, UNIQUE_ITEMS);
}

/** Text that two values share exactly when they are equal: keys in order, `-0` as `0`. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    plain(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
