// Judges again what Rust judged: verdict, and the set of path, code, params and message of what is
// wrong, must be the same.

import { createReadStream } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const stable = (value) =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );

const asSet = (issues) => issues.map(stable).sort().join("\n");

// What Rust does not even read must be refused; what both take they must store alike. Of an answer
// a reader leaves out what it does not know.
function agree(rust, clean, zod, result, mode, seen) {
  if (rust === undefined) {
    seen.unread = (seen.unread ?? 0) + 1;
    const half = zod.some(({ code }) => code === "surrogate");
    seen.surrogates = (seen.surrogates ?? 0) + (half ? 1 : 0);
    return zod.length > 0;
  }
  if (asSet(rust) !== asSet(zod)) return false;
  return mode === "Read" || !clean || stable(result.data) === stable(clean);
}

/** The disagreements of one schema's values; `seen` counts them. */
export async function disagreements(folder, seen) {
  const load = (file) => import(pathToFileURL(resolve(folder, file)).href);
  const schemas = await load("schemas.js");
  const { issues } = await load("runtime/issues.js");
  const by = {
    Read: schemas.thingSchema,
    Create: schemas.thingCreateSchema,
    Update: schemas.thingUpdateSchema,
  };
  const found = [];
  const lines = createInterface({
    input: createReadStream(join(folder, "values.jsonl")),
  });
  let at = -1;
  for await (const line of lines) {
    at += 1;
    const { mode, value, issues: rust, clean } = JSON.parse(line);
    const result = by[mode].safeParse(value);
    const zod = result.success ? [] : issues(result.error);
    seen.values += 1;
    seen.invalid += zod.length > 0 ? 1 : 0;
    if (!agree(rust, clean, zod, result, mode, seen))
      found.push({ folder, line: at, mode, value, rust, zod });
  }
  return found;
}
