// The author's words for a field, in place of our sentences.

import type { $ZodRawIssue } from "zod/v4/core";
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

/** The field with `message` for each of its own written constraints that breaks. */
// @__NO_SIDE_EFFECTS__
export function says<F extends Field>(message: string, of: F): F {
  return but(of, {
    after: (payload) => {
      payload.issues = payload.issues.map((issue) =>
        own(issue) ? { ...issue, message } : issue,
      );
    },
  });
}

function own(issue: $ZodRawIssue): boolean {
  return (
    issue.code === "custom" &&
    !issue.path?.length &&
    !OURS.includes(issue.params?.["code"] as Code)
  );
}
