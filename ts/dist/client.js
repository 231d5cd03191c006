// What went wrong, told alike whether the server said so, the way there failed or nothing was sent.
/** The one error that a call of the client ends with. */
export class ApiError extends Error {
  name = "ApiError";
  constructor({ message, cause, ...told }) {
    super(message, { cause });
    const { errors = [] } = told;
    // Named once, where they are declared: every page loads this.
    Object.assign(this, { status: 0, errors, fields: named(errors) }, told);
  }
}
function named(errors) {
  const first = errors.map(({ path }) => String(path[0] ?? ""));
  return [...new Set(first)].filter((name) => name !== "");
}
/** What is wrong with something that was therefore not sent. */
export function unsent(code, path, message) {
  const errors = [{ path, code, message, params: {} }];
  return new ApiError({
    code,
    message: `${path.join(".")}: ${message}`,
    errors,
  });
}
/** What an answer that is no success says. */
export function refusal(response, text) {
  const { status, headers } = response;
  const said = problemOf(headers, text);
  const { code = "unexpected", title, detail, errors, fields } = said ?? {};
  return new ApiError({
    status,
    code,
    message: detail ?? title ?? `the server answered ${String(status)}`,
    ...(errors && { errors }),
    ...(fields && { fields }),
    requestId: said?.requestId ?? headers.get("x-request-id") ?? undefined,
    retryAfter: seconds(headers.get("retry-after")),
    problem: said,
  });
}
// What stands between client and server answers in pages of its own.
function problemOf(headers, text) {
  if (!headers.get("content-type")?.includes("problem+json")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
// `Retry-After` is seconds or a date.
function seconds(said) {
  if (said === null) return undefined;
  const number = /^\d+$/u.test(said) ? Number(said) : undefined;
  const left = number ?? (Date.parse(said) - Date.now()) / 1000;
  return Number.isNaN(left) ? undefined : Math.max(0, left);
}

// Values of JavaScript as they stand in JSON, and what JSON would pass over in silence, refused.
/** A value as JSON holds it: dates as text, `bigint` and bytes as text. */
export function onWire(value, walk, path = []) {
  switch (typeof value) {
    case "bigint":
      return String(value);
    case "number":
      if (Number.isFinite(value)) return value;
      throw refused(walk, path, "is no number that JSON can hold");
    case "undefined":
      if (!walk.filter) return value;
      throw refused(
        walk,
        path,
        "is `undefined`; leave it out, or say what is meant",
      );
    case "object":
      return value === null ? null : composed(value, walk, path);
    case "function":
    case "symbol":
      throw refused(walk, path, "is nothing that can be sent");
    default:
      return value;
  }
}
function refused(walk, path, message) {
  return unsent(walk.code, path, message);
}
function composed(value, walk, path) {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw refused(walk, path, "is no date");
    return value.toISOString();
  }
  if (value instanceof Uint8Array) return base64(value);
  if (Array.isArray(value))
    return value.map((one, at) =>
      onWire(one, { ...walk, filter: true }, [...path, at]),
    );
  const instead = walk.instead?.(value);
  if (instead) return instead;
  if ("toJSON" in value && typeof value.toJSON === "function")
    return onWire(value.toJSON(), walk, path);
  const all = Object.entries(value).map(([key, one]) => {
    const filter = walk.filter || (key === "where" && walk.code !== "invalid");
    return [key, onWire(one, { ...walk, filter }, [...path, key])];
  });
  return Object.fromEntries(all);
}
function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

// A question of the client as the parameters of an address.
const QUESTION = { code: "invalid_query", filter: false };
/** What may stand in a question, and how it is written. */
const WORDS = {
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
export function question(query) {
  return onWire(query, QUESTION);
}
/** `?where=..&size=20`, or nothing. */
export function search(query) {
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
function listed(value) {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return text === "" ? undefined : text;
}
// Names alone read better in a log, and many caches know them.
function included(value) {
  const all = Object.entries(value).filter(
    ([, one]) => one !== false && one !== undefined,
  );
  if (all.length === 0) return undefined;
  if (all.every(([, one]) => one === true))
    return all.map(([name]) => name).join(",");
  return JSON.stringify(Object.fromEntries(all));
}

// Which version of a row was got, so that a change can be made to depend on it.
const tags = /* @__PURE__ */ new WeakMap();
/** The tag of a row that was got whole, or answered to a write. */
export function etag(row) {
  return tags.get(row);
}
/** Remembers the tag of a row. */
export function tagged(row, tag) {
  if (tag !== null && typeof row === "object" && row !== null)
    tags.set(row, tag);
  return row;
}
/** The tag that is meant by a row or by itself. */
export function tagOf(given) {
  const tag = typeof given === "string" ? given : etag(given);
  if (tag !== undefined) return tag;
  const why =
    "is no row that was got whole; one of a list, or with `include` or `fields`, has no tag";
  throw unsent("invalid_header", ["ifMatch"], why);
}

// What stands between the slashes of an address.
/** A value as one segment. */
export function segment(value, path) {
  const text = written(value);
  // An empty segment is the whole list, and dots are steps of the path, however they are written.
  if (text === "" || text === "." || text === "..")
    throw unsent("invalid_id", path, "is nothing that an address can name");
  return encodeURIComponent(text);
}
/** What replaces a row, with those parts of its key that a new row is given. */
export function keyed(names, id, data) {
  if (!names?.length || typeof data !== "object" || data === null) return data;
  const parts = id;
  const whole = typeof id === "object" && id !== null;
  const key = names.map((name) => [name, whole ? parts[name] : id]);
  return { ...Object.fromEntries(key), ...data };
}
// As JSON has it: rows that were decoded have dates and `bigint`.
function written(value) {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value instanceof Date && !Number.isNaN(value.getTime())
        ? value.toISOString()
        : "";
  }
}
/** The key of a row: a value, or an object of the parts of a key of several. */
export function keySegment(key, id) {
  if (key === undefined) return segment(id, ["id"]);
  const parts = id ?? {};
  return key.map((name) => segment(parts[name], ["id", name])).join(",");
}

// How long a call may take: until its time is over or its caller gives up, whichever comes first.
/** Begins to count. */
export function clock(outer, timeout) {
  const own = new AbortController();
  const until = Date.now() + timeout;
  let late = false;
  const give = () => {
    own.abort(outer?.reason);
  };
  const timer =
    timeout === Infinity
      ? undefined
      : setTimeout(() => {
          late = true;
          own.abort();
        }, timeout);
  if (outer?.aborted) give();
  outer?.addEventListener("abort", give, { once: true });
  const check = () => {
    if (!own.signal.aborted) return;
    const code = late ? "timed_out" : "aborted";
    const message = late ? "it took too long" : "the call was given up";
    throw new ApiError({ code, message, cause: outer?.reason });
  };
  return {
    signal: own.signal,
    check,
    async pause(milliseconds) {
      if (Date.now() + milliseconds >= until) return false;
      check();
      await slept(milliseconds, own.signal);
      check();
      return true;
    },
    end() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", give);
    },
  };
}
async function slept(milliseconds, signal) {
  await new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    const woken = () => {
      clearTimeout(timer);
      done();
    };
    signal.addEventListener("abort", woken, { once: true });
  });
}

