// The emitted client of the shop, against the shop itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { open } from "./shop.js";

const ADMIN = "01900000-0004-7000-8000-000000000003";
let shop, ssot, baseUrl, admin, api;

before(async () => {
  shop = await open(12);
  baseUrl = shop.baseUrl;
  ssot = await shop.ssot(["index", "client", "runtime/client"]);
  admin = { baseUrl, token: () => shop.token(ADMIN) };
  api = ssot.createClient(admin);
});

after(() => shop?.close());

const registry = JSON.parse(
  readFileSync("examples/ecommerce/ssot.lock", "utf8"),
);

test("every model that is listed answers each read of its rows", async () => {
  let reads = 0;
  for (const model of registry.models) {
    const client = api[model.wire];
    const { operations } = model.routes;
    if (!operations.includes("list")) continue;
    const { data, page } = await client.list({ size: 2, count: "exact" });
    assert.equal(typeof page.total, "number", model.wire);
    const rows = [];
    for await (const row of client.each({ size: 5 })) rows.push(row);
    assert.equal(rows.length, page.total, model.wire);
    for (const row of data.slice(0, 1)) {
      if (!operations.includes("get")) continue;
      const id = model.key.length > 1 ? row : row.id;
      assert.deepEqual(await client.get(id), row, model.wire);
      assert.deepEqual(await client.get(id, { fields: [] }), row, model.wire);
      for (const method of Object.keys(client)) {
        const field = /^by([A-Z]\w*)$/u.exec(method)?.[1];
        const value = field && row[field[0].toLowerCase() + field.slice(1)];
        if (value) assert.deepEqual(await client[method](value), row, method);
      }
      reads += 1;
    }
  }
  assert.ok(reads > 10, String(reads));
});

test("what is asked is what is answered", async () => {
  const page = await api.product.list({
    where: {
      or: [{ price: { gte: "0" } }, { brand: { slug: { startsWith: "a" } } }],
    },
    sort: ["-price"],
    include: { category: true, variants: { size: 1, fields: ["sku"] } },
    fields: ["name", "price"],
    size: 3,
  });
  assert.equal(page.data.length, 3);
  for (const row of page.data) {
    assert.deepEqual(Object.keys(row).sort(), [
      "category",
      "id",
      "name",
      "price",
      "variants",
    ]);
    assert.ok(row.category.slug);
    assert.ok(row.variants.length <= 1);
  }
  const next = await api.product.list({
    sort: ["-price"],
    size: 3,
    after: (await api.product.list({ sort: ["-price"], size: 3 })).page.next,
  });
  assert.ok(
    !page.data.some(({ id }) => next.data.some((row) => row.id === id)),
  );
  const variants = await api.product.variants(page.data[0].id, { size: 2 });
  assert.ok(Array.isArray(variants.data));
});

test("a row is made, changed, replaced and deleted, each version known by its tag", async () => {
  const made = await api.tag.create({
    name: "Client made",
    slug: "client-made",
  });
  assert.deepEqual(await api.tag.bySlug("client-made"), made);
  const got = await api.tag.get(made.id);
  const changed = await api.tag.update(
    made.id,
    { name: "By hand" },
    { ifMatch: got },
  );
  const stale = await ssot.safe(
    api.tag.update(made.id, { name: "x" }, { ifMatch: got }),
  );
  assert.equal(stale.error.code, "stale");
  const put = { name: "Hand", slug: "client-made" };
  const replaced = await api.tag.replace(made.id, put, { ifMatch: changed });
  assert.equal(replaced.name, "Hand");
  const taken = await ssot.safe(
    api.tag.create({ name: "Other", slug: "client-made" }),
  );
  assert.deepEqual(
    [taken.error.status, taken.error.code, ...taken.error.fields],
    [409, "conflict", "slug"],
  );
  const key = { idempotencyKey: "k1" };
  const once = await api.tag.create({ name: "Once", slug: "once" }, key);
  assert.deepEqual(
    await api.tag.create({ name: "Once", slug: "once" }, key),
    once,
  );
  assert.equal(await api.tag.delete(made.id), undefined);
  const gone = await ssot.safe(api.tag.get(made.id));
  assert.equal(gone.error.code, "not_found");
});

test("a batch makes what names what it has made", async () => {
  const { data } = await api.product.list({ size: 1 });
  const [tag, worn] = await api.batch((tx) => {
    const tag = tx.tag.create({ name: "Client batch", slug: "client-batch" });
    const worn = tx.productTag.create({
      productId: data[0].id,
      tagId: tag.ref("id"),
    });
    return [tag, worn];
  });
  assert.equal(worn.tagId, tag.id);
  const { message, errors } = (
    await ssot.safe(
      api.batch((tx) => [tx.tag.create({ name: "Client batch", slug: "b" })]),
    )
  ).error;
  assert.ok(message, JSON.stringify(errors));
});

test("mistakes are told before they are sent as the server tells them", async () => {
  const judged = ssot.createClient({ ...admin, validate: ssot.judge(ssot) });
  const wrong = { name: "", slug: "no slug" };
  const here = (await ssot.safe(judged.tag.create(wrong))).error;
  const there = (await ssot.safe(api.tag.create(wrong))).error;
  assert.deepEqual([here.status, there.status], [0, 422]);
  assert.deepEqual(here.errors, there.errors);
  assert.deepEqual(here.fields, there.fields);
});

