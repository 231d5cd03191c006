// A broken constraint as an issue of Zod's kind "custom": our code and params in `params`.

import type { ParsePayload } from "zod/v4/core";

/** What is wrong, by the name it has on the wire. */
export type Code =
  | "required"
  | "type"
  | "unknown_field"
  | "read_only"
  | "len"
  | "range"
  | "pattern"
  | "multiple_of"
  | "scale"
  | "items"
  | "unique_items"
  | "one_of"
  | "format"
  | "enum"
  | "nul"
  | "surrogate"
  | "depth"
  | "check";

/** What a message speaks of: bounds, names, values. An absent bound is left out. */
export type Params = Readonly<Record<string, unknown>>;

/** Files an issue; later checks of the same value still run. */
export function fail(
  payload: ParsePayload,
  code: Code,
  params: Params,
  sentences: readonly string[],
  path: PropertyKey[] = [],
): void {
  payload.issues.push({
    code: "custom",
    params: { code, ...params },
    message: say(sentences, params),
    input: payload.value,
    path,
    continue: true,
  });
}

const PLACES = /\{(\w+):?(\w*)\}/gu;

/** The first sentence whose every place has a param, filled in. */
export function say(sentences: readonly string[], params: Params): string {
  const found = sentences.find((text) =>
    [...text.matchAll(PLACES)].every(([, name = ""]) => name in params),
  );
  return (found ?? "").replace(PLACES, (_, name: string, noun: string) => {
    const value = params[name];
    const word = Array.isArray(value) ? value.join(", ") : String(value);
    return noun ? `${word} ${noun}${value === 1 ? "" : "s"}` : word;
  });
}

/** The bounds that are there. */
export function bounds(min: unknown, max: unknown): Params {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}
