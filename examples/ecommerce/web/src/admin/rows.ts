// Rows of any model, by what the registry says of it: no line here names one.

import { at } from "../app/api.js";
import type { Model } from "../ssot/runtime/registry.js";
import { registry } from "../ssot/registry.js";
import { model, type Page } from "../ssot/runtime/client.js";

export type Row = Readonly<Record<string, unknown>>;
/** A key: of one field its value, of several an object of them. */
export type Key = string | Readonly<Record<string, string>>;

/** What can be done with every model. */
export interface Table {
  list(query?: object): Promise<Page<Row>>;
  create(data: object): Promise<Row>;
  update(id: Key, data: object): Promise<Row>;
  delete(id: Key): Promise<undefined>;
}

export const models: Readonly<Record<string, Model>> = registry.models;

/** The calls of a model. */
export function table(name: string): Table {
  const described = models[name];
  if (!described) throw new Error(`there is no model ${name}`);
  const { key, routes } = described;
  return model(at, {
    name,
    path: routes.path,
    ...(key.length > 1 && { key }),
  }) as Table;
}

/** What a row is known by. */
export function keyOf({ key }: Model, row: Row): Key {
  const part = (field: string) => String(row[field]);
  const [first] = key;
  if (key.length === 1 && first) return part(first);
  return Object.fromEntries(key.map((field) => [field, part(field)]));
}

/** What a person calls a row: its name, its title, its number, or else its key. */
export function named(row: Row): string {
  for (const field of [
    "name",
    "title",
    "orderNumber",
    "code",
    "email",
    "sku",
    "streetAddress",
    "id",
  ]) {
    const value = row[field];
    if (typeof value === "string" && value !== "") return value;
  }
  return "?";
}
