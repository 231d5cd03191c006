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
/** The field with `message` for each of its own written constraints that breaks. */
// @__NO_SIDE_EFFECTS__
export function says(message, of) {
  return but(of, {
    after: (payload) => {
      payload.issues = payload.issues.map((issue) =>
        own(issue) ? { ...issue, message } : issue,
      );
    },
  });
}
function own(issue) {
  return (
    issue.code === "custom" &&
    !issue.path?.length &&
    !OURS.includes(issue.params?.["code"])
  );
}
