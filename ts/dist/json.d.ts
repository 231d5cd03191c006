import { type Field } from "./field.js";
import type { JsonValue } from "./value.js";
/** Any JSON value at most `max` deep: a scalar is 0 deep, `[]` is 1 deep. */
export declare function json(max: number): Field<JsonValue>;
