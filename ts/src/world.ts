// What a rule is judged in, and what its parts may be beside the values of `predicate.ts`: nobody's, when the
// caller is not signed in, or unknown.

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
export const UNKNOWN: unique symbol = Symbol("unknown");
/** A value of a caller who is not signed in. */
export const NOBODY: unique symbol = Symbol("nobody");

/** Whether two values are one, lists by what they hold. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, at) => same(value, b[at])));
