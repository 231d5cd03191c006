import type { $ZodType, output } from "zod/v4/core";
import { type Field } from "./field.js";
/** A list of `of`. */
export declare function list<Z extends $ZodType>(
  of: Z,
  min?: number,
  max?: number,
  unique?: boolean,
): Field<output<Z>[]>;
