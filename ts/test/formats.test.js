// The expressions of the browser are shorter than those of Rust and JSON Schema: both accept the
// same values.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as s from "../dist/rules.js";

const EXPRESSIONS = JSON.parse(readFileSync("ts/test/formats.json", "utf8"));
const VALUES = 20_000;

const SEEDS = {
  email: ["ada.b+c@example.org", "a@x.xn--p1ai"],
  url: [
    "https://a.example:65535/b?c=%20#d",
    "http://[1:2::7]:80",
    "http://1.2.3.4",
  ],
  slug: ["red-chair-2"],
  uuid: ["0190f8e2-7c1a-7b3d-8e4f-0123456789aB"],
  date_time: ["2024-02-29T23:59:59.123456Z", "2000-12-31T00:00:00Z"],
  date: ["2024-02-29", "1900-02-28", "0001-01-31"],
  time: ["23:59:59.123456"],
  decimal: [
    "-12.50",
    "0.123456789012345678901234567",
    "1234567890123456789012345678",
  ],
  int64: ["9223372036854775807", "-9223372036854775808", "0", "-1"],
  uint64: ["18446744073709551615", "0"],
  base64: ["AAECAw==", "Zm8=", "Zm9v"],
};

// The same numbers each time.
let state = 42;
const below = (bound) => {
  state = (state * 48_271) % 2_147_483_647;
  return state % bound;
};

const CHARACTERS = "0123456789-.:/aAfgzZT=@%[]\n\u0660\u212a ";

// A seed with up to three characters taken, put in, or put in place of another.
function like(seed) {
  let value = seed;
  for (let edits = 1 + below(3); edits > 0; edits -= 1) {
    const [at, cut] = [below(value.length + 1), below(2)];
    const put = below(3) ? CHARACTERS[below(CHARACTERS.length)] : "";
    value = value.slice(0, at) + put + value.slice(at + cut);
  }
  return value;
}

// Digits of every count, a point anywhere, a sign or none: what the shortest expressions count.
function number() {
  const digits = Array.from({ length: 1 + below(31) }, () => below(10));
  if (below(2)) digits.splice(below(digits.length), 0, ".");
  return (below(2) ? "-" : "") + digits.join("");
}

for (const [name, regex] of Object.entries(EXPRESSIONS))
  test(`${name}: the short expression accepts what the long one does`, () => {
    const { regex: short, max, fits } = s[name.toUpperCase()];
    const long = new RegExp(regex, "u");
    const verdicts = [0, 0];
    for (let run = 0; run < VALUES; run += 1) {
      const seeds = SEEDS[name];
      const value = run % 4 ? like(seeds[run % seeds.length]) : number();
      if (value.length > max) continue;
      const is = short.test(value) && (fits?.(value) ?? true);
      assert.equal(is, long.test(value), JSON.stringify(value));
      verdicts[Number(is)] += 1;
    }
    assert.ok(
      verdicts.every((count) => count > 100),
      `${verdicts}`,
    );
  });
