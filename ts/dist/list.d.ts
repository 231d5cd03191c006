import type {
  $ZodType,
  output,
  ParseContextInternal,
  ParsePayload,
} from "zod/v4/core";
import { type Field } from "./field.js";
/** A list of `of`. */
export declare function list<Z extends $ZodType>(
  of: Z,
  min?: number,
  max?: number,
  unique?: boolean,
): Field<output<Z>[]>;
/** Judges a value inside another; what is wrong with it stands at `key` below. */
export declare function inner(
  payload: ParsePayload,
  ctx: ParseContextInternal,
  of: $ZodType,
  value: unknown,
  key: PropertyKey,
): unknown;
