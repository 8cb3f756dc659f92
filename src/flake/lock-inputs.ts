// The algorithm that locks the inputs of a flake, and theirs. The order of all steps is Nix's, since it shows: in the names
// of nodes, in what is fetched at all, and in which of several overrides counts.
import type { ByteString } from "../text/bytes.ts";
import { BugError, DiagnosticError } from "../text/diagnostic.ts";
import { during, flakeError } from "./codes.ts";
import { isLocked, relativePath } from "./fetch/schemes.ts";
import { type Flake, getFlake, type Place, placeIn, readFlake, readIfThere, showPlace } from "./flake.ts";
import type { FlakeInput } from "./flake-file.ts";
import type { Input } from "./input.ts";
import { type LockFileOptions, parseLockFile } from "./lock-file.ts";
import {
  checkFollows,
  comparePaths,
  emptyLockFile,
  type InputPath,
  type LockedNode,
  type LockFile,
  type LockNode,
  printInputPath,
  samePath,
  sortedInputs,
} from "./lock-graph.ts";
import { type FlakeReference, printReference, sameReference } from "./reference.ts";
import type { Sources } from "./sources.ts";

export interface LockInputsOptions extends LockFileOptions {
  /** Locks all inputs anew (`--recreate-lock-file`). */
  readonly recreate?: boolean;
  /** Inputs to lock anew (`--update-input`, `flake update NAME`). */
  readonly updateInputs?: readonly InputPath[];
  /** Inputs to replace (`--override-input`, with which Nix does not write the lock file: give `write: false`, too). */
  readonly overrides?: readonly { readonly path: InputPath; readonly reference: FlakeReference }[];
  /** False refuses to fetch inputs that are not locked (`builtins.getFlake` in pure evaluation). */
  readonly allowUnlocked?: boolean;
}

/** The locks of a flake, where `before` is what its lock file says. */
export function lockInputs(sources: Sources, flake: Flake, before: LockFile, options: LockInputsOptions): LockFile {
  return new Locker(sources, options).lock(flake, before);
}

/** What the lock file of a flake says; nothing where there is none. */
export function readLockFile(place: Place, options: LockFileOptions): LockFile {
  const text = readIfThere(place, "flake.lock");
  return text === undefined ? emptyLockFile() : parseLockFile(text, showPlace(place, "/flake.lock"), options);
}

interface Override {
  readonly path: InputPath;
  readonly input: FlakeInput;
  /** The folder of the flake that says so, which relative paths start from. */
  readonly place: Place;
  /** Where that flake is in the graph; absent for the command line. */
  readonly parent?: InputPath;
  readonly isExplicit: boolean;
}

/** One flake whose inputs are being locked. */
interface Task {
  readonly inputs: ReadonlyMap<ByteString, FlakeInput>;
  readonly node: LockNode;
  /** Where it is in the graph. */
  readonly path: InputPath;
  /** Its node in the lock file so far. */
  readonly before: LockNode | undefined;
  /** What the paths in that node's lock file are relative to. */
  readonly followsFrom: InputPath;
  readonly place: Place;
  /** Whether the inputs are those of the lock file, so that it need not be checked against the flake. */
  readonly trustsLock: boolean;
}

class Locker {
  private readonly sources: Sources;
  private readonly options: LockInputsOptions;
  private readonly overrides = new Map<ByteString, Override>();
  private readonly used = new Set<ByteString>();
  /** The flakes whose inputs are being locked, outermost first. */
  private readonly parents: FlakeReference[] = [];

  constructor(sources: Sources, options: LockInputsOptions) {
    this.sources = sources;
    this.options = options;
  }

  lock(flake: Flake, before: LockFile): LockFile {
    const { overrides = [], updateInputs = [], recreate = false } = this.options;
    for (const { path, reference } of overrides) {
      const input = { reference, isFlake: true, overrides: new Map() };
      this.addOverride({ path, input, place: flake.place, isExplicit: true });
    }
    const locks: LockFile = { root: { inputs: new Map() } };
    this.run({
      inputs: flake.file.inputs,
      node: locks.root,
      path: [],
      before: recreate ? undefined : before.root,
      followsFrom: [],
      place: flake.place,
      trustsLock: false,
    });
    const { host } = this.sources;
    for (const { path, reference } of overrides) {
      if (this.used.has(keyOf(path))) continue;
      const flag = `--override-input ${printInputPath(path)} ${printReference(reference)}`;
      host.warn(`the flag '${flag}' does not match any input`);
    }
    for (const path of updateInputs) {
      if (!this.used.has(`update ${keyOf(path)}`))
        host.warn(`'${printInputPath(path)}' does not match any input of this flake`);
    }
    checkFollows(locks);
    return locks;
  }

