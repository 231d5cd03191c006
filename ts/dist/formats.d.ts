/** A rule for strings; `key` is what values are compared by. */
export interface Format {
  readonly name: string;
  readonly regex: RegExp;
  readonly max: number;
  readonly key?: (value: string) => bigint | string;
}
export declare const EMAIL: Format;
export declare const URL: Format;
export declare const SLUG: Format;
export declare const UUID: Format;
export declare const DATE_TIME: Format;
export declare const DATE: Format;
export declare const TIME: Format;
export declare const DECIMAL: Format;
export declare const INT64: Format;
export declare const UINT64: Format;
export declare const BASE64: Format;
