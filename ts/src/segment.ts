// What stands between the slashes of an address.

import { unsent } from "./problem.js";

/** A value as one segment. */
export function segment(value: unknown, path: readonly string[]): string {
  const text =
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "boolean"
      ? String(value)
      : "";
  // An empty segment is the whole list, and dots are steps of the path, however they are written.
  if (text === "" || text === "." || text === "..")
    throw unsent("invalid_id", path, "is nothing that an address can name");
  return encodeURIComponent(text);
}

/** The key of a row: a value, or an object of the parts of a key of several. */
export function keySegment(
  key: readonly string[] | undefined,
  id: unknown,
): string {
  if (key === undefined) return segment(id, ["id"]);
  const parts = (id ?? {}) as Readonly<Record<string, unknown>>;
  return key.map((name) => segment(parts[name], ["id", name])).join(",");
}
