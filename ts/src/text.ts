// Strings: lengths in code points, one regular expression a format, no U+0000, no half character.

import type { ParsePayload } from "zod/v4/core";
import { bounds, fail } from "./fail.js";
import { but, field, type Check, type Field, type Judge } from "./field.js";
import type { Format } from "./formats.js";
import { byteCount, codePoints } from "./keys.js";
import {
  FORMAT,
  LEN,
  NUL,
  ONE_OF,
  PATTERN,
  SURROGATE,
  TYPE,
} from "./messages.js";

/** A string. */
// @__NO_SIDE_EFFECTS__
export function text<T extends string = string>(
  ...checks: Check<string>[]
): Field<T> {
  return field(isText, checks);
}

/** A string of a format; `T` is its brand. */
// @__NO_SIDE_EFFECTS__
export function formatted<T extends string = string>(
  format: Format,
  ...checks: Check<string>[]
): Field<T> {
  return field(
    isFormat(format),
    checks,
    format.key as ((value: never) => bigint | string) | undefined,
  );
}

/** Bytes in base64; a length counts bytes. */
// @__NO_SIDE_EFFECTS__
export function bytes(
  format: Format,
  ...checks: Check<string>[]
): Field<string> {
  return but(formatted(format, ...checks), { size: byteCount });
}

/** Cuts ASCII white space off both ends before anything else is judged. */
// @__NO_SIDE_EFFECTS__
export function trim<F extends Field>(of: F): F {
  return prepare(of, (value) => value.replace(/^[\t-\r ]+|[\t-\r ]+$/gu, ""));
}

/** Makes letters lower case before anything else is judged. */
// @__NO_SIDE_EFFECTS__
export function lowercase<F extends Field>(of: F): F {
  return prepare(of, (value) => value.toLowerCase());
}

function prepare<F extends Field>(of: F, next: (value: string) => string): F {
  const before = of._zod.def.prepare;
  return but(of, {
    prepare: (value) => next(before ? before(value) : value),
  });
}

/** The length in code points. */
// @__NO_SIDE_EFFECTS__
export function len(min?: number, max?: number): Check<string> {
  return (payload, _, size) => {
    const length = size(payload.value);
    if (length < (min ?? 0) || length > (max ?? Infinity))
      fail(payload, "len", bounds(min, max), LEN);
  };
}

/** The string contains a match. */
// @__NO_SIDE_EFFECTS__
export function pattern(
  source: string,
  written: string = source,
): Check<string> {
  let regex: RegExp | undefined;
  return (payload) => {
    regex ??= new RegExp(source, "u");
    if (!regex.test(payload.value))
      fail(payload, "pattern", { pattern: written }, PATTERN);
  };
}

/** One of these. */
// @__NO_SIDE_EFFECTS__
export function oneOf(
  ...values: (string | number | boolean)[]
): Check<string | number> {
  return (payload, key) => {
    const same = (value: unknown): boolean =>
      key(value as never) === key(payload.value as never);
    if (!values.some(same)) fail(payload, "one_of", { values }, ONE_OF);
  };
}

const isText: Judge = (payload) => {
  stringly(payload);
};

// @__NO_SIDE_EFFECTS__
function isFormat({ name, regex, max, fits }: Format): Judge {
  return (payload) => {
    if (!stringly(payload)) return;
    const { value } = payload;
    if (
      codePoints(value) > max ||
      !regex.test(value) ||
      fits?.(value) === false
    )
      fail(payload, "format", { format: name }, FORMAT);
  };
}

/** Whether it is a string that every store can hold. */
export function stringly(
  payload: ParsePayload,
): payload is ParsePayload<string> {
  const { value } = payload;
  if (typeof value !== "string")
    fail(payload, "type", { expected: "string" }, TYPE);
  else if (/\p{Cs}/u.test(value)) fail(payload, "surrogate", {}, SURROGATE);
  else if (value.includes("\0")) fail(payload, "nul", {}, NUL);
  return payload.issues.length === 0;
}
