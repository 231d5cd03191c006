// What customers do, in a real browser against the real program.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  PASSWORD,
  api,
  browser,
  fillAddress,
  page,
  shot,
  signIn,
  signUp,
  start,
} from "./shop.js";

let shop, chromium;
before(async () => {
  shop = await start();
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  shop?.end();
});

const cards = (at) => at.getByRole("article");
const counted = async (at, words) =>
  at.getByText(words, { exact: true }).waitFor();

test("a visitor searches and filters, and the address keeps what was chosen", async () => {
  const at = await page(chromium, shop);
  await at.goto("/");
  await counted(at, "40 products");
  await shot(at, "catalogue");
  await at.getByLabel("Search products").fill("oak");
  await at.keyboard.press("Enter");
  await at.getByRole("heading", { name: "Results for “oak”" }).waitFor();
  await at.getByText("40 products").waitFor({ state: "detached" });
  for (const name of await cards(at).getByRole("link").allTextContents())
    assert.match(name, /oak/iu);

  await at.goto("/");
  await at.getByRole("combobox", { name: "Category" }).click();
  await at.getByRole("option", { name: "Chairs" }).click();
  await at.waitForURL(/category=/u);
  await at.getByLabel("Price to").fill("500");
  await at.keyboard.press("Enter");
  await at.waitForURL(/most=500/u);
  await at.getByRole("switch", { name: "In stock" }).click();
  await at.waitForURL(/inStock=true/u);
  await at.reload();
  await cards(at).first().waitFor();
  const asked = new URL(at.url()).searchParams;
  const wanted = `?categoryId=${asked.get("category")}&price.lte=500&inStock=true`;
  const { body } = await api(shop, shop.tokens.Admin, `/products${wanted}`);
  assert.equal(await cards(at).count(), body.data.length);
  for (const { name } of body.data)
    assert.ok(await cards(at).getByRole("link", { name }).isVisible());
  assert.deepEqual(at.wrong, []);
});

test("what nobody sells is told, with a way back", async () => {
  const at = await page(chromium, shop);
  await at.goto("/?q=submarine");
  await at.getByText("Nothing is like that").waitFor();
  await at.getByRole("link", { name: "Show everything" }).click();
  await counted(at, "40 products");
});

test("a new customer buys something and sees the order", async () => {
  const at = await page(chromium, shop);
  await signUp(at, "Ada");
  await at.goto("/");
  await cards(at).first().getByRole("link").click();
  await at.getByLabel("Quantity").fill("2");
  await shot(at, "product");
  await at.getByRole("button", { name: "Add to cart" }).click();
  await at.getByRole("link", { name: "Cart, 2 inside" }).click();
  await at.getByRole("heading", { name: "Your cart" }).waitFor();
  await at.getByRole("link", { name: "To the checkout" }).waitFor();
  await shot(at, "cart");
  await at.getByRole("link", { name: "To the checkout" }).click();
  await fillAddress(at);
  await shot(at, "checkout");
  const total = at
    .getByRole("region", { name: "Summary" })
    .getByText("Total", { exact: true })
    .locator("xpath=following-sibling::*");
  const told = await total.textContent();
  await at.getByRole("button", { name: "Pay" }).click();
  await at.getByText("Thank you!").waitFor();
  await at.getByText("CreditCard: Authorized").waitFor();
  await at.getByText(told, { exact: true }).waitFor();
  await shot(at, "order");
  const number = /orders\/(\d{4}-\d{6})/u.exec(at.url())?.[1];
  await at.goto("/orders");
  await at.getByRole("link", { name: number }).click();
  await at.getByRole("button", { name: "Cancel the order" }).click();
  await at.getByText("Cancelled", { exact: true }).waitFor();
  assert.equal(
    await at.getByRole("button", { name: "Cancel the order" }).count(),
    0,
    "no rule lets it be cancelled twice",
  );
  await at.getByRole("link", { name: "Cart, 0 inside" }).waitFor();
  assert.deepEqual(at.wrong, []);
});

