// The first disagreement, shrunk: what to show when a judge differs from Rust.

import { execFileSync } from "node:child_process";
import { optimised } from "./program.js";

/** The smallest schema and value that `by` and Rust still differ on. */
export function smallest(found, by) {
  const [{ folder, line }] = found;
  const args = ["shrink", folder, String(line), by];
  const small = execFileSync(optimised("differential"), args);
  return `${found.length} disagreements; the first, at ${folder}:${line}, shrunk:\n${small}`;
}
