// Shapes that JSON takes when serde writes Rust types: nested objects, tuples, maps and enums.
import { fail } from "./fail.js";
import { field } from "./field.js";
import { entry, inner, isObject, plain, run, unknown } from "./inside.js";
import { ENUM, ITEMS, REQUIRED, TYPE } from "./messages.js";
/** Another schema, looked up when it is needed: shapes may hold one another. */
// @__NO_SIDE_EFFECTS__
export function nested(schema) {
  return field((payload, ctx) => {
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
  return field((payload, ctx) => {
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
  return field((payload) => {
    if (payload.value !== null)
      fail(payload, "type", { expected: "null" }, TYPE);
  });
}
/** `"Unit"` or `{"Case": data}`. */
// @__NO_SIDE_EFFECTS__
export function external(cases) {
  return field((payload, ctx) => {
    const { value } = payload;
    if (typeof value === "string") {
      if (!Object.hasOwn(cases, value) || cases[value]) none(payload, cases);
      return;
    }
    const entries = plain(value) ? Object.entries(value) : [];
    const [name, data] = entries[0] ?? ["", undefined];
    const of = Object.hasOwn(cases, name) ? cases[name] : undefined;
    if (entries.length !== 1 || !of) none(payload, cases);
    else payload.value = { [name]: inner(payload, ctx, of, data, name) };
  });
}
/** `{"tag": "Case", ..}` */
// @__NO_SIDE_EFFECTS__
export function internal(tag, cases) {
  return field((payload, ctx) => {
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
  return field((payload, ctx) => {
    if (!isObject(payload)) return;
    const { [tag]: name, [content]: data, ...rest } = payload.value;
    for (const key of Object.keys(rest)) unknown(payload, key);
    if (!tagged(payload, tag, name, cases)) return;
    const of = cases[name] ?? unit();
    if (content in payload.value)
      payload.value = {
        [tag]: name,
        [content]: inner(payload, ctx, of, data, content),
      };
    else if (cases[name]) fail(payload, "required", {}, REQUIRED, [content]);
  });
}
/** The first case that fits. */
// @__NO_SIDE_EFFECTS__
export function untagged(name, ...cases) {
  return field((payload, ctx) => {
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
function none(payload, cases, path) {
  fail(payload, "enum", { values: Object.keys(cases) }, ENUM, path);
}
function tagged(payload, tag, name, cases) {
  const known = typeof name === "string" && Object.hasOwn(cases, name);
  if (name === undefined) fail(payload, "required", {}, REQUIRED, [tag]);
  else if (!known) none(payload, cases, [tag]);
  return known;
}
const nothing = /* @__PURE__ */ field((payload) => {
  for (const key of Object.keys(payload.value)) unknown(payload, key);
});
