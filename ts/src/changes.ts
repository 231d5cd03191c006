// What a write has made stale, and its fetching anew.

import type { Query, QueryClient } from "@tanstack/query-core";
import type { Key } from "./cachekey.js";
import { isOurs, touches, type Links } from "./touches.js";

export type { QueryClient } from "@tanstack/query-core";

/** Rows that have changed: one of a model, or any of it. */
export interface Change {
  readonly model: string;
  readonly id?: string | undefined;
}

/** What has changed: so much, or nobody knows what. */
export type Changes = readonly Change[] | "all";

/** Whether a question may be answered otherwise now. */
export function isStale(links: Links, key: Key, changes: Changes): boolean {
  if (changes === "all") return true;
  const { any, row } = touches(links, key);
  return changes.some(
    ({ model, id }) =>
      any.has(model) ||
      (row?.model === model &&
        (id === undefined || row.id === undefined || id === row.id)),
  );
}

/** Has what is shown of it fetched anew, and the rest when it is shown. */
export function refetched(
  client: QueryClient,
  links: Links,
  changes: Changes,
): Promise<void> {
  const predicate = ({ queryKey }: Query): boolean =>
    isOurs(links, queryKey) &&
    isStale(links, queryKey as unknown as Key, changes);
  return client.invalidateQueries({ predicate });
}

/** The same by the names of models. */
export function invalidate(
  client: QueryClient,
  links: Links,
  models: readonly string[] | "all",
): Promise<void> {
  const named = models === "all" || models.includes(links.principal ?? "");
  return refetched(
    client,
    links,
    named ? "all" : models.map((model) => ({ model })),
  );
}

/** Forgets all that a caller was shown; what a page still shows is asked by the next. */
export async function forget(client: QueryClient, links: Links): Promise<void> {
  const predicate = ({ queryKey }: Query): boolean => isOurs(links, queryKey);
  await client.cancelQueries({ predicate });
  client.getMutationCache().clear();
  client.removeQueries({ predicate, type: "inactive" });
  await client.resetQueries({ predicate });
}
