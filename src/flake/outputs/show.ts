// The tree of a flake's outputs, in the shape of `nix flake show --json`, with the paths of derivations besides. What
// cannot be evaluated is shown as such, and the rest goes on.

import { attempt, entriesOf } from "../../eval/attempt.ts";
import { takeAttrs } from "../../eval/builtin.ts";
import type { Evaluator } from "../../eval/evaluator.ts";
import { force } from "../../eval/thunk.ts";
import { Attrs, type Slot } from "../../eval/value.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { isUnchecked, type OutputKind, outputKinds } from "./kinds.ts";
import { derivation, isDerivation, type Leaf, type Shown } from "./leaf.ts";

export interface ShowOptions {
  /** The systems whose outputs are shown; all where it is absent (`--all-systems`). */
  readonly systems?: ReadonlySet<ByteString>;
  /** Look into `legacyPackages` (`--legacy`). */
  readonly legacy?: boolean;
}

export type ShownOutput =
  | { readonly kind: "set"; readonly entries: ReadonlyMap<ByteString, ShownOutput> }
  | { readonly kind: "leaf"; readonly shown: Shown }
  /** Left out, as the options ask: `use` is the one that would show it. */
  | { readonly kind: "omitted"; readonly use?: "--all-systems" | "--legacy" }
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] };

export type ShownJson = { readonly [name: ByteString]: ShownJson | ByteString };

/** `flake` is what {@link callFlake} gives. */
export function showOutputs(evaluator: Evaluator, flake: Slot, options: ShowOptions = {}): ShownOutput {
  return new OutputShower(evaluator, options).showAll(flake);
}

/** As `nix flake show --json` prints it. What failed has the type "failed" and a message. */
export function shownToJson(output: ShownOutput): ShownJson {
  switch (output.kind) {
    case "set":
      return Object.fromEntries([...output.entries].map(([name, entry]) => [name, shownToJson(entry)]));
    case "leaf":
      return { ...output.shown };
    case "omitted":
      return {};
    case "failed":
      return { type: "failed", message: output.diagnostics.map(({ message }) => message).join("\n") };
  }
}

const nothing: ShownOutput = { kind: "omitted" };

class OutputShower {
  private readonly evaluator: Evaluator;
  private readonly options: ShowOptions;

  constructor(evaluator: Evaluator, options: ShowOptions) {
    this.evaluator = evaluator;
    this.options = options;
  }

  showAll(flake: Slot): ShownOutput {
    return this.attempt([], () => {
      const outputs = takeAttrs(takeAttrs(flake).get("outputs") ?? flake);
      return this.showSet([], outputs, (path, slot) => this.showOutput(path, slot), isEmptyOutput);
    });
  }

  private showOutput(path: readonly ByteString[], slot: Slot): ShownOutput {
    const kind = outputKinds.get(path[0]);
    if (!kind || kind.hidden || isUnchecked(kind)) {
      return { kind: "leaf", shown: { type: "unknown" } };
    }
    if (kind.special === "hydra-jobs") return this.showJobs(path, slot);
    if (kind.special === "legacy-packages") return this.showLegacy(path, slot);
    return this.showLevels(path, slot, kind, kind.levels);
  }

  private showLevels(
    path: readonly ByteString[],
    slot: Slot,
    kind: OutputKind,
    levels: OutputKind["levels"],
  ): ShownOutput {
    if (levels.length === 0) {
      const isOmitted = kind.omitsSystems && this.isOtherSystem(path[1]);
      return isOmitted ? { kind: "omitted", use: "--all-systems" } : this.showLeaf(path, slot, kind.leaf);
    }
    return this.attempt(path, () => {
      const show = (inner: readonly ByteString[], value: Slot) => this.showLevels(inner, value, kind, levels.slice(1));
      return this.showSet(path, takeAttrs(slot), show, (_, value) => {
        return kind.omitsEmpty === true && levels.length > 1 && isEmptySet(value);
      });
    });
  }

  private showJobs(path: readonly ByteString[], slot: Slot): ShownOutput {
    return this.attempt(path, () => {
      const jobs = takeAttrs(slot);
      if (isDerivation(jobs)) return this.showLeaf(path, slot, derivation);
      return this.showSet(
        path,
        jobs,
        (inner, value) => this.showJobs(inner, value),
        () => false,
      );
    });
  }

  private showLegacy(path: readonly ByteString[], slot: Slot): ShownOutput {
    if (path.length === 1) {
      return this.attempt(path, () => {
        const show = (inner: readonly ByteString[], value: Slot) => this.showLegacy(inner, value);
        return this.showSet(path, takeAttrs(slot), show, (_, value) => isEmptySet(value));
      });
    }
    if (!this.options.legacy) return { kind: "omitted", use: "--legacy" };
    if (this.isOtherSystem(path[1])) return { kind: "omitted", use: "--all-systems" };
    const found = this.attempt(path, () => {
      const value = force(slot);
      if (isDerivation(value)) return this.showLeaf(path, slot, derivation);
      if (path.length > 2 || !(value instanceof Attrs)) return nothing;
      return this.showSet(
        path,
        value,
        (inner, item) => this.showLegacy(inner, item),
        () => false,
      );
    });
    // Packages that do not evaluate are nothing unusual in there.
    return found.kind === "failed" ? nothing : found;
  }

  private showSet(
    path: readonly ByteString[],
    set: Attrs,
    show: (path: readonly ByteString[], slot: Slot) => ShownOutput,
    isEmpty: (path: readonly ByteString[], slot: Slot) => boolean,
  ): ShownOutput {
    const entries = new Map<ByteString, ShownOutput>();
    for (const [name, slot] of entriesOf(set)) {
      const inner = [...path, name];
      if (!this.isSurely(inner, () => isEmpty(inner, slot))) entries.set(name, show(inner, slot));
    }
    return { kind: "set", entries };
  }

  private showLeaf(path: readonly ByteString[], slot: Slot, leaf: Leaf): ShownOutput {
    const context = { evaluator: this.evaluator, path: path.join("."), warn: () => {} };
    return this.attempt(path, () => ({ kind: "leaf", shown: leaf.show(slot, context) }));
  }

  private isOtherSystem(system: ByteString): boolean {
    return this.options.systems?.has(system) === false;
  }

  private attempt(path: readonly ByteString[], work: () => ShownOutput): ShownOutput {
    let failure: ShownOutput = nothing;
    const failed = (diagnostics: readonly Diagnostic[]) => {
      failure = { kind: "failed", diagnostics };
    };
    const doing =
      path.length === 0 ? "while evaluating the outputs of the flake" : `while evaluating '${path.join(".")}'`;
    return attempt(doing, 0, failed, work) ?? failure;
  }

  /** False where evaluating the answer fails. */
  private isSurely(path: readonly ByteString[], test: () => boolean): boolean {
    return attempt(`while evaluating '${path.join(".")}'`, 0, () => {}, test) ?? false;
  }
}

/** Whether an output has nothing in it, at any level above its values. */
function isEmptyOutput(path: readonly ByteString[], slot: Slot): boolean {
  const kind = outputKinds.get(path[0]);
  if (!kind?.omitsEmpty) return false;
  const set = takeAttrs(slot);
  const isDeep = kind.levels.length > 1 || kind.special === "legacy-packages";
  return isDeep ? set.slots.every((inner) => isEmptySet(inner)) : set.size === 0;
}

function isEmptySet(slot: Slot): boolean {
  return takeAttrs(slot).size === 0;
}
