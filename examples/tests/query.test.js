// The emitted options of TanStack Query, against the shop: after every write nothing that is shown is stale.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import { open } from "./shop.js";

const { models } = JSON.parse(
  readFileSync("examples/ecommerce/ssot.lock", "utf8"),
);
const wireOf = Object.fromEntries(models.map(({ name, wire }) => [name, wire]));
const id = (kind, nth) =>
  `01900000-${kind.toString(16).padStart(4, "0")}-7000-8000-${nth.toString(16).padStart(12, "0")}`;
const ADMIN = id(4, 3);
const CUSTOMER = id(5, 0);

let shop, ssot;

before(async () => {
  shop = await open(24);
  ssot = await shop.ssot(["client", "query"]);
});

after(() => shop?.close());

/** A page of somebody who is signed in: what is shown, and what is done. */
function page(me, settings = { me: () => me }) {
  const token = shop.token(me);
  const options = { baseUrl: shop.baseUrl, token: () => token };
  const api = ssot.createClient(options);
  const q = ssot.createQueries(api, settings);
  const client = new QueryClient();
  const shown = [];
  return {
    api,
    q,
    client,
    shown,
    show(options) {
      const Observer =
        "initialPageParam" in options ? InfiniteQueryObserver : QueryObserver;
      const observer = new Observer(client, { ...options, gcTime: Infinity });
      shown.push({ options, observer, end: observer.subscribe(() => {}) });
      return observer;
    },
    do: (options, variables) =>
      new MutationObserver(client, options).mutate(variables),
    async settled() {
      while (client.isFetching() > 0)
        await new Promise((done) => setTimeout(done, 5));
    },
    close() {
      for (const { end } of shown) end();
      client.clear();
    },
  };
}

const rowKey = ({ key, fields }, row) => {
  const names = key.map((name) => fields.find((f) => f.name === name).wire);
  return names.length > 1
    ? Object.fromEntries(names.map((name) => [name, row[name]]))
    : row[names[0]];
};

/** Many questions of a model, by all that leads away from it. */
async function ask({ api, q, show }, model) {
  const { wire, relations = [], search } = model;
  const [calls, of] = [api[wire], q[wire]];
  const known = relations.filter(({ wire: name }) => links(model, name));
  const include = Object.fromEntries(known.map(({ wire }) => [wire, true]));
  show(of.list());
  show(of.list({ size: 3, include, count: "exact" }));
  show(of.list.infinite({ size: 2 }));
  for (const { wire: name } of search.derived ?? [])
    for (const wanted of [true, false])
      show(of.list({ where: { [name]: wanted }, size: 50 }));
  for (const name of search.filter) {
    const relation = known.find((one) => one.name === name);
    if (!relation) continue;
    show(of.list({ where: { [relation.wire]: null }, size: 50 }));
    show(of.list({ where: { [relation.wire]: { not: { id: ADMIN } } } }));
  }
  const { data } = await calls.list({ size: 3 }).catch(() => ({ data: [] }));
  for (const row of data.slice(0, 1)) {
    const key = rowKey(model, row);
    for (const name of Object.keys(of)) {
      const by = /^by([A-Z]\w*)$/u.exec(name)?.[1];
      const value = by && row[by[0].toLowerCase() + by.slice(1)];
      if (value) show(of[name](value, { include }));
      if (known.some(({ wire }) => wire === name)) show(of[name](key));
    }
    if (!model.routes.operations.includes("get")) continue;
    show(of.get(key));
    show(of.get(key, { include }));
  }
}

// What the client knows: a private field draws no relation.
const links = ({ fields, relations }, wire) => {
  const { kind } = relations.find((one) => one.wire === wire);
  const field = fields.find(({ name }) => name === kind.toOne?.field);
  return !field?.can?.private;
};

const told = (error) => ({ code: error.code, status: error.status });

/** What the server answers to it now. */
async function fresh({ options, observer }) {
  const { signal } = new AbortController();
  try {
    if (!("initialPageParam" in options))
      return await options.queryFn({ signal });
    const pages = [];
    let pageParam = null;
    for (const _ of observer.getCurrentQuery().state.data?.pages ?? [0]) {
      pages.push(await options.queryFn({ signal, pageParam }));
      pageParam = pages.at(-1).page.next;
      if (pageParam === null) break;
    }
    return pages;
  } catch (error) {
    return told(error);
  }
}

function kept({ observer }) {
  const { data, error } = observer.getCurrentQuery().state;
  if (error) return told(error);
  return data?.pages ?? data;
}

/** The questions that are shown otherwise than the server answers. */
async function stale({ shown }) {
  const found = [];
  await Promise.all(
    shown.map(async (one) => {
      const now = await fresh(one);
      try {
        assert.deepEqual(kept(one), now);
      } catch {
        found.push(JSON.stringify(one.options.queryKey));
      }
    }),
  );
  return found;
}

