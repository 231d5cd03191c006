import type * as z from "zod/v4/core";

/** A Zod schema of what stands on the wire as `T`. */
export interface Schema<T> {
  _zod: z.$ZodTypeInternals<T, T>;
  "~standard": z.$ZodStandardSchema<{
    _zod: {
      input: T;
      output: T;
    };
  }>;
  /** Gives the value, cleaned; throws a `ZodError` where it is not right. */
  parse(data: unknown, params?: z.ParseContext<z.$ZodIssue>): T;
  parseAsync(data: unknown, params?: z.ParseContext<z.$ZodIssue>): Promise<T>;
  /** Gives the value, cleaned, or the error. */
  safeParse(
    data: unknown,
    params?: z.ParseContext<z.$ZodIssue>,
  ): z.util.SafeParseResult<T>;
  safeParseAsync(
    data: unknown,
    params?: z.ParseContext<z.$ZodIssue>,
  ): Promise<z.util.SafeParseResult<T>>;
  /** The same schema with checks of your own. */
  check(...checks: (z.CheckFn<T> | z.$ZodCheck<T>)[]): Schema<T>;
}
