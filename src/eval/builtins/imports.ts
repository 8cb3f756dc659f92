// Importing files, and the environment.
import { isDerivationPath, type StorePath } from "../../store/store-path.ts";
import { attrs, type BuiltinEntry, builtin, plainText } from "../builtin.ts";
import type { Evaluator } from "../evaluator.ts";
import { parentOf } from "../path-text.ts";
import { asEvaluation } from "../store-error.ts";
import type { Value } from "../value.ts";
import { derivationValue } from "./derivation-value.ts";
import { readablePath } from "./path-parameter.ts";

export const imports: readonly BuiltinEntry[] = [
  builtin({
    name: "import",
    parameters: [readablePath("path", "none")],
    doc:
      "The value of the expression in a file, or in the `default.nix` of a folder; every file is evaluated once. " +
      "A `.drv` file of the store becomes its derivation.",
    examples: [['import (builtins.toFile "x.nix" "1 + 2")', "3"]],
    run: (path, evaluator) => importDerivation(path, evaluator) ?? evaluator.importFile(path),
  }),
  builtin({
    name: "scopedImport",
    parameters: [attrs("scope"), readablePath("path", "none")],
    doc: "As `import`, with more variables for the file to use. It is evaluated anew each time.",
    examples: [['scopedImport { a = 5; } (builtins.toFile "x.nix" "a + 1")', "6"]],
    run: (scope, path, evaluator) => importDerivation(path, evaluator) ?? evaluator.importScoped(scope, path),
  }),
  builtin({
    name: "getEnv",
    parameters: [plainText("name")],
    doc: "A variable of the environment; empty where it is not set, and always in pure evaluation.",
    examples: [['builtins.getEnv "HOME"', '""']],
    run: (name, { host, settings }) => (settings.pure ? "" : (host.environment(name) ?? "")),
  }),
];

function importDerivation(path: StorePath, { files }: Evaluator): Value | undefined {
  if (!isDerivationPath(path) || parentOf(path) !== files.objects.dir) return undefined;
  const derivation = asEvaluation(() => files.objects.get(path));
  return derivation && derivationValue(path, derivation);
}
