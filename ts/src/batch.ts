// Several writes, all or none of them; later ones may name what earlier ones answer.

import type { Connection, Send } from "./connection.js";
import { tagged, tagOf } from "./etag.js";
import { onWire, type Walk } from "./onwire.js";
import { judged, madeOf, type Described } from "./operations.js";
import { keyed } from "./segment.js";
import { unsent } from "./problem.js";
import { send } from "./sending.js";

/** A write that is to be part of a batch, which gives an `R`. */
export interface Written<R> {
  readonly written: true;
  /** What it gives; never there. */
  readonly gives?: R;
}

/** One that answers a row, whose members (as they are sent, `W`) later writes may name. */
export interface Op<R, W = R> extends Written<R> {
  /** Stands for a member of what this write will answer. */
  ref<K extends keyof W & string>(member: K): Exclude<W[K], undefined>;
}

/** What each write of a batch gives. */
export type Results<T> = {
  -readonly [N in keyof T]: T[N] extends Written<infer R> ? R : never;
};

/** Sends what a function makes of the writes of all models. */
export type Batch<Tx> = <const T extends readonly Written<unknown>[]>(
  make: (tx: Tx) => T,
  options?: Send,
) => Promise<Results<T>>;

interface Write {
  readonly op: string;
  readonly model: string;
  readonly id?: unknown;
  readonly data?: unknown;
  readonly ifMatch?: string | object | undefined;
}

/** On what a write depends. */
export interface Only {
  readonly ifMatch?: string | object | undefined;
}

const SCHEMAS: Readonly<Record<string, string>> = {
  create: "Create",
  replace: "Create",
  update: "Update",
};

// What an operation is to do, and whose member stands for a value: neither is the caller's to see.
const writes: WeakMap<object, Write> = /* @__PURE__ */ new WeakMap();
const members: WeakMap<object, { of: object; name: string }> =
  /* @__PURE__ */ new WeakMap();

// The writes of a model, to be sent in a batch.
function writing({ name: model, given }: Described): unknown {
  return {
    create: (data: unknown) => write({ op: "create", model, data }),
    update: (id: unknown, data: unknown, only?: Only) =>
      write({ op: "update", model, id, data, ...only }),
    replace: (id: unknown, data: unknown, only?: Only) =>
      write({
        op: "replace",
        model,
        id,
        data: keyed(given, id, data),
        ...only,
      }),
    delete: (id: unknown, only?: Only) =>
      write({ op: "delete", model, id, ...only }),
    restore: (id: unknown) => write({ op: "restore", model, id }),
  };
}

function write(what: Write): object {
  const op = {
    written: true,
    ref(name: string): object {
      const stand = {};
      members.set(stand, { of: op, name });
      return stand;
    },
  };
  writes.set(op, what);
  return op;
}

/** A function that sends batches of what the models of these clients can be told to write. */
export function batching<Tx>(at: Connection, clients: object): Batch<Tx> {
  const all = Object.entries(clients).map(([name, client]) => {
    const made = madeOf(client as object);
    return [name, made && writing(made.of)];
  });
  const tx = Object.fromEntries(all) as Tx;
  return (make, options) => batch(at, make(tx), options);
}

/** Sends the writes; all are done, or none. */
export async function batch<const T extends readonly Written<unknown>[]>(
  at: Connection,
  all: T,
  options?: Send,
): Promise<Results<T>> {
  if (all.length === 0) return [] as unknown as Results<T>;
  const operations = all.map((op, place) => operation(at, all, op, place));
  const call = {
    method: "POST",
    path: "/batch",
    body: { operations },
  } as const;
  const { results } = (await send(at, call, options)).value as {
    results: { data?: unknown; etag?: string }[];
  };
  const read = results.map(({ data, etag }, place) => {
    const model = operations[place]?.model;
    if (model !== undefined) at.decode?.(model, data);
    return tagged(data, etag ?? null);
  });
  return read as unknown as Results<T>;
}

function operation(
  at: Connection,
  all: readonly object[],
  op: object,
  place: number,
): Write {
  const what = writes.get(op);
  if (what === undefined)
    throw unsent("invalid", ["operations", place], "is no write of a batch");
  const named: string[] = [];
  const instead = (value: object): object | undefined => {
    const member = members.get(value);
    if (member === undefined) return meant(value);
    named.push(member.name);
    const of = all.indexOf(member.of);
    if (of >= 0 && of < place) return { $ref: `${String(of)}.${member.name}` };
    const message = `\`ref("${member.name}")\` is of no earlier write of this batch`;
    throw unsent("invalid", ["operations", place], message);
  };
  const walk: Walk = { code: "invalid", filter: false, instead };
  const { ifMatch, ...rest } = what;
  const written = onWire(rest, walk, ["operations", place]) as Write;
  const schema = SCHEMAS[what.op];
  if (schema && named.length === 0)
    judged(at, what.model + schema, written.data);
  return ifMatch === undefined
    ? written
    : { ...written, ifMatch: tagOf(ifMatch) };
}

// An object of the caller's own that looks like a name of a result.
function meant(value: object): object | undefined {
  const keys = Object.keys(value);
  const looks =
    keys.length === 1 && (keys[0] === "$ref" || keys[0] === "$value");
  return looks ? { $value: value } : undefined;
}
