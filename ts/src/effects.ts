// What a write changes: its row, what the schema says goes along, and what its author or the page adds.

import { idText, rowId } from "./cachekey.js";
import type { Change, Changes } from "./changes.js";
import type { Row } from "./optimistic.js";
import { isOfRow, WRITES, type Context, type Variables } from "./sent.js";
import { linkOf } from "./touches.js";

type Named = readonly string[] | "all";

/** What has changed, as far as it is known: of what an action does nothing is, unless it is told. */
export function changed(
  context: Context,
  operation: string,
  variables: Variables,
  answer: unknown,
  told: Named | undefined,
): Changes {
  const others = besides(context, operation, told);
  if (others === "all") return others;
  const all: Change[] = others.map((model) => ({ model }));
  const model = context.made?.of.name;
  if (model === undefined) return mayBeMe(context, all) ? "all" : all;
  const { key } = linkOf(context.links, model);
  if (isOfRow(context, operation))
    all.push({ model, id: idText(key, variables.id) });
  if (mayBeMe(context, all)) return "all";
  // Nobody is who was made just now.
  if (operation === "create")
    all.push({ model, id: rowId(key, (answer ?? {}) as Row) });
  return all;
}

// The models of which any row may have changed.
function besides(
  { links, made, name }: Context,
  operation: string,
  told: Named | undefined,
): Named {
  if (made === undefined)
    return told ?? links.services?.[name]?.[operation] ?? "all";
  const { also = [], changes, gone = [] } = linkOf(links, made.of.name);
  const said = changes?.[operation];
  if (!WRITES.includes(operation)) return told ?? said ?? "all";
  if (told === "all") return told;
  const goes = operation === "delete" || operation === "restore";
  return [...also, ...(said ?? []), ...(goes ? gone : []), ...(told ?? [])];
}

// Who the caller is decides what everything shows.
function mayBeMe({ links, me }: Context, all: readonly Change[]): boolean {
  const { principal } = links;
  if (principal === undefined) return false;
  const mine = idText(linkOf(links, principal).key, me?.());
  return all.some(
    ({ model, id }) =>
      model === principal &&
      (id === undefined || mine === undefined || id === mine),
  );
}
