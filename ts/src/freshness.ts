// For how long an answer is good, by the `cache` clauses of what it holds.

import type { Key } from "./cachekey.js";
import { answeredModel, linkOf, type Links } from "./touches.js";

/** How long an answer is good, and how long it is kept after it was last shown. */
export interface Kept {
  /** Milliseconds. */
  readonly staleTime?: number;
  /** Milliseconds. */
  readonly gcTime?: number;
}

// As long as TanStack keeps what is not shown.
const UNSHOWN = 300_000;

/** Nothing where the model has no `cache`; no longer than the rows that are included are good. */
export function freshness(links: Links, key: Key): Kept {
  const [, operation, asked] = key;
  const alone = operation === "get" || asked.value !== undefined;
  const model = answeredModel(links, key);
  const own = linkOf(links, model)[alone ? "get" : "list"];
  if (own === undefined) return {};
  const included = good(links, model, asked.query?.["include"]);
  const staleTime = Math.min(own, ...included);
  return { staleTime, gcTime: Math.max(staleTime, UNSHOWN) };
}

function good(links: Links, model: string, include: unknown): number[] {
  if (typeof include !== "object" || include === null) return [];
  return Object.entries(include).flatMap(([name, asked]: [string, unknown]) => {
    const other = linkOf(links, model).relations?.[name];
    if (other === undefined || asked === false) return [];
    const given = (asked === true ? {} : asked) as Record<string, unknown>;
    return [
      linkOf(links, other).get ?? 0,
      ...good(links, other, given),
      ...good(links, other, given["include"]),
    ];
  });
}
