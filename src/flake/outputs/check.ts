// Checks the outputs of a flake as `nix flake check` does before it builds anything, but goes on after an error, so that
// all are found at once. Results come one by one, as they are evaluated.

import { attempt, entriesOf } from "../../eval/attempt.ts";
import { takeAttrs } from "../../eval/builtin.ts";
import type { Evaluator } from "../../eval/evaluator.ts";
import type { Position } from "../../eval/positions.ts";
import { force } from "../../eval/thunk.ts";
import type { Slot } from "../../eval/value.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { type FlakeCode, flakeError } from "../codes.ts";
import { isUnchecked, type OutputKind, outputKinds } from "./kinds.ts";
import { isDerivation, type Leaf, type Shown } from "./leaf.ts";

export interface CheckOptions {
  /** The systems whose outputs are checked; all where it is absent (`--all-systems`). */
  readonly systems?: ReadonlySet<ByteString>;
}

export interface OutputCheck {
  /** The attribute path below the flake: `["packages", "x86_64-linux", "default"]`. */
  readonly path: readonly ByteString[];
  /** `omitted` is of another system; `unknown` is an output that nothing is known of, and was not evaluated. */
  readonly state: "fine" | "failed" | "omitted" | "unknown";
  /** What was found out about a value that is fine. */
  readonly shown?: Shown;
  /** Errors where it failed, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `flake` is what {@link callFlake} gives. */
export function* checkOutputs(evaluator: Evaluator, flake: Slot, options: CheckOptions = {}): Iterable<OutputCheck> {
  yield* new OutputChecker(evaluator, options).checkAll(flake);
}

interface Output {
  readonly path: readonly ByteString[];
  readonly slot: Slot;
  readonly position: Position;
}

class OutputChecker {
  private readonly evaluator: Evaluator;
  private readonly options: CheckOptions;

  constructor(evaluator: Evaluator, options: CheckOptions) {
    this.evaluator = evaluator;
    this.options = options;
  }

  *checkAll(flake: Slot): Iterable<OutputCheck> {
    const failures: Diagnostic[] = [];
    const outputs = attempt(
      "while evaluating the outputs of the flake",
      0,
      (found) => failures.push(...found),
      () => {
        return takeAttrs(takeAttrs(flake).get("outputs") ?? flake);
      },
    );
    if (!outputs) {
      yield { path: [], state: "failed", diagnostics: failures };
      return;
    }
    for (const [name, slot, position] of entriesOf(outputs)) yield* this.checkOutput({ path: [name], slot, position });
  }

  private *checkOutput(output: Output): Iterable<OutputCheck> {
    const [name] = output.path;
    const kind = outputKinds.get(name);
    const found: Diagnostic[] = [];
    if (!kind) found.push(warning("flake/unknown-output", `unknown flake output '${name}'`));
    else if (kind.insteadOf) {
      const message = `flake output attribute '${name}' is deprecated; use '${kind.insteadOf}' instead`;
      found.push(warning("flake/deprecated-output", message));
    }
    if (this.attempt(output, found, () => force(output.slot)) === undefined) {
      yield { path: output.path, state: "failed", diagnostics: found };
    } else if (!kind || isUnchecked(kind)) {
      yield { path: output.path, state: "unknown", diagnostics: found };
    } else {
      const isJobs = kind.special === "hydra-jobs";
      yield* withNotes(output, found, isJobs ? this.checkJobs(output) : this.checkLevels(output, kind, kind.levels));
    }
  }

  private *checkLevels(output: Output, kind: OutputKind, levels: OutputKind["levels"]): Iterable<OutputCheck> {
    const [level, ...rest] = levels;
    if (level === undefined) {
      yield this.checkLeaf(output, kind.leaf);
      return;
    }
    const found: Diagnostic[] = [];
    const set = this.attempt(output, found, () => takeAttrs(output.slot));
    if (!set) {
      yield { path: output.path, state: "failed", diagnostics: found };
      return;
    }
    for (const [name, slot, position] of entriesOf(set)) {
      const inner = { path: [...output.path, name], slot, position };
      if (level === "system" && !name.includes("-")) {
        const help = "name the system first: packages.x86_64-linux.NAME";
        const problem = flakeError("flake/bad-output", `'${name}' is not a valid system type`, { help });
        this.attempt(inner, found, () => {
          throw problem;
        });
        yield { path: inner.path, state: "failed", diagnostics: found.splice(0) };
      }
      if (level === "system" && this.options.systems?.has(name) === false) {
        yield { path: inner.path, state: "omitted", diagnostics: [] };
      } else yield* this.checkLevels(inner, kind, rest);
    }
  }

  private *checkJobs(output: Output): Iterable<OutputCheck> {
    const found: Diagnostic[] = [];
    const set = this.attempt(output, found, () => {
      const jobs = takeAttrs(output.slot);
      if (!isDerivation(jobs)) return jobs;
      throw flakeError("flake/bad-output", "jobset should not be a derivation at top-level");
    });
    if (!set) {
      yield { path: output.path, state: "failed", diagnostics: found };
      return;
    }
    for (const [name, slot, position] of entriesOf(set)) {
      const inner = { path: [...output.path, name], slot, position };
      const value = this.attempt(inner, found, () => takeAttrs(slot));
      if (!value) yield { path: inner.path, state: "failed", diagnostics: found.splice(0) };
      else if (isDerivation(value)) yield this.checkLeaf(inner, outputKinds.get("packages")!.leaf);
      else yield* this.checkJobs(inner);
    }
  }

  private checkLeaf({ path, slot, position }: Output, leaf: Leaf): OutputCheck {
    const { evaluator } = this;
    const found: Diagnostic[] = [];
    const name = path.join(".");
    const context = {
      evaluator,
      path: name,
      warn: (message: ByteString, help?: ByteString) => {
        found.push(warning("flake/bad-output", message, help));
      },
    };
    const doing = `while checking the ${leaf.what} '${name}'`;
    const shown = attempt(
      doing,
      position,
      (errors) => found.push(...errors),
      () => leaf.check(slot, context),
    );
    if (!shown) return { path, state: "failed", diagnostics: found };
    return { path, state: "fine", shown, diagnostics: found };
  }

  private attempt<T>({ path, position }: Output, found: Diagnostic[], work: () => T): T | undefined {
    const doing = `while checking flake output '${path.join(".")}'`;
    return attempt(doing, position, (errors) => found.push(...errors), work);
  }
}

/** Results with what is to be said of the output as a whole, which the first of them carries. */
function* withNotes(
  output: Output,
  notes: readonly Diagnostic[],
  results: Iterable<OutputCheck>,
): Iterable<OutputCheck> {
  let rest = notes;
  for (const result of results) {
    yield rest.length > 0 ? { ...result, diagnostics: [...rest, ...result.diagnostics] } : result;
    rest = [];
  }
  if (rest.length > 0) yield { path: output.path, state: "fine", diagnostics: rest };
}

function warning(code: FlakeCode, message: ByteString, help?: ByteString): Diagnostic {
  return { severity: "warning", code, message, ...(help === undefined ? {} : { help }) };
}
