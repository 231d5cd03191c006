// A write of a mutation as a call of the client.

import type { Asking } from "./reads.js";

/** What writes are made of. */
export interface Context extends Asking {
  /** What the client calls the model or the service. */
  readonly name: string;
  /** The key of the caller's own row, where the page tells it. */
  readonly me: (() => unknown) | undefined;
}

/** What a write is given: of a row its key, and what is sent; else what is sent itself. */
export interface Variables {
  readonly id?: unknown;
  readonly data?: unknown;
  readonly input?: unknown;
  readonly ifMatch?: string | object | undefined;
}

export const WRITES: readonly string[] = [
  "create",
  "update",
  "replace",
  "delete",
  "restore",
];

/** Whether a write or an action is of one row. */
export function isOfRow({ made }: Context, operation: string): boolean {
  if (made === undefined || operation === "create") return false;
  return (
    WRITES.includes(operation) || Object.hasOwn(made.of.rows ?? {}, operation)
  );
}

/** Sends it. */
export async function sent(
  context: Context,
  operation: string,
  variables: Variables,
): Promise<unknown> {
  const method = context.client[operation];
  if (!isOfRow(context, operation)) return method?.(variables);
  const { id, data, input, ifMatch } = variables;
  const options = { ifMatch };
  if (operation === "delete" || operation === "restore")
    return method?.(id, options);
  if (WRITES.includes(operation)) return method?.(id, data, options);
  const takes = context.made?.of.rows?.[operation]?.input;
  return takes ? method?.(id, input) : method?.(id);
}
