import {
  dates,
  decimals,
  floats,
  instants,
  ints,
  spans,
  byteCount,
  caseless,
  codePoints,
  exact,
  instant,
  microsOf,
  midnight,
  pointsOf,
} from "./rules.js";

// What a rule is judged in, and what its parts may be beside the values of `predicate.ts`: nobody's, when the
// caller is not signed in, or unknown.
/** What of a value a page does not know. */
export const UNKNOWN = Symbol("unknown");
/** A value of a caller who is not signed in. */
export const NOBODY = Symbol("nobody");
/** Whether two values are one, lists by what they hold. */
export const same = (a, b) =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, at) => same(value, b[at])));

// And, or, not and the quantifiers where a part may be unknown: an answer is given only where it would be the
// same whatever the part is.
// Whether one of them is so: none can make up for what is unknown but one that is.
function among(wanted, parts, world) {
  let answer = false;
  for (const part of parts) {
    const value = part(world);
    if (value === UNKNOWN) answer = UNKNOWN;
    else if ((value === true) === wanted) return true;
  }
  return answer;
}
const opposite = (answer) => (answer === UNKNOWN ? UNKNOWN : !answer);
/** `a && b` */
// @__NO_SIDE_EFFECTS__
export const and =
  (...of) =>
  (world) =>
    opposite(among(false, of, world));
/** `a || b` */
// @__NO_SIDE_EFFECTS__
export const or =
  (...of) =>
  (world) =>
    among(true, of, world);
/** `!a` */
// @__NO_SIDE_EFFECTS__
export const not = (a) => (world) => among(false, [a], world);
// Whether a row is as wanted. A way that leads nowhere has no rows; where some may be hidden, that
// none was found says nothing.
// @__NO_SIDE_EFFECTS__
function found(way, body, wanted, lacks) {
  return (world) => {
    const rows = way(world);
    if (rows === null || rows === NOBODY) return false;
    if (!Array.isArray(rows)) return UNKNOWN;
    const within = (row) => {
      const inner = { ...world, rows: [...world.rows, row] };
      return () => body(inner);
    };
    const answer = among(wanted, rows.map(within), world);
    const all = typeof lacks === "number" ? rows.length < lacks : !lacks;
    return answer === false && !all ? UNKNOWN : answer;
  };
}
/** `rows.any(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const any = (way, body, lacks = false) => found(way, body, true, lacks);
/** `rows.all(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const all = (way, body, lacks = false) =>
  not(found(way, body, false, lacks));
/** `rows.none(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const no = (way, body, lacks = false) =>
  not(found(way, body, true, lacks));
// What a line says of the row as it stands, before anything is written.
const before = (of) => (world) => of({ ...world, written: undefined });
// What it says of the row as it would become; nothing where that is not asked.
const after = (of, unasked) => (world) =>
  world.becomes
    ? of({ ...world, row: world.becomes, was: world.row ?? {} })
    : unasked;
/** A line that allows a change: it holds before and after. */
// @__NO_SIDE_EFFECTS__
export const both = (of) => and(before(of), after(of, true));
/** What forbids whatever is done with a row: that the caller may not get it. */
// @__NO_SIDE_EFFECTS__
export const hidden = (allow, deny) =>
  before(not(and(or(...allow), not(or(...deny)))));
/** A line that forbids a change: it holds before or after. */
// @__NO_SIDE_EFFECTS__
export const either = (of) => or(before(of), after(of, false));
/** A field that is set when its row is made, and never again. */
// @__NO_SIDE_EFFECTS__
export const once = (of) => (world) => world.row === undefined && of(world);

