// What a browser gets holds no rule's text, no rule's name and no private field.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { EXAMPLES, emitted, folder } from "./example.js";

/** Texts of rules and names of lines; a text of one word says nothing and may stand anywhere. */
function secrets(schema) {
  const found = [];
  const visit = (value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === "object") {
      if (typeof value.text === "string" && "expr" in value)
        found.push(value.text);
      if (
        typeof value.name === "string" &&
        "rule" in value &&
        !("wire" in value)
      )
        found.push(value.name);
      Object.values(value).forEach(visit);
    }
  };
  visit(schema);
  return found.filter((text) => /\W/.test(text));
}

/** Private fields whose name nothing open shares. */
function hidden(schema) {
  const fields = schema.models.flatMap((model) => model.fields);
  const members = (schema.types ?? []).flatMap(
    (shape) => shape.body.struct ?? [],
  );
  const open = new Set(
    [...fields, ...members].filter((f) => !f.can?.private).map((f) => f.wire),
  );
  const secret = fields.filter((f) => f.can?.private && !open.has(f.wire));
  return secret.map((field) => field.wire);
}

const SAMPLE = "ssot-build/src/emit/tests/golden/single";

/** Whether a file is the same for another schema: then it can hold nothing of this one. */
const alike = (file, text) =>
  existsSync(`${SAMPLE}/${file}`) &&
  readFileSync(`${SAMPLE}/${file}`, "utf8") === text;

for (const example of EXAMPLES) {
  test(`${example}: nothing secret is emitted`, () => {
    const lock = readFileSync(`${folder(example)}/ssot.lock`, "utf8");
    const schema = JSON.parse(lock);
    const words = [...secrets(schema), ...hidden(schema)];
    assert.ok(secrets(schema).length > 0, "a schema has rules");
    for (const file of emitted(example)) {
      const text = readFileSync(
        `${folder(example)}/web/src/ssot/${file}`,
        "utf8",
      );
      for (const word of alike(file, text) ? [] : words)
        assert.ok(!text.includes(word), `${file} holds \`${word}\``);
    }
  });
}
