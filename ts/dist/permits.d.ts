import {
  dates,
  decimals,
  floats,
  instants,
  ints,
  spans,
  type Arithmetic,
  type Op,
} from "./rules.js";

/** Whether something is allowed; `"unknown"` where only the server can tell. */
export type Answer = boolean | "unknown";
/** A row, or as much of it as is known; its relations stand in it by their names. */
export type Given = Readonly<Record<string, unknown>>;
/** A row that was changed, with its key, or one that was not there. */
export type Written = Given | "new";
/** What a rule is judged in. */
export interface World {
  readonly row: Given | undefined;
  readonly becomes: Given | undefined;
  /** What the row was, where it is judged as it becomes. */
  readonly was: Given | undefined;
  /** The row whose writing has changed what the rules find; none where they are asked of what stands. */
  readonly written: Written | undefined;
  readonly me: Given | null;
  readonly now: string;
  /** The rows of the enclosing quantifiers, the innermost last. */
  readonly rows: readonly Given[];
}
/** A part of a rule. */
export type Part = (world: World) => unknown;
/** The lines that speak of an operation: one that denies beats every one that allows. */
export interface Lines {
  readonly allow?: readonly Part[];
  readonly deny?: readonly Part[];
}
/** Who may see and set a field; everyone where nothing is said. */
export interface Access {
  readonly read?: Part;
  readonly write?: Part;
}
/** The permissions of a model. */
export interface Permits {
  readonly operations: Readonly<Record<string, Lines>>;
  readonly fields: Readonly<Record<string, Access>>;
}
/** What of a value a page does not know. */
export declare const UNKNOWN: unique symbol;
/** A value of a caller who is not signed in. */
export declare const NOBODY: unique symbol;
/** Whether two values are one, lists by what they hold. */
export declare const same: (a: unknown, b: unknown) => boolean;

/** `a == b`: what is nobody's equals nothing. */
export declare function eq(...of: Part[]): Part;
/** `a != b` */
export declare function ne(...of: Part[]): Part;
/** `a < b` */
export declare const lt: (...of: Part[]) => Part;
/** `a <= b` */
export declare const le: (...of: Part[]) => Part;
/** `a > b` */
export declare const gt: (...of: Part[]) => Part;
/** `a >= b` */
export declare const ge: (...of: Part[]) => Part;
/** `matches!(a, x | y)` */
export declare const matches: (a: Part, ...any: Part[]) => Part;
/** `a.is_some()` */
export declare const some: (a: Part) => Part;
/** `a.is_none()` */
export declare const none: (a: Part) => Part;
/** `a.is_empty()` */
export declare const empty: (...of: Part[]) => Part;
/** A string within a string, a value in a list. */
export declare const contains: (...of: Part[]) => Part;
/** `a.starts_with(b)` */
export declare const starts: (...of: Part[]) => Part;
/** `a.ends_with(b)` */
export declare const ends: (...of: Part[]) => Part;

/** A question: to what has no value the answer is no, even if the rest is unknown. */
export declare function asks(
  each: (...values: never[]) => boolean,
  of: Part[],
): Part;
/** A decimal, or an integer compared with one, in units of the 28th place. */
export declare const num: (...of: Part[]) => Part;
/** An integer. */
export declare const big: (...of: Part[]) => Part;
/** A float, or something compared with one. */
export declare const real: (...of: Part[]) => Part;
/** A time of day or an instant. */
export declare const time: (...of: Part[]) => Part;
/** An instant that is calculated with, in microseconds. */
export declare const micros: (...of: Part[]) => Part;
/** A date that is calculated with: its midnight in microseconds. */
export declare const day: (...of: Part[]) => Part;
/** Text whose order is asked for: that of its code points. */
export declare const points: (...of: Part[]) => Part;
/** A UUID, which upper and lower case write alike. */
export declare const folded: (...of: Part[]) => Part;
/** Every value of a list, converted. */
export declare function each(as: (of: Part) => Part, of: Part): Part;
/** `a + b`, `a - b`, `a * b` of values of one kind. */
export declare const calc: (as: Arithmetic, op: Op, ...of: Part[]) => Part;
/** Code points of a string, values of a list. */
export declare const size: (...of: Part[]) => Part;
/** Bytes of what is base64. */
export declare const weight: (...of: Part[]) => Part;

