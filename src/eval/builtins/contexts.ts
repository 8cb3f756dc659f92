// String contexts as values.
import { isDerivationPath, parseStorePath } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { AttrsBuilder } from "../attrs.ts";
import {
  any,
  attrs,
  type BuiltinEntry,
  builtin,
  contextOf,
  string,
  takeAttrs,
  takeBool,
  takeList,
  takePlainText,
  textOf,
} from "../builtin.ts";
import { coerceToString } from "../coerce.ts";
import { ContextCollector, decodeElement, encodeElement, joinContexts, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { asEvaluation } from "../store-error.ts";
import type { Attrs, Context, Value } from "../value.ts";

export const contexts: readonly BuiltinEntry[] = [
  builtin({
    name: "hasContext",
    parameters: [string("s")],
    doc: "Whether a string refers to store paths.",
    examples: [
      ['builtins.hasContext "a"', "false"],
      ['builtins.hasContext (builtins.toFile "x" "")', "true"],
    ],
    run: (value) => contextOf(value).size > 0,
  }),
  builtin({
    name: "getContext",
    parameters: [string("s")],
    doc: "What a string refers to: a set of store paths, each with `path`, `allOutputs` or `outputs`.",
    examples: [
      [
        'builtins.getContext (builtins.toFile "x" "y")',
        '{ "/nix/store/lfngsssysp6h1v4ccqg23c52s9sjl779-x" = { path = true; }; }',
      ],
      ['builtins.getContext "a"', "{ }"],
    ],
    run: (value) => contextToAttrs(contextOf(value)),
  }),
  builtin({
    name: "appendContext",
    parameters: [string("s"), attrs("context")],
    doc: "The string with what `getContext` would give added to its context.",
    examples: [
      ['builtins.hasContext (builtins.appendContext "a" (builtins.getContext (builtins.toFile "x" "y")))', "true"],
    ],
    run: (value, added, evaluator) =>
      withContext(textOf(value), joinContexts(contextOf(value), attrsToContext(added, evaluator))),
  }),
  builtin({
    name: "unsafeDiscardStringContext",
    parameters: [any("s")],
    doc: "The text of a string, as if it referred to nothing.",
    examples: [['builtins.hasContext (builtins.unsafeDiscardStringContext (builtins.toFile "x" ""))', "false"]],
    run: (value, evaluator) => coerce(value, evaluator).text,
  }),
  builtin({
    name: "unsafeDiscardOutputDependency",
    parameters: [any("s")],
    doc: "The string, where references to a derivation with all that it needs become references to its file alone.",
    examples: [
      [
        'let drv = derivation { name = "a"; system = "b"; builder = "c"; };\n' +
          "in builtins.attrValues (builtins.getContext (builtins.unsafeDiscardOutputDependency drv.drvPath))",
        "[ { path = true; } ]",
      ],
    ],
    run: (value, evaluator) => {
      const { text, context } = coerce(value, evaluator);
      const elements = [...context].map((element) => (element.startsWith("=") ? element.slice(1) : element));
      return withContext(text, new Set(elements));
    },
  }),
  builtin({
    name: "addDrvOutputDependencies",
    parameters: [any("s")],
    doc: "The opposite of `unsafeDiscardOutputDependency`, for a string that refers to one derivation's file.",
    examples: [
      [
        'let drv = derivation { name = "a"; system = "b"; builder = "c"; };\n' +
          "    path = builtins.unsafeDiscardOutputDependency drv.drvPath;\n" +
          "in builtins.attrValues (builtins.getContext (builtins.addDrvOutputDependencies path))",
        "[ { allOutputs = true; } ]",
      ],
    ],
    run: (value, evaluator) => {
      const { text, context } = coerce(value, evaluator);
      if (context.size !== 1) {
        throw new NixError(
          "type",
          `context of string '${text}' must have exactly one element, but has ${context.size}`,
        );
      }
      const [element] = context;
      return withContext(text, new Set([withOutputs(element)]));
    },
  }),
];

function coerce(value: Value, evaluator: Evaluator): { text: ByteString; context: Context } {
  const collector = new ContextCollector();
  const text = coerceToString(value, evaluator, collector, {});
  return { text, context: collector.context };
}

function withOutputs(text: ByteString): ByteString {
  const element = decodeElement(text);
  if (element.kind === "deep") return text;
  if (element.kind === "output") {
    throw new NixError(
      "type",
      `\`addDrvOutputDependencies\` can only act on derivations, not on a derivation output such as '${element.output}'`,
    );
  }
  if (!isDerivationPath(element.path)) throw new NixError("type", `path '${element.path}' is not a derivation`);
  return encodeElement({ kind: "deep", drvPath: element.path });
}

function contextToAttrs(context: Context): Attrs {
  const paths = new Map<ByteString, { path: boolean; allOutputs: boolean; outputs: ByteString[] }>();
  const of = (path: ByteString) => {
    const known = paths.get(path) ?? { path: false, allOutputs: false, outputs: [] };
    paths.set(path, known);
    return known;
  };
  for (const text of context) {
    const element = decodeElement(text);
    if (element.kind === "path") of(element.path).path = true;
    else if (element.kind === "deep") of(element.drvPath).allOutputs = true;
    else of(element.drvPath).outputs.push(element.output);
  }
  const result = new AttrsBuilder();
  for (const [name, { path, allOutputs, outputs }] of paths) {
    const info = new AttrsBuilder();
    if (path) info.set("path", true);
    if (allOutputs) info.set("allOutputs", true);
    if (outputs.length > 0) info.set("outputs", outputs.sort());
    result.set(name, info.build());
  }
  return result.build();
}

function attrsToContext(added: Attrs, { settings }: Evaluator): Context {
  const context = new Set<ByteString>();
  added.shape.names.forEach((path, index) => {
    try {
      asEvaluation(() => parseStorePath(path, settings.storeDir));
    } catch (error) {
      if (!(error instanceof NixError)) throw error;
      throw new NixError("type", `context key '${path}' is not a store path`, {
        position: added.shape.positionAt(index),
        help: error.message,
      });
    }
    const info = takeAttrs(added.slots[index]);
    const asPath = info.get("path");
    if (asPath !== undefined && takeBool(asPath)) context.add(path);
    const allOutputs = info.get("allOutputs");
    if (allOutputs !== undefined && takeBool(allOutputs)) {
      if (!isDerivationPath(path)) throw notADerivation("all-outputs", path);
      context.add(encodeElement({ kind: "deep", drvPath: path }));
    }
    const outputs = info.get("outputs");
    if (outputs === undefined) return;
    const names = takeList(outputs);
    if (names.length > 0 && !isDerivationPath(path)) throw notADerivation("derivation output", path);
    for (const name of names) {
      context.add(encodeElement({ kind: "output", drvPath: path, output: takePlainText(name) }));
    }
  });
  return context;
}

function notADerivation(what: string, path: ByteString): NixError {
  return new NixError("type", `tried to add ${what} context of "${path}", which is not a derivation, to a string`);
}
