// What a rule reads: literals, values of rows and of the caller, what relations lead to.

import { NOBODY, UNKNOWN, type Given, type Part } from "./world.js";

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
