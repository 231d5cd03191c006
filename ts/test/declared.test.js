// A declaration cannot lie: for every schema of the examples, of the sample in both layouts, of
// generated ones and of one with many shapes that flatten, tsc infers from the value exactly the type that its declaration names.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { copy, differing } from "./declared.js";
import { optimised } from "./program.js";

const INTO = "target/declared";
const GOLDEN = "ssot-build/src/emit/tests/golden";
const EXAMPLES = ["demo", "blog", "ai-chat", "ecommerce"].map(
  (name) => `examples/${name}/web/src/ssot`,
);
const SAMPLES = ["single", "per_model"].map((name) => join(GOLDEN, name));
// How many generated schemas are compared.
const SCHEMAS = Number(process.env.SCHEMAS ?? "6");
// How many shapes flatten what is drawn for them.
const SHAPES = process.env.SHAPES ?? "100";

function differential(...args) {
  execFileSync(optimised("differential"), args, { stdio: "inherit" });
}

function generated() {
  const folder = join(INTO, "generated");
  differential(folder, String(SCHEMAS * 1000), "7");
  return Array.from({ length: SCHEMAS }, (_, at) => join(folder, String(at)));
}

function mixed() {
  const folder = join(INTO, "mixed");
  differential("mixed", folder, SHAPES, "7");
  return folder;
}

test("declaration and value agree", (t) => {
  const folders = [...EXAMPLES, ...SAMPLES, mixed(), ...generated()];
  const copies = folders.map((_, at) => join(INTO, String(at)));
  const names = folders.flatMap((folder, at) => copy(folder, copies[at]));
  t.diagnostic(`${names.length} schemas`);
  assert.ok(names.length > 500);
  assert.deepEqual(differing(copies), []);
});

// What a declaration could get wrong, and the schemas that then differ.
const LIES = {
  "a key that is not sent": [/^ {2}title: string;\n/mu, ""],
  "a key that nobody knows": [/^ {2}title: string;\n/mu, "$&  more: string;\n"],
  "what is optional": [/^ {2}title: string;\n/mu, "  title?: string;\n"],
  "what is required": [
    /^ {2}published\?: boolean;\n/mu,
    "  published: boolean;\n",
  ],
  "what may be null": [
    /^ {2}excerpt: string \| null;\n/mu,
    "  excerpt: string;\n",
  ],
  "what is never null": [
    /^ {2}title: string;\n/mu,
    "  title: string | null;\n",
  ],
  "a type": [/^ {2}title: string;\n/mu, "  title: number;\n"],
  "a variant": [/"index-follow" \| "none"/u, '"index-follow"'],
  "a case": [/ {6}kind: "divider";/u, '      kind: "line";'],
  "data of a case": [/ {6}level: number;/u, "      level: string;"],
  "an operator": [
    /publishedAt\?: filter.OrderNull;/u,
    "publishedAt?: filter.Order;",
  ],
  "a sort": [/^ {2}\| "-views"\n/mu, ""],
  "an include": [/postTags\?: boolean \| PostTagIncluded;/u, ""],
  "what an include is asked": [
    /(PostTagIncluded extends PostTagInclude \{[^}]*where\?: )PostTagWhere;/u,
    "$1TagWhere;",
  ],
  "what stands beside it": [
    /PostTagIncluded extends PostTagInclude/u,
    "PostTagIncluded",
  ],
  "a relation": [
    /postTags\?: PostTagWithRelations\[\];/u,
    "postTags?: PostTagWithRelations;",
  ],
};

test("each kind of lie is found", () => {
  const into = join(INTO, "lies");
  copy("examples/blog/web/src/ssot", into);
  const file = join(into, "types.ts");
  const truth = readFileSync(file, "utf8");
  for (const [what, [find, lie]] of Object.entries(LIES)) {
    const told = truth.replace(find, lie);
    assert.notEqual(told, truth, what);
    writeFileSync(file, told);
    assert.ok(
      differing([into]).some((name) => name.endsWith("Schema")),
      what,
    );
  }
});
