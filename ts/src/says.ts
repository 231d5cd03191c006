// The author's words for a field, in place of our sentences.

import { but, type Field } from "./field.js";

const OURS = ["required", "type", "format", "enum", "nul", "surrogate", "depth"];

/** The field with `message` for each of its written constraints that breaks. */
// @__NO_SIDE_EFFECTS__
export function says<F extends Field>(message: string, of: F): F {
  return but(of, {
    after: (payload) => {
      for (const issue of payload.issues)
        if (issue.code === "custom" && !OURS.includes(issue.params?.["code"] as string))
          issue.message = message;
    },
  });
}
