// Permissions as the server means them, judged by what a browser was given.

import {
  dates,
  decimals,
  floats,
  instants,
  ints,
  spans,
} from "./arithmetic.js";
import { and, not, or } from "./logic.js";
import { anyone } from "./ways.js";
import {
  UNKNOWN,
  type Access,
  type Answer,
  type Given,
  type Permits,
  type World,
  type Written,
} from "./world.js";

export { dates, decimals, floats, instants, ints, spans };
export * from "./asked.js";
export * from "./lifted.js";
export * from "./logic.js";
export * from "./ways.js";
export * from "./world.js";

const told = (answer: unknown): Answer =>
  answer === UNKNOWN ? "unknown" : answer === true;

// @__NO_SIDE_EFFECTS__
function world(me: object | null, row?: object, more?: Partial<World>): World {
  return {
    me: me as Given | null,
    row: row as Given | undefined,
    becomes: undefined,
    was: undefined,
    written: undefined,
    now: new Date().toISOString(),
    rows: [],
    ...more,
  };
}

// What the server writes before it asks the rules.
function written(operation: string, row?: Given): Written | undefined {
  if (operation === "create") return "new";
  return operation === "update" ? (row ?? {}) : undefined;
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
  const here = world(me, row, {
    becomes: becomes as Given | undefined,
    written: written(operation, row as Given | undefined),
  });
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
  const made = to === "write" && row === undefined ? "new" : undefined;
  return told(or(rule)(world(me, row, { written: made })));
}
