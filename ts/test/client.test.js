// The client, against a server that is made up: what is sent, what is made of the answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as c from "../dist/client.js";

const problem = (status, code, more = {}, headers = {}) =>
  new Response(JSON.stringify({ status, code, detail: code, ...more }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
const json = (value, headers = {}) =>
  new Response(JSON.stringify(value), { headers });
const page = (data, next = null) =>
  json({ data, page: { size: 2, next, prev: null } });

const WORDS = {
  name: "product",
  path: "/products",
  by: { bySlug: "slug" },
  lists: { reviews: "review" },
  rows: { publish: { word: "publish", input: true }, touch: { word: "touch" } },
  all: { exportAll: { word: "exportAll" } },
};
const SEAT = {
  name: "seat",
  path: "/seats",
  key: ["orgId", "userId"],
  given: ["orgId", "userId"],
};

/** A client whose requests are kept, and answered one after another. */
function served(answers, options = {}, codecs = undefined) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ url, ...init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    const made = typeof answer === "function" ? await answer(init) : answer;
    return made.clone();
  };
  const at = c.connect({ baseUrl: "/api/", fetch, ...options }, codecs);
  return { asked, at, api: c.model(at, WORDS), seats: c.model(at, SEAT) };
}

const refused = (code, more = {}) => ({ name: "ApiError", code, ...more });

test("a question is the parameters of an address", async () => {
  const { api, asked } = served([page([])]);
  await api.list({
    where: { price: { gte: 5n }, or: [{ made: new Date(0) }] },
    sort: ["-price", "name"],
    include: { seller: true, tags: false },
    fields: ["name"],
    size: 20,
    after: undefined,
  });
  const url = new URL(asked[0].url, "http://x");
  assert.equal(url.pathname, "/api/products");
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    where: '{"price":{"gte":"5"},"or":[{"made":"1970-01-01T00:00:00.000Z"}]}',
    sort: "-price,name",
    include: "seller",
    fields: "name",
    size: "20",
  });
  await api.list({ include: { reviews: { size: 3 }, tags: false } });
  const { searchParams } = new URL(asked[1].url, "http://x");
  assert.equal(searchParams.get("include"), '{"reviews":{"size":3}}');
  await api.list();
  assert.equal(asked[2].url, "/api/products");
});

test("what would mean everything by mistake is refused before it is sent", async () => {
  const { api, seats, asked } = served([page([])]);
  const calls = {
    "where.name": () => api.list({ where: { name: undefined } }),
    where: () => api.list({ where: undefined }),
    "where.or.0": () => api.list({ where: { or: [undefined] } }),
    "where.price.gte": () => api.list({ where: { price: { gte: NaN } } }),
    "include.reviews.where.stars": () =>
      api.list({ include: { reviews: { where: { stars: undefined } } } }),
    siez: () => api.list({ siez: 3 }),
    id: () => api.get(""),
    "id.userId": () => seats.get({ orgId: "a" }),
  };
  for (const [path, call] of Object.entries(calls))
    await assert.rejects(call, (error) => {
      assert.equal(error.errors[0].path.join("."), path);
      return error.status === 0 && error instanceof c.ApiError;
    });
  for (const id of [undefined, null, {}, ".", ".."])
    await assert.rejects(api.delete(id), refused("invalid_id"));
  assert.equal(asked.length, 0);
});

test("every operation has its method and its address", async () => {
  const { api, seats, asked } = served([json({ id: "1" })], { retries: 0 });
  await api.get("a/b");
  await api.bySlug("x y", { include: { seller: true } });
  await api.create({ name: "x", at: new Date(0), gone: undefined });
  await api.update("1", { bytes: new Uint8Array([1, 2, 255]) });
  await api.replace("1", { big: 2n ** 63n });
  await api.delete("1");
  await api.restore("1");
  await api.publish("1", { quiet: true });
  await api.touch("1", { headers: { "x-a": "b" } });
  await api.exportAll();
  await seats.get({ userId: "u,1", orgId: "o" });
  assert.deepEqual(
    asked.map(({ method, url, body }) => [method, url.slice(4), body]),
    [
      ["GET", "/products/a%2Fb", undefined],
      ["GET", "/products/by/slug/x%20y?include=seller", undefined],
      ["POST", "/products", '{"name":"x","at":"1970-01-01T00:00:00.000Z"}'],
      ["PATCH", "/products/1", '{"bytes":"AQL/"}'],
      ["PUT", "/products/1", '{"big":"9223372036854775808"}'],
      ["DELETE", "/products/1", undefined],
      ["POST", "/products/1/restore", undefined],
      ["POST", "/products/1/publish", '{"quiet":true}'],
      ["POST", "/products/1/touch", undefined],
      ["POST", "/products/exportAll", undefined],
      ["GET", "/seats/o,u%2C1", undefined],
    ],
  );
  assert.equal(asked[8].headers["x-a"], "b");
  assert.equal(asked[2].headers["content-type"], "application/json");
});

