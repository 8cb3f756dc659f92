// Inputs that a lock file holds several times: each copy is downloaded and evaluated for itself, and people rarely know.
import type { ByteString } from "../text/bytes.ts";
import type { InputAttrs } from "./input.ts";
import { allInputs, type InputPath, type LockFile, type LockNode } from "./lock-graph.ts";

export interface DuplicateInput {
  /** `github:NixOS/nixpkgs` */
  readonly source: ByteString;
  /** One path for each copy, the shortest first. */
  readonly paths: readonly InputPath[];
}

/** Sources that are locked more than once, most copies first. */
export function duplicateInputs(locks: LockFile): DuplicateInput[] {
  const copies = new Map<ByteString, Map<LockNode, InputPath>>();
  for (const { path, edge } of allInputs(locks)) {
    if (edge.kind !== "node") continue;
    const source = sourceOf(edge.node.source.locked.input.attrs);
    if (source === undefined) continue;
    const nodes = copies.get(source) ?? new Map<LockNode, InputPath>();
    const known = nodes.get(edge.node);
    if (known === undefined || path.length < known.length) nodes.set(edge.node, path);
    copies.set(source, nodes);
  }
  return (
    [...copies]
      .map(([source, nodes]) => ({ source, paths: [...nodes.values()].sort((a, b) => a.length - b.length) }))
      // Who names two versions of a source as their own inputs wants two.
      .filter(({ paths }) => paths.length > 1 && paths.some((path) => path.length > 1))
      .sort((a, b) => b.paths.length - a.paths.length)
  );
}

/** What makes all versions of a source one; undefined for places of this machine. */
function sourceOf({ type, owner, repo, url }: InputAttrs): ByteString | undefined {
  if (owner !== undefined && repo !== undefined) return `${type}:${owner}/${repo}`;
  if (type === "git" && typeof url === "string" && !url.startsWith("file:")) return `git+${url}`;
  return undefined;
}
