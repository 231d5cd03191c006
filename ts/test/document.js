// The third judge: the emitted JSON Schema in ajv. It may be milder than Rust only where it says
// itself, by a `$comment`, that it does not judge.

import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Ajv2020 } from "ajv/dist/2020.js";

/** The steps to the deepest value that is read. */
const DEPTH = 64;
const ENDS = { Read: "", Create: "Create", Update: "Update" };

/** The emitted JSON Schema of a folder, and ajv's judge of one of its definitions. */
export function documentJudge(folder) {
  const text = readFileSync(join(folder, "document.json"), "utf8");
  const document = JSON.parse(text);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, "all");
  return { document, judge: (name) => ajv.getSchema(`all#/$defs/${name}`) };
}

/** The values of one schema on which Rust and ajv differ; `seen` counts them. */
export async function documentDisagreements(folder, seen) {
  const { document, judge: judgeOf } = documentJudge(folder);
  const found = [];
  const lines = createInterface({
    input: createReadStream(join(folder, "values.jsonl")),
  });
  let at = -1;
  for await (const line of lines) {
    at += 1;
    const { mode, value, issues } = JSON.parse(line);
    seen.values += 1;
    if (!issues) continue; // Rust does not read it as JSON.
    const name = `Thing${ENDS[mode]}`;
    const judge = judgeOf(name);
    const valid = judge(value);
    if (valid === (issues.length === 0)) continue;
    if (valid && issues.every((one) => unsaid(document, name, one)))
      seen.unsaid += 1;
    else
      found.push({ folder, line: at, mode, value, issues, ajv: judge.errors });
  }
  return found;
}

/** Whether the document says that it does not judge what an issue is about. */
export function unsaid(document, name, { path, code }) {
  const model = document.$defs[name];
  const own = Object.hasOwn(model.properties ?? {}, path[0]);
  const part = own ? model.properties[path[0]] : undefined;
  if (code === "check") return true; // No rule across fields is ever said.
  // Nor how deep a shape that holds itself may go.
  if (code === "depth" && path.length > DEPTH) return true;
  return part !== undefined && says(...reached(document, part));
}

const says = (...parts) =>
  parts.some((part) => /"\$comment":"not judged/u.test(JSON.stringify(part)));

// A part and every definition it leads to.
function reached(document, part, all = new Set([part])) {
  const refs = JSON.stringify(part).matchAll(/"#\/\$defs\/([^"]+)"/gu);
  for (const [, name] of refs) {
    const next = document.$defs[name];
    if (all.has(next)) continue;
    all.add(next);
    reached(document, next, all);
  }
  return all;
}