// Which failures are worth another try, and when: only what cannot be done twice by it.
/** Of these the server says itself that it has done nothing. */
const UNDONE = ["rate_limited", "overloaded", "unavailable"];
/** Statuses of what stands between client and server, which may have passed the request on. */
const DOUBTFUL = [0, 408, 429, 502, 503, 504];
const FIRST = 200;
const LONGEST = 10_000;
/**
 * Milliseconds to wait before the next try, or nothing where there is to be none. `safe` is a request that changes
 * nothing, or whose key keeps it from being done twice.
 */
export function pause(error, safe, tried) {
  const { code, status, retryAfter } = error;
  if (code === "aborted" || code === "timed_out") return undefined;
  const busy = safe && (code === "in_progress" || DOUBTFUL.includes(status));
  if (!UNDONE.includes(code) && !busy) return undefined;
  if (retryAfter !== undefined) return retryAfter * 1000;
  // At random, so that those who failed together do not come back together.
  return Math.min(FIRST * 2 ** tried, LONGEST) * (0.5 + Math.random() / 2);
}

// One call: headers, tries, renewal of the token, and what came of it.
const TIMEOUT = 30_000;
const RETRIES = 2;
/** Sends a call, again where that is safe. */
export async function send(at, call, given = {}) {
  const timeout = given.timeout ?? at.options.timeout ?? TIMEOUT;
  const time = clock(given.signal, timeout);
  try {
    return await tried(at, call, given, time);
  } finally {
    time.end();
  }
}
async function tried(at, call, given, time) {
  let left = given.retries ?? at.options.retries ?? RETRIES;
  const fixed = own(call, given, left > 0);
  const safe = call.method === "GET" || "idempotency-key" in fixed;
  let renewed = false;
  for (let count = 0; ; count += 1) {
    time.check();
    const seen = at.renewal.count;
    const answer = await attempt(at, call, { fixed, given, time });
    if (!(answer instanceof ApiError)) return answer;
    if (!renewed && expired(answer) && (await at.renewal.since(seen))) {
      renewed = true;
      continue;
    }
    const wait = left > 0 ? pause(answer, safe, count) : undefined;
    if (wait === undefined || !(await time.pause(wait))) throw answer;
    left -= 1;
  }
}
function expired({ code }) {
  return code === "token_expired" || code === "unauthenticated";
}
/** What stays the same in every try: the key above all. */
function own(call, given, again) {
  const headers = { accept: "application/json" };
  if (call.body !== undefined) headers["content-type"] = "application/json";
  if (given.ifMatch !== undefined) headers["if-match"] = tagOf(given.ifMatch);
  const key = given.idempotencyKey ?? (again ? fresh() : undefined);
  if (call.method === "POST" && !call.once && key !== undefined)
    headers["idempotency-key"] = `"${key}"`;
  return headers;
}
// `randomUUID` is not there on pages without https.
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
async function headers(at, { fixed, given }) {
  const { headers: said, token, cookies } = at.options;
  const all = typeof said === "function" ? await said() : said;
  const bearer = await token?.();
  return {
    ...all,
    ...(cookies && { "x-csrf": "1" }),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
    ...given.headers,
    ...fixed,
  };
}
async function attempt(at, call, one) {
  // Called bare: a browser's own refuses to be called as a member of something else.
  const ask = at.options.fetch ?? globalThis.fetch;
  const sent = await headers(at, one);
  try {
    const response = await ask(at.base + call.path, {
      method: call.method,
      headers: sent,
      signal: one.time.signal,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(at.options.cookies && { credentials: "include" }),
    });
    const text = await response.text();
    return response.ok ? read(response, text) : refusal(response, text);
  } catch (cause) {
    one.time.check();
    const message = "the server was not reached";
    return new ApiError({ code: "network", message, cause });
  }
}
function read({ status, headers }, text) {
  const etag = headers.get("etag");
  if (text === "") return { value: undefined, etag };
  try {
    return { value: JSON.parse(text), etag };
  } catch (cause) {
    const message = "the answer is no JSON";
    return new ApiError({ code: "unexpected", message, status, cause });
  }
}

