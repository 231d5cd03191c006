import { type Access, type Field, type OptionalField } from "./field.js";
import { type Members } from "./object.js";
import type { Rule } from "./rule.js";
import type { Schema } from "./schema.js";
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
type Absent<F> = F extends {
  readonly "~null": true;
}
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
/** The shape of what creates a row: what only the server sets is refused. */
export type Create<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      {
        readOnly: true;
      }
    > extends true
      ? never
      : K
  ]: Absent<F[K]> extends true
    ? OptionalField<Output<F[K]>>
    : Field<Output<F[K]>>;
};
/** The shape of what changes a row: what never changes is refused too. */
export type Update<F extends Fields> = {
  [
    K in keyof F as Is<
      F[K],
      | {
          readOnly: true;
        }
      | {
          immutable: true;
        }
    > extends true
      ? never
      : K
  ]: OptionalField<Output<F[K]>>;
};
/** What an answer holds: a masked field may be absent, a secret one is left out. */
export declare function answer<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Answer<F>>>;
/** An answer in which each relation may be that was asked for. */
export declare function related<F extends Fields, R extends Fields>(
  fields: () => F,
  relations: () => R,
  ...rules: Rule[]
): Schema<
  Members<
    Answer<F> & {
      [K in keyof R]: OptionalField<Output<R[K]>>;
    }
  >
>;
/** What creates a row: defaulted and nullable fields may be absent. */
export declare function create<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Create<F>>>;
/** What changes a row: every field may be absent. */
export declare function update<F extends Fields>(
  fields: () => F,
  ...rules: Rule[]
): Schema<Members<Update<F>>>;
export {};
