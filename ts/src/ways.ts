// What a rule reads: literals, values of rows and of the caller, what relations lead to.

import {
  NOBODY,
  UNKNOWN,
  same,
  type Given,
  type Part,
  type World,
  type Written,
} from "./world.js";

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
// @__NO_SIDE_EFFECTS__
export const to = (name: string, key: string, target: string): Step => ({
  name,
  key,
  target,
});

/** One whose row may be hidden. */
// @__NO_SIDE_EFFECTS__
export const maybe = (name: string, key?: string, target?: string): Step => ({
  name,
  key,
  target,
  hides: true,
});

/** One that may lead back to the row that is judged. */
// @__NO_SIDE_EFFECTS__
export const back = (step: string | Step): Step => ({
  ...(typeof step === "string" ? { name: step } : step),
  back: true,
});

/** One to rows that name the row that is judged. */
// @__NO_SIDE_EFFECTS__
export const later = (step: string | Step): Step => ({
  ...(typeof step === "string" ? { name: step } : step),
  later: true,
});

/** A field that the server sets in every write. */
// @__NO_SIDE_EFFECTS__
export const renewed = (name: string): Step => ({ name, set: "always" });

/** A field that the server sets in a new row, or whose values it cleans. */
// @__NO_SIDE_EFFECTS__
export const cleaned = (name: string): Step => ({ name, set: "cleaned" });

const member = (row: Given, name: string): unknown =>
  Object.hasOwn(row, name) ? row[name] : undefined;

const lost = (row: Given, name: string): unknown =>
  member(row, name) === null ? null : UNKNOWN;

const named = (value: unknown, target: string): unknown =>
  Array.isArray(value)
    ? value.map((one) => named(one, target)).sort()
    : value && member(value as Given, target);

// Whether it is not what the row's key names. Where a change leaves the key as it was it is, whatever
// the page put there; else the key of what stands there tells.
function stale(row: Given, { name, key, target }: Step, was?: Given): boolean {
  if (key === undefined || target === undefined) return false;
  const names = member(row, key);
  if (same(names, was && member(was, key))) return false;
  const sorted = Array.isArray(names)
    ? [...(names as unknown[])].sort()
    : names;
  return !same(named(member(row, name), target), sorted);
}

// Whether it may be the row that is written, or hold it: what stands there is as it was before.
function comesBack(row: Given, step: Step, written: Written): boolean {
  if (!step.back) return false;
  const value = member(row, step.name);
  if (step.target === undefined || Array.isArray(value)) return true;
  return written !== "new" && mayBe(value, written, step.target);
}

function mayBe(one: unknown, other: Given, key: string): boolean {
  const [a, b] = [named(one, key), member(other, key)];
  return a === undefined || b === undefined || same(a, b);
}

// Whether the server stores another value than a page has.
function isSet({ written }: World, row: Given, step: Step, was?: Given) {
  if (step.set === undefined || (written !== "new" && !was)) return false;
  const kept = was && same(member(row, step.name), member(was, step.name));
  return step.set === "always" || !kept;
}

const isTold = (world: World, row: Given, step: Step, was?: Given): boolean =>
  world.written === undefined ||
  !(
    stale(row, step, was) ||
    comesBack(row, step, world.written) ||
    isSet(world, row, step, was)
  );

// The value to which a row leads, or what became of the way to it.
function lead(
  world: World,
  from: unknown,
  step: string | Step,
  was?: Given,
): unknown {
  if (from === null || typeof from === "symbol") return from;
  if (typeof from !== "object") return UNKNOWN;
  const row = from as Given;
  if (typeof step === "string") return member(row, step) ?? lost(row, step);
  const { name, key, hides } = step;
  if (key !== undefined && member(row, key) === null) return null;
  if (!isTold(world, row, step, was)) return UNKNOWN;
  if (step.later && world.written === "new") return null;
  return member(row, name) ?? (hides ? UNKNOWN : lost(row, name));
}

function walk(
  world: World,
  from: unknown,
  steps: readonly (string | Step)[],
  was?: Given,
): unknown {
  const [first = "", ...rest] = steps;
  const next = lead(world, from ?? UNKNOWN, first, was);
  return rest.reduce((at, step) => lead(world, at, step), next);
}

/** A value of the row. */
// @__NO_SIDE_EFFECTS__
export const get =
  (...steps: (string | Step)[]): Part =>
  (world) =>
    walk(world, world.row, steps, world.was);

/** A value of the row as it would become. */
// @__NO_SIDE_EFFECTS__
export const become =
  (...steps: (string | Step)[]): Part =>
  (world) =>
    walk(world, world.becomes, steps, world.row ?? {});

/** Whether a change leaves a value as it is that no row is answered with: it does unless it is given. */
// @__NO_SIDE_EFFECTS__
export const kept =
  (name: string): Part =>
  ({ becomes }) =>
    becomes && member(becomes, name) === undefined ? true : UNKNOWN;

/** A value of the caller. */
// @__NO_SIDE_EFFECTS__
export const me =
  (...steps: (string | Step)[]): Part =>
  (world) =>
    walk(world, world.me ?? NOBODY, steps);

/** A value of the caller, who has such a key and may be the row that is written. */
// @__NO_SIDE_EFFECTS__
export const self =
  (key: string, ...steps: (string | Step)[]): Part =>
  (world) => {
    const { me, written } = world;
    const own =
      me !== null && typeof written === "object" && mayBe(me, written, key);
    return own ? UNKNOWN : walk(world, me ?? NOBODY, steps);
  };

/** A value of the row of an enclosing quantifier, the outermost being 0. */
// @__NO_SIDE_EFFECTS__
export const item =
  (at: number, ...steps: (string | Step)[]): Part =>
  (world) =>
    walk(world, world.rows[at], steps);

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
