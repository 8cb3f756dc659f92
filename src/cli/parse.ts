// `typeflake parse`: reads a Nix file and prints what was understood, as `nix-instantiate --parse` does.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, resolve } from "node:path";
import { checkVariables } from "../eval/compile/check-variables.ts";
import { positions } from "../eval/positions.ts";
import { showNix } from "../syntax/nix-text.ts";
import { parse } from "../syntax/parse.ts";
import { toBytes } from "../text/bytes.ts";
import { Source } from "../text/source.ts";
import type { Command } from "./command.ts";
import { makeEvaluator } from "./evaluation.ts";
import { readSource } from "./files.ts";

export const parseCommand = {
  name: "parse",
  summary: "check the syntax of a Nix file and print its expression",
  arguments: "FILE [FLAGS]",
  maxArguments: 1,
  description: `Reads FILE ('-' or nothing is standard input) and prints its expression in the form of
'nix-instantiate --parse', where everything that syntax hides is written out.`,
  flags: [{ name: "json", help: "print the syntax tree as JSON, with byte offsets" }],
  run(call) {
    const [file = "-"] = call.arguments;
    const source =
      file === "-"
        ? new Source(toBytes("«stdin»"), readFileSync(0, "latin1"), "stdin")
        : readSource(resolve(call.directory, file));
    const expr = parse(source);
    checkVariables(expr, makeEvaluator(call, false).evaluator.globalNames, positions.register(source));
    const text = call.flags.has("json")
      ? JSON.stringify(expr, (_, value) => (typeof value === "bigint" ? value.toString() : value), 2)
      : showNix(expr, {
          folder: toBytes(file === "-" ? call.directory : dirname(resolve(call.directory, file))),
          home: toBytes(homedir()),
          source,
        });
    call.output.answer(`${text}\n`, "latin1");
    return 0;
  },
} satisfies Command;
