// Options of TanStack Query, against a server that is made up: keys, what a write makes stale, what is shown before it is answered.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import * as c from "../dist/client.js";
import { forget, invalidate, queries } from "../dist/queries.js";

const LINKS = {
  principal: "user",
  models: {
    user: {
      relations: { products: "product", reviews: "review" },
      gone: ["review"],
    },
    product: {
      list: 60_000,
      get: 600_000,
      relations: { seller: "user", reviews: "review", parts: "part" },
      filters: { wellRated: ["review"] },
      changes: { publish: [], compare: [] },
      gone: ["review"],
    },
    review: {
      reads: ["product"],
      also: ["user"],
      get: 1_000,
      relations: { product: "product", author: "user" },
    },
    part: { key: ["productId", "no"], relations: { product: "product" } },
  },
  services: { mail: { send: [] } },
};
const WORDS = {
  user: { name: "user", path: "/users" },
  product: {
    name: "product",
    path: "/products",
    by: { bySlug: "slug" },
    lists: { reviews: "review", list_: "product" },
    words: { list_: "list" },
    rows: {
      publish: { word: "publish", input: true },
      touch: { word: "touch" },
    },
    all: { compare: { word: "compare", input: true } },
  },
  review: { name: "review", path: "/reviews" },
  part: { name: "part", path: "/parts", key: ["productId", "no"] },
};
const EVERYTHING = ["user", "product", "review", "part"];

const clients = [];
// What it keeps for minutes keeps the process.
after(() => {
  for (const client of clients) client.clear();
});

/** A client whose requests are answered by a function, and a cache of its options. */
function served(answer, settings = { me: () => "me" }, options = {}, codecs) {
  const asked = [];
  const fetch = async (url, { method, body }) => {
    asked.push(`${method} ${url.slice(4)}`);
    const given = await answer(method, url.slice(4), body && JSON.parse(body));
    const { status = 200, etag, ...value } = given ?? {};
    return new Response(given && JSON.stringify(value.value ?? value), {
      status: given ? status : 204,
      headers: { "content-type": "application/json", ...(etag && { etag }) },
    });
  };
  const said = { baseUrl: "/api", fetch, retries: 0, ...options };
  const at = c.connect(said, codecs);
  const models = Object.entries(WORDS);
  const api = {
    ...Object.fromEntries(models.map(([name, of]) => [name, c.model(at, of)])),
    mail: c.service(at, "/mail", { send: { word: "send", input: true } }),
    auth: c.auth(at, "user"),
    batch: () => {},
  };
  const client = new QueryClient();
  clients.push(client);
  const q = queries(api, LINKS, settings);
  const show = async (options) => {
    const Observer =
      "initialPageParam" in options ? InfiniteQueryObserver : QueryObserver;
    const observer = new Observer(client, options);
    observer.subscribe(() => {});
    while (client.isFetching() > 0)
      await new Promise((done) => setTimeout(done));
    return observer;
  };
  const write = (options, variables) =>
    new MutationObserver(client, options).mutate(variables);
  return { q, api, client, asked, show, write };
}

const page = (...data) => ({ data, page: { size: 9, next: null, prev: null } });

test("a key holds the model, the operation and what was asked, as JSON holds it", () => {
  const { q } = served(() => page());
  const key = ({ queryKey }) => queryKey;
  assert.deepEqual(key(q.product.list()), ["product", "list", {}]);
  const where = { made: { gt: new Date(0) }, no: 5n };
  assert.deepEqual(key(q.product.list.infinite({ where })), [
    "product",
    "list",
    {
      query: { where: { made: { gt: "1970-01-01T00:00:00.000Z" }, no: "5" } },
      infinite: true,
    },
  ]);
  assert.deepEqual(key(q.product.bySlug("a")), [
    "product",
    "bySlug",
    { value: "a" },
  ]);
  assert.deepEqual(key(q.part.get({ productId: 1n, no: 2 })), [
    "part",
    "get",
    { id: { productId: "1", no: 2 } },
  ]);
  assert.deepEqual(key(q.auth.me()), ["user", "me", {}]);
  assert.deepEqual(Object.keys(q.auth), ["me"]);
  assert.deepEqual(Object.keys(q.mail), ["send"]);
  assert.equal(q.batch, undefined);
});

test("a question that the client refuses is kept under no other's key, and ends with why", async () => {
  const { q, show, asked } = served(() => page());
  const wrong = q.product.list({ where: { price: undefined } });
  assert.match(wrong.queryKey[2].refused, /undefined/u);
  const observer = await show(wrong);
  assert.equal(observer.getCurrentResult().error.code, "invalid_query");
  assert.deepEqual(asked, []);
});

