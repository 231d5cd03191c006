// What a list may be asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod/mini";
import { issues } from "../dist/issues.js";
import * as s from "../dist/rules.js";

const fields = () => ({
  id: s.formatted(s.UUID),
  password: s.can({ secret: true }, s.text()),
});
const where = (deeper) => ({
  price: s.order(s.formatted(s.DECIMAL)),
  name: s.like(true),
  tags: s.holds(s.text()),
  open: s.equal(s.bool()),
  data: s.there(),
  inStock: s.bool(),
  seller: deeper(where),
});
const include = () => ({ seller: schema });
const schema = s.query(fields, where, include, ["price"], 50, true);

const many = (count, of) => Array.from({ length: count }, () => of);
const found = (value) => {
  const result = z.safeParse(schema, value);
  return result.success
    ? []
    : issues(result.error).map(({ path, code }) => [path.join("."), code]);
};

test("everything that http.md names can be asked", () => {
  const asked = {
    where: {
      price: { gte: "5", lt: "9.5", in: ["6", "7"] },
      name: { iContains: "a", null: false },
      tags: { hasAny: ["x"], empty: false },
      and: [{ tags: "x" }],
      open: true,
      data: null,
      inStock: true,
      or: [{ price: "1" }, { not: { seller: { name: null } } }],
    },
    q: "red chair",
    sort: ["-price"],
    include: { seller: { seller: true } },
    fields: ["id"],
    size: 0,
    after: "x",
    count: "exact",
  };
  assert.deepEqual(found(asked), []);
  for (const page of [{ page: 1 }, { before: "y" }, { page: 201, size: 50 }])
    assert.deepEqual(found(page), []);
  assert.deepEqual(z.parse(schema, asked), asked);
});

test("a key of an order may have a hyphen of its own", () => {
  const hyphened = s.query(fields, where, include, ["a-b", "ab"], 50);
  const takes = (sort) => z.safeParse(hyphened, { sort }).success;
  assert.deepEqual(
    [takes(["-a-b", "ab"]), takes(["a-b", "-a-b"])],
    [true, false],
  );
});

test("a relation may be asked whether it leads anywhere, a field whether it is not null", () => {
  for (const seller of [{ empty: true }, { empty: false }, null])
    assert.deepEqual(found({ where: { seller } }), []);
  for (const name of [{ ne: null }, { eq: null }, { eq: "a" }, { ne: "a" }])
    assert.deepEqual(found({ where: { name } }), []);
  const wrong = [
    [{ seller: { empty: 1 } }, "where.seller.empty", "unknown_field"],
    [
      { seller: { empty: true, open: true } },
      "where.seller.empty",
      "unknown_field",
    ],
    [{ seller: true }, "where.seller", "type"],
    [{ price: { ne: null } }, "where.price.ne", "type"],
    [{ name: { gt: null } }, "where.name.gt", "type"],
    [{ name: { in: [null] } }, "where.name.in.0", "type"],
  ];
  for (const [where, path, code] of wrong)
    assert.deepEqual(found({ where }), [[path, code]], JSON.stringify(where));
});

test("what cannot be asked is refused where it stands", () => {
  const wrong = [
    [{ where: { price: { gte: 5 } } }, "where.price.gte", "type"],
    [{ where: { price: { like: "5" } } }, "where.price.like", "unknown_field"],
    [{ where: { price: { null: true } } }, "where.price.null", "unknown_field"],
    [{ where: { open: null } }, "where.open", "type"],
    [{ where: { tags: ["x"] } }, "where.tags", "type"],
    [{ where: { cost: 1 } }, "where.cost", "unknown_field"],
    [{ where: { or: [{ name: 1 }] } }, "where.or.0.name", "type"],
    [{ sort: ["id"] }, "sort.0", "enum"],
    [{ fields: ["password"] }, "fields.0", "enum"],
    [{ size: 51 }, "size", "range"],
    [{ page: 0 }, "page", "range"],
    [{ page: 202, size: 50 }, "page", "range"],
    [{ page: 10_002 }, "page", "range"],
    [{ page: 1, after: "x" }, "page", "check"],
    [{ after: "x", before: "y" }, "page", "check"],
    [{ sort: ["price", "-price"] }, "sort", "unique_items"],
    [{ q: "" }, "q", "len"],
    [{ q: "x".repeat(201) }, "q", "len"],
    [
      { where: { name: { contains: "x".repeat(201) } } },
      "where.name.contains",
      "len",
    ],
    [{ where: { price: { in: many(201, "5") } } }, "where.price.in", "items"],
    [
      { where: { tags: { hasAny: many(201, "x") } } },
      "where.tags.hasAny",
      "items",
    ],
    [{ where: { or: many(51, { open: true }) } }, "where", "items"],
    [{ count: "some" }, "count", "enum"],
    [{ include: true }, "include", "type"],
    [{ include: { buyer: true } }, "include.buyer", "unknown_field"],
    [{ limit: 5 }, "limit", "unknown_field"],
  ];
  for (const [value, path, code] of wrong)
    assert.deepEqual(found(value), [[path, code]], JSON.stringify(value));
});

test("conditions and includes nest only so deep", () => {
  const deep = (levels, of, key) =>
    Array.from({ length: levels }).reduce((in_) => ({ [key]: in_ }), of);
  assert.deepEqual(found({ where: deep(7, {}, "not") }), []);
  assert.equal(found({ where: deep(8, {}, "not") })[0]?.[1], "depth");
  assert.deepEqual(found({ include: deep(4, true, "seller") }), []);
  assert.equal(found({ include: deep(5, true, "seller") })[0]?.[1], "depth");
  assert.equal(found({ where: deep(5000, {}, "not") })[0]?.[1], "depth");
});

test("a query without words to search takes none", () => {
  const plain = s.query(fields, where, undefined, [], 50);
  assert.equal(z.safeParse(plain, { q: "x" }).success, false);
});

test("as much as the server reads is taken, and no more", () => {
  const relations = Object.fromEntries(
    many(17, 0).map((_, at) => [`r${at}`, true]),
  );
  const plain = s.query(fields, where, undefined, [], 50);
  const wide = s.query(
    fields,
    where,
    () => Object.fromEntries(Object.keys(relations).map((key) => [key, plain])),
    Array.from("abcdefghi"),
    50,
  );
  const said = (value) => {
    const result = z.safeParse(wide, value);
    return result.success ? [] : issues(result.error).map(({ code }) => code);
  };
  const { r0, ...fewer } = relations;
  assert.equal(r0, true);
  assert.deepEqual(said({ include: fewer }), []);
  assert.deepEqual(said({ include: { ...relations, r0: false } }), []);
  assert.deepEqual(said({ include: relations }), ["items"]);
  assert.deepEqual(said({ sort: Array.from("abcdefgh") }), []);
  assert.deepEqual(said({ sort: Array.from("abcdefghi") }), ["items"]);
  assert.deepEqual(said({ where: { or: many(50, { open: true }) } }), []);
  assert.deepEqual(said({ where: { price: { in: many(200, "5") } } }), []);
});
