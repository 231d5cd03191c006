import { type Field } from "./field.js";
import type { Fields } from "./model.js";
import type { Schema } from "./schema.js";
/** Rules by name; `deeper` makes that of a relation. */
export type Parts = (deeper: (of: Parts) => Field) => Fields;
/** The query of a model: `sort` names its fields, `size` is the largest page. */
export declare function query<T>(
  fields: () => Fields,
  where: Parts,
  include: Parts | undefined,
  sort: readonly string[],
  size: number,
  searched?: true,
): Schema<T>;
/** A condition on what can be equal. */
export declare function equal(of: Field, null_?: true): Field<never>;
/** A condition on what has an order. */
export declare function order(of: Field, null_?: true): Field<never>;
/** A condition on strings. */
export declare function like(null_?: true): Field<never>;
/** A condition on lists of `of`. */
export declare function holds(of: Field, null_?: true): Field<never>;
/** A condition on what is only there or not. */
export declare function there(): Field<never>;
