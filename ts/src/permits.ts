// Permissions as the server means them, judged by what a browser was given. Beside the values of
// `predicate.ts` a part of an expression may be nobody's, when the caller is not signed in, or
// unknown: then an answer is given only where it would be the same whatever the value is.

import {
  dates,
  decimals,
  floats,
  instants,
  ints,
  spans,
  type Arithmetic,
  type Op,
} from "./arithmetic.js";
import {
  byteCount,
  caseless,
  codePoints,
  exact,
  instant,
  microsOf,
  midnight,
  pointsOf,
} from "./keys.js";

export { dates, decimals, floats, instants, ints, spans };

/** Whether something is allowed; `"unknown"` where only the server can tell. */
export type Answer = boolean | "unknown";

/** A row, or as much of it as is known; its relations stand in it by their names. */
export type Given = Readonly<Record<string, unknown>>;

/** What a rule is judged in. */
export interface World {
  readonly row: Given | undefined;
  readonly becomes: Given | undefined;
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

const UNKNOWN = Symbol("unknown");
const NOBODY = Symbol("nobody");

/** A rule that a browser is not told. */
export const unknown: Part = () => UNKNOWN;

/** Everyone. */
export const anyone: Part = () => true;

/** Nobody at all. */
export const never: Part = () => false;

/** Whoever is signed in. */
export const signed: Part = ({ me }) => me !== null;

/** The instant of the question. */
export const now: Part = ({ now }) => now;

/** A literal. */
// @__NO_SIDE_EFFECTS__
export const is =
  (value: unknown): Part =>
  () =>
    value;

/** A relation whose row may be hidden: that it is `null` says nothing unless its key is too. */
export interface Maybe {
  readonly name: string;
  readonly key: string | undefined;
}

// @__NO_SIDE_EFFECTS__
export const maybe = (name: string, key?: string): Maybe => ({ name, key });

const member = (row: Given, name: string): unknown =>
  Object.hasOwn(row, name) ? row[name] : undefined;

// The value to which a row leads, or what became of the way to it.
function lead(from: unknown, step: string | Maybe): unknown {
  if (from === null || typeof from === "symbol") return from;
  if (typeof from !== "object") return UNKNOWN;
  const row = from as Given;
  if (typeof step === "string") return member(row, step) ?? lost(row, step);
  const nowhere = step.key !== undefined && member(row, step.key) === null;
  return member(row, step.name) ?? (nowhere ? null : UNKNOWN);
}

const lost = (row: Given, name: string): unknown =>
  member(row, name) === null ? null : UNKNOWN;

const walk = (from: unknown, steps: readonly (string | Maybe)[]): unknown =>
  steps.reduce(lead, from ?? UNKNOWN);

/** A value of the row. */
// @__NO_SIDE_EFFECTS__
export const get =
  (...steps: (string | Maybe)[]): Part =>
  ({ row }) =>
    walk(row, steps);

/** A value of the row as it would become. */
// @__NO_SIDE_EFFECTS__
export const become =
  (...steps: (string | Maybe)[]): Part =>
  ({ becomes }) =>
    walk(becomes, steps);

/** A value of the caller. */
// @__NO_SIDE_EFFECTS__
export const me =
  (...steps: (string | Maybe)[]): Part =>
  ({ me }) =>
    walk(me ?? NOBODY, steps);

/** A value of the row of an enclosing quantifier, the outermost being 0. */
// @__NO_SIDE_EFFECTS__
export const item =
  (at: number, ...steps: (string | Maybe)[]): Part =>
  ({ rows }) =>
    walk(rows[at], steps);

/** Whether the caller holds a role: one of these members of theirs has it. */
// @__NO_SIDE_EFFECTS__
export const role =
  (name: string, ...members: string[]): Part =>
  ({ me }) => {
    if (me === null) return false;
    const held = members.map((at) => member(me, at));
    const known = held.find((one) => one !== undefined);
    if (known === undefined) return UNKNOWN;
    return Array.isArray(known) ? known.includes(name) : known === name;
  };

// What a value is not is not what its type promises: nothing is known of it.
function tried(
  each: (...values: never[]) => unknown,
  values: unknown[],
): unknown {
  try {
    return each(...(values as never[]));
  } catch {
    return UNKNOWN;
  }
}

// `undefined` left its bounds, whatever else is known; so says the server's order of these.
const STATES = [undefined, UNKNOWN, NOBODY, null];

// @__NO_SIDE_EFFECTS__
function lift(each: (...values: never[]) => unknown, of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    const state = STATES.findIndex((one) => values.includes(one));
    return state < 0 ? tried(each, values) : STATES[state];
  };
}

