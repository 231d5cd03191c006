// What the server answers is what it says of itself in `/openapi.json`, and what a browser is told:
// every exchange of the conformance suite is held to the document by ajv, its rows to the emitted
// Zod. What is left out is named where it is.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { asked, exchanges, Told } from "./answers.js";
import { unsaid } from "./document.js";
import { program } from "./program.js";

const FOLDER = "target/answers";
// Beside the base; not part of the API.
const AROUND =
  /^\/(?:apis\/teams|docs|healthz|metrics|openapi\.json|readyz)?$/u;
// What the connection answers itself, to what is hardly a request, is of no operation.
const BARE = [400, 414, 431];
// Those of the API; others are of every answer.
const HEADERS = [
  "etag",
  "idempotency-replayed",
  "location",
  "retry-after",
  "www-authenticate",
];

let told, schemas, all, judged;

before(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  const args = ["--answers", FOLDER];
  // That a case fails is for the suite's own test to say.
  const stdio = ["ignore", "ignore", "inherit"];
  const { status } = spawnSync(program("conformance"), args, { stdio });
  assert.ok(status === 0 || status === 1, `the runner ended with ${status}`);
  told = new Told(FOLDER);
  schemas = await import(pathToFileURL(resolve(join(FOLDER, "schemas.js"))));
  all = exchanges(FOLDER);
  judged = all.map(placed).filter((one) => one.operation?.pointer);
});

/** An exchange with its operation, if it has one. */
function placed(one) {
  const [path, query] = one.path?.split("?") ?? [];
  if (!path?.startsWith(`${told.base}/`)) return { ...one, around: path };
  const operation = told.operation(one.method, path.slice(told.base.length));
  const words = one.status < 300 ? asked(query) : [];
  const answer = one.body && one.status < 500 ? JSON.parse(one.body) : null;
  return { ...one, operation, words, answer };
}

/** Fails with the first of what was found. */
function none(found) {
  const first = found.slice(0, 5).map(([one, why]) => {
    const { method, path, status, sent, body } = one;
    const start = [sent, body].map((text) => text?.slice(0, 300));
    return `${one.case}: ${method} ${path?.slice(0, 200)} ${status}\n${start.join("\n")}\n${JSON.stringify(why).slice(0, 600)}`;
  });
  if (found.length > 0)
    assert.fail(`${found.length} differ:\n${first.join("\n\n")}`);
}

test("every exchange is told of, or is of an address or a method that is not", (t) => {
  const found = [];
  for (const one of all.map(placed)) {
    const { around, operation, status } = one;
    if (operation?.pointer) continue;
    const right = operation
      ? status === (operation.known ? 405 : 404)
      : AROUND.test(around) || (around === undefined && status === 400);
    if (!right) found.push([one, operation ?? around]);
  }
  t.diagnostic(`${judged.length} of ${all.length} exchanges are told of`);
  none(found);
  assert.ok(all.length > 1700, `${all.length} exchanges`);
  assert.ok(judged.length > 0.95 * all.length, `${judged.length} told of`);
});

test("every answer has a status and a type that are told, and is valid", (t) => {
  const [found, seen] = [[], { ok: 0, problem: 0, fields: 0, empty: 0 }];
  for (const one of judged) {
    const { operation, status, type, method, answer } = one;
    if (answer === null && type === null && BARE.includes(status)) continue;
    const at = `${operation.pointer}/responses/${status}`;
    const { schema, missing } = told.schema(at, type);
    if (missing) found.push([one, missing]);
    const { value } = told.at(at);
    // Names of headers have no case.
    const named = Object.keys(value?.headers ?? {}).map((name) =>
      name.toLowerCase(),
    );
    const silent = one.headers.filter(
      (name) => HEADERS.includes(name) && !named.includes(name),
    );
    if (silent.length > 0) found.push([one, silent]);
    if (!schema || answer === null) {
      if (schema && method !== "HEAD") found.push([one, "no body"]);
      seen.empty += 1;
      continue;
    }
    const wrong = told.wrongAnswer(schema, answer);
    const left = wrong.filter((error) => !leftOut(one, error));
    seen.fields += left.length < wrong.length ? 1 : 0;
    seen[status < 400 ? "ok" : "problem"] += 1;
    if (left.length > 0) found.push([one, left]);
  }
  t.diagnostic(JSON.stringify(seen));
  none(found);
  assert.ok(seen.ok > 900 && seen.problem > 700, JSON.stringify(seen));
});