// The operations of a model, made of a few words that are emitted of it.
const clients = /* @__PURE__ */ new WeakMap();
/** What a client was made of; nothing where it is not a model's. */
export function madeOf(client) {
  return clients.get(client);
}
/** Every operation; the emitted type has those that the server answers. */
export function model(at, of) {
  const row = (id) => `${of.path}/${keySegment(of.key, id)}`;
  const one = (call, options) => answered(at, of.name, call, options);
  const made = {
    ...pages(at, of.name, () => of.path),
    get: (id, query, options) =>
      got(at, of.name, () => row(id), query, options),
    create: async (data, options) =>
      one(body(at, "POST", of.path, `${of.name}Create`, data), options),
    update: async (id, data, options) =>
      one(body(at, "PATCH", row(id), `${of.name}Update`, data), options),
    replace: async (id, data, options) =>
      one(put(at, of, row(id), keyed(of.given, id, data)), options),
    delete: async (id, options) =>
      one({ method: "DELETE", path: row(id) }, options),
    restore: async (id, options) =>
      one({ method: "POST", path: `${row(id)}/restore` }, options),
  };
  for (const [name, field] of each(of.by))
    made[name] = (value, query, options) =>
      got(
        at,
        of.name,
        () => `${of.path}/by/${field}/${segment(value, [field])}`,
        query,
        options,
      );
  for (const [name, other] of each(of.lists)) {
    const word = of.words?.[name] ?? name;
    made[name] = (id, query, options) =>
      pages(at, other, () => `${row(id)}/${word}`).list(query, options);
  }
  for (const [name, { word, input }] of each(of.rows))
    made[name] = async (id, ...given) =>
      acted(at, [of.name, word], `${row(id)}/${word}`, given, input);
  for (const [name, { word, input }] of each(of.all))
    made[name] = async (...given) =>
      acted(at, [of.name, word], `${of.path}/${word}`, given, input);
  clients.set(made, { at, of });
  return made;
}
/** The endpoints of a service, by their names. */
export function service(at, path, all) {
  const made = each(all).map(([name, { word, input }]) => [
    name,
    async (...given) =>
      acted(at, [path, word], `${path}/${word}`, given, input),
  ]);
  return Object.fromEntries(made);
}
function each(names = {}) {
  return Object.entries(names);
}
// Lists of a model, or of a relation of its rows, page by page and row by row.
function pages(at, name, path) {
  const list = async (query, options) => {
    const call = asked(at, name, path(), query);
    const page = (await send(at, call, options)).value;
    at.decode?.(name, page.data);
    return page;
  };
  async function* each(query, options) {
    let next = null;
    do {
      const here = next === null ? { ...query } : turned(query, next);
      const page = await list(here, options);
      yield* page.data;
      next = page.page.next;
    } while (next !== null);
  }
  return { list, each };
}
// A cursor says where to go on, and no other word may.
function turned(query, after) {
  return { ...query, before: undefined, page: undefined, after };
}
async function got(at, name, path, query, options) {
  const call = asked(at, undefined, path(), query);
  const { value, etag } = await send(at, call, options);
  // Writes compare with the tag of the whole row alone.
  const whole = !call.path.includes("?");
  at.decode?.(name, value);
  return whole ? tagged(value, etag) : value;
}
function asked(at, name, path, query = {}) {
  const written = question(query);
  if (name !== undefined) judged(at, `${name}Query`, written);
  return { method: "GET", path: path + search(written) };
}
const DATA = { code: "invalid", filter: false };
/** A call that sends data, judged by the emitted schemas where there are any. */
export function body(at, method, path, schema, data) {
  const written = onWire(data, DATA);
  judged(at, schema, written);
  return { method, path, body: written };
}
function put(at, of, path, data) {
  return body(at, "PUT", path, `${of.name}Create`, data);
}
/** Throws what the emitted schemas, if any were given, find wrong. */
export function judged(at, schema, value) {
  const errors = at.options.validate?.(schema, value) ?? [];
  if (errors.length === 0) return;
  const code = schema.endsWith("Query") ? "invalid_query" : "invalid";
  const words = errors.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
  throw new ApiError({ code, message: words.join("; "), errors });
}
/** What a call gives: a row of a model, decoded, its tag remembered. */
export async function answered(at, name, call, options, by) {
  const { value, etag } = await send(at, call, options);
  at.decode?.(name, value, by);
  return tagged(value, etag);
}
// What is sent stands before the options, where something is.
async function acted(at, [name, word], path, given, input) {
  const body = input ? onWire(given[0], DATA) : undefined;
  const options = given[input ? 1 : 0];
  const call = { method: "POST", path, body };
  return answered(at, name, call, options, `${word}()`);
}

