import { $constructor } from "zod/v4/core";
import { Face } from "./face.js";

// What strings on the wire are compared by, without floats.
/** A 64-bit integer. */
export const whole = (value) => BigInt(value);
/** A UUID, which upper and lower case write alike. */
export const caseless = (value) => value.toLowerCase();
/** Whether a whole number fits into 64 bits, one of them its sign. */
export const int64 = (value) =>
  BigInt.asIntN(64, whole(value)) === whole(value);
/** Whether a whole number fits into 64 bits without a sign. */
export const uint64 = (value) =>
  BigInt.asUintN(64, whole(value)) === whole(value);
/** A decimal in units of its 28th decimal. */
export const exact = (value) => {
  const [units = "", digits = ""] = value.split(".");
  return BigInt(units + digits.padEnd(28, "0"));
};
/** A time or an instant, its fraction filled up so that text sorts as time. */
export const instant = (value) => {
  const [seconds = "", fraction = ""] = value.replace("Z", "").split(".");
  return seconds + fraction.padEnd(6, "0");
};
/** An instant in microseconds since 1970. */
export const microsOf = (value) => {
  const [seconds = "", fraction = ""] = value.replace("Z", "").split(".");
  return (
    BigInt(Date.parse(seconds + "Z")) * 1000n + BigInt(fraction.padEnd(6, "0"))
  );
};
/** The midnight of a date, in microseconds since 1970. */
export const midnight = (value) => BigInt(Date.parse(value)) * 1000n;
/** How many places after the point a number of `exact` needs. */
export const decimalPlaces = (value) => {
  let places = value === 0n ? 0 : 28;
  for (let rest = value; places > 0 && rest % 10n === 0n; rest /= 10n)
    places -= 1;
  return places;
};
/** Text that JavaScript's order of UTF-16 puts into the order of code points. */
export const pointsOf = (value) =>
  value.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
/** Characters as the server counts them, of text without half a pair of surrogates. */
export const codePoints = (value) =>
  value.replace(/[\ud800-\udbff]/g, "").length;
/** How many bytes base64 stands for. */
export const byteCount = (text) =>
  (text.length / 4) * 3 - (/=*$/u.exec(text)?.[0].length ?? 0);

// `+ - *` as the server calculates: exactly, within the bounds that every store can hold. A result
// outside them is no value: `undefined`.
const I64 = 0x8000000000000000n;
const U64_MAX = 0xffffffffffffffffn;
const YEAR_1 = -62135596800000000n;
const YEAR_9999_END = 253402300799999999n;
const DAY = 86400000000n;
const DECIMAL_MAX = 0xffffffffffffffffffffffffn;
const UNIT = 10000000000000000000000000000n;
const exactly = (op, a, b) => (op === "+" ? a + b : op === "-" ? a - b : a * b);
const within = (min, value, max) =>
  value < min || value > max ? undefined : value;
/** Integers, in what 64 bits hold, signed or not. */
export const ints = (op, a, b) => within(-I64, exactly(op, a, b), U64_MAX);
/** Floats, finite. */
export const floats = (op, a, b) => {
  const value = op === "+" ? a + b : op === "-" ? a - b : a * b;
  return Number.isFinite(value) ? value : undefined;
};
/** Decimals in units of their 28th place: 96 bits of digits, nothing rounded. */
export const decimals = (op, a, b) => {
  const [x, y] = [decimalPlaces(a), decimalPlaces(b)];
  const places = op === "*" ? x + y : Math.max(x, y);
  if (places > 28) return undefined;
  const value = exactly(op, a, b) / (op === "*" ? UNIT : 1n);
  const digits = value / 10n ** BigInt(28 - places);
  return within(-DECIMAL_MAX, digits, DECIMAL_MAX) === undefined
    ? undefined
    : value;
};
/** Lengths of time in microseconds. */
export const spans = (op, a, b) => within(-I64, exactly(op, a, b), I64 - 1n);
/** An instant moved by a length of time, in the years 1 to 9999. */
export const instants = (op, a, b) =>
  within(YEAR_1, exactly(op, a, b), YEAR_9999_END);
/** A date moved by a length of time: the day on which its midnight then falls. */
export const dates = (op, a, b) => {
  const moved = instants(op, a, b);
  return moved === undefined
    ? undefined
    : moved - (((moved % DAY) + DAY) % DAY);
};