// What a rule reads: literals, values of rows and of the caller, what relations lead to.
/** A rule that a browser is not told. */
export const unknown = () => UNKNOWN;
/** Everyone. */
export const anyone = () => true;
/** Nobody at all. */
export const never = () => false;
/** Whoever is signed in. */
export const signed = ({ me }) => me !== null;
/** The instant of the question. */
export const now = ({ now }) => now;
/** A literal. */
// @__NO_SIDE_EFFECTS__
export const is = (value) => () => value;
/** A relation of the row that is judged, which may be another's than its key says. */
// @__NO_SIDE_EFFECTS__
export const to = (name, key, target) => ({
  name,
  key,
  target,
});
/** One whose row may be hidden. */
// @__NO_SIDE_EFFECTS__
export const maybe = (name, key, target) => ({
  name,
  key,
  target,
  hides: true,
});
/** One that may lead back to the row that is judged. */
// @__NO_SIDE_EFFECTS__
export const back = (step) => ({
  ...(typeof step === "string" ? { name: step } : step),
  back: true,
});
/** One to rows that name the row that is judged. */
// @__NO_SIDE_EFFECTS__
export const later = (step) => ({
  ...(typeof step === "string" ? { name: step } : step),
  later: true,
});
/** A field that the server sets in every write. */
// @__NO_SIDE_EFFECTS__
export const renewed = (name) => ({ name, set: "always" });
/** A field that the server sets in a new row, or whose values it cleans. */
// @__NO_SIDE_EFFECTS__
export const cleaned = (name) => ({ name, set: "cleaned" });
const member = (row, name) =>
  Object.hasOwn(row, name) ? row[name] : undefined;
const lost = (row, name) => (member(row, name) === null ? null : UNKNOWN);
const named = (value, target) =>
  Array.isArray(value)
    ? value.map((one) => named(one, target)).sort()
    : value && member(value, target);
// Whether it is not what the row's key names. Where a change leaves the key as it was it is, whatever
// the page put there; else the key of what stands there tells.
function stale(row, { name, key, target }, was) {
  if (key === undefined || target === undefined) return false;
  const names = member(row, key);
  if (same(names, was && member(was, key))) return false;
  const sorted = Array.isArray(names) ? [...names].sort() : names;
  return !same(named(member(row, name), target), sorted);
}
// Whether it may be the row that is written, or hold it: what stands there is as it was before.
function comesBack(row, step, written) {
  if (!step.back) return false;
  const value = member(row, step.name);
  if (step.target === undefined || Array.isArray(value)) return true;
  return written !== "new" && mayBe(value, written, step.target);
}
function mayBe(one, other, key) {
  const [a, b] = [named(one, key), member(other, key)];
  return a === undefined || b === undefined || same(a, b);
}
// Whether the server stores another value than a page has.
function isSet({ written }, row, step, was) {
  if (step.set === undefined || (written !== "new" && !was)) return false;
  const kept = was && same(member(row, step.name), member(was, step.name));
  return step.set === "always" || !kept;
}
const isTold = (world, row, step, was) =>
  world.written === undefined ||
  !(
    stale(row, step, was) ||
    comesBack(row, step, world.written) ||
    isSet(world, row, step, was)
  );
// The value to which a row leads, or what became of the way to it.
function lead(world, from, step, was) {
  if (from === null || typeof from === "symbol") return from;
  if (typeof from !== "object") return UNKNOWN;
  const row = from;
  if (typeof step === "string") return member(row, step) ?? lost(row, step);
  const { name, key, hides } = step;
  if (key !== undefined && member(row, key) === null) return null;
  if (!isTold(world, row, step, was)) return UNKNOWN;
  if (step.later && world.written === "new") return null;
  return member(row, name) ?? (hides ? UNKNOWN : lost(row, name));
}
function walk(world, from, steps, was) {
  const [first = "", ...rest] = steps;
  const next = lead(world, from ?? UNKNOWN, first, was);
  return rest.reduce((at, step) => lead(world, at, step), next);
}
/** A value of the row. */
// @__NO_SIDE_EFFECTS__
export const get =
  (...steps) =>
  (world) =>
    walk(world, world.row, steps, world.was);
/** A value of the row as it would become. */
// @__NO_SIDE_EFFECTS__
export const become =
  (...steps) =>
  (world) =>
    walk(world, world.becomes, steps, world.row ?? {});
