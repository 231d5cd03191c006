// The operations of a model, made of a few words that are emitted of it.

import { question, search } from "./asking.js";
import type { Connection, Send } from "./connection.js";
import { tagged } from "./etag.js";
import { onWire, type Walk } from "./onwire.js";
import { ApiError } from "./problem.js";
import { keyed, keySegment, segment } from "./segment.js";
import { send, type Call } from "./sending.js";
import type { Page } from "./shapes.js";

type Names = Readonly<Record<string, string>>;

/** What the operations of a model need to know of it: methods by their names, and the word in the address. */
export interface Described {
  readonly name: string;
  readonly path: string;
  /** The parts of a key of several fields. */
  readonly key?: readonly string[];
  /** Fields of the key that are given to a new row. */
  readonly given?: readonly string[];
  /** Unique fields that a row is got by. */
  readonly by?: Names;
  /** Relations to many rows, each with the model that it leads to. */
  readonly lists?: Names;
  /** The words in the address of those that are called otherwise. */
  readonly words?: Names;
  /** Actions on a row. */
  readonly rows?: Calls;
  /** Actions on none. */
  readonly all?: Calls;
}

/** Actions, or endpoints of a service: the word in the address, and whether an input is sent. */
export type Calls = Readonly<
  Record<string, { readonly word: string; readonly input?: boolean }>
>;

/** What the client of a model was made of. */
export interface Made {
  readonly at: Connection;
  readonly of: Described;
}

const clients: WeakMap<object, Made> = /* @__PURE__ */ new WeakMap();

/** What a client was made of; nothing where it is not a model's. */
export function madeOf(client: object): Made | undefined {
  return clients.get(client);
}

type Query = Readonly<Record<string, unknown>>;
type Method = (...given: never[]) => unknown;

/** Every operation; the emitted type has those that the server answers. */
export function model(at: Connection, of: Described): unknown {
  const row = (id: unknown): string => `${of.path}/${keySegment(of.key, id)}`;
  const one = (call: Call, options?: Send): Promise<unknown> =>
    answered(at, of.name, call, options);
  const made: Record<string, Method> = {
    ...pages(at, of.name, () => of.path),
    get: (id: unknown, query?: Query, options?: Send) =>
      got(at, of.name, () => row(id), query, options),
    create: async (data: unknown, options?: Send) =>
      one(body(at, "POST", of.path, `${of.name}Create`, data), options),
    update: async (id: unknown, data: unknown, options?: Send) =>
      one(body(at, "PATCH", row(id), `${of.name}Update`, data), options),
    replace: async (id: unknown, data: unknown, options?: Send) =>
      one(put(at, of, row(id), keyed(of.given, id, data)), options),
    delete: async (id: unknown, options?: Send) =>
      one({ method: "DELETE", path: row(id) }, options),
    restore: async (id: unknown, options?: Send) =>
      one({ method: "POST", path: `${row(id)}/restore` }, options),
  };
  for (const [name, field] of each(of.by))
    made[name] = (value: unknown, query?: Query, options?: Send) =>
      got(
        at,
        of.name,
        () => `${of.path}/by/${field}/${segment(value, [field])}`,
        query,
        options,
      );
  for (const [name, other] of each(of.lists)) {
    const word = of.words?.[name] ?? name;
    made[name] = (id: unknown, query?: Query, options?: Send) =>
      pages(at, other, () => `${row(id)}/${word}`).list(query, options);
  }
  for (const [name, { word, input }] of each(of.rows))
    made[name] = async (id: unknown, ...given: unknown[]) =>
      acted(at, [of.name, word], `${row(id)}/${word}`, given, input);
  for (const [name, { word, input }] of each(of.all))
    made[name] = async (...given: unknown[]) =>
      acted(at, [of.name, word], `${of.path}/${word}`, given, input);
  clients.set(made, { at, of });
  return made;
}

/** The endpoints of a service, by their names. */
export function service(at: Connection, path: string, all: Calls): unknown {
  const made = each(all).map(([name, { word, input }]) => [
    name,
    async (...given: unknown[]) =>
      acted(at, [path, word], `${path}/${word}`, given, input),
  ]);
  return Object.fromEntries(made);
}

function each<T>(names: Readonly<Record<string, T>> = {}): [string, T][] {
  return Object.entries(names);
}

// Lists of a model, or of a relation of its rows, page by page and row by row.
function pages(
  at: Connection,
  name: string,
  path: () => string,
): {
  list: (query?: Query, options?: Send) => Promise<Page<unknown>>;
  each: (query?: Query, options?: Send) => AsyncGenerator<unknown, void>;
} {
  const list = async (
    query?: Query,
    options?: Send,
  ): Promise<Page<unknown>> => {
    const call = asked(at, name, path(), query);
    const page = (await send(at, call, options)).value as Page<unknown>;
    at.decode?.(name, page.data);
    return page;
  };
  async function* each(
    query?: Query,
    options?: Send,
  ): AsyncGenerator<unknown, void> {
    let next: string | null = null;
    do {
      const here: Query = next === null ? { ...query } : turned(query, next);
      const page = await list(here, options);
      yield* page.data;
      next = page.page.next;
    } while (next !== null);
  }
  return { list, each };
}

// A cursor says where to go on, and no other word may.
function turned(query: Query | undefined, after: string): Query {
  return { ...query, before: undefined, page: undefined, after };
}

async function got(
  at: Connection,
  name: string,
  path: () => string,
  query?: Query,
  options?: Send,
): Promise<unknown> {
  const call = asked(at, undefined, path(), query);
  const { value, etag } = await send(at, call, options);
  // Writes compare with the tag of the whole row alone.
  const whole = !call.path.includes("?");
  at.decode?.(name, value);
  return whole ? tagged(value, etag) : value;
}

function asked(
  at: Connection,
  name: string | undefined,
  path: string,
  query: Query = {},
): Call {
  const written = question(query);
  if (name !== undefined) judged(at, `${name}Query`, written);
  return { method: "GET", path: path + search(written) };
}

const DATA: Walk = { code: "invalid", filter: false };

/** A call that sends data, judged by the emitted schemas where there are any. */
export function body(
  at: Connection,
  method: Call["method"],
  path: string,
  schema: string,
  data: unknown,
): Call {
  const written = onWire(data, DATA);
  judged(at, schema, written);
  return { method, path, body: written };
}

function put(at: Connection, of: Described, path: string, data: unknown): Call {
  return body(at, "PUT", path, `${of.name}Create`, data);
}

/** Throws what the emitted schemas, if any were given, find wrong. */
export function judged(at: Connection, schema: string, value: unknown): void {
  const errors = at.options.validate?.(schema, value) ?? [];
  if (errors.length === 0) return;
  const code = schema.endsWith("Query") ? "invalid_query" : "invalid";
  const words = errors.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
  throw new ApiError({ code, message: words.join("; "), errors });
}

/** What a call gives: a row of a model, decoded, its tag remembered. */
export async function answered(
  at: Connection,
  name: string,
  call: Call,
  options?: Send,
  by?: string,
): Promise<unknown> {
  const { value, etag } = await send(at, call, options);
  at.decode?.(name, value, by);
  return tagged(value, etag);
}

// What is sent stands before the options, where something is.
async function acted(
  at: Connection,
  [name, word]: [string, string],
  path: string,
  given: readonly unknown[],
  input: boolean | undefined,
): Promise<unknown> {
  const body = input ? onWire(given[0], DATA) : undefined;
  const options = given[input ? 1 : 0] as Send | undefined;
  const call: Call = { method: "POST", path, body };
  return answered(at, name, call, options, `${word}()`);
}