test("an address takes the parts of a key as decoded rows have them", async () => {
  const { api, seats, asked } = served([json({ id: "1" })]);
  const at = new Date("2024-02-29T12:00:00Z");
  await seats.get({ orgId: 5n, userId: at });
  await api.bySlug(true);
  assert.deepEqual(
    asked.map(({ url }) => url.slice(4)),
    ["/seats/5,2024-02-29T12%3A00%3A00.000Z", "/products/by/slug/true"],
  );
  const never = new Date(NaN);
  await assert.rejects(api.get(never), refused("invalid_id"));
});

test("each goes from page to page, and stops where it is told to", async () => {
  const { api, asked } = served([
    page([1, 2], "c1"),
    page([3, 4], "c2"),
    page([5]),
  ]);
  const rows = [];
  for await (const row of api.each({ size: 2, page: 1 })) rows.push(row);
  assert.deepEqual(rows, [1, 2, 3, 4, 5]);
  assert.deepEqual(
    asked.map(({ url }) => url.split("?")[1]),
    ["size=2&page=1", "size=2&after=c1", "size=2&after=c2"],
  );
  for await (const _ of api.each()) break;
  assert.equal(asked.length, 4);
});

test("a failure says what the server said", async () => {
  const errors = [
    { path: ["price"], code: "range", message: "too small", params: {} },
    { path: ["price"], code: "scale", message: "too fine", params: {} },
  ];
  const more = { errors, requestId: "r1" };
  const { api } = served([problem(422, "invalid", more)]);
  await assert.rejects(
    api.create({}),
    refused("invalid", {
      status: 422,
      errors,
      fields: ["price"],
      requestId: "r1",
    }),
  );
  const taken = served([problem(409, "conflict", { fields: ["slug"] })]);
  const result = await c.safe(taken.api.create({}));
  assert.equal(result.ok, false);
  assert.deepEqual([...result.error.fields], ["slug"]);
  const proxy = served([new Response("<h1>", { status: 500 })]);
  await assert.rejects(proxy.api.get("1"), refused("unexpected"));
  const page = served([new Response("<h1>")]);
  await assert.rejects(page.api.get("1"), refused("unexpected"));
  assert.deepEqual(await c.safe(served([json({ id: 1 })]).api.get("1")), {
    ok: true,
    value: { id: 1 },
  });
});

test("a token is renewed once for all that wait for it", async () => {
  let token = "old";
  let renewed = 0;
  const refresh = async () => {
    renewed += 1;
    await new Promise((done) => setTimeout(done, 10));
    token = "new";
  };
  const answer = (init) =>
    init.headers.authorization === "Bearer new"
      ? json({ id: 1 })
      : problem(401, "token_expired");
  const { api, asked } = served([answer], { token: () => token, refresh });
  await Promise.all(Array.from({ length: 20 }, (_, id) => api.get(`${id}x`)));
  assert.equal(renewed, 1);
  assert.equal(asked.length, 40);
  token = "old";
  await Promise.all([api.create({}), api.get("1")]);
  assert.equal(renewed, 2);
});

test("where renewing fails, or is of no use, the call ends with 401", async () => {
  const expired = problem(401, "token_expired");
  const refresh = () => Promise.reject(new Error("no"));
  const failing = served([expired], { refresh });
  await assert.rejects(failing.api.get("1"), refused("token_expired"));
  assert.equal(failing.asked.length, 1);
  const useless = served([expired], { refresh: () => undefined });
  await assert.rejects(useless.api.get("1"), refused("token_expired"));
  assert.equal(useless.asked.length, 2);
  const again = served([problem(401, "sign_in_again")], { refresh });
  await assert.rejects(again.api.get("1"), refused("sign_in_again"));
});

test("cookies are renewed where the server does that", async () => {
  let renewed = false;
  const answer = () =>
    renewed ? json({ id: 1 }) : problem(401, "token_expired");
  const { api, asked } = served(
    [answer, () => ((renewed = true), problem(409, "in_progress")), answer],
    { cookies: true },
  );
  assert.deepEqual(await api.get("1"), { id: 1 });
  assert.equal(asked[1].url, "/api/auth/refresh");
  assert.equal(asked[0].credentials, "include");
  assert.equal(asked[0].headers["x-csrf"], "1");
});

const down = () => Promise.reject(new TypeError("fetch failed"));
const busy = () => problem(503, "overloaded", {}, { "retry-after": "0" });
const gateway = () => new Response("", { status: 502 });

