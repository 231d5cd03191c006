// Programs of the workspace, built where they are not.

import { execFileSync } from "node:child_process";

/**
 * The packages that cargo builds with one: all of them in `cargo xtask test`, which has built them so; another
 * choice has other features, and would build most of it again.
 */
export const selected = (name) =>
  process.env.XTASK_SELECTED?.split(" ") ?? ["--package", name];

/** Where a program is. */
export const program = (name) => built(name, selected(name));

/** The same of one that takes long where it is not optimised: built as, and beside, what fuzzes. */
export const optimised = (name) =>
  built(name, ["--profile", "fuzz", "--package", "fuzz", "--package", name]);

const found = new Map();

function built(name, chosen) {
  const args = ["build", "--quiet", ...chosen, "--all-targets"];
  const key = args.join(" ");
  if (!found.has(key)) found.set(key, programs(args));
  return found.get(key).get(name);
}

function programs(args) {
  const words = [...args, "--message-format=json"];
  const stdio = ["ignore", "pipe", "inherit"];
  const said = execFileSync("cargo", words, { stdio, maxBuffer: 2 ** 28 });
  const lines = said.toString().split("\n");
  const made = lines
    .filter((line) => line.includes('"executable":"'))
    .map((line) => JSON.parse(line));
  return new Map(
    made
      .filter(({ profile }) => !profile.test)
      .map(({ target, executable }) => [target.name, executable]),
  );
}