test("a mistake in a form stands beside its field, before and after it is sent", async () => {
  const at = await page(chromium, shop);
  await at.goto("/sign-in?account=new");
  await at.getByRole("button", { name: "Open the account" }).click();
  await at.getByText("must have 1 to 60 characters").first().waitFor();
  await signUp(at, "Grace");
  await at.context().clearCookies();
  await at.evaluate(() => localStorage.clear());
  await at.goto("/sign-in?account=new");
  await at.getByLabel("First name").fill("Grace");
  await at.getByLabel("Last name").fill("Again");
  await at.getByLabel("Email").fill("grace@shop.example");
  await at.getByRole("textbox", { name: "Password" }).fill("correct horse");
  await at.getByRole("button", { name: "Open the account" }).click();
  await at.waitForFunction(
    () =>
      document.querySelector("input[name=email]")?.ariaInvalid === "true" ||
      document
        .querySelector("input[name=email]")
        ?.getAttribute("aria-invalid") === "true",
  );
  const described = await at
    .getByLabel("Email")
    .getAttribute("aria-describedby");
  const said = await at.locator(`#${described.split(" ").pop()}`).textContent();
  assert.ok(said.length > 3, "the field says what is wrong");
});

test("of two customers who pay for the last one, one gets it and the other is told", async () => {
  const { body: found } = await api(
    shop,
    shop.tokens.Admin,
    "/products/by/sku/SKU-000001",
  );
  const last = { stock: found.reservedStock + 1 };
  assert.equal(
    (await api(shop, shop.tokens.Admin, `/products/${found.id}`, last, "PATCH"))
      .status,
    200,
  );
  const both = await Promise.all(
    ["Kim", "Lee"].map(async (name) => {
      const at = await page(chromium, shop);
      await signUp(at, name);
      await at.goto(`/products/${found.slug}`);
      await at.getByText("Only 1 left").waitFor();
      await at.getByRole("button", { name: "Add to cart" }).click();
      await at.getByRole("link", { name: "Cart, 1 inside" }).waitFor();
      await at.goto("/checkout");
      await fillAddress(at);
      return at;
    }),
  );
  await Promise.all(
    both.map((at) => at.getByRole("button", { name: "Pay" }).click()),
  );
  const ends = await Promise.all(
    both.map((at) =>
      Promise.race([
        at
          .getByText("Thank you!")
          .waitFor()
          .then(() => "bought"),
        at
          .getByText(`only 0 of ${found.name} are left`)
          .waitFor()
          .then(() => "told"),
      ]),
    ),
  );
  assert.deepEqual(ends.toSorted(), ["bought", "told"]);
  await shot(both[ends.indexOf("told")], "last-one-gone");
});

test("who was brought a product says what they think of it, and nobody else is asked", async () => {
  const admin = (path, body, method) =>
    api(shop, shop.tokens.Admin, path, body, method);
  const { body: orders } = await admin(
    "/orders?status=Delivered&include=items,customer&size=1",
  );
  const [{ items, customer }] = orders.data;
  const { body: product } = await admin(
    `/products/${items[0].productId}?include=reviews`,
  );
  const before = product.reviews.find(
    ({ customerId }) => customerId === customer.id,
  );
  if (before)
    assert.equal(
      (await admin(`/reviews/${before.id}`, undefined, "DELETE")).status,
      204,
    );
  assert.equal(
    (await admin(`/customers/${customer.id}`, { password: PASSWORD }, "PATCH"))
      .status,
    200,
  );
  const stranger = await page(chromium, shop);
  await signUp(stranger, "Mary");
  await stranger.goto(`/products/${product.slug}`);
  await stranger.getByRole("heading", { name: "What customers say" }).waitFor();
  await stranger.waitForLoadState("networkidle");
  assert.equal(
    await stranger
      .getByRole("heading", { name: "What do you think of it?" })
      .count(),
    0,
  );

  const at = await page(chromium, shop);
  await signIn(at, customer.email);
  await at.goto(`/products/${product.slug}`);
  await at.getByRole("heading", { name: "What do you think of it?" }).waitFor();
  await at.getByRole("button", { name: "Send" }).click();
  await at.getByText("must have 10 to 5000 characters").waitFor();
  await at.getByRole("radio", { name: "4" }).last().focus();
  await at.keyboard.press("Space");
  await at
    .getByLabel("Content")
    .fill("It stands where it should, and I like it.");
  await at.getByRole("button", { name: "Send" }).click();
  await at.getByText("waits for approval").waitFor();
  await shot(at, "review");
});