// A token that has expired is renewed once, however many requests have found it expired.
/** The renewals of a connection. */
export function renewal(renew) {
  let running;
  const run = async () => {
    try {
      await renew?.();
      self.count += 1;
      return true;
    } catch {
      return false;
    } finally {
      running = undefined;
    }
  };
  const self = {
    count: 0,
    async since(seen) {
      if (renew === undefined) return false;
      return seen < self.count || (await (running ??= run()));
    },
  };
  return self;
}

// Signing in with a password, staying so, signing out: what stands behind `/auth`.
/** The steps of signing in, as rows of a model. */
export function auth(at, model) {
  const mode = at.options.cookies ? "?mode=cookie" : "";
  // Who signs in has no token, and none is to be renewed: a 401 is what these steps answer.
  const options = { ...at.options, token: undefined };
  const open = { ...at, options, renewal: renewal(undefined) };
  const signed = async (path, input, given) => {
    const { value } = await step(open, path, input, given);
    at.decode?.(model, value.me);
    return value;
  };
  return {
    register: async (data, given) => {
      const { body: input } = body(at, "POST", "", `${model}Create`, data);
      return signed(`register${mode}`, input, given);
    },
    login: async (input, given) => signed(`login${mode}`, input, given),
    refresh: async (input, given) => signed("refresh", carried(input), given),
    logout: async (input, given) =>
      (await step(at, "logout", carried(input), given)).value,
    me: async (given) =>
      answered(at, model, { method: "GET", path: "/auth/me" }, given),
  };
}
// All that was answered may be given back; the server takes no more than this.
function carried(input) {
  return input && { refreshToken: input.refreshToken };
}
function step(at, path, body, given) {
  const call = {
    method: "POST",
    path: `/auth/${path}`,
    body,
    once: true,
  };
  return send(at, call, given);
}

