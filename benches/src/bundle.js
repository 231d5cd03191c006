// Prints `NAME MINIFIED GZIP` of the bundles of a folder's schemas: of all, and of each model's row
// and create schemas.

import { buildSync } from "esbuild";
import { gzipSync } from "node:zlib";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const file = resolve(process.argv[2], "schemas.js");
const all = Object.keys(await import(pathToFileURL(file).href));

const print = (name, names) => {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export { ${names.join(", ")} } from ${JSON.stringify(file)};`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const { contents } = outputFiles[0];
  console.log(name, contents.length, gzipSync(contents, { level: 9 }).length);
};

print("*", all);
for (const name of all)
  if (name.endsWith("CreateSchema")) {
    const model = name.slice(0, -"CreateSchema".length);
    print(model, [`${model}Schema`, name]);
  }
