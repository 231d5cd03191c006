// The shop as a process of its own, its emitted TypeScript as one module, and a token for anybody.

import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { program } from "../../ts/test/program.js";

const SSOT = "examples/ecommerce/web/src/ssot";
const SECRET = "a secret that only the tests of the shop are signed by";

/** A seeded shop that listens; `close` ends it. */
export async function open(size) {
  const folder = mkdtempSync(join(tmpdir(), "shop-"));
  const env = {
    SSOT_ADDR: "127.0.0.1:0",
    SSOT_DURABILITY: "normal",
    SSOT_RATE_LIMITS: "false",
    SSOT_SECRET: SECRET,
  };
  const options = { cwd: folder, env };
  const seed = ["seed", "--size", String(size)];
  execFileSync(program("ecommerce"), seed, { ...options, stdio: "ignore" });
  const stdio = ["ignore", "pipe", "ignore"];
  const shop = spawn(program("ecommerce"), [], { ...options, stdio });
  const banner = await said(shop, "a token of Admin");
  const address = /listening\s+http:\/\/([^/\s]+)/u.exec(banner)[1];
  const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/u.exec(banner)[0];
  return {
    baseUrl: `http://${address}/api`,
    token: (sub) => signed(token, sub),
    ssot: (names) => bundled(folder, names),
    close() {
      shop.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function said(shop, words) {
  let banner = "";
  for await (const part of shop.stdout.iterator({ destroyOnReturn: false })) {
    banner += part;
    if (banner.includes(words)) return banner;
  }
  throw new Error(`the shop ended: ${banner}`);
}

/** A token as another, of somebody else. */
function signed(token, sub) {
  const [header, payload] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const other = Buffer.from(JSON.stringify({ ...claims, sub }));
  const text = `${header}.${other.toString("base64url")}`;
  const by = createHmac("sha256", SECRET).update(text).digest("base64url");
  return `${text}.${by}`;
}

/** Files of the emitted TypeScript as one module. */
async function bundled(folder, names) {
  const outfile = join(folder, "ssot.mjs");
  const contents = names
    .map((name) => `export * from "./${SSOT}/${name}.js";`)
    .join("\n");
  const stdin = { contents, resolveDir: resolve(".") };
  buildSync({ stdin, bundle: true, format: "esm", outfile });
  return import(pathToFileURL(outfile).href);
}
