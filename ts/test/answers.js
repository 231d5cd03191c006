// What `/openapi.json` says of an exchange: its operation, what may be sent, what may be answered.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

const DEFS = "#/components/schemas/";

/** The exchanges that the conformance runner kept in a folder. */
export function exchanges(folder) {
  const text = readFileSync(join(folder, "answers.jsonl"), "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line));
}

/** The document of a folder, and judges of its parts. */
export class Told {
  constructor(folder) {
    const text = readFileSync(join(folder, "openapi.json"), "utf8");
    this.document = JSON.parse(text);
    this.base = this.document.servers[0].url;
    const schemas = JSON.stringify(this.document.components.schemas);
    /** Its schemas as they stand in the emitted JSON Schema. */
    this.defs = { $defs: JSON.parse(schemas.replaceAll(DEFS, "#/$defs/")) };
    this.given = judges(this.document);
    this.answered = judges(closed(structuredClone(this.document)));
  }

  /** What is wrong with a body that is sent, under the schema at a pointer. */
  wrong(pointer, value, judges = this.given) {
    const judge = judges.getSchema(`all${pointer}`);
    return judge(value) ? [] : judge.errors;
  }

  /** What is wrong with an answer: what no schema names is wrong as well. */
  wrongAnswer(pointer, value) {
    return this.wrong(pointer, value, this.answered);
  }

  /** What stands at a pointer, and where it stands once a reference is followed. */
  at(pointer) {
    let [value, at] = [this.document, "#"];
    for (const step of pointer.split("/").slice(1)) {
      at = `${at}/${step}`;
      value = value?.[unescaped(step)];
      if (value?.$ref) ({ value, at } = this.at(value.$ref));
    }
    return { value, at };
  }

  /** The operation of a method and a path, as far as there is one. */
  operation(method, path) {
    const known = this.template(path);
    if (known === undefined) return {};
    const verb = method === "HEAD" ? "get" : method.toLowerCase();
    const item = this.document.paths[known];
    const own = item[verb];
    if (own === undefined) return { known };
    const all = [...(item.parameters ?? []), ...(own.parameters ?? [])];
    return {
      known,
      id: own.operationId,
      pointer: `#/paths/${escaped(known)}/${verb}`,
      parameters: all.map((one) => (one.$ref ? this.at(one.$ref).value : one)),
    };
  }

  /** The template of a path: fixed steps go before `{}`. */
  template(path) {
    const steps = path.split("/");
    const fits = (known) => {
      const own = known.split("/");
      return (
        own.length === steps.length &&
        own.every((step, i) => (step[0] === "{" ? steps[i] : step === steps[i]))
      );
    };
    const open = (known) => known.split("{").length;
    const all = Object.keys(this.document.paths).filter(fits);
    return all.sort((a, b) => open(a) - open(b))[0];
  }

  /** Where the schema of a body of a type stands, or what is `missing`. */
  schema(pointer, type) {
    const { value, at } = this.at(pointer);
    if (value === undefined) return { missing: pointer };
    const media = type?.split(";")[0].trim().toLowerCase();
    if (!value.content && !media) return {};
    if (!value.content?.[media]) return { missing: `content ${media}` };
    return { schema: `${at}/content/${escaped(media)}/schema` };
  }
}

const unescaped = (step) =>
  decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
const escaped = (step) =>
  encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));

function judges(document) {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    validateFormats: false,
    keywords: Object.keys(document),
  });
  return ajv.addSchema(document, "all");
}

// Every object that names its members, without others.
function closed(schema) {
  if (typeof schema !== "object" || schema === null) return schema;
  Object.values(schema).forEach(closed);
  if (schema.type === "object" && schema.properties)
    schema.additionalProperties ??= false;
  return schema;
}

/** A query: every name and its value. */
export function asked(query = "") {
  const all = query.split("&").filter((one) => one !== "");
  return all.map((one) => {
    const [name, ...value] = one.replaceAll("+", " ").split("=");
    return [name, value.join("=")].map(decodeURIComponent);
  });
}
