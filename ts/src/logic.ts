// And, or, not and the quantifiers where a part may be unknown: an answer is given only where it would be the
// same whatever the part is.

import { NOBODY, UNKNOWN, type Given, type Part, type World } from "./world.js";

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

/** Whether a list may lack rows: always, or from as many as an answer holds at most. */
type Lacks = boolean | number;

// Whether a row is as wanted. A way that leads nowhere has no rows; where some may be hidden, that
// none was found says nothing.
// @__NO_SIDE_EFFECTS__
function found(way: Part, body: Part, wanted: boolean, lacks: Lacks): Part {
  return (world) => {
    const rows = way(world);
    if (rows === null || rows === NOBODY) return false;
    if (!Array.isArray(rows)) return UNKNOWN;
    const within = (row: Given): Part => {
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
export const any = (way: Part, body: Part, lacks: Lacks = false): Part =>
  found(way, body, true, lacks);

/** `rows.all(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const all = (way: Part, body: Part, lacks: Lacks = false): Part =>
  not(found(way, body, false, lacks));

/** `rows.none(|row| body)` */
// @__NO_SIDE_EFFECTS__
export const no = (way: Part, body: Part, lacks: Lacks = false): Part =>
  not(found(way, body, true, lacks));

// What a line says of the row as it stands, before anything is written.
const before =
  (of: Part): Part =>
  (world) =>
    of({ ...world, written: undefined });

// What it says of the row as it would become; nothing where that is not asked.
const after =
  (of: Part, unasked: boolean): Part =>
  (world) =>
    world.becomes
      ? of({ ...world, row: world.becomes, was: world.row ?? {} })
      : unasked;

/** A line that allows a change: it holds before and after. */
// @__NO_SIDE_EFFECTS__
export const both = (of: Part): Part => and(before(of), after(of, true));

/** What forbids whatever is done with a row: that the caller may not get it. */
// @__NO_SIDE_EFFECTS__
export const hidden = (allow: Part[], deny: Part[]): Part =>
  before(not(and(or(...allow), not(or(...deny)))));

/** A line that forbids a change: it holds before or after. */
// @__NO_SIDE_EFFECTS__
export const either = (of: Part): Part => or(before(of), after(of, false));

/** A field that is set when its row is made, and never again. */
// @__NO_SIDE_EFFECTS__
export const once =
  (of: Part): Part =>
  (world) =>
    world.row === undefined && of(world);