// Several writes, all or none of them; later ones may name what earlier ones answer.
const SCHEMAS = {
  create: "Create",
  replace: "Create",
  update: "Update",
};
// What an operation is to do, and whose member stands for a value: neither is the caller's to see.
const writes = /* @__PURE__ */ new WeakMap();
const members = /* @__PURE__ */ new WeakMap();
// The writes of a model, to be sent in a batch.
function writing({ name: model, given }) {
  return {
    create: (data) => write({ op: "create", model, data }),
    update: (id, data, only) =>
      write({ op: "update", model, id, data, ...only }),
    replace: (id, data, only) =>
      write({
        op: "replace",
        model,
        id,
        data: keyed(given, id, data),
        ...only,
      }),
    delete: (id, only) => write({ op: "delete", model, id, ...only }),
    restore: (id) => write({ op: "restore", model, id }),
  };
}
function write(what) {
  const op = {
    written: true,
    ref(name) {
      const stand = {};
      members.set(stand, { of: op, name });
      return stand;
    },
  };
  writes.set(op, what);
  return op;
}
/** A function that sends batches of what the models of these clients can be told to write. */
export function batching(at, clients) {
  const all = Object.entries(clients).map(([name, client]) => {
    const made = madeOf(client);
    return [name, made && writing(made.of)];
  });
  const tx = Object.fromEntries(all);
  return (make, options) => batch(at, make(tx), options);
}
/** Sends the writes; all are done, or none. */
export async function batch(at, all, options) {
  if (all.length === 0) return [];
  const operations = all.map((op, place) => operation(at, all, op, place));
  const call = {
    method: "POST",
    path: "/batch",
    body: { operations },
  };
  const { results } = (await send(at, call, options)).value;
  const read = results.map(({ data, etag }, place) => {
    const model = operations[place]?.model;
    if (model !== undefined) at.decode?.(model, data);
    return tagged(data, etag ?? null);
  });
  return read;
}
function operation(at, all, op, place) {
  const what = writes.get(op);
  if (what === undefined)
    throw unsent("invalid", ["operations", place], "is no write of a batch");
  const named = [];
  const instead = (value) => {
    const member = members.get(value);
    if (member === undefined) return meant(value);
    named.push(member.name);
    const of = all.indexOf(member.of);
    if (of >= 0 && of < place) return { $ref: `${String(of)}.${member.name}` };
    const message = `\`ref("${member.name}")\` is of no earlier write of this batch`;
    throw unsent("invalid", ["operations", place], message);
  };
  const walk = { code: "invalid", filter: false, instead };
  const { ifMatch, ...rest } = what;
  const written = onWire(rest, walk, ["operations", place]);
  const schema = SCHEMAS[what.op];
  if (schema && named.length === 0)
    judged(at, what.model + schema, written.data);
  return ifMatch === undefined
    ? written
    : { ...written, ifMatch: tagOf(ifMatch) };
}
// An object of the caller's own that looks like a name of a result.
function meant(value) {
  const keys = Object.keys(value);
  const looks =
    keys.length === 1 && (keys[0] === "$ref" || keys[0] === "$value");
  return looks ? { $value: value } : undefined;
}

