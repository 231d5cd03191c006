import react from "@vitejs/plugin-react";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig } from "vite";
import { ssot } from "./dev/ssot.js";

/** Each file gzipped beside itself, so that the server needs no compression of its own. */
function gzipped() {
  return {
    name: "gzipped",
    apply: "build",
    async closeBundle() {
      const folder = join(import.meta.dirname, "dist");
      const files = await readdir(folder, { recursive: true });
      for (const name of files.filter((name) =>
        /\.(js|css|html|svg)$/u.test(name),
      )) {
        const path = join(folder, name);
        await writeFile(
          `${path}.gz`,
          gzipSync(await readFile(path), { level: 9 }),
        );
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    ssot({ package: "ecommerce", sources: "../src" }),
    gzipped(),
  ],
  build: { target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
});
