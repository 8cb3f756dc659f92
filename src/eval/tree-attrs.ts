// What a fetched source looks like in the language: the value of `fetchTree`, and the `sourceInfo` of every flake.
import { AttrsBuilder } from "./attrs.ts";
import { withContext } from "./context.ts";
import type { FetchedTree } from "./fetcher.ts";
import type { Attrs } from "./value.ts";

export interface TreeAttrsOptions {
  /** Give a tree without a commit one of zeros, as `fetchGit` does. */
  readonly zeroRev?: boolean;
  /** Leave out what says which commit it is: the files of the commit were overridden. */
  readonly dirty?: boolean;
}

const zeroRev = "0".repeat(40);

/** `{ lastModified, lastModifiedDate, narHash, outPath, rev, shortRev… }`, as far as they are known. */
export function treeAttrs({ storePath, attrs }: FetchedTree, options: TreeAttrsOptions = {}): Attrs {
  const { narHash, rev, revCount, lastModified, dirtyRev, dirtyShortRev } = attrs;
  const result = new AttrsBuilder().set("outPath", withContext(storePath, new Set([storePath])));
  if (narHash !== undefined) result.set("narHash", narHash);
  if (attrs.type === "git") result.set("submodules", attrs.submodules ?? false);
  if (!options.dirty) {
    const shown = rev ?? (options.zeroRev ? zeroRev : undefined);
    if (typeof shown === "string") result.set("rev", shown).set("shortRev", shown.slice(0, 7));
    if (revCount !== undefined) result.set("revCount", revCount);
    else if (options.zeroRev) result.set("revCount", 0);
  }
  if (dirtyRev !== undefined) result.set("dirtyRev", dirtyRev).set("dirtyShortRev", dirtyShortRev ?? "");
  if (typeof lastModified === "number") {
    result.set("lastModified", lastModified).set("lastModifiedDate", formatDate(lastModified));
  }
  return result.build();
}

/** `20260711093000`, in UTC. */
function formatDate(seconds: number): string {
  return new Date(seconds * 1000)
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/[-:T]/g, "");
}
