import type { ParsePayload } from "zod/v4/core";
import { type Params } from "./fail.js";
import type { Operand } from "./predicate.js";
/** A rule across fields: `create` says that what is absent may be known. */
export type Rule = (payload: ParsePayload, create: boolean) => void;
/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
export declare function rule(
  words: string,
  reads: Params,
  holds: Operand,
): Rule;