// A broken constraint as an issue of Zod's kind "custom": our code and params in `params`.
/** Files an issue; later checks of the same value still run. */
export function fail(payload, code, params, sentences, path = []) {
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
export function say(sentences, params) {
  const found = sentences.find((text) =>
    [...text.matchAll(PLACES)].every(([, name = ""]) => name in params),
  );
  return (found ?? "").replace(PLACES, (_, name, noun) => {
    const value = params[name];
    const word = Array.isArray(value) ? value.join(", ") : String(value);
    return noun ? `${word} ${noun}${value === 1 ? "" : "s"}` : word;
  });
}
/** The bounds that are there. */
export function bounds(min, max) {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

export const REQUIRED = ["is required"];
export const TYPE = ["must be of type {expected}"];
export const UNKNOWN_FIELD = ["is not a known field"];
export const READ_ONLY = ["cannot be set"];
export const LEN = [
  "must have {min} to {max:character}",
  "must be at most {max:character}",
  "must be at least {min:character}",
];
export const RANGE_EXCLUSIVE = [
  "must be at least {min} and less than {max}",
  "must be less than {max}",
];
export const RANGE = [
  "must be between {min} and {max}",
  "must be at most {max}",
  "must be at least {min}",
];
export const PATTERN = ["must match {pattern}"];
export const MULTIPLE_OF = ["must be a multiple of {of}"];
export const SCALE = ["must have at most {scale:digit} after the point"];
export const ITEMS = [
  "must have {min} to {max:value}",
  "must have at most {max:value}",
  "must have at least {min:value}",
];
export const UNIQUE_ITEMS = ["must not hold a value twice"];
export const ONE_OF = ["must be one of {values}"];
export const FORMAT = ["must be a valid {format}"];
export const ENUM = ["must be one of {values}"];
export const NUL = ["must not contain a NUL character"];
export const SURROGATE = ["must not contain a lone surrogate"];
export const DEPTH = ["must nest at most {max:level} deep"];
export const CHECK = ["{check}"];
export const REFERENCE = ["leads to no {model}"];

// A field as a Zod type of our own: Zod's `string()` cannot say `required` apart from `type`, and
// counts, trims and compares by other rules than the server.
// No more of a Zod type than one asks of another: there are many fields, and none leaves its schema.
// @__NO_SIDE_EFFECTS__
function fieldOf(def) {
  const out = def.optional && "optional";
  const run = (payload, ctx) => {
    judged(def, payload, ctx);
    return payload;
  };
  return { _zod: { def, run, optin: out, optout: out } };
}
function judged(def, payload, ctx) {
  if (payload.value === undefined) {
    if (!def.optional) fail(payload, "required", {}, REQUIRED);
    return;
  }
  if (payload.value === null && def.nullable) return;
  if (def.prepare && typeof payload.value === "string")
    payload.value = def.prepare(payload.value);
  def.judge(payload, ctx);
  if (payload.issues.length === 0)
    for (const check of def.rules)
      check(payload, def.key, def.size ?? codePoints);
  def.after?.(payload);
}
/** A field of a judge and checks. */
// @__NO_SIDE_EFFECTS__
export function field(judge, rules = [], key = (value) => value) {
  return fieldOf({ judge, rules, key });
}
/** A field that may be flattened, of what it is made of and a judge. */
// @__NO_SIDE_EFFECTS__
export function madeOf(made, judge) {
  return but(field(judge), { made });
}
/** The same field with something about it changed. */
// @__NO_SIDE_EFFECTS__
export function but(of, change) {
  return fieldOf({ ...of._zod.def, ...change });
}
/** Where the key may be absent. */
// @__NO_SIDE_EFFECTS__
export function optional(of) {
  return but(of, { optional: true });
}
/** Where `null` is a value. */
// @__NO_SIDE_EFFECTS__
export function nullable(of) {
  return but(of, { nullable: true });
}

// Enums: one of these strings, and nothing else.
/** One of `values`. */
// @__NO_SIDE_EFFECTS__
export function choice(values, ...checks) {
  return field((payload) => {
    if (!values.includes(payload.value))
      fail(payload, "enum", { values }, ENUM);
  }, checks);
}

// Values inside values: what is wrong with one stands below the key it has.
/** Judges a value by another schema, in place. */
export function run(payload, ctx, of) {
  const found = { value: payload.value, issues: [] };
  const result = of._zod.run(found, ctx);
  payload.issues.push(...result.issues);
  payload.value = result.value;
}
const MAX = 64;
// How long the path to the value in hand is: all of them are judged in one go.
let depth = 0;
/** Judges a value inside another; what is wrong with it stands at `key` below. */
export function inner(payload, ctx, of, value, key) {
  if (depth >= MAX && value !== undefined) {
    fail(payload, "depth", { max: MAX }, DEPTH, [key]);
    return value;
  }
  depth += 1;
  try {
    const result = of._zod.run({ value, issues: [] }, ctx);
    for (const issue of result.issues)
      payload.issues.push({ ...issue, path: [key, ...(issue.path ?? [])] });
    return result.value;
  } finally {
    depth -= 1;
  }
}
/**
 * Judges an object by its members. Other keys are unknown unless `rest` takes their values; what
 * is answered by a newer server than this was made for is left out.
 */
export function members(payload, ctx, shape, rest) {
  if (!isObject(payload)) return false;
  const { value } = payload;
  const out = [];
  for (const [key, of] of Object.entries(shape)) {
    const has = Object.hasOwn(value, key);
    const clean = inner(payload, ctx, of, has ? value[key] : undefined, key);
    if (has) out.push([key, clean]);
  }
  for (const key of Object.keys(value))
    if (Object.hasOwn(shape, key) || rest === "newer") continue;
    else if (rest) out.push([key, entry(payload, ctx, rest, value[key], key)]);
    else unknown(payload, key);
  payload.value = Object.fromEntries(out);
  return true;
}
/** Judges a value of a map, and its key. */
export function entry(payload, ctx, of, value, key) {
  if (/\p{Cs}/u.test(key)) fail(payload, "surrogate", {}, SURROGATE, [key]);
  else if (key.includes("\0")) fail(payload, "nul", {}, NUL, [key]);
  else return inner(payload, ctx, of, value, key);
  return value;
}
/** Whether it is an object; files what is wrong where not. */
export function isObject(payload) {
  const is = plain(payload.value);
  if (!is) fail(payload, "type", { expected: "object" }, TYPE);
  return is;
}
/** Whether a value is an object of JSON. */
export function plain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** Files a key that nobody knows. */
export function unknown(payload, key) {
  fail(payload, "unknown_field", { key }, UNKNOWN_FIELD, [key]);
}

// Schemas: what a user calls `parse` of. Each makes its parts when it is first used, so that
// schemas may speak of one another in any order and loading them costs next to nothing.
const Judged = /* @__PURE__ */ $constructor("SsotSchema", (inst, def) => {
  Face.init(inst, def);
  inst._zod.parse = (payload, ctx) => {
    def.judge(payload, ctx);
    return payload;
  };
});
/** A schema of a judge, and of what it is made of where it may be flattened. */
// @__NO_SIDE_EFFECTS__
export function schema(judge, made) {
  return new Judged({ type: "custom", judge, made });
}
/** What `make` gives when it is first asked for. */
// @__NO_SIDE_EFFECTS__
export function once(make) {
  let made;
  return () => (made ??= make());
}
/** A schema of a field's rule. */
// @__NO_SIDE_EFFECTS__
export function alias(make) {
  const of = once(make);
  return schema(
    (payload, ctx) => {
      run(payload, ctx, of());
    },
    { of },
  );
}
/** An object of these members and no others. */
// @__NO_SIDE_EFFECTS__
export function object(make) {
  const shape = once(make);
  return schema(
    (payload, ctx) => {
      members(payload, ctx, shape());
    },
    { shape },
  );
}
/** The same of a shape that flattens others, and may be flattened itself: read as a whole. */
// @__NO_SIDE_EFFECTS__
export function mixed(make) {
  const shape = once(make);
  return schema(
    (payload, ctx) => {
      members(payload, ctx, shape());
    },
    { shape, parts: [] },
  );
}
/** An object of these members, any other being as `rest` says. */
// @__NO_SIDE_EFFECTS__
export function rest(rest, make) {
  const shape = once(make);
  return schema(
    (payload, ctx) => {
      members(payload, ctx, shape(), rest);
    },
    { shape, rest },
  );
}

// Shapes that JSON takes when serde writes Rust types: nested objects, tuples, maps and enums.
/** Another schema, looked up when it is needed: shapes may hold one another. */
// @__NO_SIDE_EFFECTS__
export function nested(schema) {
  return madeOf({ of: schema }, (payload, ctx) => {
    run(payload, ctx, schema());
  });
}
/** An array of fixed length. */
// @__NO_SIDE_EFFECTS__
export function tuple(...parts) {
  return field((payload, ctx) => {
    const { value } = payload;
    if (!Array.isArray(value)) {
      fail(payload, "type", { expected: "array" }, TYPE);
      return;
    }
    const values = value;
    const length = parts.length;
    if (values.length === length)
      payload.value = parts.map((of, at) =>
        inner(payload, ctx, of, values[at], at),
      );
    else fail(payload, "items", { min: length, max: length }, ITEMS);
  });
}
/** An object whose keys are not known beforehand. */
// @__NO_SIDE_EFFECTS__
export function map(of) {
  return madeOf({ rest: of }, (payload, ctx) => {
    if (!isObject(payload)) return;
    const parts = Object.entries(payload.value).map(([key, value]) => [
      key,
      entry(payload, ctx, of, value, key),
    ]);
    payload.value = Object.fromEntries(parts);
  });
}
/** `null`. */
// @__NO_SIDE_EFFECTS__
export function unit() {
  return madeOf({}, (payload) => {
    if (payload.value !== null)
      fail(payload, "type", { expected: "null" }, TYPE);
  });
}
/** `"Unit"` or `{"Case": data}`. */
// @__NO_SIDE_EFFECTS__
export function external(cases) {
  return madeOf({ cases }, (payload, ctx) => {
    const { value } = payload;
    if (typeof value === "string") {
      if (!Object.hasOwn(cases, value) || cases[value]) noCase(payload, cases);
      return;
    }
    const entries = plain(value) ? Object.entries(value) : [];
    const [name, data] = entries[0] ?? ["", undefined];
    const of = Object.hasOwn(cases, name) ? cases[name] : undefined;
    if (entries.length !== 1 || !of) noCase(payload, cases);
    else payload.value = { [name]: inner(payload, ctx, of, data, name) };
  });
}
/** `{"tag": "Case", ..}` */
// @__NO_SIDE_EFFECTS__
export function internal(tag, cases) {
  return madeOf({ cases, tag }, (payload, ctx) => {
    if (!isObject(payload)) return;
    const { [tag]: name, ...data } = payload.value;
    if (!tagged(payload, tag, name, cases)) return;
    const of = cases[name];
    const result = { value: data, issues: payload.issues };
    run(result, ctx, of ?? nothing);
    payload.value = { [tag]: name, ...result.value };
  });
}
/** `{"tag": "Case", "content": data}` */
// @__NO_SIDE_EFFECTS__
export function adjacent(tag, content, cases) {
  return madeOf({ cases, tag, content }, (payload, ctx) => {
    if (!isObject(payload)) return;
    for (const key of Object.keys(payload.value))
      if (key !== tag && key !== content) unknown(payload, key);
    const { [tag]: name, [content]: data } = payload.value;
    const clean = beside(payload, ctx, cases, tag, name, content, data);
    if (content in payload.value)
      payload.value = { ...payload.value, [content]: clean };
  });
}
/** Judges a case and its data, which it gives. */
export function beside(payload, ctx, cases, tag, name, content, data) {
  if (!tagged(payload, tag, name, cases)) return data;
  const of = cases[name];
  if (data !== undefined)
    return inner(payload, ctx, of ?? unit(), data, content);
  if (of) fail(payload, "required", {}, REQUIRED, [content]);
  return data;
}
/** The first case that fits. */
// @__NO_SIDE_EFFECTS__
export function untagged(name, ...cases) {
  return madeOf({ any: cases, name }, (payload, ctx) => {
    for (const of of cases) {
      const tried = { value: payload.value, issues: [] };
      run(tried, ctx, of);
      if (tried.issues.length > 0) continue;
      payload.value = tried.value;
      return;
    }
    fail(payload, "type", { expected: name }, TYPE);
  });
}
/** Files a case that nobody knows. */
export function noCase(payload, cases, path) {
  fail(payload, "enum", { values: Object.keys(cases) }, ENUM, path);
}
/** Whether it is the name of a case; files what is wrong where not. */
export function tagged(payload, tag, name, cases) {
  const known = typeof name === "string" && Object.hasOwn(cases, name);
  if (name === undefined) fail(payload, "required", {}, REQUIRED, [tag]);
  else if (!known) noCase(payload, cases, [tag]);
  return known;
}
const nothing = /* @__PURE__ */ field((payload) => {
  for (const key of Object.keys(payload.value)) unknown(payload, key);
});

// Flattened members: a rule whose keys stand among those of the object around it, read as serde
// does. What serde reads as a whole (a case beside its data, one without a tag, an object that has
// flattened members itself) leaves its keys to the parts after it; anything else takes them away.
/** An object of these members and of what is flattened into it. */
// @__NO_SIDE_EFFECTS__
export function flat(make, ...parts) {
  const made = { shape: once(make), parts };
  return schema((payload, ctx) => {
    if (!isObject(payload)) return;
    const { value } = payload;
    const all = taking(payload, ctx, new Set());
    spread(all, made);
    for (const key of Object.keys(value))
      if (all.keys.has(key)) continue;
      else if (all.open) all.keys.set(key, value[key]);
      else unknown(payload, key);
    payload.value = Object.fromEntries(all.keys);
  }, made);
}
/** What is no plain struct, among whose keys a tag stands. */
// @__NO_SIDE_EFFECTS__
export function joined(of) {
  return flat(() => ({}), of);
}
function taking(payload, ctx, gone) {
  const keys = new Map();
  return { payload, ctx, keys, gone: new Set(gone), open: false };
}
// What the next part sees of it, with issues of its own.
const next = ({ payload, ctx, gone }) =>
  taking({ value: payload.value, issues: [] }, ctx, gone);
/** Adds the keys of a part that only looked at them. */
function looked(all, seen) {
  for (const [key, value] of seen.keys) all.keys.set(key, value);
  all.open ||= seen.open;
  all.payload.issues.push(...seen.payload.issues);
}
/** What a key holds that nobody took; from now on it is gone. */
function take({ payload, keys, gone }, key) {
  if (!Object.hasOwn(payload.value, key)) return undefined;
  const value = payload.value[key];
  if (!keys.has(key)) keys.set(key, value);
  if (gone.has(key)) return undefined;
  gone.add(key);
  return value;
}
/** A part; where it may be `null`, that is what none of its keys stands for. */
function part(all, of) {
  const def = of._zod.def;
  if (!def.nullable) {
    held(all, def);
    return;
  }
  const tried = next(all);
  held(tried, def);
  if (tried.keys.size === 0) tried.payload.issues.length = 0;
  all.gone = tried.gone;
  looked(all, tried);
}
/** A part that is there. */
function held(all, { made, type }) {
  if (made) spread(all, made);
  // A row says nothing of its keys.
  else if (type) all.open = true;
  else fail(all.payload, "type", { expected: "object" }, TYPE);
}
function spread(all, made) {
  const { of, any, cases, tag, content } = made;
  if (of) part(all, of());
  else if (any) untaggedIn(all, any, made.name);
  else if (!cases) objectIn(all, made);
  else if (tag === undefined) externalIn(all, cases);
  else if (content === undefined) internalIn(all, cases, tag);
  else besideIn(all, cases, tag, content);
}
// One with flattened members is read as a whole.
function objectIn(all, made) {
  if (!made.shape || !(made.parts ?? made.rest)) {
    membersIn(all, made);
    return;
  }
  const seen = next(all);
  membersIn(seen, made);
  looked(all, seen);
}
function membersIn(all, { shape, parts = [], rest }) {
  const { payload, ctx, keys } = all;
  const { value } = payload;
  for (const [key, of] of Object.entries(shape?.() ?? {})) {
    const one = take(all, key);
    const clean = inner(payload, ctx, of, one, key);
    if (one !== undefined) keys.set(key, clean);
  }
  for (const of of parts) part(all, of);
  if (!rest) return;
  for (const [key, one] of Object.entries(value))
    if (!all.gone.has(key)) keys.set(key, entry(payload, ctx, rest, one, key));
}
/** The first case whose key is there; serde would read another that stands before it. */
function externalIn(all, cases) {
  const { payload, ctx, keys } = all;
  let found = false;
  for (const [name, of] of Object.entries(cases)) {
    const data = take(all, name);
    if (data === undefined) continue;
    if (found) unknown(payload, name);
    else keys.set(name, inner(payload, ctx, of ?? unit(), data, name));
    found = true;
  }
  if (!found) noCase(payload, cases);
}
function internalIn(all, cases, tag) {
  const seen = next(all);
  const name = take(seen, tag);
  if (tagged(seen.payload, tag, name, cases)) {
    const of = cases[name];
    if (of) held(seen, of._zod.def);
  }
  looked(all, seen);
}
function untaggedIn(all, cases, name) {
  for (const of of cases) {
    const def = of._zod.def;
    if (isUnit(def)) continue;
    const tried = next(all);
    held(tried, def);
    if (tried.payload.issues.length > 0) continue;
    looked(all, tried);
    return;
  }
  fail(all.payload, "type", { expected: name }, TYPE);
}
// What has no key: serde reads it from no object.
function isUnit({ made }) {
  if (made?.of) return isUnit(made.of()._zod.def);
  return made !== undefined && Object.keys(made).length === 0;
}
function besideIn(all, cases, tag, content) {
  const name = take(all, tag);
  const data = take(all, content);
  const { payload, ctx, keys } = all;
  const clean = beside(payload, ctx, cases, tag, name, content, data);
  if (data !== undefined) keys.set(content, clean);
}

export const EMAIL = {
  name: "email",
  regex:
    /^[A-Za-z0-9!#$%&'*+\/=?^_`{|}~-](\.?[A-Za-z0-9!#$%&'*+\/=?^_`{|}~-]){0,63}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,58}[A-Za-z0-9])$/u,
  max: 254,
};
export const URL = {
  name: "url",
  regex:
    /^[Hh][Tt][Tt][Pp][Ss]?:\/\/((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?|\[(([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){1,7}:|([0-9A-Fa-f]{1,4}:){1,6}:[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){1,5}(:[0-9A-Fa-f]{1,4}){1,2}|([0-9A-Fa-f]{1,4}:){1,4}(:[0-9A-Fa-f]{1,4}){1,3}|([0-9A-Fa-f]{1,4}:){1,3}(:[0-9A-Fa-f]{1,4}){1,4}|([0-9A-Fa-f]{1,4}:){1,2}(:[0-9A-Fa-f]{1,4}){1,5}|[0-9A-Fa-f]{1,4}:(:[0-9A-Fa-f]{1,4}){1,6}|:(:[0-9A-Fa-f]{1,4}){1,7}|::)\])(:(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?([\/?#]([A-Za-z0-9._~:\/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?$/u,
  max: 2048,
};
export const SLUG = {
  name: "slug",
  regex: /^[a-z0-9]+(-[a-z0-9]+)*$/u,
  max: 100,
};
export const UUID = {
  name: "uuid",
  regex:
    /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[1-8][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/u,
  max: 36,
  key: caseless,
};
export const DATE_TIME = {
  name: "date_time",
  regex:
    /^(([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?Z$/u,
  max: 27,
  key: instant,
};
export const DATE = {
  name: "date",
  regex:
    /^(([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29)$/u,
  max: 10,
};
export const TIME = {
  name: "time",
  regex: /^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?$/u,
  max: 15,
  key: instant,
};
export const DECIMAL = {
  name: "decimal",
  regex: /^-?(?=(\.?\d){1,28}$)(0|[1-9]\d*)(\.\d+)?$/u,
  max: 30,
  key: exact,
};
export const INT64 = {
  name: "int64",
  regex: /^(0|-?[1-9]\d{0,18})$/u,
  max: 20,
  fits: int64,
  key: whole,
};
export const UINT64 = {
  name: "uint64",
  regex: /^(0|[1-9]\d{0,19})$/u,
  max: 20,
  fits: uint64,
  key: whole,
};
export const BASE64 = {
  name: "base64",
  regex:
    /^([A-Za-z0-9+\/]{4})*([A-Za-z0-9+\/][AQgw]==|[A-Za-z0-9+\/]{2}[AEIMQUYcgkosw048]=)?$/u,
  max: 1398104,
};

// Any JSON, as deep as every store takes it.
/** Any JSON value at most `max` deep: a scalar is 0 deep, `[]` is 1 deep. */
// @__NO_SIDE_EFFECTS__
export function json(max) {
  const any = field((payload) => {
    const wrong = new Set();
    walk(payload.value, 0, max, wrong);
    if (wrong.has("type")) fail(payload, "type", { expected: "json" }, TYPE);
    else if (wrong.has("surrogate")) fail(payload, "surrogate", {}, SURROGATE);
    else if (wrong.has("nul")) fail(payload, "nul", {}, NUL);
    else if (wrong.has("depth")) fail(payload, "depth", { max }, DEPTH);
  });
  return but(any, { made: { rest: any } });
}
function walk(value, depth, max, wrong) {
  if (typeof value === "string") {
    if (value.includes("\0")) wrong.add("nul");
    if (/\p{Cs}/u.test(value)) wrong.add("surrogate");
  } else if (typeof value === "number") {
    // `JSON.parse` makes a number that JSON cannot say of `1e400`.
    if (!Number.isFinite(value)) wrong.add("type");
  } else if (typeof value === "object" && value !== null) {
    if (depth >= max) wrong.add("depth");
    // What is too deep anyway is not looked into, so that no value ends the stack.
    if (depth > max + 1) return;
    for (const [key, part] of Object.entries(value)) {
      walk(key, depth, max, wrong);
      if (depth <= max) walk(part, depth + 1, max, wrong);
    }
  }
}

// Lists: their length, their values, and whether a value stands there twice.
/** A list of `of`. */
// @__NO_SIDE_EFFECTS__
export function list(of, min, max, more) {
  const made = field((payload, ctx) => {
    const { value } = payload;
    if (!Array.isArray(value)) {
      fail(payload, "type", { expected: "array" }, TYPE);
      return;
    }
    if (value.length < (min ?? 0) || value.length > (max ?? Infinity))
      fail(payload, "items", bounds(min, max), ITEMS);
    const before = payload.issues.length;
    payload.value = value.map((item, at) => inner(payload, ctx, of, item, at));
    // Of values that are not sound nobody can say whether they are the same.
    if (payload.issues.length === before) more?.(payload, of);
  });
  return but(made, { item: of });
}
/** What a list is asked `more`: that no value stands there twice. */
export function unique(payload, of) {
  const { key } = of._zod.def;
  const told = payload.value.map((value) =>
    canonical(key && typeof value === "string" ? String(key(value)) : value),
  );
  if (new Set(told).size < told.length)
    fail(payload, "unique_items", {}, UNIQUE_ITEMS);
}
/** Text that two values share exactly when they are equal: keys in order, `-0` as `0`. */
function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    plain(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

// From the fields of a model to the shapes of its schemas: what a client may send, what it gets.
/** What `make` gives: a bundler drops it where it is not used, whatever it is made of. */
// @__NO_SIDE_EFFECTS__
export function made(make) {
  return make();
}
/** A field with something said about who sets and sees it. */
// @__NO_SIDE_EFFECTS__
export function can(access, of) {
  return but(of, { access });
}
/** What an answer holds: a masked field may be absent, a secret one is left out. */
// @__NO_SIDE_EFFECTS__
export function answer(fields, ...rules) {
  return row(false, rules, () => answered(fields()), "newer");
}
/** An answer in which each relation may be that was asked for. */
// @__NO_SIDE_EFFECTS__
export function related(fields, relations, ...rules) {
  return row(
    false,
    rules,
    () => ({ ...answered(fields()), ...mapped(relations(), optional) }),
    "newer",
  );
}
const answered = (fields) =>
  mapped(fields, (of, { masked, secret }) =>
    secret ? undefined : masked ? optional(of) : of,
  );
/** What creates a row: defaulted and nullable fields may be absent. */
// @__NO_SIDE_EFFECTS__
export function create(fields, ...rules) {
  return row(true, rules, () =>
    mapped(fields(), (of, { readOnly, defaulted }) =>
      readOnly
        ? refused
        : defaulted || of._zod.def.nullable
          ? optional(of)
          : of,
    ),
  );
}
/** What changes a row: every field may be absent. */
// @__NO_SIDE_EFFECTS__
export function update(fields, ...rules) {
  return row(false, rules, () =>
    mapped(fields(), (of, { readOnly, immutable }) =>
      readOnly || immutable ? refused : optional(of),
    ),
  );
}
// @__NO_SIDE_EFFECTS__
function row(create, rules, make, rest) {
  const shape = once(make);
  return schema((payload, ctx) => {
    if (members(payload, ctx, shape(), rest))
      for (const rule of rules) rule(payload, create);
  });
}
/** What `each` makes of the fields, without those of which it makes nothing. */
// @__NO_SIDE_EFFECTS__
export function mapped(fields, each) {
  const out = {};
  for (const [name, of] of Object.entries(fields)) {
    const made = each(of, of._zod.def.access ?? {});
    if (made) out[name] = made;
  }
  return out;
}
const refused = /* @__PURE__ */ but(
  field((payload) => {
    fail(payload, "read_only", {}, READ_ONLY);
  }),
  { optional: true },
);

// Numbers, and bounds of everything that has an order.
/** `true` or `false`. */
// @__NO_SIDE_EFFECTS__
export function bool(...checks) {
  return field((payload) => {
    if (typeof payload.value !== "boolean")
      fail(payload, "type", { expected: "boolean" }, TYPE);
  }, checks);
}
/** A whole JSON number of `min` to `max`, what its Rust type holds. `1.0` is whole. */
// @__NO_SIDE_EFFECTS__
export function int(min, max, ...checks) {
  return field((payload) => {
    const { value } = payload;
    if (!Number.isInteger(value))
      fail(payload, "type", { expected: "integer" }, TYPE);
    else if (value < min || value > max)
      fail(payload, "range", { min, max }, RANGE);
    else payload.value = value + 0; // -0 becomes 0.
  }, checks);
}
// @__NO_SIDE_EFFECTS__
export function i8(...checks) {
  return int(-128, 127, ...checks);
}
// @__NO_SIDE_EFFECTS__
export function i16(...checks) {
  return int(-32_768, 32_767, ...checks);
}
// @__NO_SIDE_EFFECTS__
export function i32(...checks) {
  return int(-2_147_483_648, 2_147_483_647, ...checks);
}
// @__NO_SIDE_EFFECTS__
export function u8(...checks) {
  return int(0, 255, ...checks);
}
// @__NO_SIDE_EFFECTS__
export function u16(...checks) {
  return int(0, 65_535, ...checks);
}
// @__NO_SIDE_EFFECTS__
export function u32(...checks) {
  return int(0, 4_294_967_295, ...checks);
}
/** A finite number. */
// @__NO_SIDE_EFFECTS__
export function float(...checks) {
  return field((payload) => {
    if (!Number.isFinite(payload.value))
      fail(payload, "type", { expected: "number" }, TYPE);
  }, checks);
}
/** A number that 32 bits hold. */
// @__NO_SIDE_EFFECTS__
export function f32(...checks) {
  const max = 3.4028234663852886e38;
  return field((payload) => {
    const value = payload.value;
    if (!Number.isFinite(value))
      fail(payload, "type", { expected: "number" }, TYPE);
    else if (Math.abs(value) > max)
      fail(payload, "range", { min: -max, max }, RANGE);
    else payload.value = single(value);
  }, checks);
}
/** What 32 bits hold of a number, in as few digits as tell it. */
function single(value) {
  const held = Math.fround(value);
  let digits = 1;
  while (Math.fround(Number(held.toPrecision(digits))) !== held) digits += 1;
  return Number(held.toPrecision(digits));
}
/** Inclusive bounds. */
export function range(min, max) {
  return between(min, max, (value, top) => value > top, {}, RANGE);
}
/** Bounds of which the upper one is not reached. */
export function below(min, max) {
  const reaches = (value, top) => value >= top;
  return between(min, max, reaches, { exclusive: true }, RANGE_EXCLUSIVE);
}
function between(min, max, passes, more, sentences) {
  return (payload, key) => {
    const of = key;
    const value = of(payload.value);
    const low = min !== undefined && value < of(min);
    if (low || (max !== undefined && passes(value, of(max))))
      fail(payload, "range", { ...bounds(min, max), ...more }, sentences);
  };
}
/** A whole number of times `of`. */
// @__NO_SIDE_EFFECTS__
export function multipleOf(of) {
  return (payload, key) => {
    const count = key;
    const [value, unit] = [count(payload.value), count(of)];
    const rest =
      typeof value === "bigint" ? value % BigInt(unit) : value % Number(unit);
    if (rest != 0) fail(payload, "multiple_of", { of }, MULTIPLE_OF);
  };
}
/** At most so many digits after the point, as written. */
// @__NO_SIDE_EFFECTS__
export function scale(scale) {
  return (payload) => {
    if ((payload.value.split(".")[1] ?? "").length > scale)
      fail(payload, "scale", { scale }, SCALE);
  };
}

// Expressions across fields, as the server means them: `None` is `null`, it equals only itself and
// has no order; arithmetic that leaves its bounds is `undefined`, with which no comparison holds.
/** The value of a field. */
// @__NO_SIDE_EFFECTS__
export const get = (name) => (row) => row[name];
/** A literal. */
// @__NO_SIDE_EFFECTS__
export const is = (value) => () => value;
// What has no value stays so through every conversion and all arithmetic.
// @__NO_SIDE_EFFECTS__
function lift(each, of) {
  return (row) => {
    const values = of.map((part) => part(row));
    if (values.includes(undefined)) return undefined;
    return values.includes(null) ? null : each(...values);
  };
}
// A question to what has no value is answered with no.
// @__NO_SIDE_EFFECTS__
function asks(each, of) {
  const asked = lift(each, of);
  return (row) => asked(row) === true;
}
/** A decimal, or an integer compared with one, in units of the 28th place. */
// @__NO_SIDE_EFFECTS__
export function num(...of) {
  return lift((value) => exact(String(value)), of);
}
/** An integer. */
// @__NO_SIDE_EFFECTS__
export function big(...of) {
  return lift((value) => BigInt(value), of);
}
/** A float, or something compared with one. */
// @__NO_SIDE_EFFECTS__
export function real(...of) {
  return lift(Number, of);
}
/** A time of day or an instant. */
// @__NO_SIDE_EFFECTS__
export function time(...of) {
  return lift(instant, of);
}
/** An instant that is calculated with, in microseconds. */
// @__NO_SIDE_EFFECTS__
export function micros(...of) {
  return lift(microsOf, of);
}
/** A date that is calculated with: its midnight in microseconds. */
// @__NO_SIDE_EFFECTS__
export function day(...of) {
  return lift(midnight, of);
}
/** Text whose order is asked for: that of its code points. */
// @__NO_SIDE_EFFECTS__
export function points(...of) {
  return lift(pointsOf, of);
}
/** A UUID, which upper and lower case write alike. */
// @__NO_SIDE_EFFECTS__
export function folded(...of) {
  return lift(caseless, of);
}
/** Every value of a list, converted. */
// @__NO_SIDE_EFFECTS__
export function each(as, of) {
  const one = as((row) => row["value"]);
  return lift((values) => values.map((value) => one({ value })), [of]);
}
const same = (a, b) =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, at) => same(value, b[at])));
// @__NO_SIDE_EFFECTS__
function compare(equal, a, b) {
  return (row) => {
    const [left, right] = [a(row), b(row)];
    if (left === undefined || right === undefined) return false;
    return same(left, right) === equal;
  };
}
/** `a == b` */
// @__NO_SIDE_EFFECTS__
export const eq = (a, b) => compare(true, a, b);
/** `a != b` */
// @__NO_SIDE_EFFECTS__
export const ne = (a, b) => compare(false, a, b);
/** `a < b` */
// @__NO_SIDE_EFFECTS__
export function lt(...of) {
  return asks((a, b) => a < b, of);
}
/** `a <= b` */
// @__NO_SIDE_EFFECTS__
export function le(...of) {
  return asks((a, b) => a <= b, of);
}
/** `a > b` */
// @__NO_SIDE_EFFECTS__
export function gt(...of) {
  return asks((a, b) => a > b, of);
}
/** `a >= b` */
// @__NO_SIDE_EFFECTS__
export function ge(...of) {
  return asks((a, b) => a >= b, of);
}
/** `a && b` */
// @__NO_SIDE_EFFECTS__
export const and = (a, b) => (row) => a(row) === true && b(row) === true;
/** `a || b` */
// @__NO_SIDE_EFFECTS__
export const or = (a, b) => (row) => a(row) === true || b(row) === true;
/** `!a` */
// @__NO_SIDE_EFFECTS__
export const not = (a) => (row) => a(row) !== true;
/** `matches!(a, x | y)` */
// @__NO_SIDE_EFFECTS__
export const matches =
  (a, ...any) =>
  (row) =>
    any.some((value) => same(a(row), value(row)));
/** `a.is_some()` */
// @__NO_SIDE_EFFECTS__
export const some = (a) => asks(() => true, [a]);
/** `a.is_none()` */
// @__NO_SIDE_EFFECTS__
export const none = (a) => (row) => a(row) === null;
/** `a + b`, `a - b`, `a * b` of values of one kind. */
// @__NO_SIDE_EFFECTS__
export function calc(as, op, ...of) {
  return lift((a, b) => as(op, a, b), of);
}
/** Code points of a string, values of a list. */
// @__NO_SIDE_EFFECTS__
export function size(...of) {
  return lift(
    (a) => BigInt(typeof a === "string" ? codePoints(a) : a.length),
    of,
  );
}
/** Bytes of what is base64. */
// @__NO_SIDE_EFFECTS__
export function weight(...of) {
  return lift((a) => BigInt(byteCount(a)), of);
}
/** `a.is_empty()` */
// @__NO_SIDE_EFFECTS__
export function empty(...of) {
  return asks((a) => a.length === 0, of);
}
/** A string within a string, a value in a list. */
// @__NO_SIDE_EFFECTS__
export function contains(...of) {
  return asks((a, b) => a.includes(b), of);
}
/** `a.starts_with(b)` */
// @__NO_SIDE_EFFECTS__
export function starts(...of) {
  return asks((a, b) => a.startsWith(b), of);
}
/** `a.ends_with(b)` */
// @__NO_SIDE_EFFECTS__
export function ends(...of) {
  return asks((a, b) => a.endsWith(b), of);
}

/** Conditions in all. */
export const CONDITIONS = 100;
/** Conditions in one another. */
export const WHERE_DEPTH = 8;
/** Values of a list that a field is compared with. */
export const LISTED = 200;
/** Characters that are looked for. */
export const SOUGHT = 200;
/** Keys of an order. */
export const SORT_KEYS = 8;
/** Relations included in all. */
export const RELATIONS = 16;
/** Relations included in one another. */
export const INCLUDE_DEPTH = 4;
/** The furthest row that `page` may lead to. */
export const FURTHEST = 10000;

// Strings: lengths in code points, one regular expression a format, no U+0000, no half character.
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
function isFormat({ name, regex, max, fits }) {
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
export function stringly(payload) {
  const { value } = payload;
  if (typeof value !== "string")
    fail(payload, "type", { expected: "string" }, TYPE);
  else if (/\p{Cs}/u.test(value)) fail(payload, "surrogate", {}, SURROGATE);
  else if (value.includes("\0")) fail(payload, "nul", {}, NUL);
  return payload.issues.length === 0;
}

// What a list is asked: conditions, order, page and shape, each by the type of its field.
const WORDS = ["where", "include", "sort", "fields", "size"];
/**
 * The query of a model: `include` names the queries of related models, `sort` the fields, `size`
 * is the largest page.
 */
// @__NO_SIDE_EFFECTS__
export function query(fields, where, include, sort, size, searched) {
  const words = (least, left) => ({
    where: conditions(where, WHERE_DEPTH),
    include: partly(() => relations(include, left)),
    sort: list(sorting(sort), 0, SORT_KEYS, unique),
    fields: list(choice(shown(fields())), 0, Infinity, unique),
    size: int(least, size),
  });
  const shape = once(() =>
    partial({
      ...words(0, INCLUDE_DEPTH),
      page: int(1, FURTHEST + 1),
      after: text(),
      before: text(),
      count: choice(["exact"]),
      ...(searched ? { q: text(len(1, SOUGHT)) } : {}),
    }),
  );
  const made = schema((payload, ctx) => {
    if (members(payload, ctx, shape()) && payload.issues.length === 0)
      together(payload);
  });
  const asked = (left) =>
    partial({ ...relations(include, left), ...words(1, left) });
  return Object.assign(made, { asked });
}
/** What no part of a query shows alone. */
function together(payload) {
  const { where, include, size, page, after, before } = payload.value;
  const most = (max, found, key) => {
    if (found > max) fail(payload, "items", { max }, ITEMS, [key]);
  };
  const asked = included(include);
  const found = sum([{ where }, ...asked], (one) => terms(one["where"]));
  most(CONDITIONS, found, where ? "where" : "include");
  most(RELATIONS, asked.length, "include");
  const pages = [after, before, page].filter((one) => one !== undefined);
  if (pages.length > 1)
    fail(payload, "check", { check: PAGES }, CHECK, ["page"]);
  const max = 1 + Math.floor(FURTHEST / Number(size ?? 1));
  if (Number(page ?? 1) > max) fail(payload, "range", { max }, RANGE, ["page"]);
}
const PAGES = "only one of `after`, `before` and `page` can be asked for";
/** Operators, values alone, and each alternative. */
function terms(of) {
  if (!plain(of)) return of === undefined ? 0 : 1;
  return sum(Object.entries(of), ([key, value]) =>
    Array.isArray(value) && (key === "and" || key === "or")
      ? sum(value, (one) => 1 + terms(one))
      : terms(value),
  );
}
/** What each relation is asked that an answer holds, however deep; `true` has no members. */
function included(of, words = []) {
  return Object.entries(of ?? {}).flatMap(([key, one]) =>
    one && !words.includes(key)
      ? [one, ...included(one, WORDS), ...included(one["include"])]
      : [],
  );
}
function sum(of, each) {
  return of.reduce((all, one) => all + each(one), 0);
}
/** One of these, either way round: which way makes it no other key. */
function sorting(names) {
  const both = names.flatMap((name) => [name, `-${name}`]);
  // A name may have a hyphen of its own.
  const key = (name) => name.replace(/^-/u, "");
  return but(choice(both), { key });
}
function shown(fields) {
  return Object.keys(
    mapped(fields, (of, { secret }) => (secret ? undefined : of)),
  );
}
function partial(fields) {
  return mapped(fields, optional);
}
/** An object of members that may be absent, if it may stand so deep. */
function partly(make, left = 1) {
  const shape = once(() => partial(make()));
  return field((payload, ctx) => {
    if (left > 0) members(payload, ctx, shape());
    else fail(payload, "depth", { max: WHERE_DEPTH }, DEPTH);
  });
}
function conditions(of, left) {
  return partly(() => {
    const same = conditions(of, left - 1);
    return {
      and: list(same),
      or: list(same),
      not: same,
      ...of((other) => {
        const deeper = conditions(other, left - 1);
        return field((payload, ctx) => {
          if (!leads(payload.value)) run(payload, ctx, deeper);
        });
      }),
    };
  }, left);
}
/** Whether it only asks if a relation leads anywhere. */
function leads(of) {
  if (!plain(of)) return of === null;
  return typeof of["empty"] === "boolean" && Object.keys(of).length === 1;
}
/** Of each relation whether it is wanted, or what it is asked. */
function relations(of, left) {
  // A query is no field, but has what is asked of one here.
  return mapped(of?.() ?? {}, (other) => {
    const asked = partly(() => other.asked(left - 1));
    return field((payload, ctx) => {
      const value = payload.value;
      if (value === false) return;
      if (left === 0) fail(payload, "depth", { max: INCLUDE_DEPTH }, DEPTH);
      else if (value !== true) {
        run(payload, ctx, asked);
        // A relation stands beside the words or within `include`.
        for (const [key, one] of Object.entries(value?.["include"] ?? {}))
          if (one && value?.[key] && !WORDS.includes(key))
            fail(payload, "unique_items", {}, UNIQUE_ITEMS, ["include", key]);
      }
    });
  });
}
/** `of` itself, or an object of operators. */
function filter(ops, null_, of) {
  const shape = once(() => partial(null_ ? { ...ops, null: bool() } : ops));
  const made = field((payload, ctx) => {
    if (of && !plain(payload.value)) run(payload, ctx, of);
    else members(payload, ctx, shape());
  });
  return null_ ? nullable(made) : made;
}
const listed = (of) => list(of, 0, LISTED);
const equality = (of, null_) => {
  const same = null_ ? nullable(of) : of;
  return { eq: same, ne: same, in: listed(of), notIn: listed(of) };
};
const ordering = (of, null_) => ({
  ...equality(of, null_),
  gt: of,
  gte: of,
  lt: of,
  lte: of,
});
/** A condition on what can be equal. */
// @__NO_SIDE_EFFECTS__
export function equal(of, null_) {
  return filter(equality(of, null_), null_, of);
}
/** A condition on what has an order. */
// @__NO_SIDE_EFFECTS__
export function order(of, null_) {
  return filter(ordering(of, null_), null_, of);
}
/** A condition on strings, ids among them. */
// @__NO_SIDE_EFFECTS__
export function like(null_, of = text()) {
  const part = text(len(0, SOUGHT));
  const ops = {
    ...ordering(of, null_),
    contains: part,
    startsWith: part,
    endsWith: part,
    iContains: part,
    iStartsWith: part,
    iEndsWith: part,
  };
  return filter(ops, null_, of);
}
/** A condition on lists of `of`. */
// @__NO_SIDE_EFFECTS__
export function holds(of, null_) {
  const all = listed(of);
  const ops = { has: of, hasAny: all, hasAll: all, empty: bool() };
  return filter(ops, null_, of);
}
/** A condition on what is only there or not. */
// @__NO_SIDE_EFFECTS__
export function there() {
  return filter({ null: bool() }, true);
}

// Rules across the fields of a row.
/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
// @__NO_SIDE_EFFECTS__
export function rule(words, reads, holds) {
  const names = Object.keys(reads);
  return (payload, create) => {
    const wrong = payload.issues.map((issue) => issue.path?.[0]);
    const row = {
      ...(create ? reads : {}),
      ...payload.value,
    };
    if (names.some((name) => row[name] === undefined || wrong.includes(name)))
      return;
    if (holds(row) !== true) fail(payload, "check", { check: words }, CHECK);
  };
}

// The author's words for a field, in place of our sentences.
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

// The rules that emitted schemas are made of.
