// What stands between the inputs of a form and a schema.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, read, serverErrors, translated } from "../dist/forms.js";

const form = (operation) => ({
  model: "product",
  operation,
  fields: [
    { name: "name", label: "Name", widget: "text", required: true },
    { name: "note", label: "Note", widget: "textarea", nullable: true },
    { name: "stock", label: "Stock", widget: "number", value: 1 },
    { name: "made", label: "Made", widget: "datetime-local", nullable: true },
    { name: "open", label: "Open", widget: "checkbox" },
    { name: "key", label: "Key", widget: "password" },
    { name: "sizes", label: "Sizes", widget: "number", many: true },
    { name: "data", label: "Data", widget: "json", nullable: true },
  ],
});

test("inputs begin with defaults, and with a row where there is one", () => {
  const empty = {
    name: "",
    note: "",
    made: "",
    open: false,
    key: "",
    data: "",
  };
  assert.deepEqual(fill(form("create")), { ...empty, stock: 1, sizes: [] });
  const row = { name: "a", stock: 0, open: true, data: { a: 1 }, sizes: [2] };
  const filled = fill(form("update"), row);
  assert.deepEqual(filled.data, '{\n  "a": 1\n}');
  assert.deepEqual([filled.stock, filled.open, filled.sizes], [0, true, [2]]);
});

test("what was filled in is read back as it was", () => {
  const made = "2026-03-29T02:30:00.123Z";
  const row = {
    name: "a",
    note: null,
    stock: 3,
    made,
    open: true,
    sizes: [1],
    data: [1],
  };
  assert.deepEqual(read(form("update"), fill(form("update"), row)), row);
});

test("an emptied number is absent of a new row, and a mistake of one that is there", () => {
  const of = (operation) => read(form(operation), { stock: "", note: "" });
  assert.deepEqual([of("create").stock, of("update").stock], [undefined, ""]);
  assert.equal(of("create").note, null);
  assert.equal(read(form("create"), { stock: "7" }).stock, 7);
  assert.ok(Number.isNaN(read(form("create"), { data: "{" }).data));
});

test("what the server refuses is told at its field, in the language of the page", () => {
  const german = { len: ["höchstens {max} Zeichen"], required: ["fehlt"] };
  const errors = [
    { path: ["tagIds", 0], code: "len", message: "x", params: { max: 3 } },
    { path: ["name"], code: "other", message: "is odd" },
  ];
  assert.deepEqual(
    serverErrors({ code: "invalid", errors }, undefined, translated(german)),
    [
      { name: "tagIds.0", type: "len", message: "höchstens 3 Zeichen" },
      { name: "name", type: "other", message: "is odd" },
    ],
  );
  assert.deepEqual(serverErrors({ code: "forbidden", detail: "no" }), [
    { name: "root.server", type: "forbidden", message: "no" },
  ]);
});

test("what has no input is said of the form, and what is within JSON of its input", () => {
  const path = (...path) => ({ path, code: "x", message: "" });
  const errors = [path("data", "a", 0), path("sizes", 1), path("id")];
  const told = serverErrors({ errors }, form("update"));
  const names = told.map(({ name }) => name);
  assert.deepEqual(names, ["data", "sizes.1", "root.server"]);
});

test("a box that may stand empty is a choice of yes, no and neither", () => {
  const options = [true, false].map((value) => ({ value, label: `${value}` }));
  const field = { name: "seen", widget: "select", nullable: true, options };
  const asked = { ...form("create"), fields: [field] };
  const seen = ["true", "false", ""].map(
    (value) => read(asked, { seen: value }).seen,
  );
  assert.deepEqual(seen, [true, false, null]);
});
