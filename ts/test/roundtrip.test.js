// Of random schemas: what is emitted compiles, in both layouts, and every method of every client does
// against the schema's own server what it says, with rows as they are sent and decoded.
// `SCHEMAS=500 SEED=7 npm test` runs longer.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { Caller } from "./caller.js";
import { program } from "./program.js";

const SCHEMAS = Number(process.env.SCHEMAS ?? "50");
const SEED = process.env.SEED ?? "1";
const ONLY = process.env.ONLY;
const FOLDER = "target/roundtrip";

let server;
const served = [];

before(async () => {
  const args = [FOLDER, String(SCHEMAS), SEED];
  const stdio = ["pipe", "pipe", "inherit"];
  server = spawn(program("roundtrip"), args, { stdio });
  for await (const line of createInterface({ input: server.stdout })) {
    // The servers say where they listen, too.
    if (line.startsWith("{")) served.push(JSON.parse(line).served);
    if (served.length === SCHEMAS) break;
  }
});

after(() => server.stdin.end());

test(`tsc finds nothing in the clients of ${SCHEMAS} schemas`, () => {
  assert.equal(served.length, SCHEMAS);
  const options = {
    extends: "../../examples/tsconfig.json",
    include: ["*/*.ts", "*/models/**/*.ts", "[01]/runtime/*.ts"],
  };
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", FOLDER];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
});

/** What is emitted of a schema, as a module. */
async function loaded(folder) {
  const contents = ["index", "client", "runtime/client"]
    .map((name) => `export * from "./${name}.js";`)
    .join("\n");
  const stdin = { contents, resolveDir: resolve(folder) };
  const outfile = join(folder, "all.mjs");
  buildSync({ stdin, bundle: true, format: "esm", outfile });
  return import(pathToFileURL(resolve(outfile)).href);
}

/** Methods by their interfaces, as they are declared. */
function methods(folder, schema) {
  const homes = ["", ...schema.models.map(({ wire }) => `models/${wire}/`)];
  const files = homes.map((home) => join(folder, `${home}calls.d.ts`));
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const of = (name) => {
    const body =
      new RegExp(
        `^export interface ${name}(?:<.*)? \\{\\n([^]*?)^\\}`,
        "mu",
      ).exec(text)?.[1] ?? "";
    return [...body.matchAll(/^ {2}"?([\w$]+)"?[<(]/gmu)].map(
      ([, method]) => method,
    );
  };
  const all = schema.models.flatMap(({ name }) => [
    [name, of(`${name}Client`)],
    [`${name} batch`, of(`${name}Writes`)],
  ]);
  return Object.fromEntries(all);
}

test(`every method of ${SCHEMAS} clients does what it says`, async (t) => {
  let calls = 0;
  let names = 0;
  const failed = [];
  for (const [number, at] of served.entries()) {
    if (ONLY !== undefined && Number(ONLY) !== number) continue;
    const folder = join(FOLDER, String(number));
    const schema = JSON.parse(
      readFileSync(join(folder, "schema.json"), "utf8"),
    );
    const module = await loaded(folder);
    const caller = new Caller({
      number,
      schema,
      schemas: module,
      registry: module.registry,
      served: at,
      methods: methods(folder, schema),
    });
    const options = { baseUrl: at.base, token: () => caller.token, retries: 0 };
    caller.clients = [false, true].map((decode) =>
      module.createClient({ ...options, decode }),
    );
    await caller.run().catch((error) => failed.push(error));
    calls += caller.calls;
    names += caller.called.size;
  }
  t.diagnostic(`${calls} calls of ${names} methods`);
  assert.equal(
    failed.length,
    0,
    failed
      .map((error) => error.message)
      .slice(0, 60)
      .join("\n\n"),
  );
});
