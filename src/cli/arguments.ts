// The command line: `--flag value`, `--flag=value`, `-A value`, grouped short flags, and `--` before plain arguments.
// Flags of `nix` may take two values (`--arg NAME EXPR`), which common argument parsers do not know.
import { DiagnosticError } from "../text/diagnostic.ts";
import { nearest } from "../text/spelling.ts";
import { type Command, type Flag, FlagValues } from "./command.ts";

/** Flags that every command has. */
export const commonFlags: readonly Flag[] = [
  { name: "help", short: "h", help: "show this help" },
  { name: "show-trace", help: "show every step of the trace of an error" },
  { name: "no-show-trace", help: "the opposite of --show-trace", hidden: true },
  { name: "max-call-depth", values: ["N"], help: "how deep calls may nest before it counts as infinite (10000)" },
  { name: "option", values: ["NAME", "VALUE"], repeatable: true, help: "a setting of Nix", hidden: true },
  { name: "extra-experimental-features", values: ["NAMES"], help: "accepted as 'nix' does", hidden: true },
  { name: "max-memory", values: ["MIB"], help: "the most memory to use (three quarters of the machine)" },
  { name: "quiet", help: "less on standard error", hidden: true },
];

/** Splits the words after the command's name. Throws for unknown flags and missing values. */
export function parseArguments(command: Command, words: readonly string[]): { flags: FlagValues; plain: string[] } {
  const flags = [...command.flags, ...commonFlags];
  const given: Array<{ name: string; values: string[] }> = [];
  const plain: string[] = [];
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") {
      plain.push(...queue.splice(0));
      break;
    }
    if (word === "-" || !word.startsWith("-")) {
      plain.push(word);
      continue;
    }
    const equals = word.startsWith("--") ? word.indexOf("=") : -1;
    const name = equals < 0 ? word : word.slice(0, equals);
    const flag = flags.find((candidate) => name === `--${candidate.name}` || name === `-${candidate.short}`);
    if (flag === undefined) throw unknownFlag(command, name, flags);
    const wanted = flag.values ?? [];
    const values = equals < 0 ? [] : [word.slice(equals + 1)];
    while (values.length < wanted.length) {
      const value = queue.shift();
      if (value === undefined) throw usage(`flag '${name}' requires ${wanted.length} argument(s)`, command);
      values.push(value);
    }
    if (values.length > wanted.length) throw usage(`flag '${name}' takes no value`, command);
    given.push({ name: flag.name, values });
  }
  if (plain.length > command.maxArguments && !given.some((flag) => flag.name === "help")) {
    throw usage(`unexpected argument '${plain[command.maxArguments]}'`, command);
  }
  return { flags: new FlagValues(given), plain };
}

function unknownFlag(command: Command, name: string, flags: readonly Flag[]): DiagnosticError {
  const close = nearest(
    name,
    flags.filter((flag) => !flag.hidden).map((flag) => `--${flag.name}`),
  );
  return usage(`unrecognised flag '${name}'`, command, close[0] && `did you mean '${close[0]}'?`);
}

function usage(message: string, command: Command, help?: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/usage",
    message,
    help: help ?? `try 'typeflake ${command.name} --help'`,
  });
}
