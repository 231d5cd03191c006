// Rows of any model, by what the registry says of it: no line here names one.

import { q } from "../app/api.js";
import { registry } from "../ssot/registry.js";
import type { Page } from "../ssot/runtime/client.js";
import type { Mutation, Query } from "../ssot/runtime/queries.js";
import type { Model } from "../ssot/runtime/registry.js";

export type Row = Readonly<Record<string, unknown>>;
/** A key: of one field its value, of several an object of them. */
export type Key = string | Readonly<Record<string, string>>;

/** What is asked of each model, and done with its rows where it has such a route. */
export interface Table {
  list(query: object): Query<Page<Row>>;
  create(): Mutation<Row, Row>;
  update(): Mutation<{ id: Key; data: Row }, Row>;
  delete(): Mutation<{ id: Key }, undefined>;
}

export const models: Readonly<Record<string, Model>> = registry.models;

// Each of the emitted types is one of these.
const tables = q as object as Readonly<Record<string, Table>>;

/** The options of a model, by its name. */
export function table(name: string): Table {
  const found = tables[name];
  if (!found) throw new Error(`there is no model ${name}`);
  return found;
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