test("what is safe is sent again, under one key", async () => {
  const cases = [
    ["get", ["1"], down, 3],
    ["get", ["1"], gateway, 3],
    ["create", [{}], down, 3],
    ["create", [{}], busy, 3],
    [
      "create",
      [{}],
      () => problem(409, "in_progress", {}, { "retry-after": "0" }),
      3,
    ],
    ["update", ["1", {}], busy, 3],
    ["update", ["1", {}], down, 1],
    ["delete", ["1"], gateway, 1],
    ["create", [{}], () => problem(409, "conflict"), 1],
    ["create", [{}], () => problem(409, "outcome_unknown"), 1],
    ["get", ["1"], () => problem(500, "internal"), 1],
  ];
  for (const [name, given, answer, times] of cases) {
    const { api, asked } = served([answer]);
    await assert.rejects(api[name](...given));
    assert.equal(asked.length, times, `${name} ${answer}`);
    const keys = new Set(
      asked.map(({ headers }) => headers["idempotency-key"]),
    );
    assert.equal(keys.size, 1);
    if (name === "create") assert.match([...keys][0], /^"[0-9a-f]{32}"$/u);
    else assert.equal([...keys][0], undefined);
  }
  const { api, asked } = served([busy, json({ id: 1 })], { retries: 0 });
  await assert.rejects(api.create({}), refused("overloaded"));
  assert.equal(asked[0].headers["idempotency-key"], undefined);
  await api.create({}, { idempotencyKey: "mine", retries: 1 });
  assert.equal(asked[1].headers["idempotency-key"], '"mine"');
});

test("`Retry-After` is waited for, unless the time would not reach", async () => {
  const wait = problem(429, "rate_limited", {}, { "retry-after": "1" });
  const { api } = served([wait, json({ id: 1 })]);
  const begin = Date.now();
  assert.deepEqual(await api.get("1"), { id: 1 });
  assert.ok(Date.now() - begin >= 990);
  const late = new Date(Date.now() + 60_000).toUTCString();
  const { api: other, asked } = served([
    problem(429, "rate_limited", {}, { "retry-after": late }),
  ]);
  await assert.rejects(other.get("1"), (error) => error.retryAfter > 55);
  assert.equal(asked.length, 1);
});

const never = ({ signal }) =>
  new Promise((_, fail) => {
    signal.addEventListener("abort", () => fail(signal.reason));
  });

test("a call ends when its time is over, or when it is given up", async () => {
  const { api } = served([never]);
  await assert.rejects(api.get("1", {}, { timeout: 20 }), refused("timed_out"));
  const own = new AbortController();
  const call = api.get("1", {}, { signal: own.signal });
  setTimeout(() => own.abort("enough"), 10);
  await assert.rejects(call, refused("aborted", { cause: "enough" }));
  const { asked, api: other } = served([never]);
  const given = { signal: AbortSignal.abort() };
  await assert.rejects(other.get("1", {}, given), refused("aborted"));
  assert.equal(asked.length, 0);
  const waiting = served([
    problem(429, "rate_limited", {}, { "retry-after": "9" }),
  ]);
  const pausing = new AbortController();
  setTimeout(() => pausing.abort(), 20);
  const paused = waiting.api.get("1", {}, { signal: pausing.signal });
  await assert.rejects(paused, refused("aborted"));
});

test("a change may depend on the row as it was got", async () => {
  const tag = { etag: '"t1"' };
  const { api, asked } = served([json({ id: 1 }, tag)]);
  const row = await api.get("1");
  assert.equal(c.etag(row), '"t1"');
  const next = await api.update("1", {}, { ifMatch: row });
  assert.equal(asked[1].headers["if-match"], '"t1"');
  await api.delete("1", { ifMatch: next });
  const part = await api.get("1", { fields: ["name"] });
  await assert.rejects(
    api.update("1", {}, { ifMatch: part }),
    refused("invalid_header"),
  );
  assert.equal(asked.length, 4);
});

const CODECS = {
  product: {
    madeAt: "@date",
    views: "@bigint",
    seller: "user",
    reviews: "review",
    "publish()": "product",
  },
  user: { seen: "@date", face: "@bytes" },
  review: { at: "@date" },
};

test("rows are decoded as deep as they go", async () => {
  const sent = {
    madeAt: "2026-01-01T00:00:00.5Z",
    views: ["1", "9007199254740993"],
    seller: { seen: null, face: "AQL/" },
    reviews: [{ at: "2026-01-01T00:00:00Z", text: "2026-01-01T00:00:00Z" }],
  };
  const read = {
    madeAt: new Date("2026-01-01T00:00:00.5Z"),
    views: [1n, 9007199254740993n],
    seller: { seen: null, face: new Uint8Array([1, 2, 255]) },
    reviews: [
      { at: new Date("2026-01-01T00:00:00Z"), text: "2026-01-01T00:00:00Z" },
    ],
  };
  const decode = { decode: true };
  const one = served([json(sent)], decode, c.decoding(CODECS));
  assert.deepEqual(await one.api.get("1"), read);
  assert.deepEqual(await one.api.publish("1", {}), read);
  const many = served([page([sent])], decode, c.decoding(CODECS));
  assert.deepEqual((await many.api.list()).data, [read]);
  const related = served([page(sent.reviews)], decode, c.decoding(CODECS));
  assert.deepEqual((await related.api.reviews("1")).data, read.reviews);
  const plain = served([json(sent)], {}, c.decoding(CODECS));
  assert.deepEqual(await plain.api.get("1"), sent);
});

