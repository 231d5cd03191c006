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
/** What stands among the keys of an object that a `T` is flattened into. */
export type Flattened<T, All = T> = [JsonValue] extends [T]
  ? {
      [key: string]: unknown;
    }
  : T extends string
    ? {
        [K in T]: null;
      }
    : T extends null
      ? {
          [K in Known<All>]?: never;
        }
      : string extends keyof T
        ? Open<T>
        : T;
type Known<T> = T extends string
  ? T
  : T extends null
    ? never
    : string extends keyof T
      ? never
      : keyof T;
type Open<T> = unknown extends T[keyof T]
  ? T
  : {
      [key: string]: unknown;
    };

export {};
