// Prints the gzipped bytes of what a browser loads for some source beside a folder's files.

import { buildSync } from "esbuild";
import { gzipSync } from "node:zlib";

const [folder, contents] = process.argv.slice(2);
const { outputFiles } = buildSync({
  stdin: { contents, resolveDir: folder, loader: "ts" },
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  write: false,
});
console.log(gzipSync(outputFiles[0].contents, { level: 9 }).length);
