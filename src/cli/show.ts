// `typeflake show`: the outputs of a flake.
import { type ShownOutput, shownToJson, showOutputs } from "../flake/outputs/show.ts";
import { printReference } from "../flake/reference.ts";
import { fromBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Command } from "./command.ts";
import { cacheFlags, evaluationFlags } from "./evaluation.ts";
import { currentSystem, flakeFlags, loadFlake } from "./flake.ts";
import { describeOutput, drawTree, type TreeNode } from "./output-tree.ts";

export const showCommand = {
  name: "show",
  summary: "show the outputs of a flake",
  arguments: "[FLAKE] [FLAGS]",
  maxArguments: 1,
  description: `Evaluates the outputs of FLAKE (default: '.') far enough to name them. Outputs for other systems are left out
unless --all-systems is given. With --json, each output has a 'type' and, where it is a derivation, its 'name' and
'drvPath'.`,
  flags: [
    { name: "json", help: "print JSON in the shape of 'nix flake show --json'" },
    { name: "all-systems", help: "show the outputs of every system" },
    { name: "legacy", help: "look into legacyPackages" },
    ...cacheFlags,
    ...evaluationFlags,
    ...flakeFlags,
  ],
  run(call) {
    const { flags, output } = call;
    const flake = loadFlake(call.arguments[0] ?? ".", call);
    const shown = showOutputs(flake.evaluator, flake.value, {
      legacy: flags.has("legacy"),
      ...(flags.has("all-systems") ? {} : { systems: new Set([currentSystem(flake)]) }),
    });
    const failures = [...failuresIn(shown)];
    if (flags.has("json")) output.answer(`${JSON.stringify(shownToJson(shown))}\n`, "latin1");
    else {
      output.answer(`${fromBytes(printReference(flake.locked.flake.locked))}\n`);
      output.answer(drawTree(nodesOf(shown, [])));
    }
    output.report(failures, { color: output.color, showTrace: flags.has("show-trace") });
    return failures.length > 0 ? 1 : 0;
  },
} satisfies Command;

function nodesOf(shown: ShownOutput, path: readonly string[]): TreeNode[] {
  if (shown.kind !== "set") return [];
  return [...shown.entries].map(([bytes, entry]) => {
    const name = fromBytes(bytes);
    return { name, children: nodesOf(entry, [...path, name]), ...textOf(entry, path[0] ?? name) };
  });
}

function textOf(shown: ShownOutput, top: string): { text?: string } {
  switch (shown.kind) {
    case "set":
      return {};
    case "leaf":
      return { text: describeOutput(top, shown.shown) };
    case "omitted":
      return { text: shown.use === undefined ? "omitted" : `omitted (use '${shown.use}' to show)` };
    case "failed":
      return { text: "failed" };
  }
}

function* failuresIn(shown: ShownOutput): Iterable<Diagnostic> {
  if (shown.kind === "failed") yield* shown.diagnostics;
  if (shown.kind === "set") for (const entry of shown.entries.values()) yield* failuresIn(entry);
}