// A question to what has no value is answered with no, even if the rest is unknown.
// @__NO_SIDE_EFFECTS__
function asks(each: (...values: never[]) => boolean, of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    const none = [undefined, NOBODY, null].some((one) => values.includes(one));
    if (none) return false;
    return values.includes(UNKNOWN) ? UNKNOWN : tried(each, values);
  };
}

/** A decimal, or an integer compared with one, in units of the 28th place. */
// @__NO_SIDE_EFFECTS__
export const num = (...of: Part[]): Part =>
  lift((value: string | number | bigint) => exact(String(value)), of);

/** An integer. */
// @__NO_SIDE_EFFECTS__
export const big = (...of: Part[]): Part =>
  lift((value: string | number) => BigInt(value), of);

/** A float, or something compared with one. */
// @__NO_SIDE_EFFECTS__
export const real = (...of: Part[]): Part =>
  lift((value: unknown) => {
    const number = Number(value);
    return Number.isNaN(number) ? UNKNOWN : number;
  }, of);

/** A time of day or an instant. */
// @__NO_SIDE_EFFECTS__
export const time = (...of: Part[]): Part => lift(instant, of);

/** An instant that is calculated with, in microseconds. */
// @__NO_SIDE_EFFECTS__
export const micros = (...of: Part[]): Part => lift(microsOf, of);

/** A date that is calculated with: its midnight in microseconds. */
// @__NO_SIDE_EFFECTS__
export const day = (...of: Part[]): Part => lift(midnight, of);

/** Text whose order is asked for: that of its code points. */
// @__NO_SIDE_EFFECTS__
export const points = (...of: Part[]): Part => lift(pointsOf, of);

/** A UUID, which upper and lower case write alike. */
// @__NO_SIDE_EFFECTS__
export const folded = (...of: Part[]): Part => lift(caseless, of);

/** Every value of a list, converted. */
// @__NO_SIDE_EFFECTS__
export function each(as: (of: Part) => Part, of: Part): Part {
  return (world) => {
    const convert = (value: unknown): unknown => as(is(value))(world);
    const all = lift((values: readonly unknown[]) => values.map(convert), [of]);
    const values = all(world);
    return Array.isArray(values) && values.includes(UNKNOWN) ? UNKNOWN : values;
  };
}

const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, at) => same(value, b[at])));

/** `a == b`: what is nobody's equals nothing. */
// @__NO_SIDE_EFFECTS__
export function eq(...of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    if (values.includes(undefined) || values.includes(NOBODY)) return false;
    return values.includes(UNKNOWN) ? UNKNOWN : same(values[0], values[1]);
  };
}

/** `a != b` */
// @__NO_SIDE_EFFECTS__
export function ne(...of: Part[]): Part {
  return (world) => {
    const values = of.map((part) => part(world));
    if (values.includes(undefined)) return false;
    if (values.includes(UNKNOWN)) return UNKNOWN;
    return values.includes(NOBODY) || !same(values[0], values[1]);
  };
}

/** `a < b` */
// @__NO_SIDE_EFFECTS__
export const lt = (...of: Part[]): Part => asks((a, b) => a < b, of);

/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export const le = (...of: Part[]): Part => asks((a, b) => a <= b, of);

/** `a > b` */
// @__NO_SIDE_EFFECTS__
export const gt = (...of: Part[]): Part => asks((a, b) => a > b, of);

/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export const ge = (...of: Part[]): Part => asks((a, b) => a >= b, of);

// Whether one of them is so: none can make up for what is unknown but one that is.
function among(
  wanted: boolean,
  parts: readonly Part[],
  world: World,
): boolean | typeof UNKNOWN {
  let answer: boolean | typeof UNKNOWN = false;
  for (const part of parts) {
    const value = part(world);
    if (value === UNKNOWN) answer = UNKNOWN;
    else if ((value === true) === wanted) return true;
  }
  return answer;
}

const opposite = (
  answer: boolean | typeof UNKNOWN,
): boolean | typeof UNKNOWN => (answer === UNKNOWN ? UNKNOWN : !answer);

/** `a && b` */
// @__NO_SIDE_EFFECTS__
export const and =
  (...of: Part[]): Part =>
  (world) =>
    opposite(among(false, of, world));

/** `a || b` */
// @__NO_SIDE_EFFECTS__
export const or =
  (...of: Part[]): Part =>
  (world) =>
    among(true, of, world);

/** `!a` */
// @__NO_SIDE_EFFECTS__
export const not =
  (a: Part): Part =>
  (world) =>
    among(false, [a], world);

