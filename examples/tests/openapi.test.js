// What openapi-typescript makes of an example's `/openapi.json` says the same of every operation as the
// emitted types, and openapi-fetch is answered the same as the emitted client.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { relative, resolve } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import createFetch from "openapi-fetch";
import ts from "typescript";
import { operations, program } from "./agreed.js";
import { EXAMPLES, folder } from "./example.js";
import { bundled, running } from "./running.js";

const OPTIONS = {
  extends: "../../../examples/tsconfig.json",
  compilerOptions: {
    declaration: false,
    isolatedDeclarations: false,
    noUnusedLocals: false,
  },
  include: ["*.ts"],
};

for (const example of EXAMPLES)
  test(`the document of ${example}`, async (t) => {
    const at = resolve("target/openapi", example);
    mkdirSync(at, { recursive: true });
    const { origin, stop } = await running(example);
    t.after(stop);
    const document = await (await fetch(`${origin}/openapi.json`)).json();
    await t.test("and the emitted types agree on every operation", () =>
      typesAgree(document, example, at),
    );
    await t.test("makes a client that is answered as the emitted one is", () =>
      answersAgree(document, example, at, origin),
    );
  });

async function typesAgree(document, example, at) {
  const emitted = relative(at, `${folder(example)}/web/src/ssot`);
  const files = {
    "agreed.ts": program(document, emitted),
    "paths.ts": astToString(await openapiTS(document, { transform })),
    "tsconfig.json": JSON.stringify(OPTIONS),
    "package.json": '{ "type": "module" }',
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(`${at}/${name}`, text);
  const tsc = ["node_modules/typescript/bin/tsc", "-p", at];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
}

// It has no type for any JSON: lists and objects of it would be of nothing. A text that is `one_of` some is
// text to types: which one is for schemas to judge.
function transform({ type, enum: words }) {
  const { createKeywordTypeNode } = ts.factory;
  if (Array.isArray(type) && type.includes("object"))
    return createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
  if (type === "string" && words !== undefined)
    return createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return undefined;
}

async function answersAgree(document, example, at, origin) {
  const baseUrl = origin + (document.servers?.[0]?.url ?? "");
  const { createClient, ApiError } = await bundled(example, at);
  const api = createClient({ baseUrl });
  const peer = createFetch({ baseUrl });
  const lists = operations(document).filter(({ word }) => word === "list");
  assert.ok(lists.length > 0);
  for (const { path, model } of lists) {
    const query = { size: 3 };
    const ours = await api[model].list(query).catch((error) => {
      assert.ok(error instanceof ApiError, String(error));
      return error.status;
    });
    const { data, response } = await peer.GET(path, { params: { query } });
    assert.deepEqual(ours, data ?? response.status, path);
  }
}
