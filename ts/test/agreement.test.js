// Rust and the emitted Zod must agree on every value. `VALUES=5000000 SEED=7 npm test` runs longer.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { disagreements } from "./disagreements.js";
import { documentDisagreements } from "./document.js";
import { optimised } from "./program.js";
import { smallest } from "./smallest.js";

const VALUES = process.env.VALUES ?? "200000";
const SEED = process.env.SEED ?? "1";
const FOLDER = "target/differential";
const LEAST = 1000;
const SHORT = Number(VALUES) < 200000;
// Every code but `surrogate`, which is of strings that Rust does not read.
const KINDS =
  "check depth enum format items len multiple_of nul one_of pattern range read_only required scale type unique_items unknown_field";
// What `#[serde(flatten)]` puts among other keys.
const FLATTENED =
  "InAdjacent InExternal InGeneric InInternal InOption InUntagged Mixed Wrap";
// How many of the schemas the JSON Schema is asked about too.
const DOCUMENTS = Number(process.env.DOCUMENTS ?? "40");

const args = [FOLDER, VALUES, SEED];
execFileSync(optimised("differential"), args, { stdio: "inherit" });

test(`Rust and Zod agree on ${VALUES} values`, async (t) => {
  const seen = { values: 0, invalid: 0 };
  const found = [];
  for (const name of readdirSync(FOLDER)) {
    const folder = join(FOLDER, name);
    if (existsSync(join(folder, "values.jsonl")))
      found.push(...(await disagreements(folder, seen)));
  }
  t.diagnostic(
    `${seen.values} values, ${seen.invalid} invalid, ${seen.unread} unreadable`,
  );
  assert.equal(seen.values, Number(VALUES));
  if (found.length > 0) assert.fail(smallest(found, "zod"));
  assert.ok(seen.invalid >= 0.4 * seen.values, "too few values are invalid");
  t.diagnostic(`surrogate: broken ${seen.surrogates}`);
  if (!SHORT) assert.ok(seen.surrogates >= LEAST, "surrogate");
});

test("no verdict of the JSON Schema differs where it judges", async (t) => {
  const seen = { values: 0, unsaid: 0 };
  const found = [];
  // ajv compiles for seconds what it then judges in moments.
  const schemas = Math.min(DOCUMENTS, Number(VALUES) / 1000);
  for (let number = 0; number < schemas; number += 1) {
    const folder = join(FOLDER, String(number));
    found.push(...(await documentDisagreements(folder, seen)));
  }
  t.diagnostic(`${seen.values} values, ${seen.unsaid} refused by Rust alone`);
  if (found.length > 0) assert.fail(smallest(found, "document"));
  assert.equal(seen.values, 1000 * schemas);
});

test("each kind of constraint is kept to and broken often enough", (t) => {
  const text = readFileSync(join(FOLDER, "counts.json"), "utf8");
  const { kinds } = JSON.parse(text);
  assert.equal(Object.keys(kinds).sort().join(" "), KINDS);
  for (const [kind, [kept, broken]] of Object.entries(kinds)) {
    t.diagnostic(`${kind}: kept ${kept}, broken ${broken}`);
    if (!SHORT) assert.ok(kept >= LEAST && broken >= LEAST, kind);
  }
});

test("each kind of flattened member is kept to and broken often enough", (t) => {
  const text = readFileSync(join(FOLDER, "counts.json"), "utf8");
  const { shapes } = JSON.parse(text);
  for (const name of FLATTENED.split(" ")) {
    const [kept, broken] = shapes[name] ?? [0, 0];
    t.diagnostic(`${name}: kept ${kept}, broken ${broken}`);
    if (!SHORT) assert.ok(kept >= LEAST && broken >= LEAST, name);
  }
});
