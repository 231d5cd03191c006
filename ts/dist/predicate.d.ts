import type { Arithmetic, Op } from "./arithmetic.js";
/** A row whose absent values are `null`. */
export type Row = Readonly<Record<string, unknown>>;
/** A part of an expression: a value for each row. */
export type Operand = (row: Row) => unknown;
/** The value of a field. */
export declare const get: (name: string) => Operand;
/** A literal. */
export declare const is: (value: unknown) => Operand;
/** A decimal, or an integer compared with one, in units of the 28th place. */
export declare function num(...of: Operand[]): Operand;
/** An integer. */
export declare function big(...of: Operand[]): Operand;
/** A float, or something compared with one. */
export declare function real(...of: Operand[]): Operand;
/** A time of day or an instant. */
export declare function time(...of: Operand[]): Operand;
/** An instant that is calculated with, in microseconds. */
export declare function micros(...of: Operand[]): Operand;
/** A date that is calculated with: its midnight in microseconds. */
export declare function day(...of: Operand[]): Operand;
/** Text whose order is asked for: that of its code points. */
export declare function points(...of: Operand[]): Operand;
/** A UUID, which upper and lower case write alike. */
export declare function folded(...of: Operand[]): Operand;
/** Every value of a list, converted. */
export declare function each(
  as: (of: Operand) => Operand,
  of: Operand,
): Operand;
/** `a == b` */
export declare const eq: (a: Operand, b: Operand) => Operand;
/** `a != b` */
export declare const ne: (a: Operand, b: Operand) => Operand;
/** `a < b` */
export declare function lt(...of: Operand[]): Operand;
/** `a <= b` */
export declare function le(...of: Operand[]): Operand;
/** `a > b` */
export declare function gt(...of: Operand[]): Operand;
/** `a >= b` */
export declare function ge(...of: Operand[]): Operand;
/** `a && b` */
export declare const and: (a: Operand, b: Operand) => Operand;
/** `a || b` */
export declare const or: (a: Operand, b: Operand) => Operand;
/** `!a` */
export declare const not: (a: Operand) => Operand;
/** `matches!(a, x | y)` */
export declare const matches: (a: Operand, ...any: Operand[]) => Operand;
/** `a.is_some()` */
export declare const some: (a: Operand) => Operand;
/** `a.is_none()` */
export declare const none: (a: Operand) => Operand;
/** `a + b`, `a - b`, `a * b` of values of one kind. */
export declare function calc(as: Arithmetic, op: Op, ...of: Operand[]): Operand;
/** Code points of a string, values of a list. */
export declare function size(...of: Operand[]): Operand;
/** Bytes of what is base64. */
export declare function weight(...of: Operand[]): Operand;
/** `a.is_empty()` */
export declare function empty(...of: Operand[]): Operand;
/** A string within a string, a value in a list. */
export declare function contains(...of: Operand[]): Operand;
/** `a.starts_with(b)` */
export declare function starts(...of: Operand[]): Operand;
/** `a.ends_with(b)` */
export declare function ends(...of: Operand[]): Operand;