const times = ({ shown }) =>
  shown.map(({ observer }) => {
    const { dataUpdateCount, errorUpdateCount } =
      observer.getCurrentQuery().state;
    return dataUpdateCount + errorUpdateCount;
  });

/** Does it, and counts what was asked anew; nothing is stale then. */
async function done(here, options, variables) {
  const before = times(here);
  const name = options.mutationKey.join(".");
  const answer = await here.do(options, variables).catch((error) => {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  });
  await here.settled();
  assert.deepEqual(await stale(here), [], name);
  const after = times(here);
  const anew = after.filter((count, at) => count > before[at]).length;
  return { answer, anew, name };
}

/** Writes, and counts what each has asked anew. */
function writer(here) {
  const counts = {};
  const write = async (options, variables) => {
    const { answer, anew, name } = await done(here, options, variables);
    counts[name] = anew;
    return answer;
  };
  return { write, counts };
}

/** The first row of a list that is so. */
async function some(calls, is = () => true) {
  for await (const row of calls.each()) if (is(row)) return row;
  throw new Error(`none is so: ${is}`);
}

const ADDRESS = {
  addressType: "Shipping",
  streetAddress: "1 Main Street",
  city: "Austin",
  state: "TX",
  postalCode: "78701",
};

test("what is changed past the options is stale until it is invalidated", async () => {
  const here = page(ADMIN);
  for (const model of models.filter(({ wire }) => wire === "product"))
    await ask(here, model);
  await here.settled();
  assert.deepEqual(await stale(here), []);
  const brand = await some(here.api.brand);
  await here.api.brand.update(brand.id, { name: "Another" });
  const seen = await stale(here);
  assert.ok(seen.length > 0);
  await ssot.invalidate(here.client, ["tag"]);
  assert.deepEqual(await stale(here), seen);
  await ssot.invalidate(here.client, ["brand"]);
  assert.deepEqual(await stale(here), []);
  here.close();
});

