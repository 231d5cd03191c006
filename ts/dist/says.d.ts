import { type Field } from "./field.js";
/** The field with `message` for each of its own written constraints that breaks. */
export declare function says<F extends Field>(message: string, of: F): F;
