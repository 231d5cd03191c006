// Emitted schemas as TypeScript that infers: what tsc finds in the values stands against what is
// declared of them. One schema takes another's type from its declaration, so that circles end; a
// brand counts as the text it is.

import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const EMITTED = /(?:schemas|relations)\.js$/u;

/** A copy of the emitted `folder` at `into`, with `compare.ts` that tells what differs. */
export function copy(folder, into) {
  rmSync(into, { recursive: true, force: true });
  cpSync(folder, into, { recursive: true });
  cpSync("ts/dist", join(into, "runtime"), { recursive: true });
  for (const name of readdirSync(into, { recursive: true })) {
    const file = join(into, name);
    if (name.endsWith("types.ts") || name.endsWith("value.ts"))
      writeFileSync(file, unbranded(readFileSync(file, "utf8")));
    if (EMITTED.test(name) && !name.startsWith("runtime"))
      writeFileSync(
        file.replace(/js$/u, "values.ts"),
        values(readFileSync(file, "utf8"), up(dirname(file), into)),
      );
  }
  const names = schemas(into);
  writeFileSync(join(into, "compare.ts"), compare(names));
  return names;
}

const up = (from, to) => relative(from, to) || ".";

const unbranded = (text) =>
  text.replace(/ & \{\s*readonly __brand\??: "\w+";?\s*\}/gu, "");

/** Every exported schema: its name, and of how many types it is made. */
function schemas(folder) {
  const declared = readdirSync(folder, { recursive: true })
    .filter((name) => /(?:schemas|relations)\.d\.ts$/u.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  return [
    ...declared.matchAll(/^export declare \w+ (\w+)(?:<([^>]*)>)?/gmu),
  ].map(([, name, of]) => ({ name, of: of?.split(",").length ?? 0 }));
}

/** The same values in TypeScript. */
function values(text, root) {
  const head = [
    `import type * as t from "${root}/types.js";`,
    `import type { Field } from "${root}/runtime/rules.js";`,
    `import * as d from "${root}/schemas.js";`,
    "declare const part: <T>() => Field<T>;",
  ];
  const body = text
    .replace(/(schemas|relations)\.js"/gu, '$1.values.js"')
    .replace(
      /^(?:import|export) [^;]*? from "[^"]*";$|(?<!const |function )\b(\w+Schema)\b/gmu,
      (all, name) => (name ? `d.${name}` : all),
    )
    .replace(/const \w+Values = \[.*?\](?=;$)/gmsu, "$& as const")
    .replace(/\(deeper\) =>/gu, "(deeper: unknown) =>")
    .replace(/deeper\(\s*(\w)(\w*),?\s*\)/gu, (_, first, rest) => {
      const empty = rest.endsWith("Where")
        ? " | null | { empty: boolean }"
        : "";
      return `part<t.${first.toUpperCase()}${rest}${empty}>()`;
    })
    .replace(/^(export function \w+)\(([\w, ]+)\)/gmu, (_, start, of) => {
      const each = of.split(", ");
      const typed = each.map((name) => `${name}: Field<${name}>`);
      return `${start}<${of}>(${typed.join(", ")})`;
    });
  return `${head.join("\n")}\n${body}`;
}

function compare(names) {
  const head = [
    'import * as d from "./schemas.js";',
    'import * as v from "./schemas.values.js";',
    "interface Mark<N> { mark: N }",
    "type Of<S> = S extends { _zod: { input: infer I; output: infer O } } ? [I, O] : 'no schema';",
    "type Made<F> = F extends (...of: never[]) => infer S ? Of<S> : 'no function';",
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
  ];
  const lines = names.map(({ name, of }) => {
    const marks = Array.from({ length: of }, (_, at) => `Mark<${at}>`);
    const made = (from) =>
      of
        ? `Made<typeof ${from}.${name}<${marks.join(", ")}>>`
        : `Of<typeof ${from}.${name}>`;
    return `export const ${name}: Same<${made("d")}, ${made("v")}> = true;`;
  });
  return [...head, ...lines, ""].join("\n");
}

const { options } = ts.parseJsonConfigFileContent(
  {
    extends: "./examples/tsconfig.json",
    compilerOptions: {
      noUnusedLocals: false,
      noUnusedParameters: false,
      declaration: false,
      isolatedDeclarations: false,
      skipLibCheck: true,
    },
    files: [],
  },
  ts.sys,
  resolve("."),
);

/** What tsc finds, the name of a schema for each whose types differ. */
export function differing(folders) {
  const roots = folders.map((folder) => join(folder, "compare.ts"));
  const program = ts.createProgram(roots, options);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, start, messageText }) => {
      const line = file?.text.slice(start).split(":", 1)[0] ?? "";
      const text = ts.flattenDiagnosticMessageText(messageText, "\n");
      return file?.fileName.endsWith("compare.ts")
        ? line
        : `${file?.fileName}: ${text}`;
    });
}
