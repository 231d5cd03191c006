// The author's words for a field, in place of our sentences.
import { but } from "./field.js";
const OURS = [
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
export function says(message, of) {
  return but(of, {
    after: (payload) => {
      payload.issues = payload.issues.map((issue) =>
        issue.code === "custom" && !OURS.includes(issue.params?.["code"])
          ? { ...issue, message }
          : issue,
      );
    },
  });
}
