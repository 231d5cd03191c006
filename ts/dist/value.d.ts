/** A 64-bit integer: decimal digits in a string. */
export type Int64 = string & {
  readonly __brand?: "Int64";
};
/** An exact decimal number: digits in a string. */
export type Decimal = string & {
  readonly __brand?: "Decimal";
};
/** Any JSON value. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | {
      [key: string]: JsonValue;
    };
