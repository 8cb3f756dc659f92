// From words to a command. Most commands are one word; those on a kind of thing are two: `derivation show`.
import { DiagnosticError } from "../text/diagnostic.ts";
import { nearest } from "../text/spelling.ts";
import type { Command } from "./command.ts";

export interface Found {
  readonly command: Command;
  /** What follows the command's name. */
  readonly rest: readonly string[];
}

/** The command that a command line begins with. Throws a DiagnosticError that names what was probably meant. */
export function findCommand(commands: readonly Command[], words: readonly string[]): Found {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(" ");
    const command = commands.find((candidate) => candidate.name === name);
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  throw unknownCommand(commands, words);
}

/** The commands on one kind of thing, where a word is its name. */
export function commandsOn(commands: readonly Command[], noun: string): Command[] {
  return commands.filter(({ name }) => name.startsWith(`${noun} `));
}

function unknownCommand(commands: readonly Command[], [name, verb]: readonly string[]): DiagnosticError {
  const names = commands.map((command) => command.name);
  const verbs = commandsOn(commands, name).map((command) => command.name.slice(name.length + 1));
  if (verbs.length > 0) {
    const close = nearest(verb ?? "", verbs)[0] ?? verbs[0];
    const message =
      verb === undefined || verb.startsWith("-")
        ? `'${name}' is followed by what to do: ${verbs.join(", ")}`
        : `'${name} ${verb}' is not a command`;
    return usage(message, `did you mean 'typeflake ${name} ${close}'?`);
  }
  if (name.startsWith("-")) {
    return usage(`unrecognised flag '${name}'`, "the command comes first: 'typeflake COMMAND [FLAGS]'");
  }
  const close = nearest(name, [...names, ...names.map((known) => known.split(" ")[0])]);
  return usage(
    `'${name}' is not a command`,
    close[0] ? `did you mean 'typeflake ${close[0]}'?` : "try 'typeflake --help'",
  );
}

function usage(message: string, help: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code: "cli/unknown-command", message, help });
}
