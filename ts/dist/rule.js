// Rules across the fields of a row.
import { fail } from "./fail.js";
import { CHECK } from "./messages.js";
/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
// @__NO_SIDE_EFFECTS__
export function rule(words, reads, holds) {
  const names = Object.keys(reads);
  return (payload, create) => {
    const wrong = payload.issues.map((issue) => issue.path?.[0]);
    const row = {
      ...(create ? reads : {}),
      ...payload.value,
    };
    if (names.some((name) => row[name] === undefined || wrong.includes(name)))
      return;
    if (holds(row) !== true) fail(payload, "check", { check: words }, CHECK);
  };
}
