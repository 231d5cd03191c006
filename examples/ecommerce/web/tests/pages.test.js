// Each page by axe-core, on a wide and on a narrow screen; and how pages are sent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { api, browser, page, shot, signIn, start } from "./shop.js";

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core"),
  "utf8",
);
let shop, chromium, paths;
before(async () => {
  shop = await start();
  chromium = await browser();
  const { body } = await api(
    shop,
    shop.tokens.Admin,
    "/products/by/sku/SKU-000001",
  );
  const { body: orders } = await api(shop, shop.tokens.Admin, "/orders?size=1");
  paths = {
    everyone: [
      "/",
      "/?q=submarine",
      `/products/${body.slug}`,
      "/sign-in",
      "/sign-in?account=new",
      "/cart",
      "/staff/nothing",
      "/nothing/at/all",
    ],
    staff: [
      "/cart",
      "/orders",
      `/orders/${orders.data[0].orderNumber}`,
      "/staff/overview",
      "/staff/products",
      `/staff/products/${body.id}`,
      "/staff/products/new",
      "/staff/data",
      "/staff/data/product",
      "/staff/data/productTag",
    ],
  };
});
after(async () => {
  await chromium?.close();
  shop?.end();
});

async function opened(at, path) {
  await at.goto(path);
  await at.getByRole("heading", { level: 1 }).waitFor();
  await at
    .locator("[aria-label=Loading]")
    .first()
    .waitFor({ state: "detached" });
  await at.waitForTimeout(150);
}

async function looked(at, path) {
  await at.addStyleTag({
    content: "*{transition:none!important;animation:none!important}",
  });
  const found = await at.evaluate(
    `${axe};axe.run({ resultTypes: ["violations"] })`,
  );
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${path}: ${id} ${nodes
          .map(({ html }) => html.slice(0, 160))
          .slice(0, 3)
          .join(" | ")}`,
    );
}

async function fits(at, path) {
  const over = await at.evaluate(
    () => document.documentElement.scrollWidth - innerWidth,
  );
  return over > 0 ? [`${path}: ${over} pixels too wide`] : [];
}

async function all(width, judges) {
  const wrong = [];
  const at = await page(chromium, shop, {
    viewport: { width, height: 900 },
    bypassCSP: true,
  });
  const seen = async (path) => {
    await opened(at, path);
    for (const judge of judges) wrong.push(...(await judge(at, path)));
    await shot(at, `${width}${path.replaceAll(/[^\w]+/gu, "-")}`);
  };
  for (const path of paths.everyone) await seen(path);
  await signIn(at, "admin.staff.3@example.com");
  for (const path of paths.staff) await seen(path);
  assert.deepEqual([...wrong, ...at.wrong], []);
}

test("axe finds nothing serious on any page", () => all(1280, [looked, fits]));

test("no page is wider than a telephone", () => all(390, [fits]));

test("pages come by a policy and are asked for anew, files with a hash are kept, the API is beside them", async () => {
  const base = shop.url.replace("localhost", "127.0.0.1");
  const first = await fetch(base, {
    headers: { "accept-encoding": "identity" },
  });
  assert.equal(first.headers.get("cache-control"), "no-cache");
  assert.match(
    first.headers.get("content-security-policy"),
    /script-src 'self';/u,
  );
  const html = await first.text();
  assert.equal(
    await (
      await fetch(`${base}/orders/2026-000001`, {
        headers: { "accept-encoding": "identity" },
      })
    ).text(),
    html,
  );
  const nowhere = (accept) =>
    fetch(`${base}/nothing/at/all`, {
      headers: { accept, "accept-encoding": "identity" },
    });
  const missing = await nowhere("text/html,*/*;q=0.8");
  assert.equal(missing.status, 404);
  assert.equal(await missing.text(), html);
  assert.equal((await (await nowhere("*/*")).json()).code, "not_found");
  const asset = /\/assets\/[^"]+\.js/u.exec(html)[0];
  const script = await fetch(base + asset);
  assert.match(script.headers.get("cache-control"), /immutable/u);
  assert.equal(script.headers.get("content-encoding"), "gzip");
  assert.equal((await fetch(`${base}/assets/..%2Findex.html`)).status, 404);
  assert.equal(
    (await fetch(`${base}/api/nothing`)).headers.get("content-type"),
    "application/problem+json",
  );
});
