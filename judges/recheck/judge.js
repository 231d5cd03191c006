// Reads patterns, a line of JSON each, and asks two things of each: recheck, whether a text can make a browser take more than
// linear time for it; and JavaScript's own engine, whether it finds what Rust finds. Times matter as well: a text of 100,000
// characters that begins like a match takes 50 ms at most.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
process.env.RECHECK_BACKEND = "pure";
const { checkSync } = await import(
  pathToFileURL(`${folder}/node_modules/recheck/index.js`).href
);

const SLOW = 50;
const lines = readFileSync(file, "utf8").trim().split("\n");
const told = new Map();
let failed = 0;

function fail(line, why) {
  failed += 1;
  console.log(`${line.from}: /${line.regex}/u: ${why}`);
}

function vulnerable(line, regex) {
  const found = checkSync(line.regex, "u", { timeout: 10_000 });
  told.set(found.status, (told.get(found.status) ?? 0) + 1);
  if (found.status === "vulnerable" && !bounded(line, regex, found.attack)) {
    fail(
      line,
      `${found.complexity.summary}: ${found.attack.string.slice(0, 60)}`,
    );
  }
}

/**
 * Whether the longest attack that a length lets through, which is judged first, is over in time. A shorter one is tried before
 * it, so that what takes hours is not waited for.
 */
function bounded(line, regex, attack) {
  const lengths = [line.max / 100, line.max / 10, line.max];
  return lengths.every((length) => took(regex, pumped(attack, length)) <= SLOW);
}

/** The attack, about so long. */
function pumped({ pumps, suffix }, length) {
  const fixed = pumps.map(({ prefix }) => prefix).join("") + suffix;
  const pump = pumps.map(({ pump }) => pump).join("");
  const times = Math.max(0, Math.floor((length - fixed.length) / pump.length));
  const text = pumps
    .map(({ prefix, pump }) => prefix + pump.repeat(times))
    .join("");
  return text + suffix;
}

/** The better of two times, in milliseconds. */
function took(regex, text) {
  const times = [0, 1].map(() => {
    const begin = performance.now();
    regex.test(text);
    return performance.now() - begin;
  });
  return Math.min(...times);
}

function otherwise(line, regex) {
  for (const [text, finds] of line.texts) {
    if (regex.test(text) !== finds) {
      fail(line, `${JSON.stringify(text)}: Rust says ${finds}`);
    }
  }
}

function slow(line, regex) {
  for (const letter of ["a", "0", "-", " ", "a-", "a."]) {
    const text = letter.repeat(100_000 / letter.length) + "\u0001";
    const time = took(regex, text);
    if (time > SLOW) {
      fail(
        line,
        `${time.toFixed(0)} ms for 100,000 characters of ${JSON.stringify(letter)}`,
      );
    }
  }
}

for (const text of lines) {
  const line = JSON.parse(text);
  const regex = new RegExp(line.regex, "u");
  otherwise(line, regex);
  slow(line, regex);
  vulnerable(line, regex);
}
const words = [...told]
  .map(([status, count]) => `${count} ${status}`)
  .join(", ");
console.log(`# ${words}`);
console.log(`# pass ${lines.length - failed}`);
console.log(`# fail ${failed}`);
process.exit(failed > 0 ? 1 : 0);
