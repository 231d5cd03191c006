// From the fields of a model to the shapes of its schemas: what a client may send, what it gets.

import type * as core from "zod/v4/core";
import type { ParsePayload } from "zod/v4/core";
import { fail, say, type Params } from "./fail.js";
import {
  but,
  field,
  optional,
  type Access,
  type Field,
  type OptionalField,
} from "./field.js";
import { CHECK, READ_ONLY, TYPE, UNKNOWN_FIELD } from "./messages.js";
import type { Operand, Row } from "./predicate.js";

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
type Absent<F extends Field> =
  null extends Output<F> ? true : Is<F, { defaulted: true }>;

/** The shape of an answer. */
export type Answer<F extends Fields> = {
  [K in keyof F as Is<F[K], { secret: true }> extends true ? never : K]: Is<
    F[K],
    { masked: true }
  > extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};

/** The shape of what creates a row. */
export type Create<F extends Fields> = {
  [K in keyof F]: Is<F[K], { readOnly: true }> extends true
    ? OptionalField<never>
    : Absent<F[K]> extends true
      ? OptionalField<Output<F[K]>>
      : Field<Output<F[K]>>;
};

/** The shape of what changes a row. */
export type Update<F extends Fields> = {
  [K in keyof F]: Is<F[K], { readOnly: true }> extends true
    ? OptionalField<never>
    : Is<F[K], { immutable: true }> extends true
      ? OptionalField<never>
      : OptionalField<Output<F[K]>>;
};

/**
 * What an answer holds: a masked field may be absent, a secret one is never there, a relation is
 * there when it was asked for.
 */
// @__NO_SIDE_EFFECTS__
export function answer<
  F extends Fields,
  R extends Fields = Record<string, never>,
>(
  fields: () => F,
  relations?: () => R,
): Answer<F> & { [K in keyof R]: OptionalField<Output<R[K]>> } {
  return {
    ...shape(fields(), (of, { masked, secret }) =>
      secret ? undefined : masked ? optional(of) : of,
    ),
    ...shape(relations?.() ?? {}, optional),
  } as never;
}

/** What creates a row: defaulted and nullable fields may be absent. */
// @__NO_SIDE_EFFECTS__
export function create<F extends Fields>(fields: () => F): Create<F> {
  return shape(fields(), (of, { readOnly, defaulted }) =>
    readOnly ? refused : defaulted || of._zod.def.nullable ? optional(of) : of,
  ) as never;
}

/** What changes a row: every field may be absent. */
// @__NO_SIDE_EFFECTS__
export function update<F extends Fields>(fields: () => F): Update<F> {
  return shape(fields(), (of, { readOnly, immutable }) =>
    readOnly || immutable ? refused : optional(of),
  ) as never;
}

// @__NO_SIDE_EFFECTS__
function shape(
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

/** The words of what Zod's own `object` finds. */
export const words = {
  error: (issue: { code?: string | undefined }): string =>
    issue.code === "unrecognized_keys"
      ? say(UNKNOWN_FIELD, {})
      : say(TYPE, { expected: "object" }),
};

/** A rule across fields, for a schema's `check`. */
export interface RowCheck {
  readonly _zod: {
    readonly check: (payload: ParsePayload) => void;
    readonly def: {
      readonly check: "custom";
      readonly when: (payload: ParsePayload) => boolean;
    };
    readonly onattach: [];
  };
}

/** A rule across fields: at create an absent value may be known, at update it is not. */
export interface Rule {
  readonly create: RowCheck;
  readonly update: RowCheck;
}

/**
 * A rule across fields, judged when each field it reads is known and valid. `reads` says what an
 * absent field counts as at create; `undefined` where a client cannot know.
 */
// @__NO_SIDE_EFFECTS__
export function rule(words: string, reads: Params, holds: Operand): Rule {
  const names = Object.keys(reads);
  return {
    create: rowCheck(words, names, reads, holds),
    update: rowCheck(words, names, {}, holds),
  };
}

function rowCheck(
  words: string,
  names: readonly string[],
  absent: Params,
  holds: Operand,
): RowCheck {
  const row = (payload: ParsePayload): Row => ({
    ...absent,
    ...(payload.value as object),
  });
  const known = (payload: ParsePayload): boolean => {
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
function blocks(issue: core.$ZodRawIssue, names: readonly string[]): boolean {
  const [first] = issue.path ?? [];
  if (first === undefined) return issue.code === "invalid_type";
  return names.includes(first as string);
}

interface Checked {
  check(...checks: RowCheck[]): unknown;
}

/** The schema with rules across its fields. */
// @__NO_SIDE_EFFECTS__
export function ruled<Z extends Checked>(
  mode: keyof Rule,
  schema: Z,
  ...rules: Rule[]
): Z {
  return schema.check(...rules.map((rule) => rule[mode])) as Z;
}
