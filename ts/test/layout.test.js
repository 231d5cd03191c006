// Both layouts of the sample schema say the same, and no file imports in a circle.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, relative, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { check } from "prettier";

const GOLDEN = "ssot-build/src/emit/tests/golden";
const LAYOUTS = ["single", "per_model"];
const UUID = "0190d9c4-6b3a-7000-8000-000000000001";

const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => /\.[jt]s$/u.test(name));

const load = (path) => import(pathToFileURL(resolve(path)).href);

// What is imported when the file runs; types are not there then.
const imports = (file) =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\b(?! type)[^;]* from "([^";]+)";$/gmu,
    ),
  ].map(([, from]) => normalize(join(dirname(file), from)));

/** A circle of imports among `folder`'s files, if there is one. */
function circle(folder) {
  const done = new Set();
  const visit = (file, way) => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports(file)) {
      const source = [next, next.replace(/js$/u, "ts")].find((name) =>
        all.includes(name),
      );
      const found = source && visit(source, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  const all = files(folder).filter((name) => !name.endsWith(".d.ts"));
  return all.map((file) => visit(file, [])).find(Boolean);
}

const user = {
  id: UUID,
  email: "a@b.example",
  name: "A",
  role: "Admin",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
};
const profile = {
  id: UUID,
  userId: UUID,
  bio: null,
  website: null,
  theme: "Draft",
};

// By schema: what is asked of it besides junk.
const VALUES = {
  userSchema: [user, { ...user, profile }],
  userWithRelationsSchema: [
    user,
    { ...user, profile: null },
    { ...user, profile: { ...profile, user: { ...user, profile } } },
    { ...user, profile: { ...profile, user: { ...user, role: "Nobody" } } },
  ],
  productQuerySchema: [
    { where: { seller: { profile: { user: { email: "a" } } } } },
    { where: { seller: { profile: { user: { email: 1 } } } } },
    { include: { seller: { profile: true }, tags: true } },
    { include: { seller: { nobody: true } } },
  ],
};
const JUNK = [null, 1, "x", [], {}, { name: 1, kind: "at", t: "Span", no: 2 }];

const verdicts = (schemas, issues) =>
  Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, schema]) =>
      [...JUNK, ...(VALUES[name] ?? [])].map((value) => {
        if (typeof schema === "function") return [name];
        const result = schema.safeParse(value);
        return [name, result.success ? result.data : issues(result.error)];
      }),
    );

test("both layouts judge alike", async () => {
  const said = [];
  for (const layout of LAYOUTS) {
    const schemas = await load(`${GOLDEN}/${layout}/schemas.js`);
    const { issues } = await load(`${GOLDEN}/${layout}/runtime/issues.js`);
    said.push(verdicts(schemas, issues));
  }
  assert.ok(said[0].length > 100);
  assert.deepEqual(said[0], said[1]);
});

test("relations in a circle are followed across files", async () => {
  const { userWithRelationsSchema: schema } = await load(
    `${GOLDEN}/per_model/relations.js`,
  );
  const [, , right, wrong] = VALUES.userWithRelationsSchema;
  assert.deepEqual(schema.parse(right), right);
  const { error } = schema.safeParse(wrong);
  assert.deepEqual(error?.issues[0]?.path, ["profile", "user", "role"]);
});

test("a row's own schema leaves out a relation", async () => {
  const { userSchema } = await load(`${GOLDEN}/single/schemas.js`);
  assert.equal(userSchema.safeParse(user).success, true);
  assert.deepEqual(
    userSchema.parse({ ...user, profile }),
    userSchema.parse(user),
  );
});

test("both layouts bundled judge alike", async () => {
  mkdirSync("target/layout", { recursive: true });
  const said = [];
  for (const layout of LAYOUTS) {
    const outfile = `target/layout/${layout}.mjs`;
    const entryPoints = [`${GOLDEN}/${layout}/index.ts`];
    buildSync({ entryPoints, bundle: true, format: "esm", outfile });
    const { issues, ...all } = await load(outfile);
    const schemas = Object.entries(all).filter(([name]) =>
      name.endsWith("Schema"),
    );
    said.push(verdicts(Object.fromEntries(schemas), issues));
  }
  assert.deepEqual(said[0], said[1]);
});

test("one model's schemas bring no other model's", () => {
  for (const layout of LAYOUTS) {
    const contents = `export { tagSchema, tagCreateSchema, tagUpdateSchema } from "./${GOLDEN}/${layout}/schemas.js";`;
    const stdin = { contents, resolveDir: "." };
    const { outputFiles } = buildSync({
      stdin,
      bundle: true,
      format: "esm",
      write: false,
    });
    assert.match(outputFiles[0].text, /tagFields/u);
    assert.doesNotMatch(outputFiles[0].text, /productFields|userFields|Where/u);
  }
});

for (const folder of [
  ...LAYOUTS.map((layout) => join(GOLDEN, layout)),
  "examples/ecommerce/web/src/ssot",
])
  test(`no file imports in a circle in ${folder}`, () => {
    assert.ok(files(folder).flatMap(imports).length > 4);
    assert.equal(circle(folder), undefined);
  });

test("a circle would be found", () => {
  const folder = "target/layout/circle";
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/a.js`, 'import { b } from "./b.js";\n');
  writeFileSync(`${folder}/b.js`, 'export {\n  a,\n} from "./a.js";\n');
  assert.equal(circle(folder)?.length, 3);
});

test("the registries of both layouts are the same", async () => {
  const said = [];
  for (const layout of LAYOUTS) {
    const outfile = `target/layout/${layout}-registry.mjs`;
    const entryPoints = [`${GOLDEN}/${layout}/registry.ts`];
    buildSync({ entryPoints, bundle: true, format: "esm", outfile });
    said.push((await load(outfile)).registry);
  }
  assert.deepEqual(said[0], said[1]);
});

test("the strictest readers find nothing in the sample", async () => {
  const all = LAYOUTS.flatMap((layout) => files(join(GOLDEN, layout)));
  mkdirSync("target/layout", { recursive: true });
  const options = {
    extends: "../../examples/tsconfig.json",
    include: LAYOUTS.map((layout) => `../../${GOLDEN}/${layout}/**/*.ts`),
  };
  const config = "target/layout/tsconfig.sample.json";
  writeFileSync(config, JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", config];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
  for (const file of all)
    assert.ok(
      await check(readFileSync(file, "utf8"), { filepath: file }),
      relative(".", file),
    );
});
