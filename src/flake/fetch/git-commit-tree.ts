// The tree of a commit, from Git's objects: contents are those that were committed, whatever line endings or filters make
// of them on disk. Blobs are read in batches, as one process for each file would take minutes.
import { type DirectoryEntry, type FileType, HostError, type SourceTree } from "../../eval/source-tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { GitEntry, GitRepository } from "./git-repository.ts";

type Folder = Map<ByteString, Folder | File>;
type File = GitEntry & { readonly size: number; readonly order: number };

/** How many bytes one batch reads at least, where there are so many. */
const batchSize = 16 * 1024 * 1024;
/** How many batches stay in memory; an archive is written in nearly their order. */
const keptBatches = 4;

export function commitTree(repository: GitRepository, rev: string): CommitTree {
  return new CommitTree(repository, rev);
}

export class CommitTree implements SourceTree {
  private readonly repository: GitRepository;
  private readonly root: Folder = new Map();
  private readonly files: File[] = [];
  private readonly batches: Map<string, Buffer>[] = [];

  constructor(repository: GitRepository, rev: string) {
    this.repository = repository;
    for (const [path, entry] of repository.commitFiles(rev)) {
      const names = path.split("/");
      const name = names.pop() as ByteString;
      let folder = this.root;
      for (const step of names) {
        const known = folder.get(step);
        const next: Folder = known instanceof Map ? known : new Map();
        folder.set(step, next);
        folder = next;
      }
      const file = { ...entry, order: this.files.length };
      this.files.push(file);
      folder.set(name, file);
    }
  }

  fileType(path: ByteString): FileType | undefined {
    const found = this.find(path);
    return found && typeOf(found);
  }

  readFile(path: ByteString): ByteString {
    return this.readBytes(path).toString("latin1");
  }

  readBytes(path: ByteString): Buffer {
    const found = this.get(path);
    const type = typeOf(found);
    if (type === "directory") throw new HostError("is-a-directory");
    if (type !== "regular") throw new HostError("other");
    return this.contents(found as File);
  }

  readDirectory(path: ByteString): DirectoryEntry[] {
    const found = this.get(path);
    if (typeOf(found) !== "directory") throw new HostError("not-a-directory");
    return found instanceof Map ? [...found].map(([name, child]) => [name, typeOf(child)] as const) : [];
  }

  readLink(path: ByteString): ByteString {
    const found = this.get(path);
    if (typeOf(found) !== "symlink") throw new HostError("not-a-link");
    return this.contents(found as File).toString("latin1");
  }

  isExecutable(path: ByteString): boolean {
    const found = this.get(path);
    return !(found instanceof Map) && found.mode === "100755";
  }

  /** The commit of a submodule, where there is one at the path. */
  submodule(path: ByteString): string | undefined {
    const found = this.find(path);
    return found && !(found instanceof Map) && found.mode === "160000" ? found.id : undefined;
  }

  /** The paths of all files and folders: `/a`, `/a/b`. */
  paths(): ReadonlySet<ByteString> {
    const paths = new Set<ByteString>();
    const collect = (folder: Folder, path: ByteString) => {
      for (const [name, node] of folder) {
        paths.add(`${path}/${name}`);
        if (node instanceof Map) collect(node, `${path}/${name}`);
      }
    };
    collect(this.root, "");
    return paths;
  }

  /** Whether a file of that name, in any folder, has a word in it. */
  mentions(name: ByteString, word: ByteString): boolean {
    const search = (folder: Folder): boolean =>
      [...folder].some(([entry, node]) => {
        if (node instanceof Map) return search(node);
        return entry === name && typeOf(node) === "regular" && this.contents(node).includes(word);
      });
    return search(this.root);
  }

  private get(path: ByteString): Folder | File {
    const found = this.find(path);
    if (found === undefined) throw new HostError("not-found");
    return found;
  }

  private find(path: ByteString): Folder | File | undefined {
    let at: Folder | File | undefined = this.root;
    for (const name of path.split("/").slice(1)) {
      if (!(at instanceof Map)) return undefined;
      at = at.get(name);
    }
    return at;
  }

  private contents(file: File): Buffer {
    for (const batch of this.batches) {
      const known = batch.get(file.id);
      if (known) return known;
    }
    const ids = new Set<string>();
    let size = 0;
    for (let i = file.order; i < this.files.length && (ids.size === 0 || size < batchSize); i++) {
      if (typeOf(this.files[i]) === "directory") continue;
      ids.add(this.files[i].id);
      size += this.files[i].size;
    }
    const contents = this.repository.blobs([...ids]);
    const batch = new Map([...ids].map((id, i) => [id, contents[i]]));
    this.batches.push(batch);
    if (this.batches.length > keptBatches) this.batches.shift();
    return batch.get(file.id) as Buffer;
  }
}

/** A submodule is an empty folder. */
function typeOf(node: Folder | File): FileType {
  if (node instanceof Map || node.mode === "160000") return "directory";
  return node.mode === "120000" ? "symlink" : "regular";
}
