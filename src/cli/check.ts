// `typeflake check`, the main job: transpile, lock, evaluate every output of every system, and say what was found.
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { positions } from "../eval/positions.ts";
import { directInputs } from "../flake/lock-graph.ts";
import { checkOutputs, type OutputCheck } from "../flake/outputs/check.ts";
import { printReference } from "../flake/reference.ts";
import { fromBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Call, Command } from "./command.ts";
import { cacheFlags, type Evaluation, evaluationFlags, makeEvaluator } from "./evaluation.ts";
import { flakeFlags, type LoadedFlake, loadFlake } from "./flake.ts";
import { forgetOrigins, pointToTypeScript } from "./origins.ts";
import { describeOutput, drawTree, type TreeNode } from "./output-tree.ts";
import { watchAndRepeat } from "./watch.ts";

interface TimedCheck extends OutputCheck {
  readonly milliseconds: number;
}

interface Times {
  /** To find, transpile, lock and call the flake. */
  readonly load: number;
  readonly evaluate: number;
}

export const checkCommand = {
  name: "check",
  summary: "check a flake: transpile, lock, evaluate and validate all outputs",
  arguments: "[FLAKE] [FLAGS]",
  maxArguments: 1,
  description: `Transpiles the TypeScript of FLAKE (default: '.'), brings its lock file up to date, evaluates all of its outputs
for all systems and checks that they are what their names promise, as 'nix flake check' does; nothing is built, and
Nix need not be there. Exit status 1 where anything failed. While nothing changes that the answer depends on, it is
repeated without evaluating (docs/caching.md).

  typeflake check
  typeflake check --watch
  typeflake check examples/phone-backup --json`,
  flags: [
    { name: "json", help: "print the results as JSON" },
    { name: "watch", help: "stay, and check again whenever a file of the flake changes" },
    { name: "all-systems", help: "check the outputs of every system (always done)", hidden: true },
    { name: "no-build", help: "build nothing (never done)", hidden: true },
    ...cacheFlags,
    ...evaluationFlags,
    ...flakeFlags,
  ],
  run(call) {
    if (!call.flags.has("watch")) return checkOnce(call);
    let evaluator: NixEvaluator | undefined;
    let checks = 0;
    return watchAndRepeat(call, (watched) => {
      forgetOrigins();
      if (checks++ % longestLife === 0) {
        evaluator = undefined;
        positions.clear();
      }
      const evaluation = makeEvaluator(call, true, false, evaluator);
      // What throws in the middle may leave it as nobody expects it.
      evaluator = undefined;
      checkOnce(call, (folder) => watched({ folders: [folder] }), evaluation);
      // The clock is a constant of an evaluator.
      if (!call.flags.has("impure")) evaluator = evaluation.evaluator;
    });
  },
} satisfies Command;

/** So many checks use the same evaluator, since what it has compiled of old versions of files is not let go of. */
const longestLife = 100;

/** `onFlake` is told of the folder of a flake that is one of this machine. */
function checkOnce(call: Call, onFlake?: (folder: string) => void, evaluation?: Evaluation): number {
  const started = performance.now();
  const flake = loadFlake(call.arguments[0] ?? ".", call, onFlake, evaluation);
  // All outputs are evaluated, so that all inputs are needed, too.
  flake.sources.prefetch(directInputs(flake.locked.locks));
  const loaded = performance.now();
  const checks = [...timed(checkOutputs(flake.evaluator, flake.value), loaded)];
  const times = { load: loaded - started, evaluate: performance.now() - loaded };
  if (call.flags.has("json")) printJson(call, flake, checks, times);
  else printTree(call, flake, checks, times);
  return checks.some((check) => check.state === "failed") ? 1 : 0;
}

/** Each result with the time that passed since the one before. */
function* timed(checks: Iterable<OutputCheck>, from: number): Iterable<TimedCheck> {
  let last = from;
  for (const check of checks) {
    const now = performance.now();
    yield { ...check, milliseconds: now - last };
    last = now;
  }
}

