import type { $ZodType, output } from "zod/v4/core";
import { type Field } from "./field.js";
/** Another schema, looked up when it is needed: shapes may hold one another. */
export declare function nested<T>(schema: () => $ZodType<T>): Field<T>;
/** An array of fixed length. */
export declare function tuple<const Z extends readonly $ZodType[]>(
  ...parts: Z
): Field<{
  -readonly [K in keyof Z]: output<Z[K]>;
}>;
/** An object whose keys are not known beforehand. */
export declare function map<T>(of: $ZodType<T>): Field<Record<string, T>>;
/** `null`. */
export declare function unit(): Field<null>;
/** Cases by name; `undefined` stands for one without data. */
export type Cases = Readonly<Record<string, $ZodType | undefined>>;
/** `"Unit"` or `{"Case": data}`. */
export declare function external<T>(cases: Cases): Field<T>;
/** `{"tag": "Case", ..}` */
export declare function internal<T>(tag: string, cases: Cases): Field<T>;
/** `{"tag": "Case", "content": data}` */
export declare function adjacent<T>(
  tag: string,
  content: string,
  cases: Cases,
): Field<T>;
/** The first case that fits. */
export declare function untagged<T>(
  name: string,
  ...cases: $ZodType[]
): Field<T>;
