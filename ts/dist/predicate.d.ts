/** A row whose absent values are `null`. */
export type Row = Readonly<Record<string, unknown>>;
/** A part of an expression: a value for each row. */
export type Operand = (row: Row) => unknown;
/** The value of a field. */
export declare const get: (name: string) => Operand;
/** A literal. */
export declare const is: (value: unknown) => Operand;
/** An integer or a decimal, exactly. */
export declare function num(...of: Operand[]): Operand;
/** A float, or something compared with one. */
export declare function real(...of: Operand[]): Operand;
/** A time of day or an instant. */
export declare function time(...of: Operand[]): Operand;
/** An instant that durations are added to. */
export declare function micros(...of: Operand[]): Operand;
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
export declare const matches: (a: Operand, ...any: unknown[]) => Operand;
/** `a.is_some()` */
export declare const some: (a: Operand) => Operand;
/** `-a` */
export declare function neg(...of: Operand[]): Operand;
/** `a + b` */
export declare function add(...of: Operand[]): Operand;
/** `a - b` */
export declare function sub(...of: Operand[]): Operand;
/** `a * b` */
export declare function mul(...of: Operand[]): Operand;
/** Code points of a string, values of a list. */
export declare function size(...of: Operand[]): Operand;
/** `a.is_empty()` */
export declare function empty(...of: Operand[]): Operand;
/** A string within a string, a value in a list. */
export declare function contains(...of: Operand[]): Operand;
/** `a.starts_with(b)` */
export declare function starts(...of: Operand[]): Operand;
/** `a.ends_with(b)` */
export declare function ends(...of: Operand[]): Operand;
