// A query that the emitted Zod takes, the server takes, and no other: those at the bounds, and random
// ones of every model of the conformance schema, sent to its server. What its types allow is less
// only where no type can say it. `QUERIES=100000 SEED=7 npm test` runs longer.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { copy, differing } from "./declared.js";
import { program } from "./program.js";
import { query, random } from "./queries.js";

const QUERIES = Number(process.env.QUERIES ?? "3000");
const SEED = Number(process.env.SEED ?? "1");
const FOLDER = "target/queries";

const load = (path) => import(pathToFileURL(resolve(path)).href);

let server, base, schemas, registry, models;

before(async () => {
  const stdio = ["ignore", "pipe", "inherit"];
  server = spawn(program("conformance"), ["--serve", FOLDER], { stdio });
  for await (const line of createInterface({ input: server.stdout }))
    if ((base = /http:\S*\/api$/u.exec(line)?.[0])) break;
  schemas = await load(join(FOLDER, "schemas.js"));
  const outfile = join(FOLDER, "registry.mjs");
  const entryPoints = [join(FOLDER, "registry.ts")];
  buildSync({ entryPoints, bundle: true, format: "esm", outfile });
  ({ registry } = await load(outfile));
  models = await open();
});

after(() => server.kill());

/** The models that anyone may list, without those in which fields are hidden from some. */
async function open() {
  const hides = (name) =>
    Object.values(registry.models[name].fields).some(({ masked }) => masked);
  const found = [];
  for (const [name, model] of Object.entries(registry.models)) {
    for (const [way, { model: to }] of Object.entries(model.relations))
      if (hides(to)) delete model.relations[way];
    const { status } = await fetch(base + model.routes.path);
    if (status === 200 && !hides(name)) found.push([name, model]);
  }
  return found;
}

function address({ routes }, asked) {
  const all = Object.entries(asked).map(([word, of]) => [
    word,
    Array.isArray(of) ? of.join(",") : of,
  ]);
  const text = all.map(([word, of]) => {
    const said = typeof of === "object" ? JSON.stringify(of) : String(of);
    return `${word}=${encodeURIComponent(said)}`;
  });
  return `${base}${routes.path}?${text.join("&")}`;
}

/** What the server and Zod say of a query: why it is refused, if it is. */
async function verdicts([name, model], asked) {
  const answer = await fetch(address(model, asked));
  const { code, detail, errors } = await answer.json();
  assert.ok(answer.status === 200 || code === "invalid_query", detail);
  const result = schemas[`${name}QuerySchema`].safeParse(asked);
  const refused = answer.status === 200 ? undefined : (errors ?? detail);
  return [refused, result.error?.issues];
}

// What only an address has: no empty list of names, and texts of a length.
const fits = ({ sort, fields, where, include }) =>
  sort?.length !== 0 &&
  fields?.length !== 0 &&
  [where, include].every((of) => (JSON.stringify(of)?.length ?? 0) <= 8000);

const many = (count, of) => Array.from({ length: count }, () => of);
// One in another, as deep as said: `{ a: { b: { a: innermost } } }`.
const deep = (names, innermost) =>
  names.reduceRight((inside, name) => ({ [name]: inside }), innermost);
const ROUND = ["author", "books", "author", "books"];
const include = (of) => ({ include: of });

// So many relations of a book, a question to each: words are none.
const relations = (count) => {
  const all =
    "author author.books author.profile author.books.tags author.books.reviews author.books.shelf " +
    "shelf shelf.parent shelf.children shelf.books tags tags.books reviews reviews.book article " +
    "article.author author.books.article";
  const asked = {};
  for (const path of all.split(" ").slice(0, count)) {
    let at = asked;
    for (const step of path.split(".")) at = at[step] ??= { size: 1 };
  }
  return asked;
};

// By model: whether it is taken, what is asked.
const BOUNDS = {
  book: [
    [true, { where: { or: many(50, { shelf: null }) } }],
    [false, { where: { or: many(51, { shelf: null }) } }],
    [true, { where: { or: many(50, { shelf: { empty: false } }) } }],
    [false, { where: { or: many(51, { shelf: { empty: false } }) } }],
    [true, include({ author: { where: { or: many(50, { name: "a" }) } } })],
    [false, include({ author: { where: { or: many(51, { name: "a" }) } } })],
    [
      false,
      {
        where: { or: many(49, { name: "a" }) },
        ...include({ author: { where: { born: null, name: "a", lot: "b" } } }),
      },
    ],
    [
      true,
      {
        where: { or: many(49, { name: "a" }) },
        ...include({ author: { where: { born: null, name: "a" } } }),
      },
    ],
    [true, include(deep(ROUND, true))],
    [true, include(deep(ROUND, { size: 1, sort: ["name"], include: {} }))],
    [true, include(deep(ROUND, { author: false }))],
    [false, include(deep(ROUND, { author: true }))],
    [false, include(deep(ROUND, { include: { author: true } }))],
    [true, include(deep(["author", "include", "books", "include"], {}))],
    [false, include({ author: { include: { size: 1 } } })],
    [false, include({ author: { include: { where: {} } } })],
    [false, include({ size: 1 })],
    [false, include({ author: { books: true, include: { books: true } } })],
    [true, include({ author: { books: false, include: { books: true } } })],
    [false, include({ author: { nobody: true } })],
    [false, include({ author: null })],
    [true, include({ author: {} })],
    [true, include({ reviews: { size: 100, fields: [], sort: [] } })],
    [false, include({ reviews: { size: 101 } })],
    [false, include({ reviews: { size: 0 } })],
    [false, include({ reviews: { page: 1 } })],
    [false, include({ reviews: { fields: ["id", "id"] } })],
    [false, include({ reviews: { sort: ["id", "-id"] } })],
    [false, include({ reviews: { sort: ["nobody"] } })],
    [false, include({ reviews: { where: { name: 1 } } })],
    [true, include({ reviews: { where: deep(many(6, "not"), { not: {} }) } })],
    [false, include({ reviews: { where: deep(many(7, "not"), { not: {} }) } })],
    [true, include(relations(16))],
    [false, include(relations(17))],
    [false, { fields: ["name", "name"] }],
    [false, { size: 0, page: 10_002 }],
  ],
  user: [[false, include({ accounts: { fields: ["internal"] } })]],
  article: [
    [true, include({ author: { articles: { size: 10 } } })],
    [false, include({ author: { articles: { size: 11 } } })],
  ],
  garment: [
    [true, include({ size: true })],
    [true, include({ size: { sized: { size: 2, include: { size: true } } } })],
    [true, include({ size: { sized: { size: 2, lining: true } } })],
    [false, include({ size: { sized: { size: true } } })],
  ],
};

