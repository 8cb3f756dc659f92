// What the arguments of commands name: attributes of flakes, or, with `--file` or `--expr`, of a file or an expression.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { autoCall, selectPath } from "../eval/attribute-path.ts";
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { force } from "../eval/thunk.ts";
import type { Slot, Value } from "../eval/value.ts";
import { percentDecode } from "../flake/url.ts";
import { toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Flag } from "./command.ts";
import { autoArguments, makeEvaluator } from "./evaluation.ts";
import { type LoadedFlake, loadFlake, selectFromFlake } from "./flake.ts";

export const installableFlags: readonly Flag[] = [
  { name: "file", short: "f", values: ["FILE"], help: "evaluate a file ('-' is standard input); implies --impure" },
  { name: "expr", values: ["EXPR"], help: "evaluate an expression" },
  { name: "attr", short: "A", values: ["ATTRIBUTE"], help: "select an attribute of --file or --expr" },
];

export interface Installable {
  /** As it was written. */
  readonly text: string;
  readonly slot: Slot;
  readonly evaluator: NixEvaluator;
}

/** The values of some arguments, or of what the flags alone name. A file or flake is evaluated once for all of them. */
export function selectInstallables(call: Call, words: readonly string[] = call.arguments): Installable[] {
  const { flags } = call;
  const isSource = flags.has("file") || flags.has("expr");
  if (flags.has("attr") && !isSource) throw usage("'--attr' needs '--file' or '--expr'", "write FLAKE#ATTRIBUTE");
  return isSource ? fromSource(call, words) : fromFlakes(call, words.length === 0 ? ["."] : words);
}

function fromFlakes(call: Call, words: readonly string[]): Installable[] {
  const loaded = new Map<string, LoadedFlake>();
  return words.map((text) => {
    const hash = text.indexOf("#");
    const reference = hash < 0 ? text : text.slice(0, hash);
    const flake = loaded.get(reference) ?? loadFlake(text, call);
    loaded.set(reference, flake);
    const attribute = hash < 0 ? "" : percentDecode(toBytes(text.slice(hash + 1)));
    return { text, slot: selectFromFlake(flake, attribute), evaluator: flake.evaluator };
  });
}

function fromSource(call: Call, words: readonly string[]): Installable[] {
  const { flags } = call;
  const { evaluator } = makeEvaluator(call, !flags.has("file"));
  const root = sourceValue(call, evaluator);
  const args = autoArguments(call, evaluator);
  const attributes = [...flags.all("attr").map(([attribute]) => attribute), ...words];
  return (attributes.length === 0 ? [""] : attributes).map((text) => {
    const slot = autoCall(force(selectPath(root, toBytes(text), args)), args);
    return { text: text || (flags.get("file") ?? "the expression"), slot, evaluator };
  });
}

function sourceValue(call: Call, evaluator: NixEvaluator): Value {
  const { flags, directory } = call;
  const file = flags.get("file") as string;
  const expr = flags.get("expr");
  if (flags.has("file") && expr !== undefined) throw usage("'--file' and '--expr' are exclusive");
  if (expr !== undefined) return evaluator.evaluate(toBytes(expr), toBytes(directory));
  if (file === "-") return evaluator.evaluate(readFileSync(0, "latin1"), toBytes(directory), "«stdin»");
  if (/^<.*>$/.test(file)) return evaluator.evaluate(toBytes(`import ${file}`), toBytes(directory));
  return evaluator.importFile(toBytes(resolve(directory, file)));
}

export function usage(message: string, help?: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code: "cli/usage", message, ...(help ? { help } : {}) });
}
