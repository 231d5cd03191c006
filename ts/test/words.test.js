// What TypeScript, SQL and the routes have for themselves, as names of fields, variants, actions and models.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { selected } from "./program.js";

const FOLDER = "target/words";

test("tsc takes every word that a declaration may take", () => {
  const cargo = ["test", "-q", ...selected("ssot-build"), "--lib", "words"];
  const env = { ...process.env, SSOT_WORDS: resolve(FOLDER) };
  execFileSync("cargo", cargo, { stdio: "inherit", env });
  const options = {
    extends: "../../examples/tsconfig.json",
    include: ["*.ts", "runtime/*.ts"],
  };
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", FOLDER];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
});
