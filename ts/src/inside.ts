// Values inside values: what is wrong with one stands below the key it has.

import type { $ZodType, ParseContextInternal, ParsePayload } from "zod/v4/core";
import { fail } from "./fail.js";
import { DEPTH, NUL, SURROGATE, TYPE, UNKNOWN_FIELD } from "./messages.js";

/** Judges a value by another schema, in place. */
export function run(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
): void {
  const found = { value: payload.value, issues: [] };
  const result = of._zod.run(found, ctx) as ParsePayload;
  payload.issues.push(...result.issues);
  payload.value = result.value;
}

const MAX = 64;
// How long the path to the value in hand is: all of them are judged in one go.
let depth = 0;

/** Judges a value inside another; what is wrong with it stands at `key` below. */
export function inner(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
  value: unknown,
  key: PropertyKey,
): unknown {
  if (depth >= MAX && value !== undefined) {
    fail(payload, "depth", { max: MAX }, DEPTH, [key]);
    return value;
  }
  depth += 1;
  try {
    const result = of._zod.run({ value, issues: [] }, ctx) as ParsePayload;
    for (const issue of result.issues)
      payload.issues.push({ ...issue, path: [key, ...(issue.path ?? [])] });
    return result.value;
  } finally {
    depth -= 1;
  }
}

/**
 * Judges an object by its members. Other keys are unknown unless `rest` takes their values; what
 * is answered by a newer server than this was made for is left out.
 */
export function members(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  shape: Readonly<Record<string, $ZodType>>,
  rest?: $ZodType | "newer",
): payload is ParsePayload<Record<string, unknown>> {
  if (!isObject(payload)) return false;
  const { value } = payload;
  const out: [string, unknown][] = [];
  for (const [key, of] of Object.entries(shape)) {
    const has = Object.hasOwn(value, key);
    const clean = inner(payload, ctx, of, has ? value[key] : undefined, key);
    if (has) out.push([key, clean]);
  }
  for (const key of Object.keys(value))
    if (Object.hasOwn(shape, key) || rest === "newer") continue;
    else if (rest) out.push([key, entry(payload, ctx, rest, value[key], key)]);
    else unknown(payload, key);
  payload.value = Object.fromEntries(out);
  return true;
}

/** Judges a value of a map, and its key. */
export function entry(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
  value: unknown,
  key: string,
): unknown {
  if (/\p{Cs}/u.test(key)) fail(payload, "surrogate", {}, SURROGATE, [key]);
  else if (key.includes("\0")) fail(payload, "nul", {}, NUL, [key]);
  else return inner(payload, ctx, of, value, key);
  return value;
}

/** Whether it is an object; files what is wrong where not. */
export function isObject(
  payload: ParsePayload,
): payload is ParsePayload<Record<string, unknown>> {
  const is = plain(payload.value);
  if (!is) fail(payload, "type", { expected: "object" }, TYPE);
  return is;
}

/** Whether a value is an object of JSON. */
export function plain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Files a key that nobody knows. */
export function unknown(payload: ParsePayload, key: string): void {
  fail(payload, "unknown_field", { key }, UNKNOWN_FIELD, [key]);
}
