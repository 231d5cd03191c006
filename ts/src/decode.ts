// Values of JavaScript for what travels as text: instants, 64-bit integers and bytes.

/** Of each model, how its fields are read (`@date`, `@bigint`, `@bytes`), and the model that a relation leads to. */
export type Codecs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads a row of a model, or rows, in place: nobody else has them yet. With `by`, of what an action of it gives. */
export type Decode = (model: string, value: unknown, by?: string) => void;

/** Reads by these codecs. */
export function decoding(codecs: Codecs): Decode {
  return (model, value, by) => {
    decoded(codecs, by === undefined ? model : codecs[model]?.[by], value);
  };
}

function decoded(
  codecs: Codecs,
  model: string | undefined,
  value: unknown,
): unknown {
  if (Array.isArray(value)) {
    for (const one of value) decoded(codecs, model, one);
    return value;
  }
  if (model === undefined || value === null || typeof value !== "object")
    return value;
  const row = value as Record<string, unknown>;
  for (const [name, way] of Object.entries(codecs[model] ?? {}))
    if (Object.hasOwn(row, name)) row[name] = made(codecs, way, row[name]);
  return row;
}

function made(codecs: Codecs, way: string, value: unknown): unknown {
  if (!way.startsWith("@")) return decoded(codecs, way, value);
  if (Array.isArray(value)) return value.map((one) => made(codecs, way, one));
  if (typeof value !== "string") return value;
  if (way === "@date") return new Date(value);
  if (way === "@bigint") return BigInt(value);
  return Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
}