/** `matches!(a, x | y)` */
// @__NO_SIDE_EFFECTS__
export const matches =
  (a: Part, ...any: Part[]): Part =>
  (world) => {
    const value = a(world);
    if (value === UNKNOWN) return UNKNOWN;
    return any.some((one) => same(value, one(world)));
  };

/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some = (a: Part): Part => asks(() => true, [a]);

/** `a.is_none()` */
// @__NO_SIDE_EFFECTS__
export const none =
  (a: Part): Part =>
  (world) => {
    const value = a(world);
    return value === UNKNOWN ? UNKNOWN : value === null;
  };

/** `a + b`, `a - b`, `a * b` of values of one kind. */
// @__NO_SIDE_EFFECTS__
export const calc = (as: Arithmetic, op: Op, ...of: Part[]): Part =>
  lift((a, b) => as(op, a, b), of);

/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export const size = (...of: Part[]): Part =>
  lift(
    (a: string | unknown[]) =>
      BigInt(typeof a === "string" ? codePoints(a) : a.length),
    of,
  );

/** Bytes of what is base64. */
// @__NO_SIDE_EFFECTS__
export const weight = (...of: Part[]): Part =>
  lift((a: string) => BigInt(byteCount(a)), of);

/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export const empty = (...of: Part[]): Part =>
  asks((a: string) => a.length === 0, of);

/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export const contains = (...of: Part[]): Part =>
  asks((a: string, b: string) => a.includes(b), of);

/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export const starts = (...of: Part[]): Part =>
  asks((a: string, b: string) => a.startsWith(b), of);

/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export const ends = (...of: Part[]): Part =>
  asks((a: string, b: string) => a.endsWith(b), of);

// Whether a row is as wanted. A way that leads nowhere has no rows; where some may be hidden, that
// none was found says nothing.
// @__NO_SIDE_EFFECTS__
function found(way: Part, body: Part, wanted: boolean, hides: boolean): Part {
  return (world) => {
    const rows = way(world);
    if (rows === null || rows === NOBODY) return false;
    if (!Array.isArray(rows)) return UNKNOWN;
    const within = (row: Given): Part => {
      const inner = { ...world, rows: [...world.rows, row] };
      return () => body(inner);
    };
    const answer = among(wanted, rows.map(within), world);
    return answer === false && hides ? UNKNOWN : answer;
  };
}

/** `rows.any(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const any = (way: Part, body: Part, hides = false): Part =>
  found(way, body, true, hides);

/** `rows.all(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const all = (way: Part, body: Part, hides = false): Part =>
  not(found(way, body, false, hides));

/** `rows.none(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const no = (way: Part, body: Part, hides = false): Part =>
  not(found(way, body, true, hides));

// What a line says of the row as it would become; nothing where that is not asked.
const after =
  (of: Part, unasked: boolean): Part =>
  (world) =>
    world.becomes ? of({ ...world, row: world.becomes }) : unasked;

/** A line that allows a change: it holds before and after. */
// @__NO_SIDE_EFFECTS__
export const both = (of: Part): Part => and(of, after(of, true));

/** A line that forbids a change: it holds before or after. */
// @__NO_SIDE_EFFECTS__
export const either = (of: Part): Part => or(of, after(of, false));

/** A field that is set when its row is made, and never again. */
// @__NO_SIDE_EFFECTS__
export const once =
  (of: Part): Part =>
  (world) =>
    world.row === undefined && of(world);

const told = (answer: unknown): Answer =>
  answer === UNKNOWN ? "unknown" : answer === true;

// @__NO_SIDE_EFFECTS__
function world(me: object | null, row?: object, becomes?: object): World {
  return {
    me: me as Given | null,
    row: row as Given | undefined,
    becomes: becomes as Given | undefined,
    now: new Date().toISOString(),
    rows: [],
  };
}

/** Whether a caller may do something, by the permissions of a model. */
export function can(
  permits: Permits,
  me: object | null,
  operation: string,
  row?: object,
  becomes?: object,
): Answer {
  if (!Object.hasOwn(permits.operations, operation)) return false;
  const { allow = [], deny = [] } = permits.operations[operation] ?? {};
  const here = world(me, row, becomes);
  return told(and(or(...allow), not(or(...deny)))(here));
}

/** Whether a caller may see a field, or set it. */
export function canField(
  permits: Permits,
  me: object | null,
  to: keyof Access,
  field: string,
  row?: object,
): Answer {
  if (!Object.hasOwn(permits.fields, field)) return false;
  const rule = permits.fields[field]?.[to] ?? anyone;
  return told(or(rule)(world(me, row)));
}
