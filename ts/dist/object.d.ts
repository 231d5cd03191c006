import type * as core from "zod/v4/core";
import type { Judge } from "./field.js";
import type { Schema } from "./schema.js";
/** Members by their names on the wire. */
export type Shape = Readonly<Record<string, core.$ZodType>>;
interface Absent {
  _zod: {
    optout: "optional";
  };
}
/** The same type as one object. */
export type Flat<T> = T extends unknown
  ? {
      [K in keyof T]: T[K];
    }
  : never;
/** The same, where nothing at all may stand. */
export type Object<T> = [keyof T] extends [never]
  ? {
      [key: string]: never;
    }
  : Flat<T>;
/** What an object of a shape is. */
export type Members<S extends Shape> = Object<
  {
    -readonly [K in keyof S as S[K] extends Absent ? never : K]: core.output<
      S[K]
    >;
  } & {
    -readonly [K in keyof S as S[K] extends Absent ? K : never]?: core.output<
      S[K]
    >;
  }
>;
/** A schema of a judge. */
export declare function schema<T>(judge: Judge): Schema<T>;
/** What `make` gives when it is first asked for. */
export declare function once<T>(make: () => T): () => T;
/** A schema of a field's rule. */
export declare function alias<T>(make: () => core.$ZodType<T>): Schema<T>;
/** An object of these members and no others. */
export declare function object<S extends Shape>(
  make: () => S,
): Schema<Members<S>>;
/** An object of these members, any other being as `rest` says. */
export declare function rest<S extends Shape>(
  rest: core.$ZodType,
  make: () => S,
): Schema<
  Flat<
    Members<S> & {
      [key: string]: unknown;
    }
  >
>;
export {};