test("after every write of an administrator nothing that is shown is stale", async (t) => {
  const here = page(ADMIN);
  const { api, q } = here;
  for (const model of models) await ask(here, model);
  await here.settled();
  assert.ok(here.shown.length > 200, String(here.shown.length));
  t.diagnostic(`${here.shown.length} questions are shown`);
  const { write, counts } = writer(here);
  /** Made, changed, replaced, and deleted, whichever is there. */
  const life = async (wire, data, change, kept = false) => {
    const of = q[wire];
    const model = models.find((one) => one.wire === wire);
    const row = await write(of.create(), data);
    const key = rowKey(model, row);
    here.show(of.list({ size: 50 }));
    if (model.routes.operations.includes("get")) here.show(of.get(key));
    await here.settled();
    if (change) await write(of.update(), { id: key, data: change });
    if (change)
      await write(of.replace(), { id: key, data: { ...data, ...change } });
    if (kept) return row;
    await write(of.delete(), { id: key });
    if (!model.softDelete) return row;
    await write(of.restore(), { id: key });
    return write(of.delete(), { id: key });
  };

  const product = await some(api.product, (row) => row.isActive);
  const variant = await some(api.productVariant);
  await life(
    "customer",
    {
      email: "new@example.com",
      firstName: "New",
      lastName: "Er",
      password: "correct horse battery",
    },
    { firstName: "Newer" },
  );
  const address = await life("address", ADDRESS, { city: "Waco" }, true);
  await life("category", { name: "Sheds", slug: "sheds" }, { name: "Barns" });
  await life("brand", { name: "Acme", slug: "acme" }, { name: "Acne" });
  const tag = { name: "ashen", slug: "ashen" };
  await life("tag", tag, { name: "ash" });
  const kept = await life("tag", tag, undefined, true);
  await life("productTag", { productId: product.id, tagId: kept.id });
  await write(q.productTag.create(), { productId: product.id, tagId: kept.id });
  await write(q.tag.delete(), kept);
  await life(
    "product",
    {
      sku: "SHED-1",
      name: "A shed",
      slug: "a-shed",
      description: "Of wood.",
      price: "500",
      categoryId: product.categoryId,
    },
    { price: "450" },
  );
  await write(q.product.update(), { id: product.id, data: { stock: 60 } });
  await write(q.product.reprice(), {
    id: product.id,
    input: { price: "41.5", showOld: true },
  });
  const picture = { imageUrl: "https://example.com/a.png" };
  await life(
    "productImage",
    { ...picture, productId: product.id },
    { isPrimary: true },
  );
  await life(
    "productVariant",
    { sku: "V-1", name: "Large", attributes: {}, productId: product.id },
    { stock: 4 },
  );
  await write(q.stockHistory.create(), {
    change: 5,
    reason: "Restock",
    productId: product.id,
  });
  await write(q.stockHistory.create(), {
    change: 5,
    reason: "Restock",
    productId: variant.productId,
    variantId: variant.id,
  });
  await life(
    "coupon",
    { code: "TENOFF", discountType: "Percentage", discountValue: "10" },
    { discountValue: "20" },
  );
  const review = await some(api.review, (row) => row.customerId !== ADMIN);
  const shown = !review.isApproved;
  await write(q.review.update(), {
    id: review.id,
    data: { isApproved: shown },
  });
  await write(q.review.helpful(), { id: review.id });
  await life("reviewImage", { ...picture, reviewId: review.id });
  await write(q.reviewImage.create(), { ...picture, reviewId: review.id });
  await write(q.review.delete(), review);
  await life("wishlistItem", { productId: product.id });
  await life("productAlert", { productId: product.id, alertType: "PriceDrop" });

  const cart = await write(q.cart.create(), {});
  const line = { cartId: cart.id, productId: product.id };
  await life("cartItem", { ...line, quantity: 2 }, { quantity: 3 });
  await write(q.cartItem.create(), { ...line, quantity: 2 });
  const redeem = { code: "NONE", cart: cart.id };
  await assert.rejects(here.do(q.coupon.redeem(), redeem), { status: 422 });
  const pay = { method: "card", token: "tok" };
  const input = { shippingAddress: address.id, pay };
  const { order } = await write(q.cart.checkout(), { id: cart.id, input });
  const held = await some(api.stockReservation, (row) => row.orderId === order);
  const payment = await some(api.payment, (row) => row.orderId === order);
  await write(q.payment.capture(), { id: payment.id });
  await write(q.order.update(), { id: order, data: { status: "Confirmed" } });
  await write(q.stockReservation.delete(), held);
  const sent = { carrier: "DHL", trackingNumber: "JD0146000039" };
  await write(q.order.ship(), { id: order, input: sent });
  const shipment = await some(api.shipment, (row) => row.orderId === order);
  const arrived = { deliverBefore: "18:00:00" };
  await write(q.shipment.update(), { id: shipment.id, data: arrived });
  await write(q.shipment.delete(), shipment);
  await write(q.shipment.create(), { carrier: "UPS", orderId: order });
  await write(q.cartItem.create(), { ...line, quantity: 2 });
  const again = await write(q.cart.checkout(), { id: cart.id, input });
  const late = { id: again.order, input: { reason: "Late." } };
  await write(q.order.cancel(), late);
  await write(q.cart.delete(), cart);
  const refund = await some(api.refund);
  await write(q.refund.update(), { id: refund.id, data: { notes: "Soon." } });
  const part = await some(api.refundItem);
  await write(q.refundItem.delete(), part);
  await write(q.product.compare(), {
    products: (await api.product.list({ size: 2 })).data.map(({ id }) => id),
  });
  const other = await some(api.customer, (row) => row.id !== ADMIN);
  await write(q.customer.update(), {
    id: other.id,
    data: { firstName: "Eve" },
  });
  // Nobody has said what these do.
  const { length } = here.shown;
  const blind = ["cart.checkout", "order.ship", "order.cancel"];
  for (const [name, count] of Object.entries(counts))
    if (blind.includes(name)) assert.equal(count, length, name);
    else assert.ok(count < 0.6 * length, `${name}: ${count} of ${length}`);
  assert.equal(counts["product.compare"], 0);
  assert.ok(counts["tag.update"] < 0.1 * length);
  t.diagnostic(`${length} at the end; ${JSON.stringify(counts)}`);
  here.close();
});

test("after every write of a customer nothing that is shown is stale", async () => {
  const here = page(CUSTOMER);
  const { api, q } = here;
  for (const model of models) await ask(here, model);
  await here.settled();
  const { write, counts } = writer(here);
  const { length } = here.shown;
  const address = await write(q.address.create(), ADDRESS);
  await write(q.address.delete(), address);
  const product = await some(api.product);
  const wish = await write(q.wishlistItem.create(), { productId: product.id });
  await write(q.wishlistItem.delete(), wish);
  const cart = await some(api.cart);
  const line = { cartId: cart.id, productId: product.id, quantity: 5 };
  await write(q.cartItem.create(), line);
  const review = await some(
    api.review,
    (row) => row.customerId !== CUSTOMER && row.isApproved,
  );
  await write(q.review.helpful(), { id: review.id });
  for (const name of ["address.create", "cartItem.create", "review.helpful"])
    assert.ok(counts[name] < length, name);
  await write(q.customer.update(), { id: CUSTOMER, data: { firstName: "Me" } });
  assert.equal(counts["customer.update"], length);
  await ssot.forget(here.client);
  assert.deepEqual(await stale(here), []);
  here.close();
});
