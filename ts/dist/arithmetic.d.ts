/** An operator. */
export type Op = "+" | "-" | "*";
/** What calculates with values of one kind. */
export type Arithmetic = (op: Op, a: never, b: never) => unknown;
/** Integers, in what 64 bits hold, signed or not. */
export declare const ints: (op: Op, a: bigint, b: bigint) => bigint | undefined;
/** Floats, finite. */
export declare const floats: (
  op: Op,
  a: number,
  b: number,
) => number | undefined;
/** Decimals in units of their 28th place: 96 bits of digits, nothing rounded. */
export declare const decimals: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
/** Lengths of time in microseconds. */
export declare const spans: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
/** An instant moved by a length of time, in the years 1 to 9999. */
export declare const instants: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
/** A date moved by a length of time: the day on which its midnight then falls. */
export declare const dates: (
  op: Op,
  a: bigint,
  b: bigint,
) => bigint | undefined;
