// How long it takes from saving a `.rs` file until the open page shows the change: `npm run reload`.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser } from "../tests/shop.js";

const WEB = join(import.meta.dirname, "..");
const FILE = join(WEB, "../src/accounts.rs");
const PORT = "5199";
const FIELD = "        marketing_opt_in: bool = false,";

const folder = mkdtempSync(join(tmpdir(), "reload-"));
const env = {
  ...process.env,
  API_URL: "http://127.0.0.1:3919",
  INIT_CWD: folder,
};
const vite = spawn("npx", ["vite", "--port", PORT, "--strictPort"], {
  cwd: WEB,
  env,
  detached: true,
  stdio: ["ignore", "pipe", "inherit"],
});
const before = readFileSync(FILE, "utf8");
const chromium = await browser();
try {
  await serving();
  const at = await chromium.newPage();
  await at.goto(`http://localhost:${PORT}/sign-in?account=new`);
  await at.getByLabel("First name").fill("kept");
  for (const nth of [1, 2, 3, 4, 5]) {
    const help = `Letters of spring, number ${nth}.`;
    const began = performance.now();
    writeFileSync(FILE, before.replace(FIELD, `        /// ${help}\n${FIELD}`));
    await at.getByText(help).waitFor({ timeout: 60_000 });
    const shown = performance.now();
    console.log(
      `edit ${nth}: the page shows it after ${Math.round(shown - began)} ms`,
    );
    await answered(began);
  }
} finally {
  writeFileSync(FILE, before);
  await chromium.close();
  await new Promise((done) => setTimeout(done, 3_000));
  process.kill(-vite.pid);
  rmSync(folder, { recursive: true });
}

/** Until the pages and the API are there. */
async function serving() {
  for (let tries = 0; tries < 200; tries += 1) {
    const answers = await asked();
    if (answers) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error("the shop does not answer");
}

/** Whether the API answers through Vite. */
function asked() {
  return fetch(`http://localhost:${PORT}/api/brands`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** When the server that knows of the edit answers. */
async function answered(began) {
  const told = async () => {
    const text = await fetch("http://127.0.0.1:3919/openapi.json").then(
      (answer) => answer.text(),
      () => "",
    );
    return text.includes(
      readFileSync(FILE, "utf8").match(/Letters of spring, number \d\./u)[0],
    );
  };
  while (!(await told())) await new Promise((done) => setTimeout(done, 50));
  console.log(
    `        the server knows of it after ${Math.round(performance.now() - began)} ms`,
  );
}
