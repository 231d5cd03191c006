// `ts/dist` is what `ts/src` compiles to; `npm run build` renews it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { format } from "prettier";

test("the committed ts/dist is current", async () => {
  const made = mkdtempSync("target/dist-");
  try {
    const tsc = ["node_modules/typescript/bin/tsc", "-p"];
    const args = [...tsc, "ts/tsconfig.dist.json", "--outDir", made];
    execFileSync(process.execPath, args, { stdio: "inherit" });
    assert.deepEqual(readdirSync("ts/dist").sort(), readdirSync(made).sort());
    for (const name of readdirSync(made)) {
      const text = readFileSync(join(made, name), "utf8");
      const now = await format(text, { filepath: name });
      assert.equal(readFileSync(join("ts/dist", name), "utf8"), now, name);
    }
  } finally {
    rmSync(made, { recursive: true });
  }
});
