// The emitted types of the client: what they take, what they give, what they refuse.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";

test("questions shape their answers, and mistakes in them are mistakes", () => {
  mkdirSync("target/calls", { recursive: true });
  const options = {
    extends: "../../examples/tsconfig.json",
    // Values are there for their types.
    compilerOptions: {
      noUnusedLocals: false,
      declaration: false,
      isolatedDeclarations: false,
    },
    include: ["../../ssot-build/src/emit/tests/calls.ts"],
  };
  const config = "target/calls/tsconfig.json";
  writeFileSync(config, JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", config];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
});
