// A plugin of Vite: an edit of the Rust schema reaches the open page. The build script writes the
// TypeScript before rustc begins, Vite sends it to the page, and the server is started anew behind it.

import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/**
 * @param {{ package: string, sources: string, api?: string }} options
 *   the crate, the folder of its sources as seen from Vite's root, and where its server listens
 * @returns {import("vite").Plugin}
 */
export function ssot({
  package: crate,
  sources,
  api = process.env.API_URL ?? "http://127.0.0.1:3000",
}) {
  return {
    name: "ssot",
    apply: "serve",
    config: () => ({ server: { proxy: { "/api": { target: api } } } }),
    configureServer(vite) {
      const program = new Program(crate, new URL(api).host, vite);
      const folder = resolve(vite.config.root, sources);
      const watched = watch(folder, { recursive: true }, (_, name) => {
        if (name?.endsWith(".rs")) program.changed();
      });
      program.build();
      vite.httpServer?.on("close", () => {
        watched.close();
        program.end();
      });
      process.once("exit", () => program.end());
    },
  };
}

/** The server's program: built on each change, and started anew when that went well. */
class Program {
  /** @type {import("node:child_process").ChildProcess | undefined} */ building;
  /** @type {import("node:child_process").ChildProcess | undefined} */ running;
  /** @type {NodeJS.Timeout | undefined} */ soon;

  constructor(crate, addr, vite) {
    Object.assign(this, { crate, addr, vite });
  }

  /** An editor may write several files, or one in several steps. */
  changed() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.build(), 20);
  }

  build() {
    this.building?.kill();
    const words = [
      "build",
      "--package",
      this.crate,
      "--message-format=json-render-diagnostics",
    ];
    const cargo = spawn("cargo", words, { cwd: this.vite.config.root });
    this.building = cargo;
    let program = "";
    createInterface({ input: cargo.stdout }).on("line", (line) => {
      program = artifact(line, this.crate) ?? program;
    });
    let said = "";
    cargo.stderr.on("data", (text) => (said += text));
    cargo.on("close", (code) => {
      if (this.building !== cargo) return;
      this.building = undefined;
      if (code === 0) this.start(program);
      else this.refused(said);
    });
  }

  start(program) {
    const before = this.running;
    const next = () => {
      const env = { ...process.env, SSOT_ADDR: this.addr };
      // Where npm was called, as `cargo run` does it: its file lies there.
      const cwd = process.env.INIT_CWD ?? process.cwd();
      this.running = spawn(program, {
        cwd,
        env,
        stdio: ["ignore", "inherit", "inherit"],
      });
    };
    if (before === undefined || before.exitCode !== null) return next();
    before.once("exit", next);
    before.kill();
  }

  /** What rustc says stands in the terminal, and over the page. */
  refused(said) {
    this.vite.config.logger.error(said);
    // eslint-disable-next-line no-control-regex -- colours
    const message = said.replaceAll(/\u001b\[[0-9;]*m/gu, "");
    this.vite.ws.send({
      type: "error",
      err: { message, stack: "", plugin: "ssot" },
    });
  }

  end() {
    clearTimeout(this.soon);
    this.building?.kill();
    this.running?.kill();
  }
}

/** The program that a line of cargo tells of. */
function artifact(line, crate) {
  const told = JSON.parse(line);
  return told.executable && told.target?.name === crate
    ? told.executable
    : undefined;
}
