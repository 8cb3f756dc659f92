// Watches the module system of nixpkgs at work. `evalModules` gives the merged options and their values, but neither the
// modules that it read nor the definitions that lost; both pass through two functions of `lib/modules.nix` that have had
// the same shape since 2013 and are only watched, never changed:
//
//   mergeModules = prefix: modules: …      gets every module, imports resolved and functions called
//   evalModules = { modules, … }: …        gives the configuration, also that of each submodule
//
// The body of each is wrapped in a call of a builtin that no Nix code can name, which notes what it sees, lazily.
import { takeAttrs } from "../eval/builtin.ts";
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { parentOf } from "../eval/path-text.ts";
import { computed, force } from "../eval/thunk.ts";
import { Attrs, Builtin, type Slot, type Value } from "../eval/value.ts";
import { parse } from "../syntax/parse.ts";
import type { Expr, LambdaExpr } from "../syntax/tree.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import type { Source } from "../text/source.ts";

/** One merge of modules: the whole configuration's, or a submodule's. */
export interface ModuleMerge {
  /** The location of its options: empty, or where the submodule is. */
  readonly prefix: Slot;
  /** A list of modules in order, each a set of `_file`, `options`, `config`. */
  readonly modules: Slot;
}

const recordMerge = toBytes("«mergeModules»");
const recordEvaluation = toBytes("«evalModules»");

export class ModuleRecorder {
  /** By what `mergeModules` gave: the options, or (since 2021) a set that has them as `matchedOptions`. */
  private readonly merges = new Map<Attrs, ModuleMerge>();
  private readonly evaluations: Attrs[] = [];
  /** The folders of the libraries that were seen: what is written there is nobody's definition. */
  private readonly libraries = new Set<ByteString>();

  /** Starts to watch. What the evaluator has imported before is not seen. */
  static watch(evaluator: NixEvaluator): ModuleRecorder {
    const recorder = new ModuleRecorder();
    evaluator.instrument = {
      rewrite(source) {
        const watched = rewriteModuleSystem(source);
        if (watched !== undefined) recorder.libraries.add(parentOf(source.name));
        return watched;
      },
      names: new Map<ByteString, Slot>([
        [recordMerge, new Builtin("mergeModules", 3, (a, b, c) => recorder.noteMerge(a, b as Slot, c as Slot), "")],
        [recordEvaluation, new Builtin("evalModules", 1, (a) => recorder.noteEvaluation(a), "")],
      ]),
    };
    return recorder;
  }

  /** How a tree of options came about: `options` of a configuration. */
  mergeOf(options: Slot): ModuleMerge | undefined {
    const tree = force(options);
    if (!(tree instanceof Attrs)) return undefined;
    const direct = this.merges.get(tree);
    if (direct !== undefined) return direct;
    for (const [result, merge] of this.merges) {
      const matched = result.get("matchedOptions");
      if (matched !== undefined && computed(matched) === tree) return merge;
    }
    return undefined;
  }

  /** The options of the submodule whose value this is. */
  optionsOf(config: Value): Slot | undefined {
    const isOf = (slot: Slot | undefined) => slot !== undefined && computed(slot) === config;
    return this.evaluations.find((one) => isOf(one.get("config")))?.get("options");
  }

  /** Whether a source belongs to the library, whose functions make definitions for modules. */
  isLibrary(source: Source): boolean {
    return this.libraries.has(parentOf(source.name));
  }

  private noteMerge(prefix: Slot, modules: Slot, merged: Slot): Value {
    const result = takeAttrs(merged);
    this.merges.set(result, { prefix, modules });
    return result;
  }

  private noteEvaluation(evaluation: Slot): Value {
    const result = takeAttrs(evaluation);
    this.evaluations.push(result);
    return result;
  }
}

/** The source with the two functions wrapped; undefined where it does not define them. */
export function rewriteModuleSystem(source: Source): Expr | undefined {
  const { text } = source;
  if (!text.includes("mergeModules") || !text.includes("evalModules")) return undefined;
  const expr = parse(source);
  const watched = rewrite(expr);
  return watched === expr ? undefined : watched;
}

/** Goes where a library's functions are defined: through `{ lib }:`, `with`, `let` and sets. */
function rewrite(expr: Expr): Expr {
  switch (expr.kind) {
    case "lambda":
    case "with":
    case "assert":
      return replace(expr, "body", rewrite(expr.body));
    case "paren":
      return replace(expr, "expr", rewrite(expr.expr));
    case "binary":
      return replace(replace(expr, "left", rewrite(expr.left)), "right", rewrite(expr.right));
    case "attrs":
    case "let": {
      const bindings = expr.bindings.map((binding) => {
        if (binding.kind !== "binding" || binding.path.length !== 1) return binding;
        const [step] = binding.path;
        return replace(binding, "value", watched(step.kind === "name" ? step.name : "", binding.value));
      });
      const changed = bindings.some((binding, i) => binding !== expr.bindings[i]) ? { ...expr, bindings } : expr;
      return changed.kind === "let" ? replace(changed, "body", rewrite(changed.body)) : changed;
    }
    default:
      return expr;
  }
}

function watched(name: ByteString, value: Expr): Expr {
  if (value.kind !== "lambda") return value;
  if (name === "evalModules") return { ...value, body: callTo(recordEvaluation, [value.body]) };
  if (name !== "mergeModules" || value.name === null || value.body.kind !== "lambda") return value;
  const inner: LambdaExpr = value.body;
  if (inner.name === null) return value;
  const variables = [value.name.name, inner.name.name].map(
    (name): Expr => ({ kind: "variable", name, start: inner.body.start, end: inner.body.end }),
  );
  return { ...value, body: { ...inner, body: callTo(recordMerge, [...variables, inner.body]) } };
}

function callTo(builtin: ByteString, args: readonly Expr[]): Expr {
  const { start, end } = args[args.length - 1];
  const place = { start, end };
  return args.reduce<Expr>((called, argument) => ({ kind: "apply", function: called, argument, ...place }), {
    kind: "variable",
    name: builtin,
    ...place,
  });
}

function replace<T extends object, K extends keyof T>(node: T, key: K, value: T[K]): T {
  return node[key] === value ? node : { ...node, [key]: value };
}
