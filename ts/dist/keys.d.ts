/** A 64-bit integer. */
export declare const whole: (value: string) => bigint;
/** A UUID, which upper and lower case write alike. */
export declare const folded: (value: string) => string;
/** A decimal in units of its 28th decimal. */
export declare const exact: (value: string) => bigint;
/** A time or an instant, its fraction filled up so that text sorts as time. */
export declare const instant: (value: string) => string;
/** An instant in microseconds since 1970. */
export declare const micros: (value: string) => bigint;
/** The midnight of a date, in microseconds since 1970. */
export declare const midnight: (value: string) => bigint;
/** How many places after the point a number of `exact` needs. */
export declare const decimalPlaces: (value: bigint) => number;
/** Text that JavaScript's order of UTF-16 puts into the order of code points. */
export declare const points: (value: string) => string;
/** Characters as the server counts them: a pair of surrogates is one. */
export declare function codePoints(value: string): number;
/** How many bytes base64 stands for. */
export declare const byteCount: (text: string) => number;
