// What `cargo build` writes out of `ts/src`: compiled, the rules in one file, formatted.
//
// One file of rules, not twenty: a build script writes and compares it in a twentieth of the time,
// a browser asks a development server for it once, and a bundler drops what is not used of either.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";

/** What others than the rules import, or what stands for another file by option. */
const APART = [
  "client",
  "face",
  "filter",
  "forms",
  "issues",
  "judge",
  "mocks",
  "permits",
  "queries",
  "registry",
  "schema",
  "value",
];

/** What else is one file as well, which the rules do not need: permissions, the client, forms, queries. */
const PARTS = {
  permits: ["asked", "lifted", "logic", "ways", "world"],
  client: [
    "asking",
    "auth",
    "batch",
    "can",
    "clock",
    "connection",
    "decode",
    "etag",
    "onwire",
    "operations",
    "outcome",
    "problem",
    "renewal",
    "retry",
    "segment",
    "sending",
    "shapes",
  ],
  forms: ["form", "inputs", "faults"],
  queries: [
    "cachekey",
    "changes",
    "effects",
    "freshness",
    "hopes",
    "mutations",
    "optimistic",
    "reads",
    "sent",
    "sharing",
    "touches",
  ],
};

/** Writes all of it into a folder. */
export async function dist(folder) {
  const tsc = ["node_modules/typescript/bin/tsc", "-p"];
  const args = [...tsc, "ts/tsconfig.dist.json", "--outDir", folder];
  execFileSync(process.execPath, args, { stdio: "inherit" });
  const made = [...APART, "rules"].flatMap((name) =>
    [".js", ".d.ts"].map((end) => [name + end, joined(folder, name, end)]),
  );
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const [name, text] of made)
    writeFileSync(join(folder, name), await format(text, { filepath: name }));
}

const FROM = /^((?:im|ex)port [^;]*? from ")([^"]*)";\n/gmu;
// What the file says as a whole, which is said again where it holds.
const UNSAID = /^(?:export \{\};|\/\/ @generated .*)\n/gmu;

/** A file, and before it those that it is made of, under the imports of all. */
function joined(folder, root, end) {
  const imports = new Map();
  const bodies = [];
  const seen = new Set();
  let hides = false;
  const take = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(join(folder, name + end), "utf8");
    // So tsc says in a declaration that what is not exported there is not.
    hides ||= end === ".d.ts" && text.includes("\nexport {};\n");
    const body = text.replace(FROM, (all, start, from) => {
      const local = /^\.\/(\w+)\.js$/u.exec(from)?.[1];
      const apart = !local || APART.includes(local);
      const parts = Object.entries(PARTS);
      const own = parts.find(([, all]) => all.includes(local))?.[0] ?? "rules";
      if (root === own && !apart) take(local);
      else if (start.startsWith("export")) return all;
      else merge(imports, start, apart ? from : "./rules.js");
      return "";
    });
    bodies.push(body.replace(UNSAID, "").trim());
  };
  take(root);
  once(bodies.join("\n"));
  const head = [...imports].map(([from, what]) => statements(from, what));
  return [head.join(""), ...bodies, hides ? "export {};\n" : ""].join("\n\n");
}

/** Files that become one cannot both have a name, be it of a value or of a type. */
function once(text) {
  for (const of of ["const|function|class", "interface|type"]) {
    const named = new RegExp(`^(?:export )?(?:${of}) (\\w+)`, "gmu");
    const seen = new Set();
    for (const [, name] of text.matchAll(named)) {
      if (seen.has(name))
        throw new Error(`two files of ts/src have \`${name}\``);
      seen.add(name);
    }
  }
}

function merge(imports, start, from) {
  const what = imports.get(from) ?? { whole: new Set(), names: new Set() };
  imports.set(from, what);
  const braced = /^import (type )?\{([^}]*)\}/u.exec(start)?.slice(1);
  if (!braced) what.whole.add(start);
  for (const name of braced?.[1].split(",") ?? [])
    if (name.trim()) what.names.add((braced[0] ?? "") + name.trim());
}

function statements(from, { whole, names }) {
  const all = [...names].join(", ");
  const types = [...names].every((name) => name.startsWith("type "));
  const list = types ? `type { ${all.replaceAll("type ", "")} }` : `{ ${all} }`;
  const some = names.size ? [`import ${list} from "`] : [];
  return [...whole, ...some].map((start) => `${start}${from}";\n`).join("");
}
