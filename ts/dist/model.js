// From the fields of a model to the shapes of its schemas: what a client may send, what it gets.
import { fail, say } from "./fail.js";
import { but, field, optional } from "./field.js";
import { CHECK, READ_ONLY, TYPE, UNKNOWN_FIELD } from "./messages.js";
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
/**
 * What an answer holds: a masked field may be absent, a secret one is never there, a relation is
 * there when it was asked for.
 */
// @__NO_SIDE_EFFECTS__
export function answer(fields, relations) {
  return {
    ...shape(fields(), (of, { masked, secret }) =>
      secret ? undefined : masked ? optional(of) : of,
    ),
    ...shape(relations?.() ?? {}, optional),
  };
}
/** What creates a row: defaulted and nullable fields may be absent. */
// @__NO_SIDE_EFFECTS__
export function create(fields) {
  return shape(fields(), (of, { readOnly, defaulted }) =>
    readOnly ? refused : defaulted || of._zod.def.nullable ? optional(of) : of,
  );
}
/** What changes a row: every field may be absent. */
// @__NO_SIDE_EFFECTS__
export function update(fields) {
  return shape(fields(), (of, { readOnly, immutable }) =>
    readOnly || immutable ? refused : optional(of),
  );
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
/** The words of what Zod's own `object` finds. */
export const words = {
  error: (issue) =>
    issue.code === "unrecognized_keys"
      ? say(UNKNOWN_FIELD, {})
      : say(TYPE, { expected: "object" }),
};
/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
// @__NO_SIDE_EFFECTS__
export function rule(words, reads, holds) {
  const names = Object.keys(reads);
  return {
    create: rowCheck(words, names, reads, holds),
    update: rowCheck(words, names, {}, holds),
  };
}
function rowCheck(words, names, absent, holds) {
  const row = (payload) => ({
    ...absent,
    ...payload.value,
  });
  const known = (payload) => {
    if (payload.issues.some((issue) => blocks(issue, names))) return false;
    const values = row(payload);
    return names.every((name) => values[name] !== undefined);
  };
  return {
    _zod: {
      check: (payload) => {
        if (holds(row(payload)) !== true)
          fail(payload, "check", { check: words }, CHECK);
      },
      def: { check: "custom", when: known },
      onattach: [],
    },
  };
}
// Unknown keys and other broken rules stand at the row itself and say nothing of its fields.
function blocks(issue, names) {
  const [first] = issue.path ?? [];
  if (first === undefined) return issue.code === "invalid_type";
  return names.includes(first);
}
/** The schema with rules across its fields. */
// @__NO_SIDE_EFFECTS__
export function ruled(mode, schema, ...rules) {
  return schema.check(...rules.map((rule) => rule[mode]));
}
