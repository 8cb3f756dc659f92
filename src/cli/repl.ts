// `typeflake repl`: asks for expressions and prints their values. This is the side of the session, in the worker thread;
// the launcher's thread reads the lines (repl/terminal.ts).
import { isatty } from "node:tty";
import { parentPort, workerData } from "node:worker_threads";
import { allowCalls } from "../eval/interrupt.ts";
import { BugError } from "../text/diagnostic.ts";
import type { Command } from "./command.ts";
import { argumentFlags, evaluationFlags } from "./evaluation.ts";
import { flakeFlags } from "./flake.ts";
import { sessionCommands, sessionHelp } from "./repl/commands.ts";
import { complete } from "./repl/complete.ts";
import type { SessionData, ToSession, ToTerminal } from "./repl/protocol.ts";
import { Session } from "./repl/session.ts";

export const replCommand = {
  name: "repl",
  summary: "evaluate expressions as you type them",
  arguments: "[FLAKE|FILE…] [FLAGS]",
  maxArguments: Number.POSITIVE_INFINITY,
  description: `Prints the value of each expression, and keeps what 'x = expression' binds. An expression goes on for as many
lines as it needs. The attributes of the flakes and files given are in scope from the start. A line that starts with
a colon is a command:

${sessionHelp()}

Tab completes names, attributes, commands and paths. Ctrl-C ends an evaluation or clears the line, Ctrl-D leaves.
Lines are kept in $XDG_STATE_HOME/typeflake/repl-history. Without a terminal, standard input is read line by line,
and only values are printed.

  typeflake repl                             typeflake repl '<nixpkgs>'
  typeflake repl .                           echo '1 + 2' | typeflake repl`,
  flags: [
    { name: "file", short: "f", values: ["FILE"], repeatable: true, help: "add the attributes of a file" },
    { name: "expr", values: ["EXPR"], repeatable: true, help: "add the attributes of an expression" },
    ...argumentFlags,
    ...evaluationFlags,
    ...flakeFlags,
  ],
  run(call) {
    const port = parentPort;
    if (port === null) throw new BugError("a session needs the launcher's thread");
    const session = new Session(call, sessionCommands);
    const isTerminal = isatty(0) && isatty(1);
    const { log } = workerData as SessionData;
    if (log !== undefined) session.restore(log);
    else {
      if (isTerminal) call.output.note("Typeflake, the Nix language of Nix 2.26\nType :? for help.\n\n");
      session.begin();
    }
    return new Promise<number>((resolve, reject) => {
      const answer = (message: ToTerminal) => port.postMessage(message);
      const ready = (more: boolean) => answer({ kind: "ready", more, log: session.log });
      const leave = () => {
        port.removeAllListeners("message");
        resolve(0);
      };
      port.on("message", (message: ToSession) => {
        // Whoever wanted the last evaluation to stop does not mean this one.
        allowCalls();
        try {
          if (message.kind === "complete") answer({ kind: "completions", ...complete(session, message.text) });
          else if (message.kind === "line") {
            const outcome = session.line(message.text);
            if (outcome === "quit") leave();
            else ready(outcome === "more");
          } else {
            if (message.kind === "end") session.end();
            session.cancel();
            if (message.kind === "end") leave();
            else ready(false);
          }
        } catch (error) {
          reject(error);
        }
      });
      ready(false);
    });
  },
} satisfies Command;
