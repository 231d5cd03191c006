import type { ParsePayload } from "zod/v4/core";
import { type Params } from "./fail.js";
import { type Access, type Field, type OptionalField } from "./field.js";
import type { Operand } from "./predicate.js";
/** A field with its access, as types see it. */
export type With<F extends Field, A extends Access> = F & {
  readonly "~": A;
};
/** Fields by their names on the wire. */
export type Fields = Readonly<Record<string, Field>>;
/** What `make` gives: a bundler drops it where it is not used, whatever it is made of. */
export declare function made<T>(make: () => T): T;
/** A field with something said about who sets and sees it. */
export declare function can<F extends Field, const A extends Access>(
  access: A,
  of: F,
): With<F, A>;
type Output<F extends Field> = F["_zod"]["output"];
type Is<F, A> = F extends {
  readonly "~": A;
}
  ? true
  : false;
type Absent<F extends Field> =
  null extends Output<F>
    ? true
    : Is<
        F,
        {
          defaulted: true;
        }
      >;
/** The shape of an answer. */
export type Answer<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      {
        secret: true;
      }
    > extends true
      ? never
      : K
  ]: Is<
    F[K],
    {
      masked: true;
    }
  > extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};
/** The shape of what creates a row. */
export type Create<F extends Fields> = {
  [K in keyof F]: Is<
    F[K],
    {
      readOnly: true;
    }
  > extends true
    ? OptionalField<never>
    : Absent<F[K]> extends true
      ? OptionalField<Output<F[K]>>
      : Field<Output<F[K]>>;
};
/** The shape of what changes a row. */
export type Update<F extends Fields> = {
  [K in keyof F]: Is<
    F[K],
    {
      readOnly: true;
    }
  > extends true
    ? OptionalField<never>
    : Is<
          F[K],
          {
            immutable: true;
          }
        > extends true
      ? OptionalField<never>
      : OptionalField<Output<F[K]>>;
};
/**
 * What an answer holds: a masked field may be absent, a secret one is never there, a relation is
 * there when it was asked for.
 */
export declare function answer<
  F extends Fields,
  R extends Fields = Record<string, never>,
>(
  fields: () => F,
  relations?: () => R,
): Answer<F> & {
  [K in keyof R]: OptionalField<Output<R[K]>>;
};
/** What creates a row: defaulted and nullable fields may be absent. */
export declare function create<F extends Fields>(fields: () => F): Create<F>;
/** What changes a row: every field may be absent. */
export declare function update<F extends Fields>(fields: () => F): Update<F>;
/** The words of what Zod's own `object` finds. */
export declare const words: {
  error: (issue: { code?: string | undefined }) => string;
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
export declare function rule(
  words: string,
  reads: Params,
  holds: Operand,
): Rule;
interface Checked {
  check(...checks: RowCheck[]): unknown;
}
/** The schema with rules across its fields. */
export declare function ruled<Z extends Checked>(
  mode: keyof Rule,
  schema: Z,
  ...rules: Rule[]
): Z;
export {};
