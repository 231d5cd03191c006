// Compiles the model-free TypeScript to what `cargo build` writes out: `ts/dist`, formatted.

import { execFileSync } from "node:child_process";

const run = (tool, ...args) =>
  execFileSync(process.execPath, [`node_modules/${tool}`, ...args], {
    stdio: "inherit",
  });

run("typescript/bin/tsc", "-p", "ts/tsconfig.dist.json");
run("prettier/bin/prettier.cjs", "--write", "--log-level=warn", "ts/dist");
