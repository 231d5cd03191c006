// Mock handlers of MSW for each call of a client, made of the words that the client is made of.

import { http, HttpResponse, type HttpHandler } from "msw";
import type {
  Calls,
  Described,
  Page,
  Refresh,
  ServerCode,
  Signed,
} from "./client.js";

/** What a handler is asked. */
export interface Asked<Id = undefined, Data = undefined> {
  /** The key in the address, or the unique value that a row is got by; of several fields an object of them. */
  readonly id: Id;
  /** What was sent, not judged. */
  readonly data: Data;
  readonly query: URLSearchParams;
  readonly request: Request;
}

/** What a handler answers, or a function of what it is asked that tells. */
export type Says<T, Id = undefined, Data = undefined> =
  | T
  | Refusal
  | ((asked: Asked<Id, Data>) => T | Refusal | Promise<T | Refusal>);

/** A handler of a list: rows, which are its only page, or a page. */
export type Lists<Row, Id = undefined> = (
  says: Says<readonly Row[] | Page<Row>, Id>,
) => HttpHandler;

/** A handler of one row; `undefined` is one that is missing. */
export type Gets<Row, Id> = (says: Says<Row | undefined, Id>) => HttpHandler;

/** A handler of a write, an action or an endpoint. */
export type Acts<Out, Id = undefined, Data = undefined> = (
  says: Says<Out, Id, Data>,
) => HttpHandler;

/** A handler of who signs in: tokens are in what it says where they travel in no cookies. */
export type Enters<Row, Data = undefined> = Acts<
  Signed<Row, boolean>,
  undefined,
  Data
>;

/** Handlers of the steps of signing in. */
export interface Auth<Row, New, Name> {
  readonly register: Enters<Row, New>;
  readonly login: Enters<Row, Name>;
  readonly refresh: Enters<Row, Refresh | undefined>;
  readonly logout: Acts<undefined, undefined, Refresh | undefined>;
  readonly me: Acts<Row>;
}

/** A handler of what the caller may do. */
export type Answers = Acts<
  readonly boolean[],
  undefined,
  { readonly questions: readonly Question[] }
>;

/** A question of one, as it travels. */
export interface Question {
  readonly model: string;
  readonly operation: string;
  readonly id?: unknown;
  readonly field?: string;
}

/** A refusal, as the server tells it. */
export class Refusal {
  readonly status: number;
  readonly code: ServerCode;
  readonly more: object;

