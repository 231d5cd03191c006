// Takes every decision of a world again, by the permissions emitted for it. The package `decisions`
// runs it: a world a line of input, a line of output with what was said of it.

import { createInterface } from "node:readline";
import { transformSync } from "esbuild";
import * as runtime from "../dist/permits.js";

/** So many differing decisions of a world are told. */
const TOLD = 3;

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(judged(JSON.parse(line))));

function judged(world) {
  Date.prototype.toISOString = () => world.now;
  const emitted = load(world.permissions);
  const tables = linked(world);
  const [principal, places] = world.callers;
  const callers = [null, ...places.map((at) => tables[principal][at])];
  const seen = { decisions: 0, unknown: 0, differing: [] };
  for (const at of world.questions.keys())
    ask(emitted, world, tables, callers, at, seen);
  return seen;
}

// A function instead of a module: worlds are many, and a module is never forgotten.
function load(typescript) {
  const { code } = transformSync(typescript, { loader: "ts", format: "cjs" });
  const module = {};
  new Function("module", "require", code)(module, () => runtime);
  return module.exports;
}

function linked({ tables, links }) {
  for (const [table, at, name, to, rows] of links)
    tables[table][at][name] = Array.isArray(rows)
      ? rows.map((row) => tables[to][row])
      : rows === null
        ? null
        : tables[to][rows];
  return tables;
}

function ask({ can, canField }, world, tables, callers, question, seen) {
  const { operation, field, to, withheld, answers } = world.questions[question];
  const rows = tables[world.subject];
  let at = 0;
  for (const [caller, me] of callers.entries())
    for (const [number, row] of rows.entries()) {
      const letter = answers[at++];
      if (letter === "-") continue;
      const expected = letter === "t";
      const answer = field
        ? canField(me, to, world.model, field, row)
        : operation === "update"
          ? can(me, operation, world.model, ...changed(world, tables, number))
          : can(me, operation, world.model, row);
      seen.decisions += 1;
      if (answer === "unknown") seen.unknown += 1;
      const differs =
        answer === "unknown" ? world.whole && !withheld : answer !== expected;
      if (differs && seen.differing.length < TOLD)
        seen.differing.push([question, caller, number, answer, expected]);
    }
}

// A row as it was and as it becomes. A page that keeps what it has beside the row spreads it.
function changed({ kept, subject }, tables, number) {
  const [row, other] = [tables[subject][number], tables.at(-1)[number]];
  return kept ? [row, { ...row, ...other }] : [other, row];
}
