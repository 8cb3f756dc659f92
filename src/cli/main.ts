// The program, as it runs in the worker thread that the launcher starts: finds the command, runs it, and turns
// whatever it throws into words and an exit status.

import { parentPort } from "node:worker_threads";
import { allowCalls, control, isInterrupted } from "../eval/interrupt.ts";
import { answer } from "./answer.ts";
import { parseArguments } from "./arguments.ts";
import { commands } from "./commands.ts";
import { saveParseCache } from "./evaluation.ts";
import { commandsOn, findCommand } from "./find-command.ts";
import { showCommandHelp, showHelp } from "./help.ts";
import { Output, useColor } from "./output.ts";
import { reportThrown } from "./report.ts";
import { version } from "./version.ts";

export { accompany } from "./transpile-companion.ts";

/** Runs a command line (without `node` and the program's name) and gives its exit status. */
export async function main(words: readonly string[]): Promise<number> {
  const output = new Output(useColor(2));
  // From here on the launcher can stop the evaluation.
  parentPort?.postMessage({ kind: "control", control });
  let showTrace = words.includes("--show-trace") && !words.includes("--no-show-trace");
  try {
    const [name] = words;
    if (name === undefined) {
      output.note(showHelp(commands, version));
      return 1;
    }
    if (name === "--help" || name === "-h" || (name === "help" && /^(--help|-h|)$/.test(words[1] ?? ""))) {
      output.answer(showHelp(commands, version));
      return 0;
    }
    if (name === "--version") {
      output.answer(`typeflake ${version}\n`);
      return 0;
    }
    const isHelp = name === "help";
    const [noun, flag] = isHelp ? [words[1], words[2] ?? "--help"] : words;
    const family = commandsOn(commands, noun);
    if (family.length > 0 && /^(--help|-h)$/.test(flag ?? "")) {
      output.answer(showHelp(family, version));
      return 0;
    }
    const { command, rest } = findCommand(commands, isHelp ? words.slice(1) : words);
    if (isHelp) {
      output.answer(showCommandHelp(command));
      return 0;
    }
    const { flags, plain } = parseArguments(command, rest);
    if (flags.has("help")) {
      output.answer(showCommandHelp(command));
      return 0;
    }
    showTrace = flags.has("show-trace");
    const depth = flags.number("max-call-depth");
    if (depth !== undefined && !isInterrupted()) allowCalls(depth);
    const call = { arguments: plain, flags, output, directory: process.cwd() };
    return await answer(words, () => command.run(call));
  } catch (error) {
    return reportThrown(error, output, showTrace);
  } finally {
    saveParseCache();
  }
}
