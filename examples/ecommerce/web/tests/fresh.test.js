// What a page keeps of the API: asked anew when a write has changed it, shown before the server has answered.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, browser, page, signIn, signUp, start } from "./shop.js";

let shop, chromium;
before(async () => {
  shop = await start();
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  shop?.end();
});

const ADMIN = "admin.staff.3@example.com";
const admin = (path, body, method) =>
  api(shop, shop.tokens.Admin, path, body, method);
const cards = (at) => at.getByRole("article");

/** What the page asks of the API from now on. */
function asking(at) {
  const asked = [];
  at.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith("/api/"))
      asked.push(`${request.method()} ${pathname.slice(4)}${search}`);
  });
  return asked;
}

/** To the table of a model, without loading the page anew. */
async function toTable(at, model) {
  await at.getByRole("button", { name: /account of/u }).click();
  await at.getByRole("menuitem", { name: "Behind the counter" }).click();
  await at.getByRole("tab", { name: "All data" }).click();
  await at.getByRole("link", { name: model, exact: true }).click();
  await at.getByRole("heading", { name: model, exact: true }).waitFor();
}

async function rename(at, model, from, to) {
  await toTable(at, model);
  const row = at.getByRole("row").filter({
    has: at.getByRole("cell", { name: from, exact: true }),
  });
  await row.first().getByRole("button", { name: "Open" }).click();
  const form = at.getByRole("form", { name: model });
  await form.getByLabel("Name").fill(to);
  await form.getByRole("button", { name: "Save" }).click();
  await at.getByRole("cell", { name: to, exact: true }).waitFor();
  await form.waitFor({ state: "detached" });
}

const toTheShop = (at) => at.getByRole("link", { name: "To the shop" }).click();

test("a brand's new name is in the catalogue that was asked before, and other writes ask nothing of it", async () => {
  const at = await page(chromium, shop);
  await signIn(at, ADMIN);
  await at.goto("/");
  const { body } = await admin("/products?include=brand&size=1");
  const [{ brand }] = body.data;
  await cards(at).getByText(brand.name, { exact: true }).first().waitFor();
  const { body: tags } = await admin("/tags?size=1");
  const asked = asking(at);

  await rename(at, "Tag", tags.data[0].name, "a word");
  const write = asked.findIndex((one) => one.startsWith("PATCH /tags/"));
  assert.deepEqual(asked.slice(write + 1), ["GET /tags?size=20"]);
  await rename(at, "Tag", "a word", "another word");
  await toTheShop(at);
  await cards(at).getByText(brand.name, { exact: true }).first().waitFor();
  // The overview asks for products too, but for no brand of them.
  const ofBrands = () =>
    asked.filter((one) => /^GET \/products.*brand/u.test(one));
  assert.deepEqual(ofBrands(), []);

  await rename(at, "Brand", brand.name, "Renamed & Sons");
  await toTheShop(at);
  await cards(at).getByText("Renamed & Sons").first().waitFor();
  assert.equal(
    await cards(at).getByText(brand.name, { exact: true }).count(),
    0,
  );
  assert.equal(ofBrands().length, 1);
  assert.deepEqual(at.wrong, []);
});

test("a quantity is shown everywhere before it is answered, and put back where it is refused", async () => {
  const { body: product } = await admin("/products/by/sku/SKU-000002");
  const most = { stock: 500, maxOrderQty: 5 };
  const { status } = await admin(`/products/${product.id}`, most, "PATCH");
  assert.equal(status, 200);
  const at = await page(chromium, shop);
  await signUp(at, "Hasty");
  await at.goto(`/products/${product.slug}`);
  await at.getByRole("button", { name: "Add to cart" }).click();
  await at.getByRole("link", { name: "Cart, 1 inside" }).click();
  const quantity = at.getByLabel(`Quantity of ${product.name}`);
  let go;
  await at.route("**/api/cart-items/*", async (route) => {
    await new Promise((done) => (go = done));
    await route.continue();
  });
  await quantity.fill("4");
  await at.getByRole("link", { name: "Cart, 4 inside" }).waitFor();
  await quantity.fill("9");
  await at.getByRole("link", { name: "Cart, 9 inside" }).waitFor();
  go();
  go = undefined;
  while (!go) await at.waitForTimeout(20);
  await at.getByRole("link", { name: "Cart, 9 inside" }).waitFor();
  go();
  await at.getByText(/quantity must be/u).waitFor();
  await at.getByRole("link", { name: "Cart, 4 inside" }).waitFor();
  assert.equal(await quantity.inputValue(), "4");
  assert.deepEqual(at.wrong, []);
});

test("a moderator hides a review at once, and the shop's list of it alone is asked anew", async () => {
  const { body: reviews } = await admin("/reviews?include=product&size=1");
  const [{ product }] = reviews.data;
  const at = await page(chromium, shop);
  await signIn(at, ADMIN);
  await at.goto(`/products/${product.slug}`);
  const waits = at.getByText("waits for approval");
  await at.getByRole("button", { name: "Hide it" }).first().waitFor();
  const before = await waits.count();
  const asked = asking(at);
  await at.getByRole("button", { name: "Hide it" }).first().click();
  await waits.nth(before).waitFor();
  await at.waitForLoadState("networkidle");
  assert.equal(await waits.count(), before + 1);
  const [patch, ...anew] = asked.map((one) => one.split("?")[0]);
  assert.match(patch, /^PATCH \/reviews\//u);
  assert.ok(anew.includes(`GET /products/${product.id}/reviews`));
  assert.ok(!anew.includes("GET /cart"), asked.join("\n"));
});

test("a product is taken off the shelf in the list, and stands there again where the schema forbids it", async () => {
  const { body } = await admin("/products?isFeatured=true&size=1");
  const { body: others } = await admin("/products?isFeatured=false&size=1");
  const at = await page(chromium, shop);
  await signIn(at, ADMIN);
  await at.goto("/staff/products");
  const shelf = ({ name }) => at.getByRole("switch", { name });
  await shelf(body.data[0]).click();
  await at.getByText(/what is featured is on sale/u).waitFor();
  assert.ok(await shelf(body.data[0]).isChecked());
  await at.goto(`/staff/products?q=${encodeURIComponent(others.data[0].name)}`);
  await shelf(others.data[0]).click();
  await at.waitForLoadState("networkidle");
  const { body: now } = await admin(`/products/${others.data[0].id}`);
  assert.equal(now.isActive, false);
});

test("who signs out leaves nothing behind for the next", async () => {
  const at = await page(chromium, shop);
  await signUp(at, "First");
  await at.goto("/");
  await cards(at).first().getByRole("link").click();
  await at.getByRole("button", { name: "Add to cart" }).click();
  await at.getByRole("link", { name: "Cart, 1 inside" }).waitFor();
  await at.getByRole("button", { name: "account of First" }).click();
  await at.getByRole("menuitem", { name: "Sign out" }).click();
  await at.getByRole("link", { name: "Sign in", exact: true }).waitFor();
  await at.getByRole("link", { name: "Cart, 0 inside" }).waitFor();
  await at.getByRole("link", { name: "Sign in", exact: true }).click();
  await at.getByLabel("Email").fill(ADMIN);
  await at.getByRole("textbox", { name: "Password" }).fill("correct horse");
  await at
    .getByRole("form", { name: "Sign in" })
    .getByRole("button", { name: "Sign in" })
    .click();
  await at.getByRole("button", { name: /account of/u }).waitFor();
  assert.equal(
    await at.getByRole("button", { name: "account of First" }).count(),
    0,
  );
  assert.deepEqual(at.wrong, []);
});
