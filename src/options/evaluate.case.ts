// What the tests of this folder have in common: a configuration of the miniature's module system, watched.
import { fileURLToPath } from "node:url";
import { NodeHost } from "../engine/node-host.ts";
import { NixEvaluator } from "../eval/nix-evaluator.ts";
import { toBytes } from "../text/bytes.ts";
import { type Configuration, findConfiguration } from "./configuration.ts";
import { ModuleRecorder } from "./module-recorder.ts";

const nixpkgs = fileURLToPath(new URL("../../nixpkgs", import.meta.url));

/** Evaluates a list of modules, where `lib` is the library. */
export function evaluateModules(modules: string): Configuration & { readonly recorder: ModuleRecorder } {
  const evaluator = new NixEvaluator(new NodeHost(), { pure: false });
  const recorder = ModuleRecorder.watch(evaluator);
  const text = `let lib = import ${nixpkgs}/lib; in with lib; evalModules { modules = ${modules}; }`;
  return { ...findConfiguration(evaluator.evaluate(toBytes(text), "/")), recorder };
}
