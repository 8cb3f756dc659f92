// What was fetched, in the user's cache folder ($XDG_CACHE_HOME/typeflake):
//   nar/HASH.nar      trees, each under the hash of its archive
//   facts/HASH.json   what is known of a URL or a commit: { "key", "value", "time" }
//   git/HASH          bare clones of remote repositories
//   tmp/, locks/      what is being written, and by whom
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { narTree } from "../eval/nar-tree.ts";
import type { SourceTree } from "../eval/source-tree.ts";
import type { InputAttrs } from "../flake/input.ts";
import type { Fact, SourceCache } from "../flake/remote.ts";
import { type Hash, hashString, printHash } from "../store/hash.ts";
import type { NarNode } from "../store/nar.ts";
import type { ByteString } from "../text/bytes.ts";
import { observations } from "./answers/observations.ts";
import { fileTrouble } from "./file-trouble.ts";
import { NarFiles } from "./nar-files.ts";

export class NodeSourceCache implements SourceCache {
  private readonly root: string;
  /** For how many seconds what a URL gave is taken for what it gives. */
  private readonly timeToLive: number;
  private readonly archives: NarFiles;
  private readonly open = new Map<string, SourceTree>();
  private temporaries = 0;

  constructor(root: string, timeToLive: number) {
    this.root = root;
    this.timeToLive = timeToLive;
    this.archives = new NarFiles(join(root, "nar"), () => this.temporary());
  }

  tree(narHash: Hash): SourceTree | undefined {
    const key = printHash(narHash, "nix32");
    let tree = this.open.get(key);
    if (tree === undefined) {
      const node = this.archives.read(narHash);
      if (node === undefined) return undefined;
      tree = narTree(node);
      this.open.set(key, tree);
    }
    return tree;
  }

  add(tree: NarNode): Hash {
    return fileTrouble(`cannot write to the cache '${this.root}'`, () => this.archives.write(tree));
  }

  fact(key: InputAttrs): Fact | undefined {
    // It counts for some time only; but what a hash belongs to does for ever.
    if (key["what"] !== "flat") observations.refuse();
    try {
      const { value, time } = JSON.parse(readFileSync(this.factFile(key), "utf8"));
      if (!isAttrs(value)) return undefined;
      const age = Date.now() / 1000 - Number(time);
      return { value, expired: !(age >= 0 && age < this.timeToLive) };
    } catch {
      return undefined;
    }
  }

  remember(key: InputAttrs, value: InputAttrs): void {
    fileTrouble(`cannot write to the cache '${this.root}'`, () => {
      const temporary = this.temporary();
      try {
        writeFileSync(temporary, JSON.stringify({ key, value, time: Math.floor(Date.now() / 1000) }), { mode: 0o600 });
        mkdirSync(join(this.root, "facts"), { recursive: true, mode: 0o700 });
        renameSync(temporary, this.factFile(key));
      } finally {
        rmSync(temporary, { force: true });
      }
    });
  }

  folder(kind: string, name: ByteString): ByteString {
    return join(this.root, kind, printHash(hashString("sha256", name), "nix32"));
  }

  private factFile(key: InputAttrs): string {
    const text = JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)));
    return join(this.root, "facts", `${printHash(hashString("sha256", text), "nix32")}.json`);
  }

  private temporary(): string {
    const folder = join(this.root, "tmp");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, `${process.pid}-own-${this.temporaries++}`);
  }
}

function isAttrs(value: unknown): value is InputAttrs {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(([name, part]) => {
    return name === "narHash" ? /^sha256-[A-Za-z0-9+/]{43}=$/.test(part) : ["string", "number"].includes(typeof part);
  });
}
