// One call: headers, tries, renewal of the token, and what came of it.

import { clock, type Clock } from "./clock.js";
import type { Connection, Send } from "./connection.js";
import { tagOf } from "./etag.js";
import { ApiError, refusal } from "./problem.js";
import { pause } from "./retry.js";

/** What is asked of the server. */
export interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Behind the base, with its parameters. */
  readonly path: string;
  readonly body?: unknown;
  /** The server keeps no key of it, by which a second one would be known. */
  readonly once?: boolean;
}

/** What it has answered. */
export interface Answer {
  readonly value: unknown;
  readonly etag: string | null;
}

type Headed = Record<string, string>;

const TIMEOUT = 30_000;
const RETRIES = 2;

/** Sends a call, again where that is safe. */
export async function send(
  at: Connection,
  call: Call,
  given: Send = {},
): Promise<Answer> {
  const timeout = given.timeout ?? at.options.timeout ?? TIMEOUT;
  const time = clock(given.signal, timeout);
  try {
    return await tried(at, call, given, time);
  } finally {
    time.end();
  }
}

async function tried(
  at: Connection,
  call: Call,
  given: Send,
  time: Clock,
): Promise<Answer> {
  let left = given.retries ?? at.options.retries ?? RETRIES;
  const fixed = own(call, given, left > 0);
  const safe = call.method === "GET" || "idempotency-key" in fixed;
  let renewed = false;
  for (let count = 0; ; count += 1) {
    time.check();
    const seen = at.renewal.count;
    const answer = await attempt(at, call, { fixed, given, time });
    if (!(answer instanceof ApiError)) return answer;
    if (!renewed && expired(answer) && (await at.renewal.since(seen))) {
      renewed = true;
      continue;
    }
    const wait = left > 0 ? pause(answer, safe, count) : undefined;
    if (wait === undefined || !(await time.pause(wait))) throw answer;
    left -= 1;
  }
}

function expired({ code }: ApiError): boolean {
  return code === "token_expired" || code === "unauthenticated";
}

/** What stays the same in every try: the key above all. */
function own(call: Call, given: Send, again: boolean): Headed {
  const headers: Headed = { accept: "application/json" };
  if (call.body !== undefined) headers["content-type"] = "application/json";
  if (given.ifMatch !== undefined) headers["if-match"] = tagOf(given.ifMatch);
  const key = given.idempotencyKey ?? (again ? fresh() : undefined);
  if (call.method === "POST" && !call.once && key !== undefined)
    headers["idempotency-key"] = `"${key}"`;
  return headers;
}

// `randomUUID` is not there on pages without https.
function fresh(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

async function headers(at: Connection, { fixed, given }: Try): Promise<Headed> {
  const { headers: said, token, cookies } = at.options;
  const all = typeof said === "function" ? await said() : said;
  const bearer = await token?.();
  return {
    ...all,
    ...(cookies && { "x-csrf": "1" }),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
    ...given.headers,
    ...fixed,
  };
}

interface Try {
  readonly fixed: Headed;
  readonly given: Send;
  readonly time: Clock;
}

async function attempt(
  at: Connection,
  call: Call,
  one: Try,
): Promise<Answer | ApiError> {
  // Called bare: a browser's own refuses to be called as a member of something else.
  const ask = at.options.fetch ?? globalThis.fetch;
  const sent = await headers(at, one);
  try {
    const response = await ask(at.base + call.path, {
      method: call.method,
      headers: sent,
      signal: one.time.signal,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(at.options.cookies && { credentials: "include" as const }),
    });
    const text = await response.text();
    return response.ok ? read(response, text) : refusal(response, text);
  } catch (cause) {
    one.time.check();
    const message = "the server was not reached";
    return new ApiError({ code: "network", message, cause });
  }
}

function read({ status, headers }: Response, text: string): Answer | ApiError {
  const etag = headers.get("etag");
  if (text === "") return { value: undefined, etag };
  try {
    return { value: JSON.parse(text) as unknown, etag };
  } catch (cause) {
    const message = "the answer is no JSON";
    return new ApiError({ code: "unexpected", message, status, cause });
  }
}
