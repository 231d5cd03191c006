// Takes every decision of `differential permissions` again, by the emitted permissions:
// `node ts/test/permitted.js FOLDER` prints how many, and what differs.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";

const RUNTIME = pathToFileURL(resolve("ts/dist/permits.js")).href;

/** Compares a folder of worlds: how many decisions, how many of them unknown, what differs. */
export async function permitted(folder) {
  const seen = { decisions: 0, unknown: 0, allowed: 0, differing: [] };
  const said = Date.prototype.toISOString;
  try {
    for (const name of readdirSync(folder)) await one(join(folder, name), seen);
  } finally {
    Date.prototype.toISOString = said;
  }
  return seen;
}

async function one(folder, seen) {
  const text = readFileSync(join(folder, "world.json"), "utf8");
  const world = JSON.parse(text);
  Date.prototype.toISOString = () => world.now;
  const emitted = await load(readFileSync(join(folder, "permissions.ts")));
  const rows = linked(world);
  for (const question of world.questions)
    ask(emitted, world, rows, question, seen, folder);
}

async function load(typescript) {
  const { code } = transformSync(typescript, { loader: "ts" });
  const text = code.replace("./runtime/permits.js", RUNTIME);
  const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
  return import(url);
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

const PLACES = { user: 1, thing: 3 };

function ask({ can, canField }, world, tables, question, seen, folder) {
  const { operation, field, to, withheld, answers } = question;
  const things = tables[PLACES.thing];
  let at = 0;
  for (const [caller, me] of [null, ...tables[PLACES.user]].entries())
    for (const [number, row] of things.entries()) {
      const answer = field
        ? canField(me, to, "thing", field, row)
        : operation === "update"
          ? can(me, operation, "thing", tables.at(-1)[number], row)
          : can(me, operation, "thing", row);
      const expected = answers[at++] === "t";
      seen.decisions += 1;
      if (answer === "unknown") seen.unknown += 1;
      if (expected) seen.allowed += 1;
      const unasked = world.whole && !withheld && answer === "unknown";
      if (unasked || (answer !== "unknown" && answer !== expected))
        seen.differing.push({
          folder,
          ...question,
          answers: undefined,
          number,
          caller,
          answer,
          expected,
        });
    }
}

if (resolve(process.argv[1] ?? "") === import.meta.filename) {
  const seen = await permitted(process.argv[2]);
  const { decisions, unknown, allowed, differing } = seen;
  console.log(
    `${decisions} decisions, ${allowed} allowed, ${unknown} unknown, ${differing.length} differ`,
  );
  console.log(JSON.stringify(differing.slice(0, 5), null, 1));
  process.exitCode = differing.length > 0 ? 1 : 0;
}
