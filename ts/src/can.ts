// What the caller may do, asked of the server: of rows that a page does not have, or knows too little of.

import type { Connection, Send } from "./connection.js";
import { onWire } from "./onwire.js";
import { send } from "./sending.js";

/** What may be asked of a model: its key, its actions on a row and on none, its fields. */
export interface Rights<Id, R, A, F> {
  readonly id: Id;
  readonly row: R;
  readonly all: A;
  readonly field: F;
}

/** Whether the caller may do something: with a row, or without one with any; to a field where one is named. */
export type Question<Q> = { [M in keyof Q]: Of<M, Q[M]> }[keyof Q];

type Of<M, T> =
  T extends Rights<infer Id, infer R, infer A, infer F>
    ? | {
          readonly model: M;
          readonly operation: "list" | "get" | "update";
          readonly id?: Id;
          readonly field?: F;
        }
      | {
          readonly model: M;
          readonly operation: "delete" | R;
          readonly id?: Id;
        }
      | {
          readonly model: M;
          readonly operation: "create";
          readonly field?: F;
        }
      | { readonly model: M; readonly operation: A }
    : never;

/** Asks up to 100 questions at once, and tells the answers in their order. */
export type Can<Q> = <const T extends readonly unknown[]>(
  questions: readonly [...{ [N in keyof T]: Question<Q> }],
  options?: Send,
) => Promise<{ -readonly [N in keyof T]: boolean }>;

/** Asks the server of a connection. */
export function asking<Q>(at: Connection): Can<Q> {
  const ask = async (
    all: readonly unknown[],
    options?: Send,
  ): Promise<unknown> => {
    if (all.length === 0) return [];
    const questions = onWire(all, { code: "invalid", filter: false });
    const call = { method: "POST", path: "/can", body: { questions } } as const;
    const { value } = await send(at, call, options);
    return (value as { readonly answers: unknown }).answers;
  };
  return ask as Can<Q>;
}