test("rows are decoded, and their dates go back as they came", async () => {
  const decoded = ssot.createClient({ ...admin, decode: true });
  const { data } = await decoded.product.list({
    include: { category: true },
    size: 1,
  });
  assert.ok(data[0].createdAt instanceof Date);
  assert.ok(data[0].category.createdAt instanceof Date);
  const since = { createdAt: { lte: data[0].createdAt } };
  await decoded.order.list({ where: since }).catch((error) => {
    assert.equal(error.code, "invalid_query");
  });
});

const PASSWORD = "correct horse battery";
const account = (email) => ({
  email,
  password: PASSWORD,
  firstName: "Ada",
  lastName: "King",
});

test("an account is opened, signed in to, renewed and left, its tokens in bodies", async () => {
  const email = "ada@client.example";
  let tokens;
  const own = ssot.createClient({
    baseUrl,
    token: () => tokens?.accessToken,
    refresh: async () => {
      tokens = await own.auth.refresh(tokens);
    },
  });
  tokens = await own.auth.register(account(email));
  assert.equal(tokens.me.email, email);
  assert.equal(tokens.tokenType, "Bearer");
  const me = await own.auth.me();
  assert.deepEqual(me, await own.customer.get(me.id));
  assert.equal(ssot.etag(me), ssot.etag(await own.customer.get(me.id)));
  const taken = await ssot.safe(own.auth.register(account(email)));
  assert.equal(taken.error.code, "conflict");
  assert.deepEqual([...taken.error.fields], ["email"]);
  const wrong = { email, password: "another horse" };
  const refused = await ssot.safe(own.auth.login(wrong));
  assert.equal(refused.error.code, "unauthenticated");
  const { refreshToken } = tokens;
  tokens = await own.auth.login({ email, password: PASSWORD });
  assert.notEqual(tokens.refreshToken, refreshToken);
  const before = tokens;
  tokens = { ...tokens, accessToken: "none" };
  assert.equal((await own.auth.me()).id, me.id);
  assert.notEqual(tokens.refreshToken, before.refreshToken);
  assert.equal(await own.auth.logout({ refreshToken }), undefined);
  assert.equal(await own.auth.logout(), undefined);
  const over = await ssot.safe(own.auth.me());
  assert.equal(over.error.status, 401);
});

/** `fetch` as a browser's: cookies that are set come along. */
function browser(asked) {
  const jar = new Map();
  return async (url, init) => {
    const all = [...jar].map(([name, value]) => `${name}=${value}`);
    const headers = {
      ...init.headers,
      ...(all.length && { cookie: all.join("; ") }),
    };
    asked.push(String(url).slice(baseUrl.length));
    const answer = await fetch(url, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  };
}

test("an account is opened, signed in to, renewed and left by cookies", async () => {
  const email = "ben@client.example";
  const asked = [];
  const page = ssot.createClient({
    baseUrl,
    cookies: true,
    decode: true,
    fetch: browser(asked),
  });
  const { me, ...rest } = await page.auth.register(account(email));
  assert.deepEqual(Object.keys(rest), ["expiresIn"]);
  assert.ok(me.createdAt instanceof Date);
  assert.deepEqual(await page.auth.me(), me);
  await page.auth.logout();
  const nobody = await ssot.safe(page.auth.me());
  assert.equal(nobody.error.code, "unauthenticated");
  const wrong = await ssot.safe(page.auth.login({ email, password: "x" }));
  assert.equal(wrong.error.code, "unauthenticated");
  assert.equal(asked.at(-1), "/auth/login?mode=cookie");
  await page.auth.login({ email, password: PASSWORD });
  assert.equal((await page.auth.refresh()).me.id, me.id);
  assert.deepEqual(await page.auth.me(), me);
});

test("what a page cannot tell of a row, the server answers", async () => {
  const { me, accessToken } = await api.auth.register(
    account("cleo@client.example"),
  );
  const own = ssot.createClient({ baseUrl, token: () => accessToken });
  const address = {
    addressType: "Shipping",
    streetAddress: "1 High Street",
    city: "Berlin",
    state: "Berlin",
    postalCode: "10115",
    country: "DE",
  };
  const mine = await own.address.create(address);
  const other = await api.address.create(address);
  assert.equal(ssot.can(me, "delete", "address", mine), "unknown");
  const asked = { model: "address", operation: "delete" };
  assert.deepEqual(
    await own.can([
      { ...asked, id: mine.id },
      { ...asked, id: other.id },
      { ...asked, id: ADMIN },
      { model: "address", operation: "create" },
      { model: "product", operation: "create" },
      { ...asked, operation: "update", id: mine.id, field: "customerId" },
      { ...asked, operation: "update", id: mine.id, field: "city" },
      { model: "order", operation: "track" },
    ]),
    [true, false, false, true, false, false, true, true],
  );
  const wrong = own.can([{ model: "address", operation: "paint" }]);
  const { error } = await ssot.safe(wrong);
  assert.deepEqual(error.errors[0].path, ["questions", 0, "operation"]);
});

test("a token that is no good is renewed once", async () => {
  let current = "none";
  let renewed = 0;
  const own = ssot.createClient({
    baseUrl,
    token: () => current,
    refresh: () => {
      renewed += 1;
      current = shop.token(ADMIN);
    },
  });
  await Promise.all(
    Array.from({ length: 8 }, () => own.order.list({ size: 1 })),
  );
  assert.equal(renewed, 1);
});
