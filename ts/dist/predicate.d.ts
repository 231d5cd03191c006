/** A row whose absent values are `null`. */
export type Row = Readonly<Record<string, unknown>>;
/** An operation of so many operands. */
export type Lifted = (...of: Operand[]) => Operand;
/** A part of an expression: a value for each row. */
export type Operand = (row: Row) => unknown;
/** The value of a field. */
export declare const get: (name: string) => Operand;
/** A literal. */
export declare const is: (value: unknown) => Operand;
/** An integer or a decimal, exactly. */
export declare const num: Lifted;
/** A float, or something compared with one. */
export declare const real: Lifted;
/** A time of day or an instant. */
export declare const time: Lifted;
/** `a == b` */
export declare const eq: (a: Operand, b: Operand) => Operand;
/** `a != b` */
export declare const ne: (a: Operand, b: Operand) => Operand;
/** `a < b` */
export declare const lt: Lifted;
/** `a <= b` */
export declare const le: Lifted;
/** `a > b` */
export declare const gt: Lifted;
/** `a >= b` */
export declare const ge: Lifted;
/** `a && b` */
export declare const and: (a: Operand, b: Operand) => Operand;
/** `a || b` */
export declare const or: (a: Operand, b: Operand) => Operand;
/** `!a` */
export declare const not: (a: Operand) => Operand;
/** `matches!(a, x | y)` */
export declare const matches: (a: Operand, ...any: unknown[]) => Operand;
/** `a.is_some()` */
export declare const some: (a: Operand) => Operand;
/** `-a` */
export declare const neg: Lifted;
/** `a + b` */
export declare const add: Lifted;
/** `a - b` */
export declare const sub: Lifted;
/** `a * b` */
export declare const mul: Lifted;
/** Code points of a string, values of a list. */
export declare const size: Lifted;
/** `a.is_empty()` */
export declare const empty: Lifted;
/** A string within a string, a value in a list. */
export declare const contains: Lifted;
/** `a.starts_with(b)` */
export declare const starts: Lifted;
/** `a.ends_with(b)` */
export declare const ends: Lifted;
