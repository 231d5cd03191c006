import { madeOf, ApiError, onWire, etag } from "./client.js";

// The key of a question: model, operation, and what was asked, as JSON holds it.
/** The key of a question; of one that the client refuses as well, for which no other stands. */
export function keyOf(model, operation, asked) {
  return [model, operation, askedAsJson(asked)];
}
function askedAsJson(asked) {
  try {
    const walk = { code: "invalid_query", filter: false };
    return onWire(asked, walk);
  } catch (error) {
    if (error instanceof ApiError) return { refused: error.message };
    throw error;
  }
}
/** A row's key as a text: a value, or the parts of one of several by their names. */
export function idText(key, id) {
  if (key === undefined || key.length < 2) return plain(id);
  if (typeof id !== "object" || id === null) return undefined;
  const parts = id;
  const all = key.map((name) => plain(parts[name]));
  return all.includes(undefined) ? undefined : JSON.stringify(all);
}
function plain(id) {
  const known =
    typeof id === "string" || typeof id === "number" || typeof id === "bigint";
  return known ? String(id) : undefined;
}
/** The key of a row as a text. */
export function rowId(key, row) {
  return idText(key, key && key.length > 1 ? row : row[key?.[0] ?? "id"]);
}

// Which models a question reads, by its key: where it begins, what it includes and filters by, what the rules of those read.
/** Whether a key is of ours. */
export function isOurs(links, key) {
  const [model, operation, asked] = key;
  const named = typeof model === "string" && Object.hasOwn(links.models, model);
  const is = typeof asked === "object" && asked !== null;
  return named && typeof operation === "string" && is;
}
/** The model of which rows are answered. */
export function answeredModel(links, key) {
  const [model, operation, asked] = key;
  return ofRelation(operation, asked)
    ? (linkOf(links, model).relations?.[relation(operation)] ?? model)
    : model;
}
// A name that was taken got a `_` at its end.
function relation(operation) {
  return operation.replace(/_+$/u, "");
}
function ofRelation(operation, asked) {
  return operation !== "get" && asked.id !== undefined;
}
/** What is known of a model; nothing of one that is not there. */
export function linkOf(links, model) {
  return Object.hasOwn(links.models, model) ? (links.models[model] ?? {}) : {};
}
/** The models that a question reads. */
export function touches(links, key) {
  const [model, operation, asked] = key;
  const any = new Set();
  const answered = answeredModel(links, key);
  if (asked.id === undefined || ofRelation(operation, asked)) any.add(answered);
  ruled(links, model, any);
  ruled(links, answered, any);
  questioned(links, answered, asked.query ?? {}, any);
  if (asked.id === undefined) return { any };
  const id = idText(linkOf(links, model).key, asked.id);
  return { any, row: { model, id } };
}
function ruled(links, model, any) {
  for (const other of linkOf(links, model).reads ?? []) any.add(other);
}
// What is asked of rows: how they are filtered, and what they bring along.
function questioned(links, model, query, any) {
  filtered(links, model, query["where"], any);
  included(links, model, query["include"], any);
}
function included(links, model, include, any) {
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
function filtered(links, model, where, any) {
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
function led(links, model, any) {
  any.add(model);
  ruled(links, model, any);
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function entries(value) {
  return isObject(value) ? Object.entries(value) : [];
}

// What a write has made stale, and its fetching anew.
/** Whether a question may be answered otherwise now. */
export function isStale(links, key, changes) {
  if (changes === "all") return true;
  const { any, row } = touches(links, key);
  return changes.some(
    ({ model, id }) =>
      any.has(model) ||
      (row?.model === model &&
        (id === undefined || row.id === undefined || id === row.id)),
  );
}
/** Has what is shown of it fetched anew, and the rest when it is shown. */
export function refetched(client, links, changes) {
  const predicate = ({ queryKey }) =>
    isOurs(links, queryKey) && isStale(links, queryKey, changes);
  return client.invalidateQueries({ predicate });
}
/** The same by the names of models. */
export function invalidate(client, links, models) {
  const named = models === "all" || models.includes(links.principal ?? "");
  return refetched(
    client,
    links,
    named ? "all" : models.map((model) => ({ model })),
  );
}
/** Forgets all that a caller was shown; what a page still shows is asked by the next. */
export async function forget(client, links) {
  const predicate = ({ queryKey }) => isOurs(links, queryKey);
  await client.cancelQueries({ predicate });
  client.getMutationCache().clear();
  client.removeQueries({ predicate, type: "inactive" });
  await client.resetQueries({ predicate });
}

// A write of a mutation as a call of the client.
export const WRITES = ["create", "update", "replace", "delete", "restore"];
/** Whether a write or an action is of one row. */
export function isOfRow({ made }, operation) {
  if (made === undefined || operation === "create") return false;
  return (
    WRITES.includes(operation) || Object.hasOwn(made.of.rows ?? {}, operation)
  );
}
/** Sends it. */
export async function sent(context, operation, variables) {
  const method = context.client[operation];
  if (!isOfRow(context, operation)) return method?.(variables);
  const { id, data, input, ifMatch } = variables;
  const options = { ifMatch };
  if (operation === "delete" || operation === "restore")
    return method?.(id, options);
  if (WRITES.includes(operation)) return method?.(id, data, options);
  const takes = context.made?.of.rows?.[operation]?.input;
  return takes ? method?.(id, input) : method?.(id);
}

// What a write changes: its row, what the schema says goes along, and what its author or the page adds.
/** What has changed, as far as it is known: of what an action does nothing is, unless it is told. */
export function changed(context, operation, variables, answer, told) {
  const others = besides(context, operation, told);
  if (others === "all") return others;
  const all = others.map((model) => ({ model }));
  const model = context.made?.of.name;
  if (model === undefined) return mayBeMe(context, all) ? "all" : all;
  const { key } = linkOf(context.links, model);
  if (isOfRow(context, operation))
    all.push({ model, id: idText(key, variables.id) });
  if (mayBeMe(context, all)) return "all";
  // Nobody is who was made just now.
  if (operation === "create") all.push({ model, id: rowId(key, answer ?? {}) });
  return all;
}
// The models of which any row may have changed.
function besides({ links, made, name }, operation, told) {
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
function mayBeMe({ links, me }, all) {
  const { principal } = links;
  if (principal === undefined) return false;
  const mine = idText(linkOf(links, principal).key, me?.());
  return all.some(
    ({ model, id }) =>
      model === principal &&
      (id === undefined || mine === undefined || id === mine),
  );
}

// What a write will have done, shown before it is: rows in the cache written at once, and put back where it fails.
/** Writes what is in the cache; what is on its way there would write over it. */
export async function hoped(client, links, rework) {
  const shown = new Map();
  const again = async () => {
    for (const { queryKey, state } of client.getQueryCache().getAll()) {
      const { data } = state;
      if (!isOurs(links, queryKey) || data === undefined) continue;
      if (shown.get(queryKey)?.written === data) continue;
      const rewritten = (data) => rework(queryKey, data);
      if (rewritten(data) === data) continue;
      await client.cancelQueries({ queryKey, exact: true });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, rewritten(before));
      const written = client.getQueryData(queryKey);
      shown.set(queryKey, { before, written });
    }
  };
  const undo = () => {
    for (const [queryKey, { before, written }] of shown)
      // What came since is newer than what was there.
      if (client.getQueryData(queryKey) === written)
        client.setQueryData(queryKey, before);
  };
  await again();
  return { again, undo };
}
/** Writes the rows of answers, however deep they stand. */
export function rewriting(links, rewrite) {
  return (key, data) => answer(links, answeredModel(links, key), data, rewrite);
}
/** The changed members of a row that has them. */
export function patched(row, data) {
  const held = Object.entries(data).filter(
    ([name, value]) => value !== undefined && Object.hasOwn(row, name),
  );
  return { ...row, ...Object.fromEntries(held) };
}
/** Whether it is the row of a key. */
export function isRow(links, model, row, id) {
  return id !== undefined && rowId(linkOf(links, model).key, row) === id;
}
/** A page with a row more: at its beginning, or at its end. */
export function joined(data, row, last) {
  const { pages, data: rows } = data;
  if (rows !== undefined)
    return { ...data, data: last ? [...rows, row] : [row, ...rows] };
  if (pages === undefined) return data;
  const at = last ? pages.length - 1 : 0;
  const all = pages.map((page, place) =>
    place === at ? joined(page, row, last) : page,
  );
  return { ...data, pages: all };
}
// A row, a page of rows, or pages.
function answer(links, model, data, rewrite) {
  if (typeof data !== "object" || data === null) return data;
  const { pages, page, data: rows } = data;
  if (Array.isArray(pages) && "pageParams" in data) {
    const all = kept(pages, (one) => answer(links, model, one, rewrite));
    return all === pages ? data : { ...data, pages: all };
  }
  if (Array.isArray(rows) && typeof page === "object") {
    const all = kept(rows, (row) => deep(links, model, row, rewrite));
    return all === rows ? data : { ...data, data: all };
  }
  return deep(links, model, data, rewrite) ?? data;
}
// A list without what is `undefined` now; the same where nothing has changed.
function kept(all, change) {
  const changed = all.map(change);
  if (changed.every((one, at) => one === all[at])) return all;
  return changed.filter((one) => one !== undefined);
}
function deep(links, model, row, rewrite) {
  const made = rewrite(model, row);
  if (made === undefined) return undefined;
  let out = made;
  const relations = linkOf(links, model).relations ?? {};
  for (const [name, value] of Object.entries(made)) {
    const other = relations[name];
    if (other === undefined || typeof value !== "object" || value === null)
      continue;
    const change = (one) => deep(links, other, one, rewrite);
    const now = Array.isArray(value)
      ? kept(value, change)
      : (change(value) ?? value);
    if (now !== value) out = { ...out, [name]: now };
  }
  return out;
}

// What each write will have done by what it was given.
/** The writes of a row that can be shown before they are answered. */
export const HOPED = ["update", "replace", "delete"];
/** A new row in a list. */
export function createdHope({ in: list, as, last = false }, data) {
  const key = JSON.stringify(list.queryKey);
  const row = as(data);
  return (of, kept) =>
    JSON.stringify(of) === key ? joined(kept, row, last) : kept;
}
/** A row changed or gone, wherever it stands. */
export function writtenHope(
  links,
  { at, of: { name } },
  operation,
  { id, data },
) {
  const text = idText(linkOf(links, name).key, id);
  const change = onWire(data, { code: "invalid", filter: false });
  at.decode?.(name, change);
  return rewriting(links, (model, row) => {
    if (model !== name || !isRow(links, model, row, text)) return row;
    return operation === "delete" ? undefined : patched(row, change);
  });
}

// For how long an answer is good, by the `cache` clauses of what it holds.
// As long as TanStack keeps what is not shown.
const UNSHOWN = 300_000;
/** Nothing where the model has no `cache`; no longer than the rows that are included are good. */
export function freshness(links, key) {
  const [, operation, asked] = key;
  const alone = operation === "get" || asked.value !== undefined;
  const model = answeredModel(links, key);
  const own = linkOf(links, model)[alone ? "get" : "list"];
  if (own === undefined) return {};
  const included = good(links, model, asked.query?.["include"]);
  const staleTime = Math.min(own, ...included);
  return { staleTime, gcTime: Math.max(staleTime, UNSHOWN) };
}
function good(links, model, include) {
  if (typeof include !== "object" || include === null) return [];
  return Object.entries(include).flatMap(([name, asked]) => {
    const other = linkOf(links, model).relations?.[name];
    if (other === undefined || asked === false) return [];
    const given = asked === true ? {} : asked;
    return [
      linkOf(links, other).get ?? 0,
      ...good(links, other, given),
      ...good(links, other, given["include"]),
    ];
  });
}

// A row that is got whole has a tag, by which a change is made to depend on it. A copy of the row would have none.
/** What stands in the cache: what was there, where the same has come again, or else what came. */
export function uncopied(before, now) {
  if (typeof before !== "object" || before === null) return now;
  if (typeof now !== "object" || now === null) return now;
  return etag(before) === etag(now) && text(before) === text(now)
    ? before
    : now;
}
const text = (row) =>
  JSON.stringify(onWire(row, { code: "invalid", filter: false }));

// Options of what is asked: rows, lists, and lists page after page.
/** Of each question of a model, what makes its options. */
export function reads(asking) {
  const { client, made: from } = asking;
  if (from === undefined) return {};
  const words = from.of;
  const made = {
    list: list(asking, words),
    get: (id, query) => row(asking, words, "get", { id }, query),
  };
  for (const name of Object.keys(words.by ?? {}))
    made[name] = (value, query) => row(asking, words, name, { value }, query);
  for (const name of Object.keys(words.lists ?? {}))
    made[name] = listOf(asking, words, name);
  const known = Object.entries(made).filter(([name]) => name in client);
  return Object.fromEntries(known);
}
/** The client has tried already. */
export const never = () => false;
/** What makes the options of the caller's own row. */
export function whoever(client, links) {
  const queryKey = keyOf(links.principal ?? "", "me", {});
  return {
    me: () => ({
      queryKey,
      queryFn: ({ signal }) => client["me"]?.({ signal }),
      structuralSharing: uncopied,
      retry: never,
    }),
  };
}
function row(asking, words, name, first, query) {
  const options = one(asking, words, name, first, query);
  const isWhole = Object.keys(query ?? {}).length === 0;
  return isWhole ? { ...options, structuralSharing: uncopied } : options;
}
// What stands before a question: the key of a row, or a value of it.
function one({ client, links }, { name: model }, name, first, query) {
  const queryKey = keyOf(model, name, { ...first, ...(query && { query }) });
  const given = Object.values(first);
  return {
    queryKey,
    queryFn: ({ signal }) => client[name]?.(...given, query, { signal }),
    ...freshness(links, queryKey),
    retry: never,
  };
}
function pages({ client, links }, { name: model }, name, first, query) {
  const asked = { ...first, ...(query && { query }), infinite: true };
  const queryKey = keyOf(model, name, asked);
  const given = Object.values(first);
  return {
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      client[name]?.(...given, turned(query, pageParam), { signal }),
    initialPageParam: null,
    getNextPageParam: (last) => last.page.next,
    ...freshness(links, queryKey),
    retry: never,
  };
}
function list(asking, words) {
  const name = "list";
  return Object.assign((query) => one(asking, words, name, {}, query), {
    infinite: (query) => pages(asking, words, name, {}, query),
  });
}
// Of a relation, the key of the row that leads there stands first.
function listOf(asking, words, name) {
  return Object.assign((id, query) => one(asking, words, name, { id }, query), {
    infinite: (id, query) => pages(asking, words, name, { id }, query),
  });
}
// A cursor says where to go on, and no other word may.
function turned(query, after) {
  return after === null
    ? query
    : { ...query, before: undefined, page: undefined, after };
}

// Options of what writes: the call, and what it has made stale.
/** Of each write and action, what makes its options. */
export function mutations(context) {
  const { client, made } = context;
  const names = made === undefined ? Object.keys(client) : writesOf(made.of);
  const all = names.filter((name) => Object.hasOwn(client, name));
  return Object.fromEntries(all.map((name) => [name, writeOf(context, name)]));
}
function writesOf({ rows = {}, all = {} }) {
  return [...WRITES, ...Object.keys(rows), ...Object.keys(all)];
}
function writeOf(context, operation) {
  const { made, name } = context;
  return (told = {}) => {
    const rework = hope(context, operation, told);
    return {
      mutationKey: [made?.of.name ?? name, operation],
      mutationFn: (variables, { client }) =>
        run(context, operation, told, variables, client),
      ...(rework && {
        onMutate: (variables, { client }) =>
          foreshown(client, context.links, rework, variables),
      }),
      retry: never,
    };
  };
}
function hope({ links, made }, operation, { optimistic, shown }) {
  if (made === undefined) return undefined;
  if (operation === "create")
    return shown && ((variables) => createdHope(shown, variables));
  return optimistic && HOPED.includes(operation)
    ? (variables) => writtenHope(links, made, operation, variables)
    : undefined;
}
// What each has shown, by what it was given: it is told nothing else.
const hopes = /* @__PURE__ */ new WeakMap();
// Of those that wait for their answers.
function waiting(client) {
  const all = client.getMutationCache().getAll();
  const pending = all.filter(({ state }) => state.status === "pending");
  return pending.flatMap(({ state }) => {
    const hope = hopes.get(state.variables);
    return hope ? [hope] : [];
  });
}
async function foreshown(client, links, rework, variables) {
  const hope = await hoped(client, links, rework(variables));
  hopes.set(variables, hope);
}
async function run(context, operation, { changes }, variables, client) {
  const stale = async (answer) => {
    const all = changed(context, operation, variables, answer, changes);
    await refetched(client, context.links, all);
    for (const hope of waiting(client)) await hope.again();
  };
  const shown = hopes.get(variables);
  const answer = await sent(context, operation, variables)
    .finally(() => hopes.delete(variables))
    .catch((error) => {
      shown?.undo();
      // Others that wait may have been shown upon what is not so.
      const isUnder = shown !== undefined && waiting(client).length > 0;
      if (isUnder || isInDoubt(error)) void stale();
      throw error;
    });
  await stale(answer);
  return answer;
}
// What the server has surely not done needs nothing anew; what stood otherwise than the page knew does.
function isInDoubt(error) {
  if (!(error instanceof ApiError)) return true;
  const { status, code } = error;
  if (status === 0) return code !== "invalid" && code !== "invalid_id";
  return [404, 409, 412].includes(status) || status >= 500;
}

// Options of TanStack Query for every call of a client: what is asked and kept, what a write makes stale.
// What signs in, which no model is called.
const AUTH = "auth";
/** The options for each model and service of a client. */
export function queries(api, links, { me } = {}) {
  const all = Object.entries(api);
  const isModel = ([name, calls]) => typeof calls === "object" && name !== AUTH;
  // What is called is no model: `batch`.
  const models = all.filter(isModel);
  const of = models.map(([name, calls]) => {
    const client = calls;
    const context = { client, links, made: madeOf(client), me, name };
    return [name, { ...reads(context), ...mutations(context) }];
  });
  const auth = api[AUTH];
  return {
    ...Object.fromEntries(of),
    ...(auth && { auth: whoever(auth, links) }),
  };
}
