// Strings: lengths in code points, one regular expression a format, no U+0000, no half character.
import { bounds, fail } from "./fail.js";
import { but, field } from "./field.js";
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
export function text(...checks) {
  return field(isText, checks);
}
/** A string of a format; `T` is its brand. */
// @__NO_SIDE_EFFECTS__
export function formatted(format, ...checks) {
  return field(isFormat(format), checks, format.key);
}
/** Bytes in base64; a length counts bytes. */
// @__NO_SIDE_EFFECTS__
export function bytes(format, ...checks) {
  return but(formatted(format, ...checks), { size: byteCount });
}
/** Cuts ASCII white space off both ends before anything else is judged. */
// @__NO_SIDE_EFFECTS__
export function trim(of) {
  return prepare(of, (value) => value.replace(/^[\t-\r ]+|[\t-\r ]+$/gu, ""));
}
/** Makes letters lower case before anything else is judged. */
// @__NO_SIDE_EFFECTS__
export function lowercase(of) {
  return prepare(of, (value) => value.toLowerCase());
}
function prepare(of, next) {
  const before = of._zod.def.prepare;
  return but(of, {
    prepare: (value) => next(before ? before(value) : value),
  });
}
/** The length in code points. */
// @__NO_SIDE_EFFECTS__
export function len(min, max) {
  return (payload, _, size) => {
    const length = size(payload.value);
    if (length < (min ?? 0) || length > (max ?? Infinity))
      fail(payload, "len", bounds(min, max), LEN);
  };
}
/** The string contains a match. */
// @__NO_SIDE_EFFECTS__
export function pattern(source, written = source) {
  let regex;
  return (payload) => {
    regex ??= new RegExp(source, "u");
    if (!regex.test(payload.value))
      fail(payload, "pattern", { pattern: written }, PATTERN);
  };
}
/** One of these. */
// @__NO_SIDE_EFFECTS__
export function oneOf(...values) {
  return (payload, key) => {
    const same = (value) => key(value) === key(payload.value);
    if (!values.some(same)) fail(payload, "one_of", { values }, ONE_OF);
  };
}
const isText = (payload) => {
  stringly(payload);
};
// @__NO_SIDE_EFFECTS__
function isFormat({ name, regex, max }) {
  return (payload) => {
    if (!stringly(payload)) return;
    if (codePoints(payload.value) > max || !regex.test(payload.value))
      fail(payload, "format", { format: name }, FORMAT);
  };
}
/** Whether it is a string that every store can hold. */
export function stringly(payload) {
  const { value } = payload;
  if (typeof value !== "string")
    fail(payload, "type", { expected: "string" }, TYPE);
  else if (/\p{Cs}/u.test(value)) fail(payload, "surrogate", {}, SURROGATE);
  else if (value.includes("\0")) fail(payload, "nul", {}, NUL);
  return payload.issues.length === 0;
}
