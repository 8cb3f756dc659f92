// The value of a flake: its outputs function, called with its inputs and itself. Every input is a thunk, so that one which
// nothing asks for is neither fetched nor evaluated.
//
// An input at a relative path has the `sourceInfo` of the flake in whose tree it is, with its own `outPath`. Nix takes
// that from the outer flake's finished value, which never ends where the outer outputs need the input to be a set at
// all; here it comes from the outer flake's source.
import { AttrsBuilder, attrsOf } from "../eval/attrs.ts";
import { call } from "../eval/call.ts";
import { coerceToString } from "../eval/coerce.ts";
import { ContextCollector, withContext } from "../eval/context.ts";
import { NixError } from "../eval/error.ts";
import type { Evaluator } from "../eval/evaluator.ts";
import { describe, isFunction } from "../eval/kind.ts";
import { canonicalPath } from "../eval/path-text.ts";
import { asEvaluation } from "../eval/store-error.ts";
import { delay, force } from "../eval/thunk.ts";
import { treeAttrs } from "../eval/tree-attrs.ts";
import { Attrs, type Slot, type Thunk, type Value } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import { BugError } from "../text/diagnostic.ts";
import { relativePath } from "./fetch/schemes.ts";
import type { LockedFlake } from "./lock.ts";
import { findInput, type LockEdge, type LockNode, printInputPath } from "./lock-graph.ts";
import { printReference } from "./reference.ts";
import type { FetchedSource, Sources } from "./sources.ts";

/** The flake as other flakes see it: outputs, `sourceInfo`, `inputs`, `outPath`… A thunk: nothing is evaluated yet. */
export function callFlake(evaluator: Evaluator, sources: Sources, flake: LockedFlake): Slot {
  return new FlakeCaller(evaluator, sources, flake).value(flake.locks.root);
}

/** Makes a source readable for Nix code under its store path. */
export function mountSource(evaluator: Evaluator, { storePath, tree, narHash, folder }: FetchedSource): void {
  evaluator.files.mount(storePath, tree, { narHash, folder });
}

interface FlakeParts {
  readonly sourceInfo: Thunk;
  /** A string: the store path, and the folder of the flake in it. */
  readonly outPath: Thunk;
  /** What a flake that has it as an input gets. */
  readonly value: Thunk;
}

class FlakeCaller {
  private readonly evaluator: Evaluator;
  private readonly sources: Sources;
  private readonly flake: LockedFlake;
  private readonly parts = new Map<LockNode, FlakeParts>();

  constructor(evaluator: Evaluator, sources: Sources, flake: LockedFlake) {
    this.evaluator = evaluator;
    this.sources = sources;
    this.flake = flake;
  }

  value(node: LockNode): Slot {
    return this.partsOf(node).value;
  }

  private partsOf(node: LockNode): FlakeParts {
    let parts = this.parts.get(node);
    if (parts === undefined) {
      parts = this.makeParts(node);
      this.parts.set(node, parts);
    }
    return parts;
  }

  private makeParts(node: LockNode): FlakeParts {
    const sourceInfo = delay(() => this.sourceInfo(node));
    const outPath = delay(() => this.inFolder(sourceInfo, (node.source ?? this.flake.flake).locked.dir));
    const value = node.source?.isFlake === false ? sourceInfo : delay(() => this.call(node, sourceInfo, outPath));
    return { sourceInfo, outPath, value };
  }

  private sourceInfo(node: LockNode): Attrs {
    if (!node.source) {
      const { flake, unwritten } = this.flake;
      const { source } = flake.place;
      mountSource(this.evaluator, source);
      return treeAttrs({ storePath: source.storePath, attrs: source.input.attrs }, { dirty: unwritten });
    }
    const { locked, parent } = node.source;
    const relative = relativePath(locked.input);
    if (relative !== undefined) return this.relativeInfo(relative, this.parentOf(node, parent ?? []));
    const source = asEvaluation(() => this.sources.get(locked.input));
    mountSource(this.evaluator, source);
    return treeAttrs({ storePath: source.storePath, attrs: source.input.attrs });
  }

  private relativeInfo(relative: ByteString, outer: FlakeParts): Attrs {
    const info = force(outer.sourceInfo) as Attrs;
    return info.update(attrsOf({ outPath: this.inFolder(outer.outPath, relative) }));
  }

  private parentOf(node: LockNode, path: readonly ByteString[]): FlakeParts {
    const parent = findInput(this.flake.locks, path);
    if (parent !== undefined && parent !== node) return this.partsOf(parent);
    throw new NixError(
      "other",
      `the lock file has no input '${printInputPath(path)}' for an input at a relative path`,
      {
        help: "update the lock file",
      },
    );
  }

  /** A path and a folder below it, as one string. */
  private inFolder(path: Slot, folder: ByteString): Value {
    const collector = new ContextCollector();
    const text = coerceToString(path, this.evaluator, collector, {});
    return withContext(folder === "" ? text : `${text}/${folder}`, collector.context);
  }

  private call(node: LockNode, sourceInfo: Thunk, outPath: Thunk): Attrs {
    const inputs = this.inputs(node);
    const value = this.partsOf(node).value;
    const outputs = delay(() => {
      const path = coerceToString(outPath, this.evaluator, new ContextCollector(), {});
      const file = this.evaluator.importFile(canonicalPath(`${path}/flake.nix`));
      return call(this.outputsOf(node, file), inputs.update(attrsOf({ self: value })));
    });
    const own = attrsOf({ outPath, inputs, outputs, sourceInfo, _type: "flake" });
    const set = force(outputs);
    if (!(set instanceof Attrs)) {
      throw new NixError("type", `expected a set but found ${describe(set)}`).frame(
        `while evaluating the outputs of flake '${this.name(node)}'`,
      );
    }
    return set.update(force(sourceInfo) as Attrs).update(own);
  }

  private outputsOf(node: LockNode, file: Value): Value {
    const slot = file instanceof Attrs ? file.get("outputs") : undefined;
    if (slot === undefined) throw new NixError("type", `flake '${this.name(node)}' lacks attribute 'outputs'`);
    const outputs = force(slot);
    if (isFunction(outputs)) return outputs;
    throw new NixError("type", `expected a function but got ${describe(outputs)}`).frame(
      `while evaluating the outputs of flake '${this.name(node)}'`,
    );
  }

  private inputs(node: LockNode): Attrs {
    const builder = new AttrsBuilder();
    for (const [name, edge] of node.inputs) builder.set(name, this.value(this.nodeOf(edge)));
    return builder.build();
  }

  private nodeOf(edge: LockEdge): LockNode {
    if (edge.kind === "node") return edge.node;
    const node = findInput(this.flake.locks, edge.path);
    if (node === undefined) throw new BugError(`locks follow '${printInputPath(edge.path)}', which is nowhere`);
    return node;
  }

  private name(node: LockNode): ByteString {
    return printReference((node.source ?? this.flake.flake).locked);
  }
}
