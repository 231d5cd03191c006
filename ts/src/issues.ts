// From a ZodError to our issues: one for each broken constraint, as the server would report it.

import type { $ZodError } from "zod/v4/core";
import { say, type Code, type Params } from "./fail.js";
import { TYPE, UNKNOWN_FIELD } from "./messages.js";

/** A broken constraint, the same from the server and from the emitted schemas. */
export interface Issue {
  /** Where: keys and indexes from the value judged. */
  path: (string | number)[];
  /** What kind of constraint. */
  code: Code;
  /** A sentence for people. */
  message: string;
  /** What the sentence speaks of. */
  params: Params;
}

/** Every broken constraint of a failed parse. */
export function issues(error: $ZodError): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknown([...path, key], key));
    if (issue.code === "custom" && issue.params)
      return [ours(path, issue.message, issue.params)];
    const expected = "expected" in issue ? issue.expected : issue.code;
    const params = { expected };
    return [{ path, code: "type", message: say(TYPE, params), params }];
  });
}

function unknown(path: (string | number)[], key: string): Issue {
  const message = say(UNKNOWN_FIELD, {});
  return { path, code: "unknown_field", message, params: { key } };
}

function ours(
  path: (string | number)[],
  message: string,
  { code, ...params }: Readonly<Record<string, unknown>>,
): Issue {
  return { path, code: code as Code, message, params };
}
