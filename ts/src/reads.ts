// Options of what is asked: rows, lists, and lists page after page.

import type { DataTag, InfiniteData } from "@tanstack/query-core";
import { keyOf, type Asked, type Client, type Key } from "./cachekey.js";
import type { ApiError, Described, Made } from "./client.js";
import { freshness, type Kept } from "./freshness.js";
import { uncopied } from "./sharing.js";
import type { Links } from "./touches.js";

/** A question that the client has asked again already is not asked once more. */
export type Never = (failures: number, error: ApiError) => boolean;

/** The options of a question: for `useQuery`, `queryClient.query` and the like. */
export interface Query<T> extends Kept {
  readonly queryKey: DataTag<Key, T, ApiError>;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<T>;
  /** Of a row that is got whole: it is not copied, so that `ifMatch` may name it. */
  readonly structuralSharing?: (before: unknown, now: unknown) => unknown;
  readonly retry: Never;
}

/** The options of a list page after page: for `useInfiniteQuery`. */
export interface Infinite<T> extends Kept {
  readonly queryKey: DataTag<Key, InfiniteData<T, string | null>, ApiError>;
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: string | null;
  }) => Promise<T>;
  readonly initialPageParam: string | null;
  readonly getNextPageParam: (last: T) => string | null;
  readonly retry: Never;
}

/** What a question is answered, of the options or of what makes them. */
export type Answer<Q> = Q extends (...given: never[]) => infer Made
  ? Answer<Made>
  : Q extends { readonly queryFn: (context: never) => Promise<infer T> }
    ? T
    : never;

/** What questions are made of. */
export interface Asking {
  readonly client: Client;
  readonly links: Links;
  /** None of a service. */
  readonly made: Made | undefined;
}

type Words = Readonly<Record<string, unknown>>;
type Read = (...given: never[]) => unknown;

/** Of each question of a model, what makes its options. */
export function reads(asking: Asking): Record<string, Read> {
  const { client, made: from } = asking;
  if (from === undefined) return {};
  const words = from.of;
  const made: Record<string, Read> = {
    list: list(asking, words),
    get: (id: unknown, query?: Words) =>
      row(asking, words, "get", { id }, query),
  };
  for (const name of Object.keys(words.by ?? {}))
    made[name] = (value: unknown, query?: Words) =>
      row(asking, words, name, { value }, query);
  for (const name of Object.keys(words.lists ?? {}))
    made[name] = listOf(asking, words, name);
  const known = Object.entries(made).filter(([name]) => name in client);
  return Object.fromEntries(known);
}

/** The client has tried already. */
export const never: Never = () => false;

/** The options of who is signed in. */
export interface Auth<T> {
  /** The caller's own row; of nobody it fails with `unauthenticated`. */
  readonly me: () => Query<T>;
}

/** What makes the options of the caller's own row. */
export function whoever(
  client: Client,
  links: Links,
): Readonly<Record<string, Read>> {
  const queryKey = keyOf(links.principal ?? "", "me", {});
  return {
    me: () => ({
      queryKey,
      queryFn: ({ signal }: Pick<Turning, "signal">) =>
        client["me"]?.({ signal }),
      structuralSharing: uncopied,
      retry: never,
    }),
  };
}

type First = Pick<Asked, "id" | "value">;

function row(
  asking: Asking,
  words: Described,
  name: string,
  first: First,
  query: Words | undefined,
): object {
  const options = one(asking, words, name, first, query);
  const isWhole = Object.keys(query ?? {}).length === 0;
  return isWhole ? { ...options, structuralSharing: uncopied } : options;
}

// What stands before a question: the key of a row, or a value of it.
function one(
  { client, links }: Asking,
  { name: model }: Described,
  name: string,
  first: First,
  query: Words | undefined,
): object {
  const queryKey = keyOf(model, name, { ...first, ...(query && { query }) });
  const given = Object.values(first);
  return {
    queryKey,
    queryFn: ({ signal }: Turning) =>
      client[name]?.(...given, query, { signal }),
    ...freshness(links, queryKey),
    retry: never,
  };
}

function pages(
  { client, links }: Asking,
  { name: model }: Described,
  name: string,
  first: First,
  query: Words | undefined,
): object {
  const asked = { ...first, ...(query && { query }), infinite: true } as const;
  const queryKey = keyOf(model, name, asked);
  const given = Object.values(first);
  return {
    queryKey,
    queryFn: ({ signal, pageParam }: Turning) =>
      client[name]?.(...given, turned(query, pageParam), { signal }),
    initialPageParam: null,
    getNextPageParam: (last: Last) => last.page.next,
    ...freshness(links, queryKey),
    retry: never,
  };
}

function list(asking: Asking, words: Described): Read {
  const name = "list";
  return Object.assign((query?: Words) => one(asking, words, name, {}, query), {
    infinite: (query?: Words) => pages(asking, words, name, {}, query),
  });
}

// Of a relation, the key of the row that leads there stands first.
function listOf(asking: Asking, words: Described, name: string): Read {
  return Object.assign(
    (id: unknown, query?: Words) => one(asking, words, name, { id }, query),
    {
      infinite: (id: unknown, query?: Words) =>
        pages(asking, words, name, { id }, query),
    },
  );
}

interface Turning {
  readonly signal: AbortSignal;
  readonly pageParam: string | null;
}

interface Last {
  readonly page: { readonly next: string | null };
}

// A cursor says where to go on, and no other word may.
function turned(query: Words | undefined, after: string | null): unknown {
  return after === null
    ? query
    : { ...query, before: undefined, page: undefined, after };
}