/** Whether a change leaves a value as it is that no row is answered with: it does unless it is given. */
// @__NO_SIDE_EFFECTS__
export const kept =
  (name) =>
  ({ becomes }) =>
    becomes && member(becomes, name) === undefined ? true : UNKNOWN;
/** A value of the caller. */
// @__NO_SIDE_EFFECTS__
export const me =
  (...steps) =>
  (world) =>
    walk(world, world.me ?? NOBODY, steps);
/** A value of the caller, who has such a key and may be the row that is written. */
// @__NO_SIDE_EFFECTS__
export const self =
  (key, ...steps) =>
  (world) => {
    const { me, written } = world;
    const own =
      me !== null && typeof written === "object" && mayBe(me, written, key);
    return own ? UNKNOWN : walk(world, me ?? NOBODY, steps);
  };
/** A value of the row of an enclosing quantifier, the outermost being 0. */
// @__NO_SIDE_EFFECTS__
export const item =
  (at, ...steps) =>
  (world) =>
    walk(world, world.rows[at], steps);
/** Whether the caller holds a role: one of these members of theirs has it. */
// @__NO_SIDE_EFFECTS__
export const role =
  (name, ...members) =>
  ({ me }) => {
    if (me === null) return false;
    const held = members.map((at) => member(me, at));
    const known = held.find((one) => one !== undefined);
    if (known === undefined) return UNKNOWN;
    return Array.isArray(known) ? known.includes(name) : known === name;
  };

// Values of a rule, converted so that they compare and calculate as the server's do.
// What a value is not is not what its type promises: nothing is known of it.
function tried(each, values) {
  try {
    return each(...values);
  } catch {
    return UNKNOWN;
  }
}
// `undefined` left its bounds, whatever else is known; so says the server's order of these.
const STATES = [undefined, UNKNOWN, NOBODY, null];
// @__NO_SIDE_EFFECTS__
function lift(each, of) {
  return (world) => {
    const values = of.map((part) => part(world));
    const state = STATES.findIndex((one) => values.includes(one));
    return state < 0 ? tried(each, values) : STATES[state];
  };
}
/** A question: to what has no value the answer is no, even if the rest is unknown. */
// @__NO_SIDE_EFFECTS__
export function asks(each, of) {
  return (world) => {
    const values = of.map((part) => part(world));
    const none = [undefined, NOBODY, null].some((one) => values.includes(one));
    if (none) return false;
    return values.includes(UNKNOWN) ? UNKNOWN : tried(each, values);
  };
}
/** A decimal, or an integer compared with one, in units of the 28th place. */
// @__NO_SIDE_EFFECTS__
export const num = (...of) => lift((value) => exact(String(value)), of);
/** An integer. */
// @__NO_SIDE_EFFECTS__
export const big = (...of) => lift((value) => BigInt(value), of);
/** A float, or something compared with one. */
// @__NO_SIDE_EFFECTS__
export const real = (...of) =>
  lift((value) => {
    const number = Number(value);
    return Number.isNaN(number) ? UNKNOWN : number;
  }, of);
/** A time of day or an instant. */
// @__NO_SIDE_EFFECTS__
export const time = (...of) => lift(instant, of);
/** An instant that is calculated with, in microseconds. */
// @__NO_SIDE_EFFECTS__
export const micros = (...of) => lift(microsOf, of);
/** A date that is calculated with: its midnight in microseconds. */
// @__NO_SIDE_EFFECTS__
export const day = (...of) => lift(midnight, of);
/** Text whose order is asked for: that of its code points. */
// @__NO_SIDE_EFFECTS__
export const points = (...of) => lift(pointsOf, of);
/** A UUID, which upper and lower case write alike. */
// @__NO_SIDE_EFFECTS__
export const folded = (...of) => lift(caseless, of);
/** Every value of a list, converted. */
// @__NO_SIDE_EFFECTS__
export function each(as, of) {
  return (world) => {
    const convert = (value) => as(is(value))(world);
    const all = lift((values) => values.map(convert), [of]);
    const values = all(world);
    return Array.isArray(values) && values.includes(UNKNOWN) ? UNKNOWN : values;
  };
}
/** `a + b`, `a - b`, `a * b` of values of one kind. */
// @__NO_SIDE_EFFECTS__
export const calc = (as, op, ...of) => lift((a, b) => as(op, a, b), of);
/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export const size = (...of) =>
  lift((a) => BigInt(typeof a === "string" ? codePoints(a) : a.length), of);