/** `a && b` */
export declare const and: (...of: Part[]) => Part;
/** `a || b` */
export declare const or: (...of: Part[]) => Part;
/** `!a` */
export declare const not: (a: Part) => Part;
/** Whether a list may lack rows: always, or from as many as an answer holds at most. */
type Lacks = boolean | number;
/** `rows.any(|row| body)` */
export declare const any: (way: Part, body: Part, lacks?: Lacks) => Part;
/** `rows.all(|row| body)` */
export declare const all: (way: Part, body: Part, lacks?: Lacks) => Part;
/** `rows.none(|row| body)` */
export declare const no: (way: Part, body: Part, lacks?: Lacks) => Part;
/** A line that allows a change: it holds before and after. */
export declare const both: (of: Part) => Part;
/** What forbids whatever is done with a row: that the caller may not get it. */
export declare const hidden: (allow: Part[], deny: Part[]) => Part;
/** A line that forbids a change: it holds before or after. */
export declare const either: (of: Part) => Part;
/** A field that is set when its row is made, and never again. */
export declare const once: (of: Part) => Part;

/** A rule that a browser is not told. */
export declare const unknown: Part;
/** Everyone. */
export declare const anyone: Part;
/** Nobody at all. */
export declare const never: Part;
/** Whoever is signed in. */
export declare const signed: Part;
/** The instant of the question. */
export declare const now: Part;
/** A literal. */
export declare const is: (value: unknown) => Part;
/** A step along a relation; a name is enough for one of which nothing more need be known. */
export interface Step {
  readonly name: string;
  /** The field that names what stands there, and the key that it holds of that. */
  readonly key?: string | undefined;
  readonly target?: string | undefined;
  /** Whether an answer may hide it: that it is `null` says nothing unless its key is too. */
  readonly hides?: true;
  /** Whether it leads to rows of the model that is judged, of which one may be being written. */
  readonly back?: true;
  /** Whether only rows stand there that name this one, so that there are none before it is made. */
  readonly later?: true;
  /** Whether a write sets it, or cleans what it is given, so that it becomes what a page does not know. */
  readonly set?: "always" | "cleaned";
}
/** A relation of the row that is judged, which may be another's than its key says. */
export declare const to: (name: string, key: string, target: string) => Step;
/** One whose row may be hidden. */
export declare const maybe: (
  name: string,
  key?: string,
  target?: string,
) => Step;
/** One that may lead back to the row that is judged. */
export declare const back: (step: string | Step) => Step;
/** One to rows that name the row that is judged. */
export declare const later: (step: string | Step) => Step;
/** A field that the server sets in every write. */
export declare const renewed: (name: string) => Step;
/** A field that the server sets in a new row, or whose values it cleans. */
export declare const cleaned: (name: string) => Step;
/** A value of the row. */
export declare const get: (...steps: (string | Step)[]) => Part;
/** A value of the row as it would become. */
export declare const become: (...steps: (string | Step)[]) => Part;
/** Whether a change leaves a value as it is that no row is answered with: it does unless it is given. */
export declare const kept: (name: string) => Part;
/** A value of the caller. */
export declare const me: (...steps: (string | Step)[]) => Part;
/** A value of the caller, who has such a key and may be the row that is written. */
export declare const self: (key: string, ...steps: (string | Step)[]) => Part;
/** A value of the row of an enclosing quantifier, the outermost being 0. */
export declare const item: (at: number, ...steps: (string | Step)[]) => Part;
/** Whether the caller holds a role: one of these members of theirs has it. */
export declare const role: (name: string, ...members: string[]) => Part;

export { dates, decimals, floats, instants, ints, spans };
/** Whether a caller may do something, by the permissions of a model. */
export declare function can(
  permits: Permits,
  me: object | null,
  operation: string,
  row?: object,
  becomes?: object,
): Answer;
/** Whether a caller may see a field, or set it. */
export declare function canField(
  permits: Permits,
  me: object | null,
  to: keyof Access,
  field: string,
  row?: object,
): Answer;

export {};
