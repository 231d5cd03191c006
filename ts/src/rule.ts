// Rules across the fields of a row.

import type { ParsePayload } from "zod/v4/core";
import { fail, type Params } from "./fail.js";
import { CHECK } from "./messages.js";
import type { Operand, Row } from "./predicate.js";

/** A rule across fields: `create` says that what is absent may be known. */
export type Rule = (payload: ParsePayload, create: boolean) => void;

/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
// @__NO_SIDE_EFFECTS__
export function rule(words: string, reads: Params, holds: Operand): Rule {
  const names = Object.keys(reads);
  return (payload, create) => {
    const wrong = payload.issues.map((issue) => issue.path?.[0]);
    const row: Row = {
      ...(create ? reads : {}),
      ...(payload.value as object),
    };
    if (names.some((name) => row[name] === undefined || wrong.includes(name)))
      return;
    if (holds(row) !== true) fail(payload, "check", { check: words }, CHECK);
  };
}