/** Bytes of what is base64. */
// @__NO_SIDE_EFFECTS__
export const weight = (...of) => lift((a) => BigInt(byteCount(a)), of);

// Questions to values: how they compare, what they hold.
/** `a == b`: what is nobody's equals nothing. */
// @__NO_SIDE_EFFECTS__
export function eq(...of) {
  return (world) => {
    const values = of.map((part) => part(world));
    if (values.includes(undefined) || values.includes(NOBODY)) return false;
    return values.includes(UNKNOWN) ? UNKNOWN : same(values[0], values[1]);
  };
}
/** `a != b` */
// @__NO_SIDE_EFFECTS__
export function ne(...of) {
  return (world) => {
    const values = of.map((part) => part(world));
    if (values.includes(undefined)) return false;
    if (values.includes(UNKNOWN)) return UNKNOWN;
    return values.includes(NOBODY) || !same(values[0], values[1]);
  };
}
/** `a < b` */
// @__NO_SIDE_EFFECTS__
export const lt = (...of) => asks((a, b) => a < b, of);
/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export const le = (...of) => asks((a, b) => a <= b, of);
/** `a > b` */
// @__NO_SIDE_EFFECTS__
export const gt = (...of) => asks((a, b) => a > b, of);
/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export const ge = (...of) => asks((a, b) => a >= b, of);
/** `matches!(a, x | y)` */
// @__NO_SIDE_EFFECTS__
export const matches =
  (a, ...any) =>
  (world) => {
    const value = a(world);
    if (value === UNKNOWN) return UNKNOWN;
    return any.some((one) => same(value, one(world)));
  };
/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some = (a) => asks(() => true, [a]);
/** `a.is_none()` */
// @__NO_SIDE_EFFECTS__
export const none = (a) => (world) => {
  const value = a(world);
  return value === UNKNOWN ? UNKNOWN : value === null;
};
/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export const empty = (...of) => asks((a) => a.length === 0, of);
/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export const contains = (...of) => asks((a, b) => a.includes(b), of);
/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export const starts = (...of) => asks((a, b) => a.startsWith(b), of);
/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export const ends = (...of) => asks((a, b) => a.endsWith(b), of);

// Permissions as the server means them, judged by what a browser was given.
export { dates, decimals, floats, instants, ints, spans };
const told = (answer) => (answer === UNKNOWN ? "unknown" : answer === true);
// @__NO_SIDE_EFFECTS__
function world(me, row, more) {
  return {
    me: me,
    row: row,
    becomes: undefined,
    was: undefined,
    written: undefined,
    now: new Date().toISOString(),
    rows: [],
    ...more,
  };
}
// What the server writes before it asks the rules.
function written(operation, row) {
  if (operation === "create") return "new";
  return operation === "update" ? (row ?? {}) : undefined;
}
/** Whether a caller may do something, by the permissions of a model. */
export function can(permits, me, operation, row, becomes) {
  if (!Object.hasOwn(permits.operations, operation)) return false;
  const { allow = [], deny = [] } = permits.operations[operation] ?? {};
  const here = world(me, row, {
    becomes: becomes,
    written: written(operation, row),
  });
  return told(and(or(...allow), not(or(...deny)))(here));
}
/** Whether a caller may see a field, or set it. */
export function canField(permits, me, to, field, row) {
  if (!Object.hasOwn(permits.fields, field)) return false;
  const rule = permits.fields[field]?.[to] ?? anyone;
  const made = to === "write" && row === undefined ? "new" : undefined;
  return told(or(rule)(world(me, row, { written: made })));
}
