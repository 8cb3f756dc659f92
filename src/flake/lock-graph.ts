// The graph of locked inputs that a lock file holds. Its root is the flake itself; an edge leads to a node of its own, or
// "follows" another input, by that input's path from the root.
import { type ByteString, toBytes } from "../text/bytes.ts";
import { flakeError } from "./codes.ts";
import { type Input, sameAttrs } from "./input.ts";
import { type FlakeReference, printReference } from "./reference.ts";

/** Names of inputs from the root on: `["home-manager", "nixpkgs"]`, which messages write `home-manager/nixpkgs`. */
export type InputPath = readonly ByteString[];

export interface LockNode {
  readonly inputs: Map<ByteString, LockEdge>;
  /** Absent in the root. */
  readonly source?: LockedSource;
}

export interface LockedSource {
  readonly locked: FlakeReference;
  /** As the flake that has the input wrote it. */
  readonly original: FlakeReference;
  readonly isFlake: boolean;
  /** For an input at a relative path: the input in whose tree it is. */
  readonly parent?: InputPath;
}

export type LockedNode = LockNode & { readonly source: LockedSource };

export type LockEdge =
  | { readonly kind: "node"; readonly node: LockedNode }
  | { readonly kind: "follows"; readonly path: InputPath };

export interface LockFile {
  readonly root: LockNode;
}

export function emptyLockFile(): LockFile {
  return { root: { inputs: new Map() } };
}

export function printInputPath(path: InputPath): ByteString {
  return path.join("/");
}

/** Inputs in the order in which Nix treats them: by the bytes of their names. */
export function sortedInputs<T>(inputs: ReadonlyMap<ByteString, T>): [ByteString, T][] {
  return [...inputs].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The node at a path, through what it follows; undefined where there is none. */
export function findInput(file: LockFile, path: InputPath): LockNode | undefined {
  return find(file.root, path, []);
}

function find(root: LockNode, path: InputPath, visited: readonly InputPath[]): LockNode | undefined {
  const again = visited.findIndex((other) => samePath(other, path));
  if (again >= 0) {
    const cycle = [...visited.slice(again), path].map(printInputPath).join(" -> ");
    throw flakeError("flake/circular-inputs", `follow cycle detected: [${cycle}]`, {
      help: "take the 'follows' out of one of these inputs",
    });
  }
  const seen = [...visited, path];
  let node: LockNode = root;
  for (const name of path) {
    const edge = node.inputs.get(name);
    if (edge === undefined) return undefined;
    const next = edge.kind === "node" ? edge.node : find(root, edge.path, seen);
    if (next === undefined) return undefined;
    node = next;
  }
  return node;
}

/** All edges by the path of their input, sorted by it. A node that has several paths is entered by its first. */
export function allInputs(file: LockFile): { readonly path: InputPath; readonly edge: LockEdge }[] {
  const done = new Set<LockNode>();
  const result: { path: InputPath; edge: LockEdge }[] = [];
  const visit = (prefix: InputPath, node: LockNode) => {
    if (done.has(node)) return;
    done.add(node);
    for (const [name, edge] of sortedInputs(node.inputs)) {
      const path = [...prefix, name];
      result.push({ path, edge });
      if (edge.kind === "node") visit(path, edge.node);
    }
  };
  visit([], file.root);
  return result.sort((a, b) => comparePaths(a.path, b.path));
}

/** The inputs of the flake itself that are trees of their own. */
export function directInputs({ root }: LockFile): Input[] {
  return [...root.inputs.values()].flatMap((edge) => {
    if (edge.kind !== "node" || edge.node.source.parent !== undefined) return [];
    return [edge.node.source.locked.input];
  });
}

/** Throws where an input follows one that does not exist. */
export function checkFollows(file: LockFile): void {
  for (const { path, edge } of allInputs(file)) {
    if (edge.kind !== "follows" || edge.path.length === 0 || findInput(file, edge.path)) continue;
    throw flakeError(
      "flake/missing-follows",
      `input '${printInputPath(path)}' follows a non-existent input '${printInputPath(edge.path)}'`,
      { help: `the flake has the inputs ${[...file.root.inputs.keys()].sort().join(", ")}` },
    );
  }
}

export function samePath(a: InputPath, b: InputPath): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

export function comparePaths(a: InputPath, b: InputPath): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return a.length - b.length;
}

const bullet = toBytes("•");
const arrow = toBytes("→");

/** What is new, gone or different, in the lines that `nix flake lock` shows; empty where nothing is. */
export function describeChanges(before: LockFile, after: LockFile): ByteString[] {
  const old = allInputs(before);
  const now = allInputs(after);
  const lines: ByteString[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const order = i >= old.length ? 1 : j >= now.length ? -1 : comparePaths(old[i].path, now[j].path);
    if (order > 0) {
      lines.push(`${bullet} Added input '${printInputPath(now[j].path)}':`, `    ${describeEdge(now[j].edge)}`);
      j++;
    } else if (order < 0) {
      lines.push(`${bullet} Removed input '${printInputPath(old[i].path)}'`);
      i++;
    } else {
      if (!sameEdge(old[i].edge, now[j].edge)) {
        lines.push(`${bullet} Updated input '${printInputPath(now[j].path)}':`, `    ${describeEdge(old[i].edge)}`);
        lines.push(`  ${arrow} ${describeEdge(now[j].edge)}`);
      }
      i++;
      j++;
    }
  }
  return lines;
}

function sameEdge(a: LockEdge, b: LockEdge): boolean {
  if (a.kind === "follows") return b.kind === "follows" && samePath(a.path, b.path);
  if (b.kind === "follows") return false;
  const [left, right] = [a.node.source.locked, b.node.source.locked];
  return left.dir === right.dir && sameAttrs(left.input.attrs, right.input.attrs);
}

function describeEdge(edge: LockEdge): ByteString {
  if (edge.kind === "follows") return `follows '${printInputPath(edge.path)}'`;
  const { locked } = edge.node.source;
  const modified = locked.input.attrs.lastModified;
  const day = typeof modified === "number" ? ` (${new Date(modified * 1000).toISOString().slice(0, 10)})` : "";
  return `'${printReference(locked)}'${day}`;
}
