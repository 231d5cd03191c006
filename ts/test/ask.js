// Answers, line for line, whether a judge differs from Rust on the values of a folder: shrinking
// asks for one case after another.

import { createInterface } from "node:readline";
import { disagreements } from "./disagreements.js";
import { documentDisagreements } from "./document.js";

const JUDGES = { zod: disagreements, document: documentDisagreements };

for await (const line of createInterface({ input: process.stdin })) {
  const { folder, by } = JSON.parse(line);
  const seen = { values: 0, invalid: 0, unsaid: 0 };
  const [one] = await JUDGES[by](folder, seen);
  const differs = one !== undefined;
  console.log(JSON.stringify({ differs, ...one, value: undefined }));
}
