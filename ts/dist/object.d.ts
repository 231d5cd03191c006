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
/** What an object of a shape is. */
export type Members<S extends Shape> = {
  -readonly [K in keyof S as S[K] extends Absent ? never : K]: core.output<
    S[K]
  >;
} & {
  -readonly [K in keyof S as S[K] extends Absent ? K : never]?: core.output<
    S[K]
  >;
};
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
export declare function rest<S extends Shape, T>(
  rest: core.$ZodType<T>,
  make: () => S,
): Schema<Members<S> & Record<string, T>>;
export {};
