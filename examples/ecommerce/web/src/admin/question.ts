// What an address asks of a model's rows, as far as the registry has it.

import { can } from "../ssot/permissions.js";
import type { Field, Model } from "../ssot/runtime/registry.js";
import type { Customer } from "../ssot/types.js";
import type { Row } from "./rows.js";

/** The query of the API. */
export function question(model: Model, asked: URLSearchParams): object {
  const [field, op, value] = ["field", "op", "value"].map((name) =>
    asked.get(name),
  );
  const [sort, after, before] = ["sort", "after", "before"].map((name) =>
    asked.get(name),
  );
  return {
    size: Math.min(20, model.search.pageMax),
    ...(sort && { sort: [sort] }),
    ...(after && { after }),
    ...(before && { before }),
    ...(field &&
      value && {
        where: { [field]: condition(model, field, op ?? "eq", value) },
      }),
  };
}

const NUMBERS = /^(?:[iu](?:8|16|32)|f(?:32|64))$/u;

function condition(
  model: Model,
  field: string,
  op: string,
  text: string,
): unknown {
  const type = model.fields[field]?.type ?? "bool";
  const value =
    type === "bool"
      ? text === "true"
      : NUMBERS.test(type)
        ? Number(text)
        : text;
  return op === "eq" ? value : { [op]: value };
}

const TEXTS = ["string", "text", "email", "url", "slug"];

/** The operators that a field's values have. */
export function operators(
  field: Field | undefined,
): { value: string; label: string }[] {
  const equal = { value: "eq", label: "is" };
  if (!field || field.type === "bool") return [equal];
  const other = { value: "ne", label: "is not" };
  if (["enum", "id", "uuid", "bytes"].includes(field.type))
    return [equal, other];
  const holds = TEXTS.includes(field.type)
    ? [{ value: "iContains", label: "contains" }]
    : [];
  const bounds = [
    { value: "gte", label: "is at least" },
    { value: "lte", label: "is at most" },
  ];
  return [...holds, equal, other, ...bounds];
}

/** What can be filtered: fields, and filters with a name of their own. */
export const filters = ({ search, fields }: Model): string[] => [
  ...search.filter.filter((name) => Object.hasOwn(fields, name)),
  ...search.derived,
];

/** Whether a page offers to do it: only what the rules surely refuse is left out. */
export function may(
  me: Customer | null,
  operation: "create" | "update" | "delete",
  name: string,
  model: Model,
  row?: Row,
): boolean {
  if (!model.routes.operations.includes(operation)) return false;
  return can(me, operation, name as "product", row) !== false;
}
