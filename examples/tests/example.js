// Where an example's files are.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const EXAMPLES = ["demo", "blog", "ai-chat", "ecommerce"];

export const folder = (example) =>
  fileURLToPath(new URL(`../${example}`, import.meta.url));

/** The emitted files, as paths from the emitted folder. */
export const emitted = (example) =>
  readdirSync(`${folder(example)}/web/src/ssot`, {
    recursive: true,
    encoding: "utf8",
  }).filter((name) => /\.[jt]s$/.test(name));

export const load = (example, file) =>
  import(new URL(`../${example}/web/src/ssot/${file}`, import.meta.url).href);