// What the caller may do, asked of the server: of rows that a page does not have, or knows too little of.
/** Asks the server of a connection. */
export function asking(at) {
  const ask = async (all, options) => {
    if (all.length === 0) return [];
    const questions = onWire(all, { code: "invalid", filter: false });
    const call = { method: "POST", path: "/can", body: { questions } };
    const { value } = await send(at, call, options);
    return value.answers;
  };
  return ask;
}

// Where a server is, and how it is spoken to.
/** A connection; it opens nothing, and may be made while a page is rendered. */
export function connect(options, codecs) {
  const base = options.baseUrl.replace(/\/+$/u, "");
  const cookies = options.cookies
    ? () => renewCookies(base, options)
    : undefined;
  return {
    base,
    options,
    renewal: renewal(options.refresh ?? cookies),
    decode: options.decode ? codecs : undefined,
  };
}
// 409: another tab was faster, and its cookies are ours.
async function renewCookies(base, options) {
  const ask = options.fetch ?? globalThis.fetch;
  const { ok, status } = await ask(`${base}/auth/refresh`, {
    method: "POST",
    credentials: "include",
    headers: { "x-csrf": "1" },
  });
  if (!ok && status !== 409) throw new Error("the session is over");
}

// Values of JavaScript for what travels as text: instants, 64-bit integers and bytes.
/** Reads by these codecs. */
export function decoding(codecs) {
  return (model, value, by) => {
    decoded(codecs, by === undefined ? model : codecs[model]?.[by], value);
  };
}
function decoded(codecs, model, value) {
  if (Array.isArray(value)) {
    for (const one of value) decoded(codecs, model, one);
    return value;
  }
  if (model === undefined || value === null || typeof value !== "object")
    return value;
  const row = value;
  for (const [name, way] of Object.entries(codecs[model] ?? {}))
    if (Object.hasOwn(row, name)) row[name] = made(codecs, way, row[name]);
  return row;
}
function made(codecs, way, value) {
  if (!way.startsWith("@")) return decoded(codecs, way, value);
  if (Array.isArray(value)) return value.map((one) => made(codecs, way, one));
  if (typeof value !== "string") return value;
  if (way === "@date") return new Date(value);
  if (way === "@bigint") return BigInt(value);
  return Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
}

// Results in place of exceptions.
/** What a call comes to, never thrown: `const { ok, .. } = await safe(api.product.get(id))`. */
export async function safe(call) {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error };
    throw error;
  }
}

// The client behind every emitted `client.ts`; it needs `fetch` and nothing else.
