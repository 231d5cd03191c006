// The guide to forms, held to what it speaks of: the real react-hook-form, and every code there is.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { createFormControl } from "react-hook-form";

const FOLDER = "target/hook";
const EMITTED = "../../examples/blog/web/src/ssot/";
const GUIDE = readFileSync("docs/src/guide/forms.md", "utf8");
const UUID = "0190d9c4-6b3a-7000-8000-000000000001";

mkdirSync(FOLDER, { recursive: true });

/** The guide's code of a language, as a file that imports what was emitted for the blog. */
function guided(language) {
  const [, code] = GUIDE.split(`\`\`\`${language}\n`);
  const file = `${FOLDER}/guide-${language}.${language}`;
  const text = code.split("\n```")[0].replaceAll("./ssot/", EMITTED);
  writeFileSync(file, `${text}\n`);
  return file;
}

/** What was emitted for the blog, and what the guide makes of it. */
async function bundled() {
  guided("ts");
  const contents = `
    export * from "${EMITTED}forms";
    export * from "${EMITTED}schemas.js";
    export * from "${EMITTED}runtime/forms.js";
    export { ApiError } from "${EMITTED}runtime/client.js";
    export { german, judged } from "./guide-ts";`;
  const stdin = { contents, resolveDir: FOLDER };
  const outfile = `${FOLDER}/guide.mjs`;
  buildSync({ stdin, bundle: true, format: "esm", outfile });
  return import(pathToFileURL(resolve(outfile)).href);
}

const at = await bundled();
const { fill, postCreateForm, resolver, serverErrors, translated } = at;
const judged = resolver(at.postCreateSchema, postCreateForm);

const page = (defaultValues, judge = judged) => {
  const made = createFormControl({ resolver: judge, defaultValues });
  for (const name of Object.keys(defaultValues)) made.register(name);
  return made;
};

/** What would be sent, or the errors that a page shows. */
async function submitted(inputs, judge) {
  const made = page({ ...fill(postCreateForm), ...inputs }, judge);
  let sent, errors;
  await made.handleSubmit(
    (values) => (sent = values),
    (faults) => (errors = faults),
  )();
  return { sent, errors };
}

const post = { title: "A", slug: "a", authorId: UUID };

test("the guide's code passes the compiler, with the types of react-hook-form", () => {
  const options = {
    extends: "../../examples/tsconfig.json",
    compilerOptions: {
      jsx: "react-jsx",
      skipLibCheck: true,
      isolatedDeclarations: false,
    },
    files: [guided("tsx"), guided("ts")].map((file) => `../../${file}`),
  };
  const config = `${FOLDER}/tsconfig.json`;
  writeFileSync(config, JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", config];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
});

test("what was filled in is sent as the wire has it", async () => {
  const body = '[{"kind":"Divider"}]';
  const { sent, errors } = await submitted({ ...post, seo: "" });
  assert.equal(errors, undefined);
  assert.equal(sent.title, "A");
  assert.deepEqual([sent.seo, sent.publishedAt], [null, null]);
  const wrong = await submitted({ ...post, body });
  assert.deepEqual(Object.keys(wrong.errors), ["body"]);
  assert.equal(typeof wrong.errors.body.message, "string");
});

test("what is wrong is an error of its field, and nothing is sent", async () => {
  const { sent, errors } = await submitted({ ...post, title: "", slug: "A a" });
  assert.equal(sent, undefined);
  assert.equal(errors.title.type, "len");
  assert.equal(errors.title.message, "must have 1 to 200 characters");
  assert.deepEqual(Object.keys(errors), ["title", "slug"]);
});

test("a check of the whole keeps a form from being sent", async () => {
  const { sent, errors } = await submitted({ ...post, published: true });
  assert.equal(sent, undefined);
  assert.equal(errors.form.type, "check");
  assert.equal(errors.form.message, "a published post has a date");
});

test("what the server refused is shown at its field until the form is sent again", async () => {
  const made = page({ ...fill(postCreateForm), ...post });
  const refused = [
    { code: "conflict", detail: "`slug` is taken", fields: ["slug"] },
    { code: "invalid", errors: [{ path: [], code: "check", message: "no" }] },
  ];
  for (const { name, ...fault } of refused.flatMap((one) =>
    serverErrors(one, postCreateForm),
  ))
    made.setError(name, fault);
  assert.deepEqual(made.getFieldState("slug").error, {
    type: "conflict",
    message: "`slug` is taken",
    ref: made.getFieldState("slug").error.ref,
  });
  assert.equal(made.control._formState.errors.root.server.message, "no");
  let sent;
  await made.handleSubmit((values) => (sent = values))();
  assert.equal(sent.slug, "a");
  assert.deepEqual(made.control._formState.errors, {});
});

test("an error of the client is told as the body that it came with", () => {
  const body = { code: "conflict", fields: ["slug"] };
  const thrown = new at.ApiError({ ...body, message: "is taken" });
  assert.deepEqual(
    serverErrors(thrown, postCreateForm),
    serverErrors({ ...body, detail: "is taken" }, postCreateForm),
  );
});

test("the guide's German has every code of the messages", () => {
  const text = readFileSync("ts/src/messages.ts", "utf8");
  const codes = [...text.matchAll(/^export const (\w+)/gmu)];
  assert.ok(codes.length > 15);
  for (const [, name] of codes)
    assert.ok(at.german[name.toLowerCase()]?.length, name);
});

test("the guide's German says what English says of the same params", () => {
  const text = readFileSync("ts/src/messages.ts", "utf8");
  const all = text.matchAll(/^export const (\w+)[^=]*= (\[[^;]*\]);$/gmu);
  const params = (said) =>
    said.map((one) =>
      [...one.matchAll(/\{(\w+)/gu)].map(([, name]) => name).sort(),
    );
  for (const [, name, list] of all) {
    const code = name.toLowerCase();
    const english = params(JSON.parse(list.replace(/,\s*\]/u, "]")));
    // A page's words for what is not there name no model of the schema.
    if (code !== "reference")
      assert.deepEqual(params(at.german[code]), english, code);
  }
});

test("a page speaks German", async () => {
  const inputs = { ...post, title: "", slug: "", publishedAt: "gestern" };
  const { errors } = await submitted(inputs, at.judged);
  assert.equal(errors.title.message, "muss 1 bis 200 Zeichen lang sein");
  const say = translated(at.german);
  const told = { code: "range", message: "?" };
  assert.equal(
    say({ ...told, params: { min: 0, max: 10, exclusive: true } }),
    "muss mindestens 0 und kleiner als 10 sein",
  );
  assert.equal(
    say({ ...told, params: { min: 0, max: 10 } }),
    "muss zwischen 0 und 10 liegen",
  );
});