test("who is signed in is asked anew after the caller's own row has changed, and after no other's", async () => {
  const { q, show, write, asked } = served(() => ({ id: "1" }), {
    me: () => "1",
  });
  const observer = await show(q.auth.me());
  assert.deepEqual(observer.getCurrentResult().data, { id: "1" });
  const times = () => asked.filter((one) => one === "GET /auth/me").length;
  await write(q.user.update(), { id: "1", data: {} });
  assert.equal(times(), 2);
  await write(q.product.update(), { id: "1", data: {} });
  assert.equal(times(), 2);
});

/** The names of the questions that a write makes stale. */
async function anew(make, variables, settings) {
  const here = served((method) => {
    if (method === "DELETE") return undefined;
    return method === "GET" ? page() : { id: "9" };
  }, settings);
  const { q } = here;
  const all = {
    users: q.user.list(),
    user1: q.user.get("1"),
    products: q.product.list(),
    product1: q.product.get("1"),
    product2: q.product.get("2"),
    slug: q.product.bySlug("x"),
    sold: q.product.list({ include: { seller: true } }),
    rated: q.product.list({ where: { or: [{ not: { wellRated: true } }] } }),
    sellers: q.product.list({ where: { and: [{ seller: { name: "A" } }] } }),
    deep: q.user.get("1", { include: { products: { parts: { size: 1 } } } }),
    unasked: q.product.get("2", { include: { seller: false } }),
    reviews: q.review.list.infinite(),
    reviews1: q.product.reviews("1"),
    parts: q.part.list(),
    part: q.part.get({ no: 1, productId: "1" }),
  };
  for (const options of Object.values(all)) await here.show(options);
  const count = ({ queryKey }) => {
    const { dataUpdateCount } = here.client.getQueryState(queryKey);
    return dataUpdateCount;
  };
  const before = Object.entries(all).map(([name, one]) => [name, count(one)]);
  await here.write(make(q), variables);
  return before
    .filter(([name, was]) => count(all[name]) > was)
    .map(([name]) => name)
    .join(" ");
}

test("a write makes stale what reads its row, and nothing else", async () => {
  const of = {
    "products product1 slug sold rated sellers deep reviews reviews1": [
      (q) => q.product.update(),
      { id: "1", data: {} },
    ],
    "products product2 slug sold rated sellers deep unasked reviews reviews1": [
      (q) => q.product.update(),
      { id: "2", data: {} },
    ],
    "products slug sold rated sellers deep reviews reviews1": [
      (q) => q.product.create(),
      {},
    ],
    "users user1 sold sellers deep": [
      (q) => q.user.update(),
      { id: "1", data: {} },
    ],
    "users sold sellers": [(q) => q.user.update(), { id: "2", data: {} }],
    "deep parts part": [
      (q) => q.part.delete(),
      { id: { productId: "1", no: 1 } },
    ],
    "deep parts": [(q) => q.part.delete(), { id: { productId: "1", no: 2 } }],
  };
  for (const [names, [make, variables]] of Object.entries(of))
    assert.equal(await anew(make, variables), names);
});

const ALL =
  "users user1 products product1 product2 slug sold rated sellers deep unasked reviews reviews1 parts part";

test("what is deleted takes along what the schema says", async () => {
  const gone = await anew((q) => q.user.delete(), { id: "2" });
  assert.equal(gone, "users sold rated sellers reviews reviews1");
});

test("the caller's own row decides what everything shows", async () => {
  const mine = { id: "me", data: {} };
  assert.equal(await anew((q) => q.user.update(), mine), ALL);
  const row = { id: "2", data: {} };
  assert.equal(await anew((q) => q.user.update(), row, {}), ALL);
  // A hook that changes users may change the caller.
  assert.equal(await anew((q) => q.review.create(), {}), ALL);
});

test("an action changes everything, its row, or what it is said to", async () => {
  const row = { id: "2", input: {} };
  assert.equal(await anew((q) => q.product.touch(), row), ALL);
  const own =
    "products product2 slug sold rated sellers deep unasked reviews reviews1";
  assert.equal(await anew((q) => q.product.publish(), row), own);
  assert.equal(await anew((q) => q.product.compare(), {}), "");
  assert.equal(await anew((q) => q.mail.send(), {}), "");
  const parts = { changes: ["part"] };
  assert.equal(
    await anew((q) => q.product.compare(parts), {}),
    "deep parts part",
  );
  const all = { changes: "all" };
  const key = { productId: "1", no: 1 };
  assert.equal(await anew((q) => q.part.delete(all), { id: key }), ALL);
});

