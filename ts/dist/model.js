// From the fields of a model to the shapes of its schemas: what a client may send, what it gets.
import { fail } from "./fail.js";
import { but, field, optional } from "./field.js";
import { members } from "./inside.js";
import { READ_ONLY } from "./messages.js";
import { once, schema } from "./object.js";
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
    () => ({ ...answered(fields()), ...shape(relations(), optional) }),
    "newer",
  );
}
const answered = (fields) =>
  shape(fields, (of, { masked, secret }) =>
    secret ? undefined : masked ? optional(of) : of,
  );
/** What creates a row: defaulted and nullable fields may be absent. */
// @__NO_SIDE_EFFECTS__
export function create(fields, ...rules) {
  return row(true, rules, () =>
    shape(fields(), (of, { readOnly, defaulted }) =>
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
    shape(fields(), (of, { readOnly, immutable }) =>
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
// @__NO_SIDE_EFFECTS__
function shape(fields, each) {
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
