// `zod(Zod::Classic)`: the same verdicts, paths and codes as the default, and as clean a text. The
// examples' fixtures are judged by it, and by the JSON Schema that is emitted of each example.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { ESLint } from "eslint";
import { check } from "prettier";
import { EXAMPLES, folder as of } from "../../examples/tests/example.js";
import { disagreements } from "./disagreements.js";
import { documentJudge, unsaid } from "./document.js";
import { optimised } from "./program.js";

const FOLDER = "target/classic";
const SCHEMAS = 20;
const ENDS = { read: "", create: "Create", update: "Update" };

const env = { ...process.env, ZOD: "classic" };
const run = (...args) =>
  execFileSync(optimised("differential"), args, { stdio: "inherit", env });
run(FOLDER, String(SCHEMAS * 1000), "5");
for (const example of EXAMPLES)
  run("emit", `${of(example)}/ssot.lock`, join(FOLDER, example));
const options = {
  extends: "../../examples/tsconfig.json",
  include: ["*/*.ts", "*/shared/*.ts", "*/models/**/*.ts", "0/runtime/*.ts"],
};
writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(options));
const load = (...file) => import(pathToFileURL(resolve(FOLDER, ...file)).href);

test(`Rust and classic Zod agree on ${SCHEMAS * 1000} values`, async () => {
  const seen = { values: 0, invalid: 0 };
  for (let at = 0; at < SCHEMAS; at += 1)
    assert.deepEqual(await disagreements(join(FOLDER, `${at}`), seen), []);
  assert.equal(seen.values, SCHEMAS * 1000);
  assert.ok(seen.invalid > 0);
});

test("classic schemas have classic methods", async () => {
  const { thingSchema } = await load("0", "schemas.js");
  assert.ok(thingSchema.optional().safeParse(undefined).success);
});

test("tsc, typescript-eslint and prettier find nothing", async () => {
  const tsc = ["node_modules/typescript/bin/tsc", "-p", FOLDER];
  const bundler = ["--moduleResolution", "bundler", "--module", "esnext"];
  for (const resolved of [[], bundler])
    execFileSync(process.execPath, [...tsc, ...resolved], { stdio: "inherit" });
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(0\/.*|ecommerce\/[^/]+)\.[jt]s$/u.test(name))
    .map((name) => join(FOLDER, name));
  const ts = files.filter((name) => name.endsWith(".ts"));
  const found = await new ESLint({ ignore: false }).lintFiles(ts);
  assert.deepEqual(
    found.flatMap(({ messages }) => messages),
    [],
  );
  for (const filepath of files)
    assert.ok(await check(readFileSync(filepath, "utf8"), { filepath }));
});

const sorted = (issues) =>
  issues.map(({ path, code }) => JSON.stringify([path, code])).sort();

for (const example of EXAMPLES) {
  test(`${example}: fixtures by classic Zod and by ajv`, async (t) => {
    const schemas = await load(example, "schemas.js");
    const { issues } = await load(example, "runtime/issues.js");
    const { document, judge } = documentJudge(join(FOLDER, example));
    let seen = 0;
    for (const file of readdirSync(`${of(example)}/fixtures`)) {
      const text = readFileSync(`${of(example)}/fixtures/${file}`, "utf8");
      const { model, records } = JSON.parse(text);
      for (const { name, mode, value, issues: wanted } of records) {
        const lower = model[0].toLowerCase() + model.slice(1);
        const result = schemas[`${lower}${ENDS[mode]}Schema`].safeParse(value);
        const found = result.success ? [] : issues(result.error);
        assert.deepEqual(sorted(found), sorted(wanted), name);
        const type = model + ENDS[mode];
        const valid = judge(type)(value);
        const mild = wanted.every((one) => unsaid(document, type, one));
        assert.ok(valid === (wanted.length === 0) || (valid && mild), name);
        seen += 1;
      }
    }
    t.diagnostic(`${seen} fixtures`);
    assert.ok(seen > 0);
  });
}
