// `typeflake eval`: the value of an attribute of a flake, of a file, or of an expression, printed as Nix prints it.
import { toJson } from "../eval/builtins/json.ts";
import { call as callFunction } from "../eval/call.ts";
import { coerceToString, interpolating } from "../eval/coerce.ts";
import { ContextCollector } from "../eval/context.ts";
import { NixError } from "../eval/error.ts";
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { printAmbiguous, printValue } from "../eval/print.ts";
import { force } from "../eval/thunk.ts";
import type { Slot } from "../eval/value.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Command } from "./command.ts";
import { argumentFlags, evaluationFlags, makeEvaluator, selectFromSource, sourceFlags } from "./evaluation.ts";
import { flakeFlags, selectFromFlake } from "./flake.ts";

export const evalCommand = {
  name: "eval",
  summary: "evaluate an attribute of a flake, a file or an expression",
  arguments: "[FLAKE#ATTRIBUTE] [FLAGS]",
  maxArguments: 1,
  description: `Prints the value as 'nix eval' does; nothing is built. With --file or --expr, the value of a file or an
expression instead of a flake's; the argument is then an attribute of it, as -A is.

  typeflake eval .#packages.x86_64-linux.default.drvPath
  typeflake eval --expr '1 + 2'
  typeflake eval --file ./default.nix -A version --raw
  typeflake eval --json .#lib --apply builtins.attrNames`,
  flags: [
    ...sourceFlags,
    { name: "apply", values: ["FUNCTION"], help: "apply a function to the value first" },
    { name: "json", help: "print the value as JSON" },
    { name: "raw", help: "print a string without quotes and line break" },
    { name: "strict", help: "print as 'nix-instantiate --eval --strict' does" },
    ...argumentFlags,
    ...evaluationFlags,
    ...flakeFlags,
  ],
  run(call) {
    const { flags, output } = call;
    if (flags.has("json") && flags.has("raw")) throw usage("'--json' and '--raw' exclude each other");
    const selection = selected(call);
    const { evaluator } = selection;
    let { slot } = selection;
    const apply = flags.get("apply");
    if (apply !== undefined) {
      const argument = slot;
      slot = callFunction(evaluator.evaluate(toBytes(apply), toBytes(call.directory)), argument);
    }
    output.answer(show(slot, call, evaluator), "latin1");
    return 0;
  },
} satisfies Command;

function selected(call: Call): { slot: Slot; evaluator: NixEvaluator } {
  const { flags } = call;
  const [argument] = call.arguments;
  if (!flags.has("file") && !flags.has("expr")) {
    if (flags.has("attr")) throw usage("'--attr' needs '--file' or '--expr'", "write FLAKE#ATTRIBUTE");
    return selectFromFlake(argument ?? ".", call);
  }
  const { evaluator } = makeEvaluator(call, !flags.has("file"));
  return { slot: selectFromSource(call, evaluator, argument), evaluator };
}

function show(slot: Slot, { flags }: Call, evaluator: NixEvaluator): ByteString {
  if (flags.has("raw")) {
    const value = force(slot);
    try {
      return coerceToString(value, evaluator, new ContextCollector(), interpolating);
    } catch (error) {
      if (error instanceof NixError) error.frame("while generating the eval command output", 0, true);
      throw error;
    }
  }
  if (flags.has("json")) return `${toJson(slot, evaluator, new ContextCollector(), { copyToStore: true })}\n`;
  if (flags.has("strict")) return `${printAmbiguous(slot, { strict: true })}\n`;
  return `${printValue(slot, { derivationPaths: true, catchErrors: true })}\n`;
}

function usage(message: string, help?: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code: "cli/usage", message, ...(help ? { help } : {}) });
}
