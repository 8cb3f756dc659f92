// `typeflake eval`: the value of an attribute of a flake, of a file, or of an expression, printed as Nix prints it.
import { toJson } from "../eval/builtins/json.ts";
import { call as callFunction } from "../eval/call.ts";
import { coerceToString, interpolating } from "../eval/coerce.ts";
import { ContextCollector } from "../eval/context.ts";
import { contextIn } from "../eval/context-in.ts";
import { NixError } from "../eval/error.ts";
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { printAmbiguous, printValue } from "../eval/print.ts";
import { force } from "../eval/thunk.ts";
import type { Context, Slot } from "../eval/value.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import type { Call, Command } from "./command.ts";
import { argumentFlags, cacheFlags, evaluationFlags } from "./evaluation.ts";
import { flakeFlags } from "./flake.ts";
import { installableFlags, selectInstallables, usage } from "./installables.ts";
import { writeDerivations } from "./write-derivations.ts";

export const evalCommand = {
  name: "eval",
  summary: "evaluate an attribute of a flake, a file or an expression",
  arguments: "[FLAKE#ATTRIBUTE] [FLAGS]",
  maxArguments: 1,
  description: `Prints the value as 'nix eval' does. With --file or --expr, the value of a file or an expression instead of a
flake's; the argument is then an attribute of it, as -A is. Nothing is built, unless the evaluation reads from what a
derivation makes and '--engine nix' lets Nix build that.

  typeflake eval .#packages.x86_64-linux.default.drvPath
  typeflake eval --expr '1 + 2'
  typeflake eval --file ./default.nix -A version --raw
  typeflake eval --json .#lib --apply builtins.attrNames

--write-derivations DIR writes the '.drv' file of every derivation that the value refers to, and of all that those are
made from, as Nix has them in its store. Their sources are not written ('inputSrcs' of 'derivation show --recursive'
names them). Files that are there stay: the same one is kept, another one of the same name is an error.`,
  flags: [
    ...installableFlags,
    { name: "apply", values: ["FUNCTION"], help: "apply a function to the value first" },
    { name: "json", help: "print the value as JSON" },
    { name: "raw", help: "print a string without quotes and line break" },
    { name: "strict", help: "print as 'nix-instantiate --eval --strict' does" },
    { name: "write-derivations", values: ["DIR"], help: "write the .drv files behind the value into a folder" },
    ...argumentFlags,
    ...cacheFlags,
    ...evaluationFlags,
    ...flakeFlags,
  ],
  run(call) {
    const { flags, output } = call;
    if (flags.has("json") && flags.has("raw")) throw usage("'--json' and '--raw' exclude each other");
    if (flags.all("attr").length + call.arguments.length > 1) throw usage("'eval' takes one attribute");
    const [{ slot: selected, evaluator }] = selectInstallables(call);
    const apply = flags.get("apply");
    const slot =
      apply === undefined
        ? selected
        : callFunction(evaluator.evaluate(toBytes(apply), toBytes(call.directory)), selected);
    const { text, context } = show(slot, call, evaluator);
    const folder = flags.get("write-derivations");
    if (folder !== undefined) writeDerivations(context(), evaluator, folder, call);
    output.answer(text, "latin1");
    return 0;
  },
} satisfies Command;

/** The value as text, and what is printed refers to. */
function show(slot: Slot, { flags }: Call, evaluator: NixEvaluator): { text: ByteString; context: () => Context } {
  const collector = new ContextCollector();
  const context = () => collector.context;
  if (flags.has("raw")) {
    const value = force(slot);
    try {
      return { text: coerceToString(value, evaluator, collector, interpolating), context };
    } catch (error) {
      if (error instanceof NixError) error.frame("while generating the eval command output", 0, true);
      throw error;
    }
  }
  if (flags.has("json")) return { text: `${toJson(slot, evaluator, collector, { copyToStore: true })}\n`, context };
  const text = flags.has("strict")
    ? printAmbiguous(slot, { strict: true })
    : printValue(slot, { derivationPaths: true, catchErrors: true });
  return { text: `${text}\n`, context: () => contextIn(slot, "all") };
}
