// `ts/dist` is what `ts/src` compiles to; `npm run build` renews it.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dist } from "../dist.js";

test("the committed ts/dist is current", async () => {
  const made = mkdtempSync("target/dist-");
  try {
    await dist(made);
    assert.deepEqual(readdirSync("ts/dist").sort(), readdirSync(made).sort());
    for (const name of readdirSync(made)) {
      const now = readFileSync(join(made, name), "utf8");
      assert.equal(readFileSync(join("ts/dist", name), "utf8"), now, name);
    }
  } finally {
    rmSync(made, { recursive: true });
  }
});
