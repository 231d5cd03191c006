import { say, TYPE, UNKNOWN_FIELD } from "./rules.js";

// From a ZodError to our issues: one for each broken constraint, as the server would report it.
/** Every broken constraint of a failed parse. */
export function issues(error) {
  return error.issues.flatMap((issue) => {
    const path = issue.path;
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknown([...path, key], key));
    if (issue.code === "custom" && issue.params)
      return [ours(path, issue.message, issue.params)];
    const expected = "expected" in issue ? issue.expected : issue.code;
    const params = { expected };
    return [{ path, code: "type", message: say(TYPE, params), params }];
  });
}
function unknown(path, key) {
  const message = say(UNKNOWN_FIELD, {});
  return { path, code: "unknown_field", message, params: { key } };
}
function ours(path, message, { code, ...params }) {
  return { path, code: code, message, params };
}
