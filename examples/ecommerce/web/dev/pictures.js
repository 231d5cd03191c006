// The pictures of the README and the guide: `node examples/ecommerce/web/dev/pictures.js`.

import { join } from "node:path";
import { browser, page, signIn, start } from "../tests/shop.js";

const IMAGES = join(import.meta.dirname, "../../../../docs/src/images");
const shop = await start(100);
const chromium = await browser();
const at = await page(chromium, shop, {
  viewport: { width: 1200, height: 760 },
});
const kept = (name) =>
  at.screenshot({
    path: join(IMAGES, `${name}.jpg`),
    type: "jpeg",
    quality: 82,
  });

try {
  await at.goto("/");
  await at.getByRole("article").nth(5).waitFor();
  await at.getByLabel("Price from").waitFor();
  await at.evaluate(() => scrollTo(0, 383));
  await at.waitForTimeout(300);
  await kept("shop");
  await signIn(at, "admin.staff.3@example.com");
  await at.goto("/staff/overview");
  await at.locator(".recharts-surface").nth(3).waitFor();
  await at.waitForTimeout(2_000);
  await kept("overview");
  await at.goto("/staff/products/01900000-0007-7000-8000-000000000004");
  await at.getByLabel("Sku").fill("SKU-000005");
  await at.getByRole("button", { name: "Save" }).click();
  await at.getByText("is taken").waitFor();
  await kept("editor");
  await at.goto("/staff/data/order?sort=-total");
  await at.getByRole("cell").first().waitFor();
  await kept("table");
} finally {
  await chromium.close();
  shop.end();
}
