// Where a server is, and how it is spoken to.

import type { Decode } from "./decode.js";
import type { Mistake } from "./problem.js";
import { renewal, type Renewal } from "./renewal.js";

/** Something, or the promise of it. */
export type Soon<T> = T | Promise<T>;

/** Judges what is to be sent by the emitted schemas; `judge(schemas)` makes one. */
export type Judge = (schema: string, value: unknown) => readonly Mistake[];

/** What a client is made with. */
export interface Options<
  D extends boolean = boolean,
  C extends boolean = boolean,
> {
  /** Where the API begins: `/api`, or whole (`https://shop.example/api`) where there is no page. */
  readonly baseUrl: string;
  /** Instead of the global one. */
  readonly fetch?: typeof fetch | undefined;
  /** The access token; asked before each request. */
  readonly token?: (() => Soon<string | null | undefined>) | undefined;
  /** Gets a new access token after a 401; done once for all requests that wait for it. */
  readonly refresh?: (() => unknown) | undefined;
  /** Signed in by cookies: they are sent along, and renewed at `/auth/refresh`. */
  readonly cookies?: C | undefined;
  /** Headers of every request; those of a page that is rendered on a server pass its cookies on. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Soon<Readonly<Record<string, string>>>)
    | undefined;
  /** Milliseconds for a call, with its retries; 30,000 when absent, `Infinity` for no end. */
  readonly timeout?: number | undefined;
  /** Tries after the first, of what is safe to send again; 2 when absent. */
  readonly retries?: number | undefined;
  /** Judges what is sent before it is: `judge(schemas)`. */
  readonly validate?: Judge | undefined;
  /** Rows with `Date`, `bigint` and `Uint8Array` in place of text. */
  readonly decode?: D | undefined;
}

/** What one call may be told. */
export interface Send {
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
  readonly retries?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Instead of one that is made, so that a request is known again after a restart. */
  readonly idempotencyKey?: string | undefined;
  /** Only if the row is still this: a row as it was got, or its tag. */
  readonly ifMatch?: string | object | undefined;
}

/** A server, and how it is spoken to. */
export interface Connection<
  D extends boolean = boolean,
  C extends boolean = boolean,
> {
  readonly base: string;
  readonly options: Options<D, C>;
  readonly renewal: Renewal;
  /** None where rows stay as they are sent. */
  readonly decode: Decode | undefined;
}

/** A connection; it opens nothing, and may be made while a page is rendered. */
export function connect<D extends boolean = false, C extends boolean = false>(
  options: Options<D, C>,
  codecs?: Decode,
): Connection<D, C> {
  const base = options.baseUrl.replace(/\/+$/u, "");
  const cookies = options.cookies
    ? () => renewCookies(base, options)
    : undefined;
  return {
    base,
    options,
    renewal: renewal(options.refresh ?? cookies),
    decode: options.decode ? codecs : undefined,
  };
}

// 409: another tab was faster, and its cookies are ours.
async function renewCookies(base: string, options: Options): Promise<void> {
  const ask = options.fetch ?? globalThis.fetch;
  const { ok, status } = await ask(`${base}/auth/refresh`, {
    method: "POST",
    credentials: "include",
    headers: { "x-csrf": "1" },
  });
  if (!ok && status !== 409) throw new Error("the session is over");
}
