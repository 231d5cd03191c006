// Shapes that JSON takes when serde writes Rust types: nested objects, tuples, maps and enums.

import type {
  $ZodType,
  output,
  ParseContextInternal,
  ParsePayload,
} from "zod/v4/core";
import { fail } from "./fail.js";
import { field, madeOf, type Field } from "./field.js";
import { entry, inner, isObject, plain, run, unknown } from "./inside.js";
import { ENUM, ITEMS, REQUIRED, TYPE } from "./messages.js";
import type { Flat } from "./object.js";

/** Another schema, looked up when it is needed: shapes may hold one another. */
// @__NO_SIDE_EFFECTS__
export function nested<T>(schema: () => $ZodType<T>): Field<T> {
  return madeOf({ of: schema }, (payload, ctx) => {
    run(payload, ctx, schema());
  });
}

/** An array of fixed length. */
// @__NO_SIDE_EFFECTS__
export function tuple<const Z extends readonly $ZodType[]>(
  ...parts: Z
): Field<{ -readonly [K in keyof Z]: output<Z[K]> }> {
  return field((payload, ctx) => {
    const { value } = payload;
    if (!Array.isArray(value)) {
      fail(payload, "type", { expected: "array" }, TYPE);
      return;
    }
    const values = value as readonly unknown[];
    const length = parts.length;
    if (values.length === length)
      payload.value = (parts as readonly $ZodType[]).map((of, at) =>
        inner(payload, ctx, of, values[at], at),
      );
    else fail(payload, "items", { min: length, max: length }, ITEMS);
  });
}

/** An object whose keys are not known beforehand. */
// @__NO_SIDE_EFFECTS__
export function map<T>(of: $ZodType<T>): Field<Record<string, T>> {
  return madeOf({ rest: of }, (payload, ctx) => {
    if (!isObject(payload)) return;
    const parts = Object.entries<unknown>(payload.value).map(
      ([key, value]): [string, unknown] => [
        key,
        entry(payload, ctx, of, value, key),
      ],
    );
    payload.value = Object.fromEntries(parts);
  });
}

/** `null`. */
// @__NO_SIDE_EFFECTS__
export function unit(): Field<null> {
  return madeOf({}, (payload) => {
    if (payload.value !== null)
      fail(payload, "type", { expected: "null" }, TYPE);
  });
}

/** Cases by name; `undefined` stands for one without data. */
export type Cases = Readonly<Record<string, $ZodType | undefined>>;

/** What an enum is whose cases are the keys of their data. */
export type External<C extends Cases> = {
  [K in keyof C]: C[K] extends $ZodType ? Record<K & string, output<C[K]>> : K;
}[keyof C];

/** `"Unit"` or `{"Case": data}`. */
// @__NO_SIDE_EFFECTS__
export function external<const C extends Cases>(cases: C): Field<External<C>> {
  return madeOf({ cases }, (payload, ctx) => {
    const { value } = payload;
    if (typeof value === "string") {
      if (!Object.hasOwn(cases, value) || cases[value]) noCase(payload, cases);
      return;
    }
    const entries = plain(value) ? Object.entries(value) : [];
    const [name, data] = entries[0] ?? ["", undefined];
    const of = Object.hasOwn(cases, name) ? cases[name] : undefined;
    if (entries.length !== 1 || !of) noCase(payload, cases);
    else payload.value = { [name]: inner(payload, ctx, of, data, name) };
  });
}

/** What a case is whose type stands beside the tag as it is. */
export interface Joined<T> extends $ZodType<T, T> {
  readonly "~joined": true;
}

/** What an enum is whose case stands beside its data. */
export type Internal<T extends string, C extends Cases> = {
  [K in keyof C]: C[K] extends { readonly "~joined": true } & $ZodType
    ? output<C[K]> & Record<T, K>
    : Flat<Record<T, K> & (C[K] extends $ZodType ? output<C[K]> : unknown)>;
}[keyof C];

/** `{"tag": "Case", ..}` */
// @__NO_SIDE_EFFECTS__
export function internal<T extends string, const C extends Cases>(
  tag: T,
  cases: C,
): Field<Internal<T, C>> {
  return madeOf({ cases, tag }, (payload, ctx) => {
    if (!isObject(payload)) return;
    const { [tag]: name, ...data } = payload.value;
    if (!tagged(payload, tag, name, cases)) return;
    const of = cases[name];
    const result = { value: data, issues: payload.issues };
    run(result, ctx, of ?? nothing);
    payload.value = { [tag]: name, ...result.value };
  });
}

/** What an enum is whose case and data have a key each; without data that key may hold `null`. */
export type Adjacent<T extends string, D extends string, C extends Cases> = {
  [K in keyof C]: Flat<
    Record<T, K> &
      (C[K] extends $ZodType ? Record<D, output<C[K]>> : { [P in D]?: null })
  >;
}[keyof C];

/** `{"tag": "Case", "content": data}` */
// @__NO_SIDE_EFFECTS__
export function adjacent<
  T extends string,
  D extends string,
  const C extends Cases,
>(tag: T, content: D, cases: C): Field<Adjacent<T, D, C>> {
  return madeOf({ cases, tag, content }, (payload, ctx) => {
    if (!isObject(payload)) return;
    for (const key of Object.keys(payload.value))
      if (key !== tag && key !== content) unknown(payload, key);
    const { [tag]: name, [content]: data } = payload.value;
    const clean = beside(payload, ctx, cases, tag, name, content, data);
    if (content in payload.value)
      payload.value = { ...payload.value, [content]: clean };
  });
}

/** Judges a case and its data, which it gives. */
export function beside(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  cases: Cases,
  tag: string,
  name: unknown,
  content: string,
  data: unknown,
): unknown {
  if (!tagged(payload, tag, name, cases)) return data;
  const of = cases[name];
  if (data !== undefined)
    return inner(payload, ctx, of ?? unit(), data, content);
  if (of) fail(payload, "required", {}, REQUIRED, [content]);
  return data;
}

/** The first case that fits. */
// @__NO_SIDE_EFFECTS__
export function untagged<C extends readonly $ZodType[]>(
  name: string,
  ...cases: C
): Field<output<C[number]>> {
  return madeOf({ any: cases, name }, (payload, ctx) => {
    for (const of of cases) {
      const tried = { value: payload.value, issues: [] };
      run(tried, ctx, of);
      if (tried.issues.length > 0) continue;
      payload.value = tried.value;
      return;
    }
    fail(payload, "type", { expected: name }, TYPE);
  });
}

/** Files a case that nobody knows. */
export function noCase(
  payload: ParsePayload,
  cases: Cases,
  path?: string[],
): void {
  fail(payload, "enum", { values: Object.keys(cases) }, ENUM, path);
}

/** Whether it is the name of a case; files what is wrong where not. */
export function tagged(
  payload: ParsePayload,
  tag: string,
  name: unknown,
  cases: Cases,
): name is string {
  const known = typeof name === "string" && Object.hasOwn(cases, name);
  if (name === undefined) fail(payload, "required", {}, REQUIRED, [tag]);
  else if (!known) noCase(payload, cases, [tag]);
  return known;
}

const nothing = /* @__PURE__ */ field((payload) => {
  for (const key of Object.keys(payload.value as object)) unknown(payload, key);
});
