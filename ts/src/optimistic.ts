// What a write will have done, shown before it is: rows in the cache written at once, and put back where it fails.

import type { QueryClient, QueryKey } from "@tanstack/query-core";
import { rowId, type Key } from "./cachekey.js";
import { answeredModel, isOurs, linkOf, type Links } from "./touches.js";

/** A row of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/** What becomes of a row of a model; `undefined` where it goes. */
export type Rewrite = (model: string, row: Row) => Row | undefined;

/** What becomes of an answer as a whole. */
export type Rework = (key: Key, data: unknown) => unknown;

/** What a write has shown before it was answered. */
export interface Hope {
  /** Shows it also in what has been answered since. */
  readonly again: () => Promise<void>;
  /** Puts back what was there. */
  readonly undo: () => void;
}

/** Writes what is in the cache; what is on its way there would write over it. */
export async function hoped(
  client: QueryClient,
  links: Links,
  rework: Rework,
): Promise<Hope> {
  const shown = new Map<QueryKey, { before: unknown; written: unknown }>();
  const again = async (): Promise<void> => {
    for (const { queryKey, state } of client.getQueryCache().getAll()) {
      const { data } = state;
      if (!isOurs(links, queryKey) || data === undefined) continue;
      if (shown.get(queryKey)?.written === data) continue;
      const rewritten = (data: unknown): unknown =>
        rework(queryKey as unknown as Key, data);
      if (rewritten(data) === data) continue;
      await client.cancelQueries({ queryKey, exact: true });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, rewritten(before));
      const written = client.getQueryData(queryKey);
      shown.set(queryKey, { before, written });
    }
  };
  const undo = (): void => {
    for (const [queryKey, { before, written }] of shown)
      // What came since is newer than what was there.
      if (client.getQueryData(queryKey) === written)
        client.setQueryData(queryKey, before);
  };
  await again();
  return { again, undo };
}

/** Writes the rows of answers, however deep they stand. */
export function rewriting(links: Links, rewrite: Rewrite): Rework {
  return (key, data) => answer(links, answeredModel(links, key), data, rewrite);
}

/** The changed members of a row that has them. */
export function patched(row: Row, data: Row): Row {
  const held = Object.entries(data).filter(
    ([name, value]) => value !== undefined && Object.hasOwn(row, name),
  );
  return { ...row, ...Object.fromEntries(held) };
}

/** Whether it is the row of a key. */
export function isRow(
  links: Links,
  model: string,
  row: Row,
  id: string | undefined,
): boolean {
  return id !== undefined && rowId(linkOf(links, model).key, row) === id;
}

/** A page with a row more: at its beginning, or at its end. */
export function joined(data: unknown, row: unknown, last: boolean): unknown {
  const { pages, data: rows } = data as Partial<Pages & Page>;
  if (rows !== undefined)
    return { ...(data as Page), data: last ? [...rows, row] : [row, ...rows] };
  if (pages === undefined) return data;
  const at = last ? pages.length - 1 : 0;
  const all = pages.map((page, place) =>
    place === at ? joined(page, row, last) : page,
  );
  return { ...(data as Pages), pages: all };
}

interface Page {
  readonly data: readonly unknown[];
}

interface Pages {
  readonly pages: readonly unknown[];
}

// A row, a page of rows, or pages.
function answer(
  links: Links,
  model: string,
  data: unknown,
  rewrite: Rewrite,
): unknown {
  if (typeof data !== "object" || data === null) return data;
  const { pages, page, data: rows } = data as Partial<Pages & Page> & Row;
  if (Array.isArray(pages) && "pageParams" in data) {
    const all = kept(pages, (one) => answer(links, model, one, rewrite));
    return all === pages ? data : { ...data, pages: all };
  }
  if (Array.isArray(rows) && typeof page === "object") {
    const all = kept(rows, (row) => deep(links, model, row as Row, rewrite));
    return all === rows ? data : { ...data, data: all };
  }
  return deep(links, model, data as Row, rewrite) ?? data;
}

// A list without what is `undefined` now; the same where nothing has changed.
function kept(
  all: readonly unknown[],
  change: (one: unknown) => unknown,
): readonly unknown[] {
  const changed = all.map(change);
  if (changed.every((one, at) => one === all[at])) return all;
  return changed.filter((one) => one !== undefined);
}

function deep(
  links: Links,
  model: string,
  row: Row,
  rewrite: Rewrite,
): Row | undefined {
  const made = rewrite(model, row);
  if (made === undefined) return undefined;
  let out = made;
  const relations = linkOf(links, model).relations ?? {};
  for (const [name, value] of Object.entries(made)) {
    const other = relations[name];
    if (other === undefined || typeof value !== "object" || value === null)
      continue;
    const change = (one: unknown): Row | undefined =>
      deep(links, other, one as Row, rewrite);
    const now = Array.isArray(value)
      ? kept(value, change)
      : (change(value) ?? value);
    if (now !== value) out = { ...out, [name]: now };
  }
  return out;
}
