// The key of a question: model, operation, and what was asked, as JSON holds it.

import { ApiError, onWire } from "./client.js";

/** The calls of a model or a service, by their names. */
export type Client = Readonly<
  Record<string, (...given: unknown[]) => Promise<unknown>>
>;

/** What a question of a model's rows is kept under. */
export type Key = readonly [model: string, operation: string, asked: Asked];

/** The arguments of a question. */
export interface Asked {
  readonly id?: unknown;
  /** The value of a unique field. */
  readonly value?: unknown;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Page after page. */
  readonly infinite?: true;
  /** Why it is never sent. */
  readonly refused?: string;
}

/** The key of a question; of one that the client refuses as well, for which no other stands. */
export function keyOf(model: string, operation: string, asked: Asked): Key {
  return [model, operation, askedAsJson(asked)];
}

function askedAsJson(asked: Asked): Asked {
  try {
    const walk = { code: "invalid_query", filter: false } as const;
    return onWire(asked, walk) as Asked;
  } catch (error) {
    if (error instanceof ApiError) return { refused: error.message };
    throw error;
  }
}

/** A row's key as a text: a value, or the parts of one of several by their names. */
export function idText(
  key: readonly string[] | undefined,
  id: unknown,
): string | undefined {
  if (key === undefined || key.length < 2) return plain(id);
  if (typeof id !== "object" || id === null) return undefined;
  const parts = id as Readonly<Record<string, unknown>>;
  const all = key.map((name) => plain(parts[name]));
  return all.includes(undefined) ? undefined : JSON.stringify(all);
}

function plain(id: unknown): string | undefined {
  const known =
    typeof id === "string" || typeof id === "number" || typeof id === "bigint";
  return known ? String(id) : undefined;
}

/** The key of a row as a text. */
export function rowId(
  key: readonly string[] | undefined,
  row: Readonly<Record<string, unknown>>,
): string | undefined {
  return idText(key, key && key.length > 1 ? row : row[key?.[0] ?? "id"]);
}