function printTree(call: Call, flake: LoadedFlake, checks: readonly TimedCheck[], times: Times): void {
  const { output, flags } = call;
  output.answer(`${fromBytes(printReference(flake.locked.flake.locked))}\n`);
  output.answer(drawTree(treeOf(checks, 0)));
  output.report(
    checks.flatMap((check) => check.diagnostics),
    { color: output.color, showTrace: flags.has("show-trace") },
  );
  const count = countStates(checks);
  const numbers = [
    `${count.fine} ${count.fine === 1 ? "output is" : "outputs are"} fine`,
    ...(count.failed > 0 ? [`${count.failed} failed`] : []),
    ...(count.unknown > 0 ? [`${count.unknown} of unknown kind not checked`] : []),
  ];
  const total = seconds(times.load + times.evaluate);
  const parts = `transpile and lock ${seconds(times.load)}, evaluate ${seconds(times.evaluate)}`;
  const say = (time: string) => `${numbers.join(", ")} (${time}: ${parts})\n`;
  output.answer(say(total), "utf8", say(`from the cache; found in ${total}`));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** The results below a level of their paths, grouped by the next step. */
function treeOf(checks: readonly TimedCheck[], level: number): TreeNode[] {
  const groups = new Map<string, TimedCheck[]>();
  for (const check of checks) {
    if (check.path.length <= level) continue;
    const name = fromBytes(check.path[level]);
    groups.set(name, [...(groups.get(name) ?? []), check]);
  }
  return [...groups].map(([name, group]) => {
    const own = group.find((check) => check.path.length === level + 1);
    const children = treeOf(group, level + 1);
    return { name, children, ...(own && children.length === 0 ? { text: textOf(own) } : {}) };
  });
}

function textOf({ state, shown, path, milliseconds }: TimedCheck): string {
  if (state === "failed") return "failed";
  if (state !== "fine") return state;
  const time = milliseconds >= 100 ? ` (${Math.round(milliseconds)} ms)` : "";
  if (shown === undefined) return `fine${time}`;
  const path_ = shown.drvPath === undefined ? "" : ` ${fromBytes(shown.drvPath)}`;
  return `${describeOutput(fromBytes(path[0]), shown)}${path_}${time}`;
}

function countStates(checks: readonly OutputCheck[]): Record<OutputCheck["state"], number> {
  const count = { fine: 0, failed: 0, omitted: 0, unknown: 0 };
  for (const { state, shown } of checks) if (state !== "fine" || shown !== undefined) count[state]++;
  return count;
}

function printJson(call: Call, flake: LoadedFlake, checks: readonly TimedCheck[], times: Times): void {
  const print = (transpiled: LoadedFlake["transpiled"]) => {
    const text = toJson(flake, transpiled, checks, times);
    return `${JSON.stringify(text, null, 2)}\n`;
  };
  const later = flake.transpiled.map((file) => ({ ...file, state: "unchanged" as const }));
  call.output.answer(print(flake.transpiled), "utf8", print(later));
}

function toJson(
  flake: LoadedFlake,
  transpiled: LoadedFlake["transpiled"],
  checks: readonly TimedCheck[],
  times: Times,
): Record<string, unknown> {
  return {
    flake: fromBytes(printReference(flake.locked.flake.locked)),
    transpiled: transpiled.map(({ source, target, state }) => ({ source, target, state })),
    outputs: checks.map((check) => ({
      path: check.path.map(fromBytes),
      state: check.state,
      ...Object.fromEntries(Object.entries(check.shown ?? {}).map(([name, value]) => [name, fromBytes(value)])),
      milliseconds: Math.round(check.milliseconds * 10) / 10,
      diagnostics: check.diagnostics.map(pointToTypeScript).map(diagnosticToJson),
    })),
    summary: {
      ...countStates(checks),
      loadMilliseconds: Math.round(times.load),
      evaluateMilliseconds: Math.round(times.evaluate),
    },
  };
}

function diagnosticToJson({ severity, code, message, help, span }: Diagnostic): Record<string, unknown> {
  const place = span && { file: fromBytes(span.source.shown), ...span.source.locate(span.start) };
  return { severity, code, message: fromBytes(message), ...(help ? { help: fromBytes(help) } : {}), ...place };
}
