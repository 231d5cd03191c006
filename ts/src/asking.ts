// A question of the client as the parameters of an address.

import { onWire, type Walk } from "./onwire.js";
import { unsent } from "./problem.js";

const QUESTION: Walk = { code: "invalid_query", filter: false };

/** What may stand in a question, and how it is written. */
const WORDS: Readonly<Record<string, (value: unknown) => string | undefined>> =
  {
    where: JSON.stringify,
    q: String,
    sort: listed,
    include: included,
    fields: listed,
    size: String,
    after: String,
    before: String,
    page: String,
    count: String,
  };

/** The question with every value as JSON holds it. */
export function question(query: object): Record<string, unknown> {
  return onWire(query, QUESTION) as Record<string, unknown>;
}

/** `?where=..&size=20`, or nothing. */
export function search(query: Readonly<Record<string, unknown>>): string {
  const all = new URLSearchParams();
  for (const [word, value] of Object.entries(query)) {
    if (!Object.hasOwn(WORDS, word))
      throw unsent("invalid_query", [word], "is no word of a query");
    const text = value === undefined ? undefined : WORDS[word]?.(value);
    if (text !== undefined) all.set(word, text);
  }
  const text = all.toString();
  return text === "" ? "" : `?${text}`;
}

// No name is no wish: of `fields` all are answered then.
function listed(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return text === "" ? undefined : text;
}

// Names alone read better in a log, and many caches know them.
function included(value: unknown): string | undefined {
  const all = Object.entries(value as object).filter(
    ([, one]) => one !== false && one !== undefined,
  );
  if (all.length === 0) return undefined;
  if (all.every(([, one]) => one === true))
    return all.map(([name]) => name).join(",");
  return JSON.stringify(Object.fromEntries(all));
}
