import type { ParsePayload } from "zod/v4/core";
import { type Check, type Field } from "./field.js";
import type { Format } from "./formats.js";
/** A string. */
export declare function text<T extends string = string>(
  ...checks: Check<string>[]
): Field<T>;
/** A string of a format; `T` is its brand. */
export declare function formatted<T extends string = string>(
  format: Format,
  ...checks: Check<string>[]
): Field<T>;
/** Bytes in base64; a length counts bytes. */
export declare function bytes(
  format: Format,
  ...checks: Check<string>[]
): Field<string>;
/** Cuts ASCII white space off both ends before anything else is judged. */
export declare function trim<F extends Field>(of: F): F;
/** Makes letters lower case before anything else is judged. */
export declare function lowercase<F extends Field>(of: F): F;
/** The length in code points. */
export declare function len(min?: number, max?: number): Check<string>;
/** The string contains a match. */
export declare function pattern(
  source: string,
  written?: string,
): Check<string>;
/** One of these. */
export declare function oneOf(
  ...values: (string | number | boolean)[]
): Check<string | number>;
/** Whether it is a string that every store can hold. */
export declare function stringly(
  payload: ParsePayload,
): payload is ParsePayload<string>;
