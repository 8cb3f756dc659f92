// Typeflake in the place of `nix-instantiate --eval`, for test scripts that call that: the same flags, as far as they change
// anything here.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../bin/typeflake.js", import.meta.url));

/** How many words follow a flag that both have. */
const kept = new Map([
  ["--json", 0],
  ["--raw", 0],
  ["--strict", 0],
  ["--show-trace", 0],
  ["-A", 1],
  ["--attr", 1],
  ["-I", 1],
  ["--arg", 2],
  ["--argstr", 2],
  ["--option", 2],
]);
/** Flags that take words, too, but mean nothing here. */
const dropped = new Map([["--timeout", 1]]);

const given = process.argv.slice(2);
const words = ["eval", "--impure"];
for (let word = given.shift(); word !== undefined; word = given.shift()) {
  const following = given.splice(0, kept.get(word) ?? dropped.get(word) ?? 0);
  if (kept.has(word)) words.push(word, ...following);
  else if (word === "-E" || word === "--expr") words.push("--expr", given.shift() ?? "");
  else if (!word.startsWith("-")) words.push("--file", word);
}
const { status } = spawnSync(process.execPath, [launcher, ...words], { stdio: "inherit" });
process.exit(status ?? 1);
