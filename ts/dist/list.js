// Lists: their length, their values, and whether a value stands there twice.
import { bounds, fail } from "./fail.js";
import { but, field } from "./field.js";
import { inner } from "./inside.js";
import { ITEMS, TYPE, UNIQUE_ITEMS } from "./messages.js";
/** A list of `of`. */
// @__NO_SIDE_EFFECTS__
export function list(of, min, max, unique) {
  const made = field((payload, ctx) => {
    const { value } = payload;
    if (!Array.isArray(value)) {
      fail(payload, "type", { expected: "array" }, TYPE);
      return;
    }
    if (value.length < (min ?? 0) || value.length > (max ?? Infinity))
      fail(payload, "items", bounds(min, max), ITEMS);
    const before = payload.issues.length;
    const clean = value.map((item, at) => inner(payload, ctx, of, item, at));
    payload.value = clean;
    // Of values that are not sound nobody can say whether they are the same.
    if (unique && payload.issues.length === before && repeats(clean, of))
      fail(payload, "unique_items", {}, UNIQUE_ITEMS);
  });
  return but(made, { item: of });
}
function repeats(values, of) {
  const { key } = of._zod.def;
  const told = values.map((value) =>
    canonical(key && typeof value === "string" ? String(key(value)) : value),
  );
  return new Set(told).size < values.length;
}
/** Text that two values share exactly when they are equal: keys in order, `-0` as `0`. */
function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