// No schema of an answer depends on what was asked. `fields` takes members away that are required,
// and a `where` beside a relation to one can make it `null`, as their descriptions say.
function leftOut(one, { keyword, params, instancePath }) {
  const of = new Map(one.words);
  const fields = of.get("fields")?.split(",");
  if (/^(?:\/data\/\d+)?$/u.test(instancePath))
    return (
      keyword === "required" &&
      fields?.includes(params.missingProperty) === false
    );
  const include = of.get("include") ?? "";
  return keyword === "required"
    ? include.includes('"fields"')
    : include.includes('"where"') && reached(one.answer, instancePath) === null;
}

const reached = (answer, path) =>
  path
    .split("/")
    .slice(1)
    .reduce((at, step) => at[step], answer);

test("every parameter of a query that is answered is told, and its value valid", (t) => {
  const [found, seen] = [[], { parameters: 0 }];
  for (const one of judged) {
    const known = one.operation.parameters.filter((own) => own.in === "query");
    for (const [name, value] of one.words) {
      seen.parameters += 1;
      const own = known.find((own) => own.name === name);
      const where = known.find((own) => own.name === "where");
      const told = own
        ? fits(own, value)
        : name.includes(".") && where && conditions(where, name, value);
      if (!told) found.push([one, [name, own]]);
    }
  }
  t.diagnostic(`${seen.parameters} parameters`);
  none(found);
  assert.ok(seen.parameters > 1500, `${seen.parameters} parameters`);
});

/** What `seller.name.ne=Ada` asks, as the conditions that it is short for. */
function conditions(where, name, value) {
  const deep = (value) =>
    name.split(".").reduceRight((inside, step) => ({ [step]: inside }), value);
  const { schema } = where.content["application/json"];
  const listed = value.split(",");
  const values = [value, parsed(value), listed, listed.map(parsed)];
  return values.some((value) => inline(schema, deep(value)));
}

