// Which models a question reads, by its key: where it begins, what it includes and filters by, what the rules of those read.

import { idText, type Asked, type Key } from "./cachekey.js";

type Names = readonly string[];

/** What is known of a model. */
export interface Link {
  /** The key, where it is not `id`. */
  readonly key?: Names;
  /** The models that relations lead to. */
  readonly relations?: Readonly<Record<string, string>>;
  /** The models whose rows decide who sees what of a row. */
  readonly reads?: Names;
  /** The models that a named filter reads. */
  readonly filters?: Readonly<Record<string, Names>>;
  /** The models whose rows go, or change, when a row is deleted or comes back. */
  readonly gone?: Names;
  /** Milliseconds for which a list is good, and a row. */
  readonly list?: number;
  readonly get?: number;
  /** What else a write changes. */
  readonly also?: Names;
  /** What an operation changes, by its name. */
  readonly changes?: Readonly<Record<string, Names>>;
}

/** What is known of all. */
export interface Links {
  /** The model of the caller's own row. */
  readonly principal?: string;
  readonly models: Readonly<Record<string, Link>>;
  /** What the endpoints of a service change, by their names. */
  readonly services?: Readonly<Record<string, Readonly<Record<string, Names>>>>;
}

/** The models whose rows a question reads. */
export interface Touched {
  /** Those of which any row may count. */
  readonly any: ReadonlySet<string>;
  /** The one row that it asks of by its key. */
  readonly row?: { readonly model: string; readonly id: string | undefined };
}

/** Whether a key is of ours. */
export function isOurs(links: Links, key: readonly unknown[]): boolean {
  const [model, operation, asked] = key;
  const named = typeof model === "string" && Object.hasOwn(links.models, model);
  const is = typeof asked === "object" && asked !== null;
  return named && typeof operation === "string" && is;
}

/** The model of which rows are answered. */
export function answeredModel(links: Links, key: Key): string {
  const [model, operation, asked] = key;
  return ofRelation(operation, asked)
    ? (linkOf(links, model).relations?.[relation(operation)] ?? model)
    : model;
}

// A name that was taken got a `_` at its end.
function relation(operation: string): string {
  return operation.replace(/_+$/u, "");
}

function ofRelation(operation: string, asked: Asked): boolean {
  return operation !== "get" && asked.id !== undefined;
}

/** What is known of a model; nothing of one that is not there. */
export function linkOf(links: Links, model: string): Link {
  return Object.hasOwn(links.models, model) ? (links.models[model] ?? {}) : {};
}

/** The models that a question reads. */
export function touches(links: Links, key: Key): Touched {
  const [model, operation, asked] = key;
  const any = new Set<string>();
  const answered = answeredModel(links, key);
  if (asked.id === undefined || ofRelation(operation, asked)) any.add(answered);
  ruled(links, model, any);
  ruled(links, answered, any);
  questioned(links, answered, asked.query ?? {}, any);
  if (asked.id === undefined) return { any };
  const id = idText(linkOf(links, model).key, asked.id);
  return { any, row: { model, id } };
}

function ruled(links: Links, model: string, any: Set<string>): void {
  for (const other of linkOf(links, model).reads ?? []) any.add(other);
}

type Given = Readonly<Record<string, unknown>>;

// What is asked of rows: how they are filtered, and what they bring along.
function questioned(
  links: Links,
  model: string,
  query: Given,
  any: Set<string>,
): void {
  filtered(links, model, query["where"], any);
  included(links, model, query["include"], any);
}

function included(
  links: Links,
  model: string,
  include: unknown,
  any: Set<string>,
): void {
  for (const [name, asked] of entries(include)) {
    const other = linkOf(links, model).relations?.[name];
    if (other === undefined || asked === false) continue;
    led(links, other, any);
    const given = isObject(asked) ? asked : {};
    questioned(links, other, given, any);
    // Relations may stand beside the words of a question.
    included(links, other, given, any);
  }
}

// A word that is no relation holds conditions of the same rows, or a value.
function filtered(
  links: Links,
  model: string,
  where: unknown,
  any: Set<string>,
): void {
  if (Array.isArray(where))
    for (const one of where) filtered(links, model, one, any);
  else
    for (const [name, asked] of entries(where)) {
      const { relations, filters } = linkOf(links, model);
      for (const read of filters?.[name] ?? []) any.add(read);
      const other = relations?.[name];
      if (other !== undefined) led(links, other, any);
      filtered(links, other ?? model, asked, any);
    }
}

// Rows that a relation leads to are seen by their own rules.
function led(links: Links, model: string, any: Set<string>): void {
  any.add(model);
  ruled(links, model, any);
}

function isObject(value: unknown): value is Given {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
