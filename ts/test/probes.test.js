// The fixed values that validators are known to read differently, and what only JavaScript can hold.

import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod/mini";
import { issues } from "../dist/issues.js";
import * as s from "../dist/rules.js";

const codes = (rule, value) => {
  const result = z.safeParse(rule, value);
  return result.success ? [] : issues(result.error).map(({ code }) => code);
};

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
