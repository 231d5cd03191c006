// Mock handlers of MSW, asked by the client that is made of the same words.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { setupServer } from "msw/node";
import * as c from "../dist/client.js";
import { mocks, refuse } from "../dist/mocks.js";

const BASE = "http://mocked.test/api";
const PRODUCT = {
  name: "product",
  path: "/products",
  by: { bySlug: "slug" },
  lists: { reviews: "review" },
  rows: { publish: { word: "publish", input: true }, touch: { word: "touch" } },
  all: { compare: { word: "compare", input: true } },
};
const SEAT = { name: "seat", path: "/seats", key: ["orgId", "userId"] };
const SEND = { send: { word: "send", input: true } };
const mock = mocks(
  {
    models: { product: PRODUCT, seat: SEAT },
    services: { mail: { path: "/mail", calls: SEND } },
  },
  BASE,
);
const server = setupServer();
const at = c.connect({ baseUrl: BASE, retries: 0 });
const products = c.model(at, PRODUCT);
const seats = c.model(at, SEAT);
const mail = c.service(at, "/mail", SEND);

test("handlers are typed by what the operation takes and gives", () => {
  mkdirSync("target/mocks", { recursive: true });
  const options = {
    extends: "../../examples/tsconfig.json",
    compilerOptions: { declaration: false, isolatedDeclarations: false },
    include: ["../../ssot-build/src/emit/tests/mocked.ts"],
  };
  const config = "target/mocks/tsconfig.json";
  writeFileSync(config, JSON.stringify(options));
  const tsc = ["node_modules/typescript/bin/tsc", "-p", config];
  execFileSync(process.execPath, tsc, { stdio: "inherit" });
});

before(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => server.resetHandlers());
after(() => server.close());

test("a list answers rows as its only page, or the page that it is given", async () => {
  server.use(mock.product.list([{ id: "1" }, { id: "2" }]));
  assert.deepEqual(await products.list({ size: 5 }), {
    data: [{ id: "1" }, { id: "2" }],
    page: { size: 2, next: null, prev: null },
  });
  const page = {
    data: [],
    page: { size: 20, next: "x", prev: null, total: 9 },
  };
  server.use(mock.product.reviews(page));
  assert.deepEqual(await products.reviews("1"), page);
});

test("a function is told the key, what was asked and what was sent", async () => {
  const heard = [];
  const says = ({ id, data, query }) => {
    heard.push([id, data, Object.fromEntries(query)]);
    return { id: "1" };
  };
  server.use(
    ...[
      "get",
      "bySlug",
      "create",
      "update",
      "replace",
      "publish",
      "compare",
    ].map((name) => mock.product[name](says)),
    mock.seat.get(says),
    mock.mail.send(says),
  );
  await products.get("a/b", { include: { seller: true } });
  await products.bySlug("red chair");
  await products.create({ name: "x" });
  await products.update("1", { name: "y" });
  await products.replace("2", { name: "z" });
  await products.publish("3", { quiet: true });
  await products.compare({ ids: ["1"] });
  await seats.get({ userId: "u,1", orgId: "o" });
  await mail.send({ to: "a" });
  assert.deepEqual(heard, [
    ["a/b", undefined, { include: "seller" }],
    ["red chair", undefined, {}],
    [undefined, { name: "x" }, {}],
    ["1", { name: "y" }, {}],
    ["2", { name: "z" }, {}],
    ["3", { quiet: true }, {}],
    [undefined, { ids: ["1"] }, {}],
    [{ orgId: "o", userId: "u,1" }, undefined, {}],
    [undefined, { to: "a" }, {}],
  ]);
});

test("what gives nothing is answered without a body", async () => {
  server.use(mock.product.delete(undefined), mock.product.touch(undefined));
  assert.equal(await products.delete("1"), undefined);
  assert.equal(await products.touch("1"), undefined);
});

test("a batch answers what each write gives", async () => {
  server.use(mock.batch([{ id: "1" }, undefined]));
  const send = c.batching(at, { product: products });
  const given = await send((tx) => [
    tx.product.create({}),
    tx.product.delete("2"),
  ]);
  assert.deepEqual(given, [{ id: "1" }, undefined]);
});

test("signing in and questions of what one may are answered as the server does", async () => {
  const auth = c.auth(at, "user");
  const signed = { expiresIn: 900, me: { id: "1" } };
  const sent = ({ data }) => ({ ...signed, me: { id: data.email } });
  server.use(
    mock.auth.register(sent),
    mock.auth.login(refuse(401, "unauthenticated")),
    mock.auth.refresh(signed),
    mock.auth.logout(undefined),
    mock.auth.me({ id: "1" }),
    mock.can(({ data }) =>
      data.questions.map(({ operation }) => operation === "get"),
    ),
  );
  assert.equal((await auth.register({ email: "a" })).me.id, "a");
  await assert.rejects(auth.login({}), { code: "unauthenticated" });
  assert.deepEqual(await auth.refresh({ refreshToken: "r" }), signed);
  assert.equal(await auth.logout(), undefined);
  assert.deepEqual(await auth.me(), { id: "1" });
  const questions = ["get", "create"].map((operation) => ({
    model: "product",
    operation,
  }));
  assert.deepEqual(await c.asking(at)(questions), [true, false]);
});

test("a missing row and a refusal reach the client as the server's own", async () => {
  const errors = [{ path: ["sku"], code: "unique", message: "is taken" }];
  server.use(
    mock.product.get(undefined),
    mock.product.create(refuse(409, "conflict", { errors })),
  );
  const missing = { name: "ApiError", status: 404, code: "not_found" };
  await assert.rejects(products.get("1"), missing);
  const taken = await products.create({}).catch((error) => error);
  assert.equal(taken.status, 409);
  assert.equal(taken.code, "conflict");
  assert.deepEqual(taken.fields, ["sku"]);
});
