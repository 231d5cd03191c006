// What stands between the slashes of an address.

import { unsent } from "./problem.js";

/** A value as one segment. */
export function segment(value: unknown, path: readonly string[]): string {
  const text = written(value);
  // An empty segment is the whole list, and dots are steps of the path, however they are written.
  if (text === "" || text === "." || text === "..")
    throw unsent("invalid_id", path, "is nothing that an address can name");
  return encodeURIComponent(text);
}

/** What replaces a row, with those parts of its key that a new row is given. */
export function keyed(
  names: readonly string[] | undefined,
  id: unknown,
  data: unknown,
): unknown {
  if (!names?.length || typeof data !== "object" || data === null) return data;
  const parts = id as Readonly<Record<string, unknown>>;
  const whole = typeof id === "object" && id !== null;
  const key = names.map((name) => [name, whole ? parts[name] : id]);
  return { ...(Object.fromEntries(key) as object), ...data };
}

// As JSON has it: rows that were decoded have dates and `bigint`.
function written(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value instanceof Date && !Number.isNaN(value.getTime())
        ? value.toISOString()
        : "";
  }
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
