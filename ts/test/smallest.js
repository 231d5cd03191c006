// The first disagreement, shrunk: what to show when a judge differs from Rust.

import { execFileSync } from "node:child_process";

/** The smallest schema and value that `by` and Rust still differ on. */
export function smallest(found, by) {
  const [{ folder, line }] = found;
  const run = ["run", "-q", "--release", "-p", "differential", "--", "shrink"];
  const small = execFileSync("cargo", [...run, folder, String(line), by]);
  return `${found.length} disagreements; the first, at ${folder}:${line}, shrunk:\n${small}`;
}
