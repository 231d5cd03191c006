// Which version of a row was got, so that a change can be made to depend on it.

import { unsent } from "./problem.js";

const tags: WeakMap<object, string> = /* @__PURE__ */ new WeakMap();

/** The tag of a row that was got whole, or answered to a write. */
export function etag(row: object): string | undefined {
  return tags.get(row);
}

/** Remembers the tag of a row. */
export function tagged<T>(row: T, tag: string | null): T {
  if (tag !== null && typeof row === "object" && row !== null)
    tags.set(row, tag);
  return row;
}

/** The tag that is meant by a row or by itself. */
export function tagOf(given: string | object): string {
  const tag = typeof given === "string" ? given : etag(given);
  if (tag !== undefined) return tag;
  const why =
    "is no row that was got whole; one of a list, or with `include` or `fields`, has no tag";
  throw unsent("invalid_header", ["ifMatch"], why);
}
