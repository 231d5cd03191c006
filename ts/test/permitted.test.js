// The emitted permissions must decide as memory does, or say that they do not know.
// `DECISIONS=50000000 SEED=7 node --test ts/test/permitted.test.js` runs longer.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { permitted } from "./permitted.js";

const DECISIONS = process.env.DECISIONS ?? "3000000";
const SEED = process.env.SEED ?? "1";
const FOLDER = "target/permitted";

const run = ["run", "-q", "--release", "-p", "differential", "--"];
execFileSync("cargo", [...run, "permissions", FOLDER, DECISIONS, SEED], {
  stdio: "inherit",
});

test(`${DECISIONS} decisions are those of the server, or unknown`, async (t) => {
  const seen = await permitted(FOLDER);
  const { decisions, allowed, unknown, differing } = seen;
  t.diagnostic(`${decisions} decisions`);
  t.diagnostic(`${allowed} allowed, ${unknown} unknown`);
  assert.deepEqual(differing.slice(0, 3), []);
  assert.ok(decisions >= Number(DECISIONS));
  assert.ok(allowed > decisions / 4 && allowed < (3 * decisions) / 4);
  assert.ok(unknown > decisions / 10 && unknown < decisions / 2);
});