/** Whether a value in an address is one of a parameter: as a text, or as JSON. */
function fits({ name, schema, content, explode }, text) {
  if (content) return inline(content["application/json"].schema, parsed(text));
  // Told in words: what is deeper, and what is asked of relations.
  if (name === "include" && /[.{]/u.test(text)) return true;
  const values = explode === false ? [text.split(",")] : [text];
  if (explode === false) values.push(values[0].map(parsed));
  values.push(parsed(text));
  return values.some((value) => inline(schema, value));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const inlined = new Map();
function inline(schema, value) {
  const text = JSON.stringify(schema).replaceAll('"#/', '"all#/');
  if (!inlined.has(text))
    inlined.set(text, told.given.compile(JSON.parse(text)));
  return inlined.get(text)(value);
}

test("what was taken is valid as told, what was refused for its shape is not", (t) => {
  const [found, seen] = [[], { taken: 0, refused: 0, unsaid: 0 }];
  for (const one of judged) {
    const { operation, status, sent, sentType, method, answer } = one;
    const refused = status === 422 && answer.code === "invalid";
    // What a DELETE is sent means nothing (RFC 9110).
    if (!sent || method === "DELETE" || !(status < 300 || refused)) continue;
    const at = `${operation.pointer}/requestBody`;
    const { schema, missing } = told.schema(at, sentType);
    if (missing) {
      found.push([one, missing]);
      continue;
    }
    const wrong = told.wrong(schema, JSON.parse(sent));
    const open = refused && answer.errors?.every((issue) => stays(one, issue));
    seen[!refused ? "taken" : open ? "unsaid" : "refused"] += 1;
    if (refused && !open ? wrong.length === 0 : !refused && wrong.length > 0)
      found.push([one, refused ? "is valid as told" : wrong]);
  }
  t.diagnostic(JSON.stringify(seen));
  none(found);
  assert.ok(seen.taken > 350 && seen.refused > 200, JSON.stringify(seen));
});

/** Whether the document says nothing of what an issue is about. */
function stays({ operation, sent }, issue) {
  const { path, code } = issue;
  // Whether a row is there is not of the shape; what is set once depends on the row that stands.
  if (code === "reference") return true;
  if (code === "read_only") return operation.id.endsWith(".replace");
  // A named key that is a word of the addresses behind the model's, as `by`.
  if (code === "format" && path[0] === "id" && JSON.parse(sent).id === "by")
    return true;
  // `data` may name earlier results: what stands in it is not told.
  if (operation.id === "batch") return path[2] === "data" && path.length > 2;
  // What is wrong with a question is told in full.
  if (operation.id === "can") return false;
  const { value } = told.at(`${operation.pointer}/requestBody`);
  const name = nameOf(value);
  return name !== undefined && unsaid(told.defs, name, issue);
}

const nameOf = (body) =>
  Object.values(body.content)[0].schema.$ref?.split("/").at(-1);

test("every row is taken by its Zod schema, as it is", (t) => {
  const [found, seen] = [[], { rows: 0, related: 0, fewer: 0, keys: 0 }];
  for (const one of judged) {
    if (one.status >= 300 || one.answer === null) continue;
    const of = new Map(one.words);
    if (!plain(of.get("include"))) continue;
    const at = `${one.operation.pointer}/responses/${one.status}`;
    const { schema } = told.schema(at, one.type);
    const related = of.has("include") ? "WithRelations" : "";
    for (const [name, row, key] of rowsOf(one, schema)) {
      const judge = schemas[`${lower(name)}${related}Schema`];
      if (judge === undefined) continue;
      // Of a row that the caller may make but not get.
      const lone = key && Object.keys(row).join() === Object.keys(key).join();
      seen.keys += lone ? 1 : 0;
      if (lone) continue;
      seen.fewer += of.has("fields") ? 1 : 0;
      seen[related ? "related" : "rows"] += 1;
      const { data, error } = judge.safeParse(row);
      const absent = ({ path }) =>
        of.has("fields") && path.length === 1 && !Object.hasOwn(row, path[0]);
      const left = error?.issues.filter((issue) => !absent(issue)) ?? [];
      if (left.length > 0) found.push([one, left]);
      else if (!error && !same(data, row)) found.push([one, data]);
    }
  }
  t.diagnostic(JSON.stringify(seen));
  none(found);
  assert.ok(seen.rows > 900 && seen.related > 20, JSON.stringify(seen));
  assert.ok(seen.rows + seen.related - seen.fewer > 600, JSON.stringify(seen));
});

// A relation that is asked a `where` may lead to `null`, one that is asked for `fields` has less.
const plain = (include = "") => !/"(?:where|fields)"/u.test(include);

/** The rows of an answer: the name of their schema, each, and what a key alone has. */
function rowsOf({ operation, answer, sent }, pointer) {
  if (operation.id === "batch") return batched(JSON.parse(sent), answer);
  const { value } = told.at(pointer.slice(0, pointer.lastIndexOf("/")));
  const [row, key] = value.schema.anyOf ?? [value.schema];
  const page = row.$ref && told.at(row.$ref).value;
  const list = row.$ref?.includes("/page.") && page.properties.data;
  const name = (list?.items ?? row).$ref?.split("/").at(-1) ?? "";
  const rows = list ? answer.data : [answer];
  return rows.map((row) => [name, row, key?.properties]);
}

// No schema tells what stands in a batch: its rows are those of the models that are named.
function batched({ operations }, { results }) {
  const all = results.map(({ data }, at) => [operations[at].model, data]);
  return all.filter(([, data]) => data !== undefined);
}

const lower = (name) => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;

function same(one, other) {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}

/** The examples of a content: its own, or those that stand once. */
function examplesOf({ example, examples = {} }) {
  const own = example === undefined ? [] : [example];
  const named = Object.values(examples).map((one) =>
    one.$ref ? told.at(one.$ref).value.value : one.value,
  );
  return [...own, ...named];
}

test("examples are valid, operations have names of their own and paths their parameters", (t) => {
  const { paths } = told.document;
  const [found, ids, seen] = [[], [], { examples: 0, operations: 0 }];
  const hold = (pointer, example) => {
    seen.examples += 1;
    const wrong = told.wrong(pointer, example);
    if (wrong.length > 0) found.push([pointer, wrong]);
  };
  for (const [path, item] of Object.entries(paths))
    for (const method of Object.keys(item).filter(
      (key) => key !== "parameters",
    )) {
      const own = told.operation(method.toUpperCase(), path);
      ids.push(own.id);
      const named = own.parameters.filter((one) => one.in === "path");
      const open = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      if (String(named.map((one) => one.name)) !== String(open))
        found.push([path, named]);
      const { requestBody } = item[method];
      for (const [type, of] of Object.entries(requestBody?.content ?? {})) {
        const at = told.schema(`${own.pointer}/requestBody`, type).schema;
        if (of.example) hold(at, of.example);
      }
      for (const status of Object.keys(item[method].responses)) {
        const answer = `${own.pointer}/responses/${status}`;
        const { value } = told.at(answer);
        for (const [type, of] of Object.entries(value.content ?? {}))
          for (const one of examplesOf(of))
            hold(told.schema(answer, type).schema, one);
      }
    }
  seen.operations = new Set(ids).size;
  t.diagnostic(JSON.stringify(seen));
  assert.deepEqual(found, []);
  assert.equal(seen.operations, ids.length);
  assert.ok(seen.examples > 1000 && ids.length > 150, JSON.stringify(seen));
});
