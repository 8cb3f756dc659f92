// A source tree with others in some of its folders: a repository with its submodules.
import type { DirectoryEntry, FileType, SourceTree } from "../../eval/source-tree.ts";
import type { ByteString } from "../../text/bytes.ts";

/** `mounts` are by the path of their folder, `/vendor/lib`. The outer tree has the folders, whatever it has in them. */
export function mountedTree(outer: SourceTree, mounts: ReadonlyMap<ByteString, SourceTree>): SourceTree {
  return mounts.size === 0 ? outer : new MountedTree(outer, mounts);
}

class MountedTree implements SourceTree {
  private readonly outer: SourceTree;
  private readonly mounts: ReadonlyMap<ByteString, SourceTree>;

  constructor(outer: SourceTree, mounts: ReadonlyMap<ByteString, SourceTree>) {
    this.outer = outer;
    this.mounts = mounts;
  }

  fileType(path: ByteString): FileType | undefined {
    const [tree, rest] = this.locate(path);
    return tree.fileType(rest);
  }

  readFile(path: ByteString): ByteString {
    const [tree, rest] = this.locate(path);
    return tree.readFile(rest);
  }

  readBytes(path: ByteString): Uint8Array {
    const [tree, rest] = this.locate(path);
    return tree.readBytes(rest);
  }

  readDirectory(path: ByteString): readonly DirectoryEntry[] {
    const [tree, rest] = this.locate(path);
    return tree.readDirectory(rest);
  }

  readLink(path: ByteString): ByteString {
    const [tree, rest] = this.locate(path);
    return tree.readLink(rest);
  }

  isExecutable(path: ByteString): boolean {
    const [tree, rest] = this.locate(path);
    return tree.isExecutable(rest);
  }

  explainMissing(path: ByteString): ByteString | undefined {
    const [tree, rest] = this.locate(path);
    return tree.explainMissing?.(rest);
  }

  private locate(path: ByteString): [tree: SourceTree, rest: ByteString] {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      const tree = this.mounts.get(path.slice(0, end));
      if (tree) return [tree, path.slice(end)];
    }
    return [this.outer, path];
  }
}