  constructor(status: number, code: ServerCode, more: object = {}) {
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

/** Refuses what is asked: `refuse(409, "conflict", { errors: [{ path: ["sku"], code: "unique", message: ".." }] })`. */
export const refuse = (
  status: number,
  code: ServerCode,
  more?: {
    readonly detail?: string;
    readonly errors?: readonly {
      readonly path: readonly (string | number)[];
      readonly code: string;
      readonly message: string;
      readonly params?: object;
    }[];
  },
): Refusal => new Refusal(status, code, more);

/** What mocks are made of. */
export interface Known {
  readonly models: Readonly<Record<string, Described>>;
  readonly services: Readonly<
    Record<string, { readonly path: string; readonly calls: Calls }>
  >;
}

type Method = "get" | "post" | "patch" | "put" | "delete";
type Handles = (says: unknown) => HttpHandler;

/** Makers of handlers, by the names that the client has. */
export function mocks(known: Known, baseUrl: string): unknown {
  const batch = handler({ base: baseUrl }, "post", "/batch", results);
  const can = handler({ base: baseUrl }, "post", "/can", (answers) =>
    answer({ answers }),
  );
  const auth = steps({ base: `${baseUrl}/auth` });
  const made: Record<string, Handles | Record<string, Handles>> = {
    auth,
    batch,
    can,
  };
  for (const [name, of] of Object.entries(known.models))
    made[name] = model(of, baseUrl);
  for (const [name, { path, calls }] of Object.entries(known.services)) {
    const at = { base: baseUrl + path };
    made[name] = acts(calls, at, "");
  }
  return made;
}

function steps(at: At): Record<string, Handles> {
  return {
    register: handler(at, "post", "/register", (said) => answer(said, 201)),
    login: handler(at, "post", "/login", answer),
    refresh: handler(at, "post", "/refresh", answer),
    logout: handler(at, "post", "/logout", answer),
    me: handler(at, "get", "/me", answer),
  };
}

interface At {
  readonly base: string;
  /** The parts of a key of several fields. */
  readonly key?: readonly string[] | undefined;
}

function model(of: Described, baseUrl: string): Record<string, Handles> {
  const at = { base: baseUrl + of.path, key: of.key };
  const made: Record<string, Handles> = {
    list: handler(at, "get", "", page),
    get: handler(at, "get", "/:id", row),
    create: handler(at, "post", "", (said) => answer(said, 201)),
    update: handler(at, "patch", "/:id", answer),
    replace: handler(at, "put", "/:id", answer),
    delete: handler(at, "delete", "/:id", answer),
    restore: handler(at, "post", "/:id/restore", answer),
  };
  for (const [name, field] of Object.entries(of.by ?? {}))
    made[name] = handler({ base: at.base }, "get", `/by/${field}/:id`, row);
  for (const name of Object.keys(of.lists ?? {}))
    made[name] = handler(at, "get", `/:id/${of.words?.[name] ?? name}`, page);
  return { ...made, ...acts(of.rows, at, "/:id"), ...acts(of.all, at, "") };
}

function acts(
  calls: Calls = {},
  at: At,
  before: string,
): Record<string, Handles> {
  const all = Object.entries(calls).map(([name, { word }]) => [
    name,
    handler(at, "post", `${before}/${word}`, answer),
  ]);
  return Object.fromEntries(all) as Record<string, Handles>;
}

function handler(
  at: At,
  method: Method,
  path: string,
  answered: (said: unknown) => Response,
): Handles {
  return (says) =>
    http[method](at.base + path, async ({ request, params }) => {
      const { id } = params;
      const asked = {
        id: typeof id === "string" && at.key ? parts(at.key, request) : id,
        data: method === "get" ? undefined : await sent(request),
        query: new URL(request.url).searchParams,
        request,
      };
      const said: unknown = await (typeof says === "function"
        ? (says as (asked: unknown) => unknown)(asked)
        : says);
      return said instanceof Refusal ? refused(said) : answered(said);
    });
}

// The parts of a key stand between commas, which within a part are escaped.
function parts(key: readonly string[], request: Request): object {
  const steps = new URL(request.url).pathname.split("/");
  const step = steps.find((one) => one.split(",").length === key.length);
  const values = (step ?? "").split(",").map(decodeURIComponent);
  return Object.fromEntries(key.map((name, at) => [name, values[at]]));
}

async function sent(request: Request): Promise<unknown> {
  const text = await request.clone().text();
  return text === "" ? undefined : JSON.parse(text);
}

function answer(said: unknown, status = 200): Response {
  return said === undefined
    ? new HttpResponse(null, { status: 204 })
    : HttpResponse.json(said as object, { status });
}

function row(said: unknown): Response {
  return said === undefined
    ? refused(new Refusal(404, "not_found"))
    : answer(said);
}

function results(said: unknown): Response {
  const all = said as readonly unknown[];
  const results = all.map((data) =>
    data === undefined ? { status: 204 } : { status: 200, data },
  );
  return answer({ results });
}

function page(said: unknown): Response {
  if (!Array.isArray(said)) return answer(said);
  const page = { size: said.length, next: null, prev: null };
  return answer({ data: said, page });
}

function refused({ status, code, more }: Refusal): Response {
  const problem = { type: "about:blank", title: code, status, code, ...more };
  const headers = { "content-type": "application/problem+json" };
  return new HttpResponse(JSON.stringify(problem), { status, headers });
}
