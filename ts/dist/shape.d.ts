import type { $ZodType, output } from "zod/v4/core";
import { type Field } from "./field.js";
import type { Flat } from "./object.js";
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
/** What an enum is whose cases are the keys of their data. */
export type External<C extends Cases> = {
  [K in keyof C]: C[K] extends $ZodType ? Record<K & string, output<C[K]>> : K;
}[keyof C];
/** `"Unit"` or `{"Case": data}`. */
export declare function external<const C extends Cases>(
  cases: C,
): Field<External<C>>;
/** What an enum is whose case stands beside its data. */
export type Internal<T extends string, C extends Cases> = {
  [K in keyof C]: Flat<
    Record<T, K> & (C[K] extends $ZodType ? output<C[K]> : unknown)
  >;
}[keyof C];
/** `{"tag": "Case", ..}` */
export declare function internal<T extends string, const C extends Cases>(
  tag: T,
  cases: C,
): Field<Internal<T, C>>;
/** What an enum is whose case and data have a key each. */
export type Adjacent<T extends string, D extends string, C extends Cases> = {
  [K in keyof C]: Flat<
    Record<T, K> & (C[K] extends $ZodType ? Record<D, output<C[K]>> : unknown)
  >;
}[keyof C];
/** `{"tag": "Case", "content": data}` */
export declare function adjacent<
  T extends string,
  D extends string,
  const C extends Cases,
>(tag: T, content: D, cases: C): Field<Adjacent<T, D, C>>;
/** The first case that fits. */
export declare function untagged<C extends readonly $ZodType[]>(
  name: string,
  ...cases: C
): Field<output<C[number]>>;
