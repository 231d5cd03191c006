// The fixed values that validators are known to read differently, and what only JavaScript can hold.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { z } from "zod/mini";
import { issues } from "../dist/issues.js";
import * as s from "../dist/rules.js";
import { optimised } from "./program.js";

const codes = (rule, value) => {
  const result = z.safeParse(rule, value);
  return result.success ? [] : issues(result.error).map(({ code }) => code);
};

const FOLDER = "target/probes";
execFileSync(optimised("differential"), ["probes", FOLDER], {
  stdio: "inherit",
});

// `raw` is the text that was sent; `value` may be a string that stands there so many `times`.
const sent = ({ raw, value, times }) => {
  if (raw !== undefined) return JSON.parse(raw);
  return times === undefined ? (value ?? null) : value.repeat(times);
};

test("every fixed probe gets its verdict from the emitted Zod", async () => {
  const load = (file) => import(pathToFileURL(resolve(FOLDER, file)).href);
  const schemas = await load("schemas.js");
  const table = JSON.parse(readFileSync(`${FOLDER}/probes.json`, "utf8"));
  for (const [at, probe] of table.probes.entries()) {
    const { code, path = [], parse = true, clean } = probe;
    const result = schemas[`p${at}CreateSchema`].safeParse({ it: sent(probe) });
    const told = JSON.stringify([at, probe]).slice(0, 200);
    const found = result.success ? [] : issues(result.error);
    if (!parse) {
      assert.ok(found.length > 0, told); // Rust reads no such text.
      continue;
    }
    const said = found.map((one) => [one.path, one.code]);
    assert.deepEqual(said, code ? [[["it", ...path], code]] : [], told);
    if (clean !== undefined)
      assert.equal(JSON.stringify(result.data.it), JSON.stringify(clean), told);
  }
  assert.ok(table.probes.length > 700);
});

test("a key with half a character is refused", () => {
  const any = s.map(s.i32());
  assert.deepEqual(codes(any, { "\ud800": 1 }), ["surrogate"]);
  assert.deepEqual(codes(any, { "😀": 1 }), []);
});

test("32 bits are read in as few digits as tell them", () => {
  for (const [given, held] of [
    [0.1, 0.1],
    [0.1000000001, 0.1],
    [16_777_217, 16_777_216],
    [1e-50, 0],
    [1e-45, 1e-45],
    [3.4028234663852886e38, 3.4028235e38],
    [-1.9999999999, -2],
  ])
    assert.equal(z.parse(s.f32(), given), held);
});

test("a value at the end of too long a path is refused", () => {
  const tree = s.object(() => ({ more: s.optional(s.nested(() => tree)) }));
  const deep = (levels) => (levels === 0 ? {} : { more: deep(levels - 1) });
  assert.ok(z.safeParse(tree, deep(64)).success);
  const { error } = z.safeParse(tree, deep(80));
  const [{ path, code }] = issues(error);
  assert.equal(code, "depth");
  assert.equal(path.length, 65);
  assert.ok(z.safeParse(tree, deep(64)).success);
});

test("half a character is refused, a whole one counts once", () => {
  const one = s.text(s.len(undefined, 1));
  assert.deepEqual(codes(one, "\ud800"), ["surrogate"]);
  assert.deepEqual(codes(one, "😀"), []);
  assert.deepEqual(codes(one, "😀😀"), ["len"]);
  assert.deepEqual(codes(s.json(32), { a: ["\udfff"] }), ["surrogate"]);
});

test("numbers that JSON cannot hold are refused", () => {
  for (const value of [NaN, Infinity, -Infinity, 1n, "1"]) {
    assert.deepEqual(codes(s.float(), value), ["type"]);
    assert.deepEqual(codes(s.i32(), value), ["type"]);
  }
});

test("a negative zero becomes zero", () => {
  assert.ok(Object.is(z.parse(s.i32(), -0), 0));
});

test("absent and of the wrong type are told apart", () => {
  const schema = s.object(() => ({ a: s.text() }));
  assert.deepEqual(codes(schema, {}), ["required"]);
  assert.deepEqual(codes(schema, { a: 1 }), ["type"]);
  assert.deepEqual(codes(schema, []), ["type"]);
});

test("a value too deep for the stack is refused, not followed", () => {
  let deep = [];
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  assert.deepEqual(codes(s.json(32), deep), ["depth"]);
});

test("decimals are compared without floats", () => {
  const price = s.formatted(s.DECIMAL, s.multipleOf("0.01"), s.scale(2));
  for (const value of ["1.13", "0.07", "0.30"])
    assert.deepEqual(codes(price, value), []);
  assert.deepEqual(codes(price, "0.075"), ["multiple_of", "scale"]);
});
