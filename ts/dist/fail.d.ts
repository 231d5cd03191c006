import type { ParsePayload } from "zod/v4/core";
/** What is wrong, by the name it has on the wire. */
export type Code =
  | "required"
  | "type"
  | "unknown_field"
  | "read_only"
  | "len"
  | "range"
  | "pattern"
  | "multiple_of"
  | "scale"
  | "items"
  | "unique_items"
  | "one_of"
  | "format"
  | "enum"
  | "nul"
  | "surrogate"
  | "depth"
  | "check";
/** What a message speaks of: bounds, names, values. An absent bound is left out. */
export type Params = Readonly<Record<string, unknown>>;
/** Files an issue; later checks of the same value still run. */
export declare function fail(
  payload: ParsePayload,
  code: Code,
  params: Params,
  sentences: readonly string[],
  path?: PropertyKey[],
): void;
/** The first sentence whose every place has a param, filled in. */
export declare function say(
  sentences: readonly string[],
  params: Params,
): string;
/** The bounds that are there. */
export declare function bounds(min: unknown, max: unknown): Params;
