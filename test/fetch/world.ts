// A world for tests that fetch: a cache folder of its own, and the real host with the real downloads behind it.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeFlakeHost } from "../../src/engine/node-flake-host.ts";
import { NodeRemote, type NodeRemoteOptions } from "../../src/engine/node-remote.ts";
import type { SourceTree } from "../../src/eval/source-tree.ts";
import { parseReference } from "../../src/flake/reference.ts";
import { type FetchedSource, Sources } from "../../src/flake/sources.ts";
import type { ByteString } from "../../src/text/bytes.ts";

class ListeningHost extends NodeFlakeHost {
  readonly messages: ByteString[] = [];

  override warn(message: ByteString): void {
    this.messages.push(message);
  }
}

export class World {
  /** A folder that is empty but for the cache. */
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-fetch-")));
  readonly cache = join(this.folder, "cache", "typeflake");

  /** Sources as a new process would have them. `settings` are named as in nix.conf. */
  sources(
    settings: Readonly<Record<string, string>> = {},
    options: Partial<NodeRemoteOptions> = {},
  ): Sources & { readonly host: ListeningHost } {
    process.env["XDG_CACHE_HOME"] = join(this.folder, "cache");
    const remote = new NodeRemote({
      settings: new Map(Object.entries({ "download-attempts": "1", "flake-registry": "", ...settings })),
      offline: false,
      refresh: false,
      userAgent: "typeflake-test",
      programFolder: fileURLToPath(new URL("../../dist", import.meta.url)),
      ...options,
    });
    return new Sources(new ListeningHost(remote)) as Sources & { readonly host: ListeningHost };
  }

  get(url: string, ...options: Parameters<World["sources"]>): FetchedSource {
    return this.sources(...options).get(parseReference(url).input);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** All files of a tree: texts, programs as `*TEXT`, links as `-> TARGET`, and folders that are empty as `/`. */
export function filesOf(tree: SourceTree, path = ""): Record<string, string> {
  const result: Record<string, string> = {};
  const entries = tree.readDirectory(path);
  for (const [name, type] of entries) {
    const child = `${path}/${name}`;
    if (type === "directory") Object.assign(result, filesOf(tree, child));
    else if (type === "symlink") result[child] = `-> ${tree.readLink(child)}`;
    else result[child] = `${tree.isExecutable(child) ? "*" : ""}${tree.readFile(child)}`;
  }
  return entries.length === 0 ? { [path]: "/" } : result;
}
