import type { $ZodError } from "zod/v4/core";
import type { Code, Params } from "./rules.js";

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
export declare function issues(error: $ZodError): Issue[];
