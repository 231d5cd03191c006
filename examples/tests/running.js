// An example that runs, as judges are served it: with rows, and a token of each role.

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { program } from "../../ts/test/program.js";

/** Serves an example on a free port; `stop` ends it. */
export async function running(example) {
  const args = ["serve", example, "--port", "0"];
  const stdio = ["ignore", "pipe", "inherit"];
  const server = spawn(program("judges"), args, { stdio });
  const origin = await listening(server.stdout);
  return { origin, stop: () => server.kill() };
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
