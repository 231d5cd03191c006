// From the fields of a model to the shapes of its schemas: what a client may send, what it gets.

import { fail } from "./fail.js";
import {
  but,
  field,
  optional,
  type Access,
  type Field,
  type OptionalField,
} from "./field.js";
import { members } from "./inside.js";
import { READ_ONLY } from "./messages.js";
import { once, schema, type Members } from "./object.js";
import type { Rule } from "./rule.js";
import type { Schema } from "./schema.js";

/** A field with its access, as types see it. */
export type With<F extends Field, A extends Access> = F & { readonly "~": A };

/** Fields by their names on the wire. */
export type Fields = Readonly<Record<string, Field>>;

/** What `make` gives: a bundler drops it where it is not used, whatever it is made of. */
// @__NO_SIDE_EFFECTS__
export function made<T>(make: () => T): T {
  return make();
}

/** A field with something said about who sets and sees it. */
// @__NO_SIDE_EFFECTS__
export function can<F extends Field, const A extends Access>(
  access: A,
  of: F,
): With<F, A> {
  return but(of, { access }) as With<F, A>;
}

type Output<F extends Field> = F["_zod"]["output"];
type Is<F, A> = F extends { readonly "~": A } ? true : false;
type Absent<F> = F extends { readonly "~null": true }
  ? true
  : Is<F, { defaulted: true }>;

/** The shape of an answer. */
export type Answer<F extends Fields> = {
  [K in keyof F as Is<F[K], { secret: true }> extends true ? never : K]: Is<
    F[K],
    { masked: true }
  > extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};

/** The shape of what creates a row: what only the server sets is refused. */
export type Create<F extends Fields> = {
  [
    K in keyof F as Is<F[K], { readOnly: true }> extends true ? never : K
  ]: Absent<F[K]> extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};

/** The shape of what changes a row: what never changes is refused too. */
export type Update<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      { readOnly: true } | { immutable: true }
    > extends true
      ? never
      : K
  ]: OptionalField<Output<F[K]>>;
};

/** What an answer holds: a masked field may be absent, a secret one is left out. */
// @__NO_SIDE_EFFECTS__
export function answer<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Answer<F>>> {
  return row(false, rules, () => answered(fields()), "newer");
}

/** An answer in which each relation may be that was asked for. */
// @__NO_SIDE_EFFECTS__
export function related<F extends Fields, R extends Fields>(
  fields: () => F,
  relations: () => R,
  ...rules: Rule[]
): Schema<
  Members<Answer<F> & { [K in keyof R]: OptionalField<Output<R[K]>> }>
> {
  return row(
    false,
    rules,
    () => ({ ...answered(fields()), ...mapped(relations(), optional) }),
    "newer",
  );
}

const answered = (fields: Fields): Record<string, Field> =>
  mapped(fields, (of, { masked, secret }) =>
    secret ? undefined : masked ? optional(of) : of,
  );

/** What creates a row: defaulted and nullable fields may be absent. */
// @__NO_SIDE_EFFECTS__
export function create<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Create<F>>> {
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
export function update<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Update<F>>> {
  return row(false, rules, () =>
    mapped(fields(), (of, { readOnly, immutable }) =>
      readOnly || immutable ? refused : optional(of),
    ),
  );
}

// @__NO_SIDE_EFFECTS__
function row<T>(
  create: boolean,
  rules: readonly Rule[],
  make: () => Record<string, Field>,
  rest?: "newer",
): Schema<T> {
  const shape = once(make);
  return schema((payload, ctx) => {
    if (members(payload, ctx, shape(), rest))
      for (const rule of rules) rule(payload, create);
  });
}

/** What `each` makes of the fields, without those of which it makes nothing. */
// @__NO_SIDE_EFFECTS__
export function mapped(
  fields: Fields,
  each: (of: Field, access: Access) => Field | undefined,
): Record<string, Field> {
  const out: Record<string, Field> = {};
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