test("what failed for sure asks nothing anew, what may have been done does", async () => {
  for (const [status, times] of [
    [422, 1],
    [403, 1],
    [409, 2],
    [412, 2],
    [503, 2],
  ]) {
    const { q, show, write, asked } = served((method) =>
      method === "GET" ? page() : { status, code: "x", title: "no" },
    );
    await show(q.product.list());
    await assert.rejects(write(q.product.create(), {}), { status });
    const seen = asked.filter((one) => one === "GET /products");
    assert.equal(seen.length, times, String(status));
  }
});

test("an answer is good for as long as what it holds", () => {
  const { q } = served(() => page());
  const time = ({ staleTime, gcTime }) => [staleTime, gcTime];
  assert.deepEqual(time(q.product.list()), [60_000, 300_000]);
  assert.deepEqual(time(q.product.bySlug("x")), [600_000, 600_000]);
  assert.deepEqual(time(q.review.list()), [undefined, undefined]);
  const include = { reviews: true };
  assert.deepEqual(time(q.product.list({ include })), [1_000, 300_000]);
  const seller = { reviews: { author: true } };
  assert.deepEqual(time(q.product.get("1", { include: seller })), [0, 300_000]);
});

/** A promise that is kept by hand. */
function later() {
  let keep, fail;
  const promise = new Promise((yes, no) => ([keep, fail] = [yes, no]));
  return { promise, keep, fail };
}

const until = async (is) => {
  while (!is()) await new Promise((done) => setTimeout(done));
};

test("a row is written wherever it stands, and put back where the write fails", async () => {
  const row = { id: "1", name: "old", price: "1" };
  const answer = later();
  const here = served((method, url) => {
    if (method !== "GET") return answer.promise;
    if (url.startsWith("/users")) return { id: "u", products: [row] };
    if (url.startsWith("/products/1")) return { id: "1", name: "old" };
    return page(row, { id: "2", name: "two", price: "2" });
  });
  const { q, show, write, client } = here;
  const list = await show(q.product.list());
  const pages = await show(q.product.list.infinite());
  const alone = await show(q.product.get("1", { fields: ["name"] }));
  const user = await show(q.user.get("u", { include: { products: true } }));
  const names = () => [
    list.getCurrentResult().data.data[0].name,
    pages.getCurrentResult().data.pages[0].data[0].name,
    user.getCurrentResult().data.products[0].name,
    alone.getCurrentResult().data.name,
  ];
  const data = { name: "new", unknown: 1, price: undefined };
  const updating = write(q.product.update({ optimistic: true }), {
    id: "1",
    data,
  });
  await until(() => names()[3] === "new");
  assert.deepEqual(names(), ["new", "new", "new", "new"]);
  const { data: written } = list.getCurrentResult();
  assert.deepEqual(written.data[0], { ...row, name: "new" });
  assert.equal(client.getQueryData(q.product.list().queryKey), written);
  answer.keep({ status: 422, code: "invalid", title: "no" });
  await assert.rejects(updating, { status: 422 });
  assert.deepEqual(names(), ["old", "old", "old", "old"]);
});

test("a deleted row goes from lists at once, and nothing newer is put back over", async () => {
  const answer = later();
  let name = "one";
  const here = served((method) =>
    method === "GET" ? page({ id: "1", name }) : answer.promise,
  );
  const { q, show, write, client } = here;
  const list = await show(q.product.list());
  const deleting = write(q.product.delete({ optimistic: true }), { id: "1" });
  await until(() => list.getCurrentResult().data.data.length === 0);
  name = "newer";
  await client.invalidateQueries();
  answer.keep({ status: 403, code: "forbidden", title: "no" });
  await assert.rejects(deleting, { status: 403 });
  assert.deepEqual(list.getCurrentResult().data.data, [
    { id: "1", name: "newer" },
  ]);
});

test("a new row is shown in the list that is named", async () => {
  const answer = later();
  const rows = [{ id: "1", name: "one" }];
  const { q, show, write } = served((method) =>
    method === "GET" ? page(...rows) : answer.promise,
  );
  const list = await show(q.product.list());
  const pages = await show(q.product.list.infinite());
  const as = ({ name }) => ({ id: "new", name });
  const options = q.product.list.infinite();
  const creating = write(
    q.product.create({ shown: { in: options, as, last: true } }),
    { name: "two" },
  );
  const ids = () =>
    pages.getCurrentResult().data.pages[0].data.map(({ id }) => id);
  await until(() => ids().length === 2);
  assert.deepEqual(ids(), ["1", "new"]);
  assert.equal(list.getCurrentResult().data.data.length, 1);
  rows.push({ id: "2", name: "two" });
  answer.keep(rows[1]);
  await creating;
  assert.deepEqual(ids(), ["1", "2"]);
});

