// Options of TanStack Query for every call of a client: what is asked and kept, what a write makes stale.

import type { Client } from "./cachekey.js";
import { madeOf } from "./client.js";
import { mutations } from "./mutations.js";
import { reads, whoever } from "./reads.js";
import type { Links } from "./touches.js";

export type { Asked, Key } from "./cachekey.js";
export { forget, invalidate, type QueryClient } from "./changes.js";
export type { Kept } from "./freshness.js";
export type { Shown } from "./hopes.js";
export type {
  Acted,
  Acts,
  Changed,
  Creates,
  Creating,
  Mutation,
  OfRow,
  Told,
  Writes,
  Writing,
} from "./mutations.js";
export type { Answer, Auth, Infinite, Never, Query } from "./reads.js";
export type { Link, Links } from "./touches.js";

// What signs in, which no model is called.
const AUTH = "auth";

/** What the options are made with. */
export interface Settings {
  /** The key of the caller's own row: a change of another's row of that model need not touch everything then. */
  readonly me?: (() => unknown) | undefined;
}

/** The options for each model and service of a client. */
export function queries(
  api: object,
  links: Links,
  { me }: Settings = {},
): unknown {
  const all = Object.entries(api as Readonly<Record<string, unknown>>);
  const isModel = ([name, calls]: [string, unknown]): boolean =>
    typeof calls === "object" && name !== AUTH;
  // What is called is no model: `batch`.
  const models = all.filter(isModel);
  const of = models.map(([name, calls]) => {
    const client = calls as Client;
    const context = { client, links, made: madeOf(client), me, name };
    return [name, { ...reads(context), ...mutations(context) }];
  });
  const auth = (api as Readonly<Record<string, Client | undefined>>)[AUTH];
  return {
    ...Object.fromEntries(of),
    ...(auth && { auth: whoever(auth, links) }),
  };
}
