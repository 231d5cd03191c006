// Values of JavaScript as they stand in JSON, and what JSON would pass over in silence, refused.

import { ApiError, unsent } from "./problem.js";

type Path = readonly (string | number)[];

/** How a walk treats what JSON cannot hold. */
export interface Walk {
  /** The code of what is refused. */
  readonly code: "invalid_query" | "invalid";
  /** Whether `undefined` is refused: in a filter it would mean everything. */
  readonly filter: boolean;
  /** What stands for a value of ours; `undefined` where it is none. */
  readonly instead?: (value: object) => object | undefined;
}

/** A value as JSON holds it: dates as text, `bigint` and bytes as text. */
export function onWire(value: unknown, walk: Walk, path: Path = []): unknown {
  switch (typeof value) {
    case "bigint":
      return String(value);
    case "number":
      if (Number.isFinite(value)) return value;
      throw refused(walk, path, "is no number that JSON can hold");
    case "undefined":
      if (!walk.filter) return value;
      throw refused(
        walk,
        path,
        "is `undefined`; leave it out, or say what is meant",
      );
    case "object":
      return value === null ? null : composed(value, walk, path);
    case "function":
    case "symbol":
      throw refused(walk, path, "is nothing that can be sent");
    default:
      return value;
  }
}

function refused(walk: Walk, path: Path, message: string): ApiError {
  return unsent(walk.code, path, message);
}

function composed(value: object, walk: Walk, path: Path): unknown {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw refused(walk, path, "is no date");
    return value.toISOString();
  }
  if (value instanceof Uint8Array) return base64(value);
  if (Array.isArray(value))
    return value.map((one, at) =>
      onWire(one, { ...walk, filter: true }, [...path, at]),
    );
  const instead = walk.instead?.(value);
  if (instead) return instead;
  if ("toJSON" in value && typeof value.toJSON === "function")
    return onWire((value as { toJSON: () => unknown }).toJSON(), walk, path);
  const all = Object.entries(value).map(([key, one]) => {
    const filter = walk.filter || (key === "where" && walk.code !== "invalid");
    return [key, onWire(one, { ...walk, filter }, [...path, key])] as const;
  });
  return Object.fromEntries(all);
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