test("a decoded row is written as it is read", async () => {
  const codecs = c.decoding({ product: { madeAt: "@date" } });
  const row = { id: "1", madeAt: "2026-01-01T00:00:00Z" };
  const answer = later();
  const here = served(
    (method) => (method === "GET" ? page(row) : answer.promise),
    {},
    { decode: true },
    codecs,
  );
  const list = await here.show(here.q.product.list());
  const data = { madeAt: "2027-01-01T00:00:00Z" };
  const update = here.q.product.update({ optimistic: true });
  const updating = here.write(update, { id: "1", data });
  const made = () => list.getCurrentResult().data.data[0].madeAt;
  await until(() => made().getFullYear?.() === 2027);
  answer.keep(row);
  await updating;
  assert.equal(made().getFullYear(), 2026);
});

test("what another write has shown stays when the first is answered, until it is answered itself", async () => {
  const answers = [later(), later()];
  let row = { id: "1", name: "one", price: "1" };
  let sent = 0;
  const { q, show, write } = served((method) =>
    method === "GET" ? page(row) : answers[sent++].promise,
  );
  const list = await show(q.product.list());
  const seen = () => list.getCurrentResult().data.data[0];
  const change = (data) =>
    write(q.product.update({ optimistic: true }), { id: "1", data });
  const [first, second] = [change({ name: "two" }), change({ price: "3" })];
  await until(() => sent === 2);
  assert.deepEqual(seen(), { id: "1", name: "two", price: "3" });
  row = { ...row, name: "two, as it is kept" };
  answers[0].keep(row);
  await first;
  assert.deepEqual(seen(), { ...row, price: "3" });
  answers[1].keep({ status: 422, code: "invalid", title: "no" });
  await assert.rejects(second, { status: 422 });
  assert.deepEqual(seen(), row);
});

test("what was shown upon what was refused is as the server has it", async () => {
  const answers = [later(), later()];
  const row = { id: "1", name: "one", price: "1" };
  let sent = 0;
  const { q, show, write } = served((method) =>
    method === "GET" ? page(row) : answers[sent++].promise,
  );
  const list = await show(q.product.list());
  const seen = () => list.getCurrentResult().data.data[0];
  const change = (data) =>
    write(q.product.update({ optimistic: true }), { id: "1", data });
  const [first, second] = [change({ name: "two" }), change({ price: "3" })];
  await until(() => sent === 2);
  answers[0].keep({ status: 422, code: "invalid", title: "no" });
  await assert.rejects(first, { status: 422 });
  await until(() => seen().name === "one");
  assert.deepEqual(seen(), { ...row, price: "3" });
  answers[1].keep({ status: 422, code: "invalid", title: "no" });
  await assert.rejects(second, { status: 422 });
  assert.deepEqual(seen(), row);
});

test("a row that comes anew, or is put back, has its tag", async () => {
  let row = { id: "1", name: "one", etag: '"1"' };
  const { q, show, write, client } = served((method) =>
    method === "GET" ? row : { status: 422, code: "invalid", title: "no" },
  );
  const { queryKey } = q.product.get("1");
  await show(q.product.get("1"));
  const first = client.getQueryData(queryKey);
  assert.equal(c.etag(first), '"1"');
  await client.invalidateQueries();
  assert.equal(client.getQueryData(queryKey), first);
  row = { ...row, name: "two", etag: '"2"' };
  await client.invalidateQueries();
  assert.equal(c.etag(client.getQueryData(queryKey)), '"2"');
  const update = q.product.update({ optimistic: true });
  const changing = write(update, { id: "1", data: { name: "three" } });
  await assert.rejects(changing, { status: 422 });
  assert.equal(c.etag(client.getQueryData(queryKey)), '"2"');
  assert.equal(q.product.get("1", {}).structuralSharing !== undefined, true);
  const part = q.product.get("1", { fields: ["name"] });
  assert.equal(part.structuralSharing, undefined);
});

test("what another did is told by models, and another caller sees nothing of the last", async () => {
  const { q, show, client, asked } = served(() => page());
  await show(q.product.list());
  await client.prefetchQuery(q.part.list());
  client.setQueryData(["own"], 1);
  asked.length = 0;
  await invalidate(client, LINKS, ["part"]);
  assert.deepEqual(asked, []);
  await invalidate(client, LINKS, EVERYTHING);
  assert.deepEqual(asked, ["GET /products"]);
  await forget(client, LINKS);
  assert.deepEqual(asked, ["GET /products", "GET /products"]);
  assert.equal(client.getQueryData(q.part.list().queryKey), undefined);
  assert.equal(client.getQueryData(["own"]), 1);
});
