// The commands of a session, one entry each, in the order in which `:?` lists them; their names are those of `nix repl`.

import { textOf } from "../../eval/builtin.ts";
import { isString, showKind } from "../../eval/kind.ts";
import { force } from "../../eval/thunk.ts";
import { toBytes } from "../../text/bytes.ts";
import { documentation } from "./documentation.ts";
import { edit } from "./edit.ts";
import type { SessionCommand } from "./session.ts";
import { sessionError } from "./session-error.ts";

export const sessionCommands: readonly SessionCommand[] = [
  {
    names: [":a", ":add"],
    argument: "EXPR",
    help: "bring the attributes of a set into scope",
    changes: true,
    run: (session, text) => session.add(session.evaluate(needed(":a", text))),
  },
  {
    names: [":doc"],
    argument: "EXPR",
    help: "show what is known about a function: a builtin, or one with a comment /** … */",
    run: (session, text) => session.say(documentation(session, needed(":doc", text))),
  },
  {
    names: [":e", ":edit"],
    argument: "EXPR",
    help: "open a function, path or package in $EDITOR, then load everything anew",
    run: (session, text) => edit(session, needed(":e", text)),
  },
  {
    names: [":l", ":load"],
    argument: "FILE",
    help: "bring the attributes of a file into scope",
    changes: true,
    run: (session, text) => session.loadFile(needed(":l", text)),
  },
  {
    names: [":lf", ":load-flake"],
    argument: "FLAKE",
    help: "bring the outputs of a flake into scope",
    changes: true,
    run: (session, text) => session.loadFlake(needed(":lf", text)),
  },
  {
    names: [":p", ":print"],
    argument: "EXPR",
    help: "print a value with everything in it; a string as it is",
    run(session, text) {
      const value = force(session.evaluate(needed(":p", text)));
      if (isString(value)) session.say(textOf(value));
      else session.print(value, true);
    },
  },
  {
    names: [":r", ":reload"],
    help: "load everything anew that was loaded; other names are forgotten",
    run: (session) => session.reload(),
  },
  {
    names: [":t", ":type"],
    argument: "EXPR",
    help: "say what kind of value it is",
    run: (session, text) => session.say(showKind(force(session.evaluate(needed(":t", text))))),
  },
  {
    names: [":te", ":trace-enable"],
    argument: "[BOOL]",
    help: "show every step of the trace of errors, or not",
    run(session, text) {
      if (!/^(true|false|)$/.test(text))
        throw sessionError(`unexpected argument '${text}' to ':te'`, "write 'true' or 'false'");
      session.showTrace = text === "" ? !session.showTrace : text === "true";
      session.call.output.note(`${session.showTrace ? "" : "not "}showing error traces\n`);
    },
  },
  { names: [":q", ":quit"], help: "leave", leaves: true, run() {} },
  { names: [":?", ":help"], help: "show this help", run: (session) => session.say(toBytes(sessionHelp())) },
];

export const commandNames: readonly string[] = sessionCommands.flatMap(({ names }) => names);

/** The commands as `:?` lists them. */
export function sessionHelp(): string {
  const written = sessionCommands.map(({ names, argument }) => [names.join(", "), argument].filter(Boolean).join(" "));
  const width = Math.max(...written.map((text) => text.length));
  return sessionCommands.map(({ help }, index) => `  ${written[index].padEnd(width)}  ${help}`).join("\n");
}

function needed(name: string, argument: string): string {
  if (argument !== "") return argument;
  const wanted = sessionCommands.find(({ names }) => names.includes(name))?.argument;
  throw sessionError(`'${name}' needs an argument`, `write '${name} ${wanted}'`);
}
