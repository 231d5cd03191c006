// The author's words for a field, in place of our sentences.

import type { Code } from "./fail.js";
import { but, type Field } from "./field.js";

const OURS: readonly Code[] = [
  "required",
  "type",
  "format",
  "enum",
  "nul",
  "surrogate",
  "depth",
];

/** The field with `message` for each of its written constraints that breaks. */
// @__NO_SIDE_EFFECTS__
export function says<F extends Field>(message: string, of: F): F {
  return but(of, {
    after: (payload) => {
      payload.issues = payload.issues.map((issue) =>
        issue.code === "custom" &&
        !OURS.includes(issue.params?.["code"] as Code)
          ? { ...issue, message }
          : issue,
      );
    },
  });
}
