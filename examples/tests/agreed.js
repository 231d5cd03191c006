// TypeScript that compiles only where the emitted client and the types that openapi-typescript makes of
// `/openapi.json` say the same of every operation.

/** The program for a document: `paths.ts` stands beside it, the emitted folder at `emitted`. */
export function program(document, emitted) {
  const lines = operations(document).flatMap(checks);
  return [head(emitted), ...lines, ""].join("\n");
}

const head = (emitted) => `import type { Client } from "${emitted}/client.js";
import type * as t from "${emitted}/types.js";
import type { JsonValue } from "${emitted}/runtime/value.js";
import type { operations as O } from "./paths.js";

/** What the document says that an operation answers. */
type Answer<K extends keyof O> = O[K]["responses"] extends infer R
  ? { [S in keyof R & (200 | 201)]: R[S] extends { content: { "application/json": infer T } } ? T : never }[keyof R & (200 | 201)]
  : never;
/** What it says that is sent. */
type Body<K extends keyof O> = O[K] extends { requestBody?: { content: { "application/json": infer T } } } ? T : never;
type Query<K extends keyof O> = NonNullable<O[K]["parameters"]["query"]>;
type Item<T> = T extends readonly (infer U)[] ? U : never;
/** A row whose writer may not get it is its key alone. */
type Whole<T, Id> = T extends { id: unknown } ? (keyof T extends "id" ? never : T) : Exclude<T, Id>;
/** Without the names that keep one model's ids from another's: the document has none; any JSON is unknown. */
type Plain<T> = [JsonValue] extends [T] ? unknown : T extends string
  ? T extends { readonly __brand: string } ? string : T
  : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : { missing: A }) : { differs: B };
const is = <T extends true>(..._: T[]): void => undefined;

declare const api: Client;
declare const any: never;
`;

/** Every operation of a model: its method in the client, and what the document has of it. */
export function operations({ paths }) {
  const found = [];
  for (const [path, item] of Object.entries(paths))
    for (const [method, operation] of Object.entries(item)) {
      const [model, word] = (operation.operationId ?? "").split(".");
      if (!word || model === "auth") continue;
      found.push({ path, method, model, word, operation });
    }
  return found;
}

function checks({ path, model, word, operation }) {
  const id = `${model}.${word}`;
  const called = word.replace(/^(?:getBy|list)(?=[A-Z])/u, (was) =>
    was === "getBy" ? "by" : "",
  );
  const name =
    called === word ? word : called[0].toLowerCase() + called.slice(1);
  const row = `api.${model}.${name}`;
  const parts = path.includes("{") ? 1 : 0;
  const body = operation.requestBody?.required ? 1 : 0;
  const local = id.replace(/\W/gu, "_");
  const given = Array(parts + body)
    .fill("any")
    .join(", ");
  return [
    `const ${local} = await ${row}(${given});`,
    answered(id, local, operation),
    ...(body ? [sent(id, row, parts)] : []),
    ...asked(id, row, parts, operation),
  ];
}

function answered(id, local, { responses }) {
  const { content } = responses["200"] ?? responses["201"] ?? {};
  const schema = content?.["application/json"]?.schema;
  if (schema === undefined) return `is<Same<typeof ${local}, undefined>>();`;
  const whole = schema.anyOf?.length === 2 || schema.oneOf?.length === 2;
  const answer = `Answer<"${id}">`;
  const said = whole ? `Whole<${answer}, never>` : answer;
  return `is<Same<${said}, Plain<typeof ${local}>>>();`;
}

const sent = (id, row, at) =>
  `is<Same<Body<"${id}">, Plain<Parameters<typeof ${row}>[${at}]>>>();`;

const PAGING = ["size", "where", "sort", "include", "fields", "q"];

function asked(id, row, at, { parameters = [] }) {
  const query = `NonNullable<Parameters<typeof ${row}>[${at}]>`;
  const names = parameters
    .filter((one) => one.in === "query")
    .map((one) => one.name);
  const list = (word) =>
    `is<Same<Item<Query<"${id}">["${word}"]>, Item<${query}["${word}"]>>>();`;
  const lines = ["sort", "fields"]
    .filter((word) => names.includes(word))
    .map(list);
  if (names.includes("include"))
    lines.push(
      `is<Same<Item<Query<"${id}">["include"]>, keyof NonNullable<${query}["include"]>>>();`,
    );
  for (const name of names.filter((one) => !PAGING.includes(one))) {
    const [field, operator] = name.split(".");
    const value = `any as Query<"${id}">["${name}"] & {}`;
    const asked = operator ? `{ ${operator}: ${value} }` : value;
    lines.push(
      `void ({ where: { ${field}: ${asked} } } satisfies Plain<${query}>);`,
    );
  }
  return lines;
}