test("a batch names earlier results by the writes themselves", async () => {
  const results = [
    { status: 201, etag: '"a"', data: { id: "u" } },
    { status: 201, data: { id: "o" } },
    { status: 204 },
  ];
  const { at, asked } = served([json({ results })]);
  const send = c.batching(at, {
    user: c.model(at, { name: "user", path: "/users" }),
    order: c.model(at, { name: "order", path: "/orders" }),
  });
  const [user, order, gone] = await send((tx) => {
    const user = tx.user.create({ name: "Ada" });
    const notes = { $ref: "mine" };
    return [
      user,
      tx.order.create({ userId: user.ref("id"), notes }),
      tx.order.delete("x", { ifMatch: '"t"' }),
    ];
  });
  assert.deepEqual([user, order, gone], [{ id: "u" }, { id: "o" }, undefined]);
  assert.equal(c.etag(user), '"a"');
  assert.deepEqual(JSON.parse(asked[0].body).operations, [
    { op: "create", model: "user", data: { name: "Ada" } },
    {
      op: "create",
      model: "order",
      data: { userId: { $ref: "0.id" }, notes: { $value: { $ref: "mine" } } },
    },
    { op: "delete", model: "order", id: "x", ifMatch: '"t"' },
  ]);
  assert.match(asked[0].headers["idempotency-key"], /^"/u);
  const later = send((tx) => {
    const user = tx.user.create({});
    return [tx.order.create({ userId: user.ref("id") }), user];
  });
  await assert.rejects(later, refused("invalid"));
  assert.deepEqual(await send(() => []), []);
  assert.equal(asked.length, 1);
});

test("what is judged wrong is not sent", async () => {
  const mistake = {
    path: ["name"],
    code: "len",
    message: "too long",
    params: {},
  };
  const judged = [];
  const validate = (name, value) => {
    judged.push(name);
    return value.name === "long" ? [mistake] : [];
  };
  const { api, asked } = served([json({})], { validate, retries: 0 });
  const wrong = refused("invalid", { status: 0, fields: ["name"] });
  await assert.rejects(api.create({ name: "long" }), wrong);
  await assert.rejects(api.update("1", { name: "long" }), wrong);
  assert.equal(asked.length, 0);
  await api.replace("1", {});
  await api.list({ size: 1 }).catch(() => undefined);
  await api.reviews("1", { size: 1 }).catch(() => undefined);
  assert.deepEqual(judged, [
    "productCreate",
    "productUpdate",
    "productCreate",
    "productQuery",
    "reviewQuery",
  ]);
});

test("what replaces a row need not repeat the key that its address has", async () => {
  const { at, seats, asked } = served([
    json({}),
    json({}),
    json({ results: [] }),
  ]);
  await seats.replace({ orgId: "o", userId: "u" }, { row: 3 });
  const tags = c.model(at, { name: "tag", path: "/tags", given: ["id"] });
  await tags.replace("red", { hue: 1 });
  const id = { orgId: "o", userId: "u" };
  const send = c.batching(at, { seat: seats });
  await send(({ seat }) => [seat.replace(id, { row: 4 })]);
  assert.deepEqual(
    asked.map(({ body }) => JSON.parse(body)),
    [
      { orgId: "o", userId: "u", row: 3 },
      { id: "red", hue: 1 },
      {
        operations: [
          { op: "replace", model: "seat", id, data: { ...id, row: 4 } },
        ],
      },
    ],
  );
});

test("a page that is rendered on a server makes a client and passes its headers on", async () => {
  const headers = async () => ({ cookie: "a=b" });
  const { api, asked } = served([json({})], { headers });
  await api.get("1");
  assert.equal(asked[0].headers.cookie, "a=b");
});

test("the browser's own fetch is called bare, and looked for when it is needed", async () => {
  const before = globalThis.fetch;
  const at = c.connect({ baseUrl: "https://x.example/api" });
  globalThis.fetch = async function () {
    assert.equal(this, undefined);
    return json({ id: 1 });
  };
  try {
    assert.deepEqual(await c.model(at, WORDS).get("1"), { id: 1 });
  } finally {
    globalThis.fetch = before;
  }
});
