// What happens behind the counter, and that nobody else gets there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, browser, page, shot, signIn, signUp, start } from "./shop.js";

let shop, chromium;
before(async () => {
  shop = await start();
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  shop?.end();
});

const MERCHANDISER = "merchandiser.staff.2@example.com";
const WAREHOUSE = "warehouse.staff.1@example.com";
const ADMIN = "admin.staff.3@example.com";
const product = async (sku) =>
  (await api(shop, shop.tokens.Admin, `/products/by/sku/${sku}`)).body;

test("a customer neither sees nor reaches the editor, and the API refuses them", async () => {
  const at = await page(chromium, shop);
  const { id, slug } = await product("SKU-000003");
  await at.goto(`/staff/products/${id}`);
  await at.getByRole("heading", { name: "Sign in" }).waitFor();
  await signUp(at, "Curious");
  await at.goto(`/products/${slug}`);
  await at.getByRole("button", { name: "Add to cart" }).waitFor();
  assert.equal(
    await at.getByRole("link", { name: "Edit this product" }).count(),
    0,
  );
  await at.getByRole("button", { name: "account of Curious" }).click();
  await at.getByRole("menuitem", { name: "My orders" }).waitFor();
  assert.equal(
    await at.getByRole("menuitem", { name: "Behind the counter" }).count(),
    0,
  );
  for (const path of [
    "/staff",
    "/staff/products/new",
    `/staff/products/${id}`,
    "/staff/data/customer",
  ]) {
    await at.goto(path);
    await at.getByRole("heading", { name: "There is nothing here" }).waitFor();
  }
  const refused = await at.evaluate(async (id) => {
    const headers = { "content-type": "application/json", "x-csrf": "1" };
    const init = {
      method: "PATCH",
      headers,
      body: JSON.stringify({ price: "0.01" }),
    };
    return (await fetch(`/api/products/${id}`, init)).status;
  }, id);
  assert.equal(refused, 403);
  assert.deepEqual(at.wrong, []);
});

test("what the server refuses stands beside its field in the editor, and what it takes is in the shop", async () => {
  const at = await page(chromium, shop);
  await signIn(at, MERCHANDISER);
  const { id, slug } = await product("SKU-000004");
  await at.goto(`/products/${slug}`);
  await at.getByRole("link", { name: "Edit this product" }).click();
  await at.getByLabel("Sku").fill("SKU-000005");
  await at.getByRole("button", { name: "Save" }).click();
  const sku = at.getByLabel("Sku");
  await at.waitForFunction(
    () =>
      document
        .querySelector("input[name=sku]")
        ?.getAttribute("aria-invalid") === "true",
  );
  const described = (await sku.getAttribute("aria-describedby")).split(" ");
  const texts = await Promise.all(
    described.map((one) => at.locator(`[id="${one}"]`).textContent()),
  );
  assert.match(texts.join(" "), /sku|taken|exist/iu);
  await sku.scrollIntoViewIfNeeded();
  await shot(at, "editor");

  await sku.fill("SKU-000004");
  await at.getByRole("textbox", { name: "Price", exact: true }).fill("12.345");
  await at.getByRole("button", { name: "Save" }).click();
  await at
    .getByText(/decimal|digits/u)
    .first()
    .waitFor();
  await at.getByRole("textbox", { name: "Price", exact: true }).fill("12.34");
  await at.getByLabel("Compare at price").fill("");
  await at.getByRole("button", { name: "Save" }).click();
  await at.getByText("It is kept.").waitFor();
  await at.goto(`/products/${slug}`);
  await at.getByText("$12.34").waitFor();
  assert.equal(
    (await api(shop, shop.tokens.Admin, `/products/${id}`)).body.price,
    "12.34",
  );
  assert.deepEqual(at.wrong, []);
});

test("the warehouse is asked for the stock alone", async () => {
  const at = await page(chromium, shop);
  await signIn(at, WAREHOUSE);
  const { id } = await product("SKU-000006");
  await at.goto(`/staff/products/${id}`);
  await at.getByRole("textbox", { name: "Stock", exact: true }).fill("77");
  await at.getByRole("button", { name: "Save" }).click();
  await at.getByText("It is kept.").waitFor();
  assert.equal((await product("SKU-000006")).stock, 77);
});

test("the tables of all 24 models are made of the registry", async () => {
  const at = await page(chromium, shop);
  await signIn(at, ADMIN);
  await at.goto("/staff/data");
  const names = at.getByRole("main").getByRole("heading", { level: 2 });
  await names.first().waitFor();
  assert.equal(await names.count(), 24);
  await shot(at, "models");
  const paths = await names
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of paths) {
    await at.goto(path);
    await at.getByRole("table").waitFor();
    assert.equal(await at.getByRole("alert").count(), 0, path);
  }
  assert.deepEqual(at.wrong, []);
});

test("a table sorts, filters, pages, makes a row, changes it and takes it away", async () => {
  const at = await page(chromium, shop);
  await signIn(at, ADMIN);
  await at.goto("/staff/data/product");
  await at.getByRole("button", { name: "price" }).click();
  await at.waitForURL(/sort=price/u);
  await at
    .getByRole("columnheader", { name: "price" })
    .and(at.locator("[aria-sort=ascending]"))
    .waitFor();
  await shot(at, "table");
  await at.getByRole("button", { name: "More" }).click();
  await at.waitForURL(/after=/u);
  await at.goto("/staff/data/product");
  await at.getByRole("combobox", { name: "Filter" }).click();
  await at.getByRole("option", { name: "name", exact: true }).click();
  await at.getByLabel("Value").fill("OAK");
  await at.getByRole("button", { name: "Show", exact: true }).click();
  await at.waitForURL(/value=OAK/u);
  await at.getByRole("cell", { name: /oak/u }).first().waitFor();

  await at.goto("/staff/data/tag");
  await at.getByRole("button", { name: "New row" }).click();
  const form = at.getByRole("form", { name: "Tag" });
  await form.getByLabel("Name").fill("ash");
  await form.getByLabel("Slug").fill("Not A Slug");
  await form.getByRole("button", { name: "Save" }).click();
  await form
    .getByText(/slug|lower|letters|valid/iu)
    .nth(1)
    .waitFor();
  await form.getByLabel("Slug").fill("ash");
  await form.getByRole("button", { name: "Save" }).click();
  const row = at.getByRole("row").filter({ hasText: "ash" });
  await row.getByRole("button", { name: "Open" }).click();
  await at
    .getByRole("form", { name: "Tag" })
    .getByLabel("Name")
    .fill("ash wood");
  await at
    .getByRole("form", { name: "Tag" })
    .getByRole("button", { name: "Save" })
    .click();
  await at.getByRole("cell", { name: "ash wood" }).waitFor();
  await at
    .getByRole("row")
    .filter({ hasText: "ash wood" })
    .getByRole("button", { name: "Open" })
    .click();
  await at.getByRole("button", { name: "Delete" }).click();
  await at
    .getByRole("cell", { name: "ash wood" })
    .waitFor({ state: "detached" });
  assert.deepEqual(at.wrong, []);
});

test("the overview draws what was sold", async () => {
  const at = await page(chromium, shop);
  await signIn(at, ADMIN);
  await at.goto("/staff");
  await at.getByRole("heading", { name: "Stock by category" }).waitFor();
  await at.locator(".recharts-surface").nth(3).waitFor();
  await at.waitForTimeout(1600);
  await shot(at, "overview");
  assert.deepEqual(at.wrong, []);
});
