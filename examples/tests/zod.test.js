// Every fixture, judged by the emitted Zod; `cargo test` judges the same files by Rust.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { EXAMPLES, emitted, folder, load } from "./example.js";

const SUFFIX = {
  read: "Schema",
  create: "CreateSchema",
  update: "UpdateSchema",
};

const sorted = (issues) =>
  issues.map(({ path, code }) => JSON.stringify([path, code])).sort();

const lower = (name) => name[0].toLowerCase() + name.slice(1);

for (const example of EXAMPLES) {
  const schemas = await load(example, "schemas.js");
  const { issues } = await load(example, "runtime/issues.js");
  for (const file of readdirSync(`${folder(example)}/fixtures`)) {
    const text = readFileSync(`${folder(example)}/fixtures/${file}`, "utf8");
    const { model, records } = JSON.parse(text);
    for (const { name, mode, value, issues: wanted } of records) {
      test(`${example}: ${model}, ${name}`, () => {
        const schema = schemas[lower(model) + SUFFIX[mode]];
        const result = schema.safeParse(value);
        const found = result.success ? [] : issues(result.error);
        assert.deepEqual(sorted(found), sorted(wanted));
      });
    }
  }
  test(`${example}: every schema can be made`, () => {
    assert.ok(Object.keys(schemas).length > 0);
    assert.ok(emitted(example).length > 0);
  });
}
