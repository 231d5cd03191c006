// Emitted schemas must please the strictest readers, in both layouts by turns, as Node and as a
// bundler resolve modules; `classic.test.js` asks the same of the other face of Zod.
// `SCHEMAS=10 npm test` asks less of them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ESLint } from "eslint";
import { check } from "prettier";
import { optimised } from "./program.js";

const SCHEMAS = Number(process.env.SCHEMAS ?? "50");
const FOLDER = "target/generated";

const values = String(SCHEMAS * 1000);
const args = [FOLDER, values, "42"];
execFileSync(optimised("differential"), args, { stdio: "inherit" });
const all = Array.from({ length: SCHEMAS }, (_, at) => join(FOLDER, `${at}`));
// The model-free code is the same text everywhere; of one schema is enough.
const files = all.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => !name.startsWith("runtime"))
    .map((name) => join(folder, name)),
);
const of = (...ends) =>
  files.filter((file) => ends.some((end) => file.endsWith(end)));
const options = {
  extends: "../../examples/tsconfig.json",
  include: ["*/*.ts", "*/shared/*.ts", "*/models/**/*.ts", "0/runtime/*.ts"],
};
writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(options));

for (const resolution of ["nodenext", "bundler"])
  test(`tsc finds nothing in ${SCHEMAS} schemas, ${resolution}`, () => {
    const tsc = ["node_modules/typescript/bin/tsc", "-p", FOLDER];
    tsc.push("--moduleResolution", resolution);
    tsc.push("--module", resolution === "bundler" ? "esnext" : resolution);
    execFileSync(process.execPath, tsc, { stdio: "inherit" });
  });

test(`typescript-eslint finds nothing in ${SCHEMAS} schemas`, async () => {
  const found = await new ESLint({ ignore: false }).lintFiles(of(".ts"));
  const messages = found.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath}:${line} ${message}`),
  );
  assert.ok(found.length >= 4 * SCHEMAS);
  assert.deepEqual(messages.slice(0, 5), []);
});

test(`prettier would change nothing in ${SCHEMAS} schemas`, async () => {
  const changed = [];
  for (const file of of(".ts", ".js"))
    if (!(await check(readFileSync(file, "utf8"), { filepath: file })))
      changed.push(file);
  assert.deepEqual(changed.slice(0, 5), []);
});
