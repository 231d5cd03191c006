// A field as a Zod type of our own: Zod's `string()` cannot say `required` apart from `type`, and
// counts, trims and compares by other rules than the server.

import type * as core from "zod/v4/core";
import { fail } from "./fail.js";
import { codePoints } from "./keys.js";
import { REQUIRED } from "./messages.js";

/** What a value is compared by: decimals and 64-bit integers exactly, times by their instant. */
export type Key = (value: never) => number | bigint | string;

/** Looks at a value of the right type. */
export type Check<T> = (
  payload: core.ParsePayload<T>,
  key: Key,
  size: (text: string) => number,
) => void;

/** Looks at any value, files what is wrong with its type or format, may clean it. */
export type Judge = (
  payload: core.ParsePayload,
  ctx: core.ParseContextInternal,
) => void;

/** Who sets it and who sees it, as far as a shape depends on it. */
export interface Access {
  /** May be left out at create: there is a default. */
  readonly defaulted?: true;
  /** Only the server sets it. */
  readonly readOnly?: true;
  /** Set at create, never changed. */
  readonly immutable?: true;
  /** Not everyone who sees the row sees it. */
  readonly masked?: true;
  /** Accepted, never sent. */
  readonly secret?: true;
}

/** What a rule is made of that may be flattened: what stands among another object's keys. */
export interface Made {
  /** Another rule. */
  readonly of?: () => core.$ZodType;
  /** The first of these that fits. */
  readonly any?: readonly core.$ZodType[];
  /** What the issue calls it where none fits. */
  readonly name?: string;
  /** Enums: their cases, and the keys of the case and of its data where these have any. */
  readonly cases?: Readonly<Record<string, core.$ZodType | undefined>>;
  readonly tag?: string;
  readonly content?: string;
  /** Objects: members, what is flattened into them, and what any other key holds. */
  readonly shape?: () => Readonly<Record<string, core.$ZodType>>;
  readonly parts?: readonly core.$ZodType[];
  readonly rest?: core.$ZodType;
}

interface FieldDef {
  readonly judge: Judge;
  readonly rules: readonly Check<never>[];
  readonly key: Key;
  readonly prepare?: (text: string) => string;
  readonly size?: (text: string) => number;
  readonly after?: (payload: core.ParsePayload) => void;
  readonly item?: Field;
  readonly access?: Access;
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly made?: Made;
}

interface FieldInternals<T> extends core.$ZodTypeInternals<T, T> {
  def: FieldDef & core.$ZodTypeDef;
}

/** A Zod type for one field; `z.parse(field, value)` works with it as with any other. */
export interface Field<T = unknown> extends core.$ZodType<T, T> {
  _zod: FieldInternals<T>;
}

/** A field whose key may be absent. */
export interface OptionalField<T = unknown> extends Field<T> {
  _zod: FieldInternals<T> & { optin: "optional"; optout: "optional" };
}

// No more of a Zod type than one asks of another: there are many fields, and none leaves its schema.
// @__NO_SIDE_EFFECTS__
function fieldOf(def: FieldDef): Field {
  const out = def.optional && "optional";
  const run = (
    payload: core.ParsePayload,
    ctx: core.ParseContextInternal,
  ): core.ParsePayload => {
    judged(def, payload, ctx);
    return payload;
  };
  return { _zod: { def, run, optin: out, optout: out } } as unknown as Field;
}

function judged(
  def: FieldDef,
  payload: core.ParsePayload,
  ctx: core.ParseContextInternal,
): void {
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
      check(payload as never, def.key, def.size ?? codePoints);
  def.after?.(payload);
}

/** A field of a judge and checks. */
// @__NO_SIDE_EFFECTS__
export function field<T>(
  judge: Judge,
  rules: readonly Check<never>[] = [],
  key: Key = (value) => value,
): Field<T> {
  return fieldOf({ judge, rules, key }) as Field<T>;
}

/** A field that may be flattened, of what it is made of and a judge. */
// @__NO_SIDE_EFFECTS__
export function madeOf<T>(made: Made, judge: Judge): Field<T> {
  return but(field<T>(judge), { made });
}

/** The same field with something about it changed. */
// @__NO_SIDE_EFFECTS__
export function but<F extends Field>(of: F, change: Partial<FieldDef>): F {
  return fieldOf({ ...of._zod.def, ...change }) as F;
}

/** Where the key may be absent. */
// @__NO_SIDE_EFFECTS__
export function optional<T>(of: Field<T>): OptionalField<T> {
  return but(of as OptionalField<T>, { optional: true });
}

/** A field whose value may be `null`, as any JSON may be without. */
export interface NullableField<T = unknown> extends Field<T | null> {
  readonly "~null": true;
}

/** Where `null` is a value. */
// @__NO_SIDE_EFFECTS__
export function nullable<T>(of: Field<T>): NullableField<T> {
  return but(of as NullableField<T>, { nullable: true });
}