  private run(task: Task): void {
    for (const [name, input] of sortedInputs(task.inputs)) {
      for (const [overridden, replacement] of sortedInputs(input.overrides)) {
        const path = [...task.path, name, overridden];
        this.addOverride({ path, input: replacement, place: task.place, parent: task.path, isExplicit: false });
      }
    }
    for (const { path } of [...this.overrides.values()].sort((a, b) => comparePaths(a.path, b.path))) {
      const last = path[path.length - 1];
      if (!samePath(path.slice(0, -1), task.path) || task.inputs.has(last)) continue;
      const owner = printInputPath(task.path);
      this.sources.host.warn(`input '${owner}' has an override for a non-existent input '${last}'`);
    }
    this.prefetch(task);
    for (const [name, input] of sortedInputs(task.inputs)) {
      const path = [...task.path, name];
      during(`while updating the flake input '${printInputPath(path)}'`, () => this.lockInput(task, name, path, input));
    }
  }

  /** Downloads what will be locked anew, all at the same time. */
  private prefetch(task: Task): void {
    const wanted: Input[] = [];
    for (const [name, declared] of task.inputs) {
      const path = [...task.path, name];
      const { reference, follows } = this.overrides.get(keyOf(path))?.input ?? declared;
      if (follows || !reference || relativePath(reference.input) !== undefined) continue;
      if (this.options.allowUnlocked === false && !isLocked(reference.input)) continue;
      const old = this.oldNode(task, name, path);
      if (old && sameReference(old.source.original, reference)) continue;
      try {
        wanted.push(this.sources.resolve(reference).input);
      } catch (error) {
        // It is reported when the input is locked.
        if (!(error instanceof DiagnosticError)) throw error;
      }
    }
    if (wanted.length > 1) this.sources.prefetch(wanted);
  }

  /** What the lock file says of an input, unless it is to be updated. */
  private oldNode(task: Task, name: ByteString, path: InputPath): LockedNode | undefined {
    const edge = this.updates(path) ? undefined : task.before?.inputs.get(name);
    return edge?.kind === "node" ? edge.node : undefined;
  }

  private lockInput(task: Task, name: ByteString, path: InputPath, declared: FlakeInput): void {
    const override = this.overrides.get(keyOf(path));
    if (override) this.used.add(keyOf(path));
    const input = override ? { ...override.input, isFlake: declared.isFlake } : declared;
    if (input.follows) {
      task.node.inputs.set(name, { kind: "follows", path: input.follows });
      return;
    }
    const { reference } = input;
    if (!reference) throw new BugError(`input '${printInputPath(path)}' has neither a reference nor follows another`);
    const relative = relativePath(reference.input);
    const parent = relative === undefined ? undefined : override ? override.parent : task.path;
    // Not looked for before it is needed: what is taken from the lock file is seen from the wrong folder.
    const place = relative === undefined ? undefined : () => placeIn((override ?? task).place, relative);
    this.used.add(`update ${keyOf(path)}`);
    const old = this.oldNode(task, name, path);
    const keeps =
      old !== undefined &&
      !override?.isExplicit &&
      sameReference(old.source.original, reference) &&
      sameParent(old.source.parent, parent);
    if (keeps) this.keep(task, name, path, old, place);
    else this.lockAnew(task, name, path, { declared, input, reference, override, parent, place, old });
  }

  /** Takes over what the lock file says. The input is fetched only where its own inputs must be looked at. */
  private keep(task: Task, name: ByteString, path: InputPath, old: LockedNode, place: (() => Place) | undefined): void {
    const node: LockedNode = { inputs: new Map(), source: old.source };
    task.node.inputs.set(name, { kind: "node", node });
    const locked = this.updatesBelow(path) ? undefined : this.lockedInputs(task, path, old);
    const common = { node, path, before: old, followsFrom: task.followsFrom };
    if (locked) {
      this.run({ ...common, inputs: locked, place: task.place, trustsLock: true });
    } else {
      const flake = this.inputFlake(old.source.locked, place, path);
      this.run({ ...common, inputs: flake.file.inputs, place: flake.place, trustsLock: false });
    }
  }

