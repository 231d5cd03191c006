// Flattened members: a rule whose keys stand among those of the object around it, read as serde
// does. What serde reads as a whole (a case beside its data, one without a tag, an object that has
// flattened members itself) leaves its keys to the parts after it; anything else takes them away.

import type {
  $ZodType,
  output,
  ParseContextInternal,
  ParsePayload,
} from "zod/v4/core";
import { fail } from "./fail.js";
import type { Made } from "./field.js";
import { entry, inner, isObject, unknown } from "./inside.js";
import { TYPE } from "./messages.js";
import { once, schema, type Members, type Shape } from "./object.js";
import type { Schema } from "./schema.js";
import {
  beside,
  noCase,
  tagged,
  unit,
  type Cases,
  type Joined,
} from "./shape.js";
import type { Flattened } from "./value.js";

type Spread<P> = P extends readonly [infer Z extends $ZodType, ...infer Rest]
  ? Flattened<output<Z>> & Spread<Rest>
  : unknown;

type Own<S extends Shape> = [keyof S] extends [never] ? unknown : Members<S>;

interface Def {
  readonly made?: Made;
  readonly nullable?: boolean;
  readonly type?: string;
}

// An object while its keys are given out.
interface Taking {
  readonly payload: ParsePayload<Record<string, unknown>>;
  readonly ctx: ParseContextInternal;
  /** The keys that somebody knows, and their values. */
  readonly keys: Map<string, unknown>;
  /** Those that no later part sees. */
  gone: Set<string>;
  /** Whether any other may stand there. */
  open: boolean;
}

/** An object of these members and of what is flattened into it. */
// @__NO_SIDE_EFFECTS__
export function flat<S extends Shape, P extends readonly $ZodType[]>(
  make: () => S,
  ...parts: P
): Schema<Spread<P> & Own<S>> {
  const made = { shape: once(make), parts };
  return schema((payload, ctx) => {
    if (!isObject(payload)) return;
    const { value } = payload;
    const all = taking(payload, ctx, new Set());
    spread(all, made);
    for (const key of Object.keys(value))
      if (all.keys.has(key)) continue;
      else if (all.open) all.keys.set(key, value[key]);
      else unknown(payload, key);
    payload.value = Object.fromEntries(all.keys);
  }, made);
}

/** What is no plain struct, among whose keys a tag stands. */
// @__NO_SIDE_EFFECTS__
export function joined<Z extends $ZodType>(
  of: Z,
): Joined<Flattened<output<Z>>> {
  return flat(() => ({}), of) as unknown as Joined<Flattened<output<Z>>>;
}

function taking(
  payload: Taking["payload"],
  ctx: Taking["ctx"],
  gone: ReadonlySet<string>,
): Taking {
  const keys = new Map<string, unknown>();
  return { payload, ctx, keys, gone: new Set(gone), open: false };
}

// What the next part sees of it, with issues of its own.
const next = ({ payload, ctx, gone }: Taking): Taking =>
  taking({ value: payload.value, issues: [] }, ctx, gone);

/** Adds the keys of a part that only looked at them. */
function looked(all: Taking, seen: Taking): void {
  for (const [key, value] of seen.keys) all.keys.set(key, value);
  all.open ||= seen.open;
  all.payload.issues.push(...seen.payload.issues);
}

/** What a key holds that nobody took; from now on it is gone. */
function take({ payload, keys, gone }: Taking, key: string): unknown {
  if (!Object.hasOwn(payload.value, key)) return undefined;
  const value = payload.value[key];
  if (!keys.has(key)) keys.set(key, value);
  if (gone.has(key)) return undefined;
  gone.add(key);
  return value;
}

/** A part; where it may be `null`, that is what none of its keys stands for. */
function part(all: Taking, of: $ZodType): void {
  const def = of._zod.def as Def;
  if (!def.nullable) {
    held(all, def);
    return;
  }
  const tried = next(all);
  held(tried, def);
  if (tried.keys.size === 0) tried.payload.issues.length = 0;
  all.gone = tried.gone;
  looked(all, tried);
}

/** A part that is there. */
function held(all: Taking, { made, type }: Def): void {
  if (made) spread(all, made);
  // A row says nothing of its keys.
  else if (type) all.open = true;
  else fail(all.payload, "type", { expected: "object" }, TYPE);
}

function spread(all: Taking, made: Made): void {
  const { of, any, cases, tag, content } = made;
  if (of) part(all, of());
  else if (any) untaggedIn(all, any, made.name);
  else if (!cases) objectIn(all, made);
  else if (tag === undefined) externalIn(all, cases);
  else if (content === undefined) internalIn(all, cases, tag);
  else besideIn(all, cases, tag, content);
}

// One with flattened members is read as a whole.
function objectIn(all: Taking, made: Made): void {
  if (!made.shape || !(made.parts ?? made.rest)) {
    membersIn(all, made);
    return;
  }
  const seen = next(all);
  membersIn(seen, made);
  looked(all, seen);
}

function membersIn(all: Taking, { shape, parts = [], rest }: Made): void {
  const { payload, ctx, keys } = all;
  const { value } = payload;
  for (const [key, of] of Object.entries(shape?.() ?? {})) {
    const one = take(all, key);
    const clean = inner(payload, ctx, of, one, key);
    if (one !== undefined) keys.set(key, clean);
  }
  for (const of of parts) part(all, of);
  if (!rest) return;
  for (const [key, one] of Object.entries(value))
    if (!all.gone.has(key)) keys.set(key, entry(payload, ctx, rest, one, key));
}

/** The first case whose key is there; serde would read another that stands before it. */
function externalIn(all: Taking, cases: Cases): void {
  const { payload, ctx, keys } = all;
  let found = false;
  for (const [name, of] of Object.entries(cases)) {
    const data = take(all, name);
    if (data === undefined) continue;
    if (found) unknown(payload, name);
    else keys.set(name, inner(payload, ctx, of ?? unit(), data, name));
    found = true;
  }
  if (!found) noCase(payload, cases);
}

function internalIn(all: Taking, cases: Cases, tag: string): void {
  const seen = next(all);
  const name = take(seen, tag);
  if (tagged(seen.payload, tag, name, cases)) {
    const of = cases[name];
    if (of) held(seen, of._zod.def);
  }
  looked(all, seen);
}

function untaggedIn(
  all: Taking,
  cases: readonly $ZodType[],
  name: unknown,
): void {
  for (const of of cases) {
    const def: Def = of._zod.def;
    if (isUnit(def)) continue;
    const tried = next(all);
    held(tried, def);
    if (tried.payload.issues.length > 0) continue;
    looked(all, tried);
    return;
  }
  fail(all.payload, "type", { expected: name }, TYPE);
}

// What has no key: serde reads it from no object.
function isUnit({ made }: Def): boolean {
  if (made?.of) return isUnit(made.of()._zod.def);
  return made !== undefined && Object.keys(made).length === 0;
}

function besideIn(
  all: Taking,
  cases: Cases,
  tag: string,
  content: string,
): void {
  const name = take(all, tag);
  const data = take(all, content);
  const { payload, ctx, keys } = all;
  const clean = beside(payload, ctx, cases, tag, name, content, data);
  if (data !== undefined) keys.set(content, clean);
}
