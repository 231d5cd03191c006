import type { $ZodType, ParseContextInternal, ParsePayload } from "zod/v4/core";
/** Judges a value by another schema, in place. */
export declare function run(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
): void;
/** Judges a value inside another; what is wrong with it stands at `key` below. */
export declare function inner(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
  value: unknown,
  key: PropertyKey,
): unknown;
/**
 * Judges an object by its members. Other keys are unknown unless `rest` takes their values; what
 * is answered by a newer server than this was made for is left out.
 */
export declare function members(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  shape: Readonly<Record<string, $ZodType>>,
  rest?: $ZodType | "newer",
): payload is ParsePayload<Record<string, unknown>>;
/** Judges a value of a map, and its key. */
export declare function entry(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
  value: unknown,
  key: string,
): unknown;
/** Whether it is an object; files what is wrong where not. */
export declare function isObject(
  payload: ParsePayload,
): payload is ParsePayload<Record<string, unknown>>;
/** Whether a value is an object of JSON. */
export declare function plain(value: unknown): value is Record<string, unknown>;
/** Files a key that nobody knows. */
export declare function unknown(payload: ParsePayload, key: string): void;