  /** The inputs of a locked flake, as its lock file has them; undefined where only the flake itself can tell. */
  private lockedInputs(task: Task, path: InputPath, old: LockedNode): Map<ByteString, FlakeInput> | undefined {
    const inputs = new Map<ByteString, FlakeInput>();
    for (const [name, edge] of sortedInputs(old.inputs)) {
      if (edge.kind === "node") {
        const { original, isFlake } = edge.node.source;
        inputs.set(name, { reference: original, isFlake, overrides: new Map() });
      } else {
        // What it follows may have been an override that is gone; then the flake's own declaration counts again.
        if (!task.trustsLock && !this.overrides.has(keyOf([...path, name]))) return undefined;
        inputs.set(name, { isFlake: true, follows: [...task.followsFrom, ...edge.path], overrides: new Map() });
      }
    }
    return inputs;
  }

  private lockAnew(
    task: Task,
    name: ByteString,
    path: InputPath,
    found: {
      readonly declared: FlakeInput;
      readonly input: FlakeInput;
      readonly reference: FlakeReference;
      readonly override: Override | undefined;
      readonly parent: InputPath | undefined;
      readonly place: (() => Place) | undefined;
      readonly old: LockedNode | undefined;
    },
  ): void {
    const { reference, place, parent, old, input } = found;
    if (this.options.allowUnlocked === false && !isLocked(reference.input) && !place) {
      throw flakeError(
        "flake/cannot-fetch",
        `cannot update unlocked flake input '${printInputPath(path)}' in pure mode`,
      );
    }
    // An override from the command line stays until the input is next declared anew.
    const original = (found.override?.isExplicit ? found.declared.reference : undefined) ?? reference;
    const add = (locked: FlakeReference): LockedNode => {
      const source = { locked, original, isFlake: input.isFlake, ...(parent ? { parent } : {}) };
      const node: LockedNode = { inputs: new Map(), source };
      task.node.inputs.set(name, { kind: "node", node });
      return node;
    };
    if (!input.isFlake) {
      if (place) add(reference);
      else {
        const resolved = this.sources.resolve(reference);
        add({ input: this.sources.get(resolved.input).input, dir: resolved.dir });
      }
      return;
    }
    const flake = this.inputFlake(reference, place, path);
    const node = add(flake.locked);
    if (this.parents.some((other) => sameReference(other, reference))) {
      throw flakeError("flake/circular-inputs", `found circular import of flake '${printReference(reference)}'`, {
        help: "let one of the inputs follow another: inputs.NAME.inputs.NAME.follows",
      });
    }
    this.parents.push(reference);
    this.run({
      inputs: flake.file.inputs,
      node,
      path,
      before: old ?? readLockFile(flake.place, this.options).root,
      followsFrom: old ? task.followsFrom : path,
      place: flake.place,
      trustsLock: false,
    });
    this.parents.pop();
  }

  private inputFlake(reference: FlakeReference, place: (() => Place) | undefined, path: InputPath): Flake {
    if (!place) return getFlake(this.sources, reference, path);
    return readFlake(placeIn(place(), reference.dir), reference, reference, path);
  }

  private addOverride(override: Override): void {
    const key = keyOf(override.path);
    if (!this.overrides.has(key)) this.overrides.set(key, override);
  }

  private updates(path: InputPath): boolean {
    return this.options.updateInputs?.some((other) => samePath(other, path)) ?? false;
  }

  private updatesBelow(path: InputPath): boolean {
    const isBelow = (other: InputPath) => other.length > path.length && samePath(other.slice(0, path.length), path);
    return this.options.updateInputs?.some(isBelow) ?? false;
  }
}

function keyOf(path: InputPath): ByteString {
  return path.join("\0");
}

function sameParent(a: InputPath | undefined, b: InputPath | undefined): boolean {
  return a === undefined || b === undefined ? a === b : samePath(a, b);
}
