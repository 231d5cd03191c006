// Prints how many milliseconds tsserver takes, in the middle of several times, to say what may stand
// at a place in a file; a letter is typed before each, as an editor does.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const TIMES = 20;
const [file, here] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const before = text.slice(0, text.indexOf(here)).split("\n");
const line = before.length;
const offset = before.at(-1).length + 1;

const server = spawn(
  process.execPath,
  [
    "node_modules/typescript/lib/tsserver.js",
    "--disableAutomaticTypingAcquisition",
  ],
  { stdio: ["pipe", "pipe", "inherit"] },
);
const waiting = new Map();
let heard = "";
server.stdout.setEncoding("utf8").on("data", (data) => {
  const lines = (heard + data).split("\n");
  heard = lines.pop();
  for (const said of lines.filter((one) => one.startsWith("{"))) {
    const { type, request_seq, body } = JSON.parse(said);
    if (type === "response") waiting.get(request_seq)?.(body);
  }
});

let seq = 0;
function ask(command, args) {
  seq += 1;
  const answer = new Promise((resolve) => waiting.set(seq, resolve));
  const said = { seq, type: "request", command, arguments: args };
  server.stdin.write(`${JSON.stringify(said)}\n`);
  return answer;
}

const put = (text, end) =>
  ask("change", {
    ...{ file, line, offset, endLine: line, endOffset: end },
    insertString: text,
  });

// An editor that opens a file has it looked at before anybody types.
ask("open", { file });
await ask("semanticDiagnosticsSync", { file });
const taken = [];
for (let count = 0; count < TIMES; count += 1) {
  put("s", offset);
  const begun = performance.now();
  const said = await ask("completionInfo", { file, line, offset: offset + 1 });
  taken.push(performance.now() - begun);
  const names = said?.entries.map((entry) => entry.name) ?? [];
  for (const name of ["status", "inStock", "not"])
    if (!names.includes(name)) throw new Error(`\`${name}\` is not offered`);
  put("", offset + 1);
}
server.kill();
console.log(taken.sort((a, b) => a - b)[TIMES / 2].toFixed(1));
