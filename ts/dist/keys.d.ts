/** A 64-bit integer. */
export declare const whole: (value: string) => bigint;
/** A decimal in units of its 28th decimal. */
export declare const exact: (value: string) => bigint;
/** A time or an instant, its fraction filled up so that text sorts as time. */
export declare const instant: (value: string) => string;
/** An instant in microseconds since 1970. */
export declare const micros: (value: string) => bigint;
/** Characters as the server counts them: a pair of surrogates is one. */
export declare function codePoints(value: string): number;
