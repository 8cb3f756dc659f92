// Which answers a command line may be given: those that the same words got, in the same folder and environment, from the
// same program. All else that an answer depends on is observed.
import { realpathSync } from "node:fs";
import { isatty } from "node:tty";
import { hashOf } from "./look.ts";

/** Changes when answers are kept in another way, or depend on something else. */
const format = 1;

/** Commands that evaluate and print, and do nothing else. */
const commands = new Set(["check", "show", "eval"]);
const exceptions = new Set(["--watch", "--impure", "--refresh", "--no-eval-cache", "--help", "-h"]);

/** Variables that the program or Git obeys. */
const variables = /^(GIT_.*|NIX_.*|HOME|XDG_CONFIG_HOME|NODE_OPTIONS)$/;

/**
 * The key of a command line (without `--max-memory`, which changes no answer); undefined where it is to be answered anew.
 * `program` is a file of the program.
 */
export function answerKey(words: readonly string[], program: string): string | undefined {
  const { env, version, arch, platform } = process;
  if (!commands.has(words[0]) || words.some((word) => exceptions.has(word)) || refusesByOption(words)) return undefined;
  const obeyed = Object.entries(env).filter(([name]) => variables.test(name));
  const colour = [isatty(1), isatty(2), env["TERM"] === "dumb", env["NO_COLOR"] || env["NOCOLOR"] ? 1 : 0];
  const world = [format, version, arch, platform, realpathSync(program), process.cwd(), obeyed.sort(), colour, words];
  return hashOf(Buffer.from(JSON.stringify(world)))
    .replaceAll("/", "_")
    .replaceAll("+", "-");
}

/** Nix's own setting: `--option eval-cache false`. */
function refusesByOption(words: readonly string[]): boolean {
  return words.some((word, at) => word === "--option" && words[at + 1] === "eval-cache" && words[at + 2] === "false");
}
