// What each write will have done by what it was given.

import { idText } from "./cachekey.js";
import { onWire, type Made, type Page } from "./client.js";
import {
  isRow,
  joined,
  patched,
  rewriting,
  type Rework,
  type Row,
} from "./optimistic.js";
import type { Infinite, Query } from "./reads.js";
import type { Variables } from "./sent.js";
import { linkOf, type Links } from "./touches.js";

/** The list in which a new row is shown, and as what. */
export interface Shown<V, R> {
  /** The options of the list. */
  readonly in: Query<Page<R>> | Infinite<Page<R>>;
  readonly as: (data: V) => NoInfer<R>;
  /** At the end, where the list is sorted so; else at the beginning. */
  readonly last?: boolean | undefined;
}

/** The writes of a row that can be shown before they are answered. */
export const HOPED: readonly string[] = ["update", "replace", "delete"];

/** A new row in a list. */
export function createdHope<V>(
  { in: list, as, last = false }: Shown<V, unknown>,
  data: V,
): Rework {
  const key = JSON.stringify(list.queryKey);
  const row = as(data);
  return (of, kept) =>
    JSON.stringify(of) === key ? joined(kept, row, last) : kept;
}

/** A row changed or gone, wherever it stands. */
export function writtenHope(
  links: Links,
  { at, of: { name } }: Made,
  operation: string,
  { id, data }: Variables,
): Rework {
  const text = idText(linkOf(links, name).key, id);
  const change = onWire(data, { code: "invalid", filter: false }) as Row;
  at.decode?.(name, change);
  return rewriting(links, (model, row) => {
    if (model !== name || !isRow(links, model, row, text)) return row;
    return operation === "delete" ? undefined : patched(row, change);
  });
}
