// An example that runs, as judges are served it: with rows, and a token of each role.

import { execFileSync, spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const BUILD = ["build", "-q", "-p", "judges", "--message-format=json"];

/** Serves an example on a free port; `stop` ends it. */
export async function running(example) {
  const args = ["serve", example, "--port", "0"];
  const stdio = ["ignore", "pipe", "inherit"];
  const server = spawn(judges(), args, { stdio });
  const origin = await listening(server.stdout);
  return { origin, stop: () => server.kill() };
}

function judges() {
  const said = execFileSync("cargo", BUILD, { maxBuffer: 2 ** 28 }).toString();
  const made = said
    .split("\n")
    .filter((line) => line.includes('"executable":"'));
  return JSON.parse(made.at(-1)).executable;
}

// Where it says that its document is.
async function listening(stdout) {
  let banner = "";
  for await (const part of stdout.iterator({ destroyOnReturn: false })) {
    banner += part;
    const found = /(http:\/\/[^/\s]+)\/openapi\.json/u.exec(banner);
    if (found) return found[1];
  }
  throw new Error(`it has ended:\n${banner}`);
}

/** What an example's emitted files export, as one module in a folder. */
export async function bundled(example, folder) {
  const emitted = `./examples/${example}/web/src/ssot`;
  const contents = ["index", "client", "runtime/client"]
    .map((name) => `export * from "${emitted}/${name}.js";`)
    .join("\n");
  const outfile = `${folder}/ssot.mjs`;
  const stdin = { contents, resolveDir: resolve(".") };
  buildSync({ stdin, bundle: true, format: "esm", outfile });
  return import(pathToFileURL(resolve(outfile)).href);
}
