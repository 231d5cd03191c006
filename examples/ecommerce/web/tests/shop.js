// The shop's program, filled and served from a folder of its own, and a browser to look at it with.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const ROOT = resolve(import.meta.dirname, "../../../..");
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
export const PROGRAM =
  process.env.SHOP_PROGRAM ?? join(TARGET, "debug/ecommerce");
export const PASSWORD = "correct horse";
/** Where pictures of what a person sees are kept. */
export const SHOTS = join(ROOT, "target/shots");

const SILENT =
  "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync";

/** Debian's browser, or one that is named. */
export const browser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: SILENT.split(" ").map((word) => `--${word}`),
  });

/** Starts a shop with so many products; `end` stops it and takes its folder away. */
export async function start(size = 40) {
  if (!existsSync(join(import.meta.dirname, "../dist/index.html")))
    throw new Error("the page is not built: npm run build -w shop-web");
  if (!existsSync(PROGRAM))
    throw new Error(`${PROGRAM} is not built: cargo build --package ecommerce`);
  mkdirSync(SHOTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "shop-"));
  const env = {
    PATH: process.env.PATH,
    SSOT_DURABILITY: "normal",
    SSOT_RATE_LIMITS: "false",
    SSOT_ADDR: "127.0.0.1:0",
  };
  execFileSync(
    PROGRAM,
    ["seed", "--size", String(size), "--password", PASSWORD],
    { cwd: folder, env },
  );
  const child = spawn(PROGRAM, {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const { port, tokens } = await banner(child);
  return {
    // By its name: browsers take `Secure` cookies from `localhost` without TLS.
    url: `http://localhost:${port}`,
    tokens,
    end() {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the program says of itself: where it listens, and a token for each role. */
function banner(child) {
  return new Promise((done, failed) => {
    const tokens = {};
    let port, role;
    child.on("exit", (code) =>
      failed(new Error(`the shop ended with ${code}`)),
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      port ??= /listening .*:(\d+)/u.exec(line)?.[1];
      if (role) tokens[role] = line.trim();
      role = /a token of (\w+)/u.exec(line)?.[1];
      if (line.includes("SSOT_SECRET")) done({ port, tokens });
    });
  });
}

/** A request to the API as who has this token. */
export async function api(
  shop,
  token,
  path,
  body,
  method = body ? "POST" : "GET",
) {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
  };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const answer = await fetch(
    `${shop.url.replace("localhost", "127.0.0.1")}/api${path}`,
    init,
  );
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

/** A page that fails its test with what goes wrong in it. */
export async function page(of, shop, options = {}) {
  const context = await of.newContext({
    baseURL: shop.url,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(10_000);
  opened.wrong = [];
  opened.on("pageerror", (error) => opened.wrong.push(error.message));
  opened.on("console", (line) => {
    // A refusal of the API is a line of the browser's too.
    if (
      line.type() === "error" &&
      !line.text().startsWith("Failed to load resource")
    )
      opened.wrong.push(line.text());
  });
  return opened;
}

/** Signs in by the form. */
export async function signIn(at, email) {
  await at.goto("/sign-in");
  await at.getByLabel("Email").fill(email);
  await at.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await at
    .getByRole("form", { name: "Sign in" })
    .getByRole("button", { name: "Sign in" })
    .click();
  await at.getByRole("button", { name: /account of/u }).waitFor();
}

/** Opens an account by the form. */
export async function signUp(at, firstName) {
  await at.goto("/sign-in?account=new");
  await at.getByLabel("First name").fill(firstName);
  await at.getByLabel("Last name").fill("Buyer");
  await at.getByLabel("Email").fill(`${firstName.toLowerCase()}@shop.example`);
  await at.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await at.getByRole("button", { name: "Open the account" }).click();
  await at.getByRole("button", { name: `account of ${firstName}` }).waitFor();
}

/** Tells the shop where to send things. */
export async function fillAddress(at) {
  await at.getByLabel("Street address").fill("1 Main Street");
  await at.getByLabel("City").fill("Austin");
  await at.getByLabel("State").fill("TX");
  await at.getByLabel("Postal code").fill("78701");
  await at.getByRole("button", { name: "Keep this address" }).click();
  await at.getByRole("radio", { name: /Main Street/u }).waitFor();
}

export const shot = (at, name) =>
  at.screenshot({ path: join(SHOTS, `${name}.png`) });