test("at every bound the server and Zod take the same", async () => {
  for (const [name, cases] of Object.entries(BOUNDS))
    for (const [taken, asked] of cases) {
      const of = [name, registry.models[name]];
      const [server, zod] = await verdicts(of, asked);
      const said = JSON.stringify({ name, asked, server, zod });
      assert.deepEqual([!server, !zod], [taken, taken], said);
    }
});

test(`the server and Zod take the same of ${QUERIES} queries`, async (t) => {
  const draw = random(SEED);
  const differing = [];
  let asked = 0;
  let taken = 0;
  while (asked < QUERIES) {
    const model = draw.one(models);
    const one = query(draw, registry, model[1]);
    if (!fits(one)) continue;
    asked += 1;
    const [server, zod] = await verdicts(model, one);
    taken += server ? 0 : 1;
    if (Boolean(server) !== Boolean(zod))
      differing.push({ model: model[0], asked: one, server, zod });
  }
  t.diagnostic(`${taken} taken of ${asked}, ${models.length} models`);
  assert.ok(models.length > 10);
  assert.ok(taken > 0.3 * asked && taken < 0.8 * asked, `${taken} taken`);
  differing.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  if (differing.length > 0)
    assert.fail(
      `${differing.length} differ: ${differing
        .slice(0, 3)
        .map((one) => JSON.stringify(one))
        .join("\n")}`,
    );
});

const TYPES = {
  taken: [
    `{ where: { author: { name: "a" } }, include: { author: true, shelf: false } }`,
    `{ include: { reviews: { where: { stars: { gte: 4 } }, sort: ["-stars"], size: 3, fields: ["stars"] } } }`,
    `{ include: { author: { profile: true, where: { born: null }, sort: ["name"] } } }`,
    `{ include: { author: { include: { profile: { fields: ["motto"] } } } } }`,
    `{ where: { tagIds: id, author: { empty: true } } }`,
  ],
  refused: [
    `{ include: { nobody: true } }`,
    `{ include: { size: 1 } }`,
    `{ include: { author: { include: { size: 1 } } } }`,
    `{ include: { reviews: { where: { born: 1 } } } }`,
    `{ include: { reviews: { where: { stars: "4" } } } }`,
    `{ include: { reviews: { sort: ["name", "-born"] } } }`,
    `{ include: { reviews: { sort: "name" } } }`,
    `{ include: { reviews: { fields: ["born"] } } }`,
    `{ include: { reviews: { size: "3" } } }`,
    `{ include: { reviews: { page: 2 } } }`,
    `{ include: { author: null } }`,
    `{ include: { author: { books: { author: { nobody: true } } } } }`,
  ],
};

/** Queries as TypeScript: those to be taken, and those of which each is to be an error. */
function uses(model, { taken, refused }) {
  const start = `parse(s.${model}QuerySchema, `;
  const calls = taken.map((asked) => `${start}${asked});`);
  const wrong = refused.map(
    (asked) => `// @ts-expect-error It cannot be asked.\n${start}${asked});`,
  );
  return [...calls, ...wrong].join("\n");
}

test("the types of a query allow what can be asked, and name what cannot", () => {
  const garments = {
    taken: [
      `{ include: { size: { sized: { size: 2, include: { size: true } } } } }`,
      `{ include: { size: { sized: { lining: { fields: ["name"] } } } } }`,
    ],
    refused: [`{ include: { size: { sized: { size: true } } } }`],
  };
  const text = `
import type * as t from "./types.js";
import * as s from "./schemas.js";
import type { Schema } from "./runtime/schema.js";

declare const id: t.TagId;
declare function parse<T>(schema: Schema<T>, asked: T): void;
${uses("book", TYPES)}
${uses("garment", garments)}
`;
  writeFileSync(join(FOLDER, "uses.ts"), text);
  const options = {
    extends: "../../examples/tsconfig.json",
    include: ["uses.ts"],
  };
  const config = join(FOLDER, "tsconfig.uses.json");
  writeFileSync(config, JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", config];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
});

test("declaration and value agree where a relation has the name of a word", () => {
  const into = `${FOLDER}-declared`;
  assert.ok(copy(FOLDER, into).some(({ name }) => name === "cutQuerySchema"));
  assert.deepEqual(differing([into]), []);
});
