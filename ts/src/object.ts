// Schemas: what a user calls `parse` of. Each makes its parts when it is first used, so that
// schemas may speak of one another in any order and loading them costs next to nothing.

import type * as core from "zod/v4/core";
import { $constructor } from "zod/v4/core";
import { Face } from "./face.js";
import type { Judge, Made } from "./field.js";
import { members, run } from "./inside.js";
import type { Schema } from "./schema.js";

interface JudgedDef extends core.$ZodTypeDef {
  readonly judge: Judge;
  readonly made?: Made | undefined;
}

interface Judged extends core.$ZodType {
  _zod: core.$ZodTypeInternals & { def: JudgedDef };
}

const Judged = /* @__PURE__ */ $constructor<Judged, JudgedDef>(
  "SsotSchema",
  (inst, def) => {
    Face.init(inst as never, def);
    inst._zod.parse = (payload, ctx) => {
      def.judge(payload, ctx);
      return payload;
    };
  },
);

/** Members by their names on the wire. */
export type Shape = Readonly<Record<string, core.$ZodType>>;

interface Optional {
  _zod: { optout: "optional" };
}

/** The same type as one object. */
export type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/** The same, where nothing at all may stand. */
export type Object<T> = [keyof T] extends [never]
  ? { [key: string]: never }
  : Flat<T>;

/** What an object of a shape is. */
export type Members<S extends Shape> = Object<
  {
    -readonly [K in keyof S as S[K] extends Optional ? never : K]: core.output<
      S[K]
    >;
  } & {
    -readonly [K in keyof S as S[K] extends Optional ? K : never]?: core.output<
      S[K]
    >;
  }
>;

/** What an object of a shape and of other keys is; an index signature must hold of its own keys too. */
export type Rest<S extends Shape> = [keyof S] extends [never]
  ? { [key: string]: unknown }
  : Flat<Members<S> & { [key: string]: unknown }>;

/** A schema of a judge, and of what it is made of where it may be flattened. */
// @__NO_SIDE_EFFECTS__
export function schema<T>(judge: Judge, made?: Made): Schema<T> {
  return new Judged({ type: "custom", judge, made }) as unknown as Schema<T>;
}

/** What `make` gives when it is first asked for. */
// @__NO_SIDE_EFFECTS__
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A schema of a field's rule. */
// @__NO_SIDE_EFFECTS__
export function alias<T>(make: () => core.$ZodType<T>): Schema<T> {
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
export function object<S extends Shape>(make: () => S): Schema<Members<S>> {
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
export function mixed<S extends Shape>(make: () => S): Schema<Members<S>> {
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
export function rest<S extends Shape>(
  rest: core.$ZodType,
  make: () => S,
): Schema<Rest<S>> {
  const shape = once(make);
  return schema(
    (payload, ctx) => {
      members(payload, ctx, shape(), rest);
    },
    { shape, rest },
  );
}
