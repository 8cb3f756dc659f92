// A Nix archive as a file tree: what was fetched and kept as an archive is read like any other source.
import type { NarNode } from "../store/nar.ts";
import type { ByteString } from "../text/bytes.ts";
import { type DirectoryEntry, type FileType, HostError, type SourceTree } from "./source-tree.ts";

export function narTree(root: NarNode): SourceTree {
  return new NarTree(root);
}

type Directory = Extract<NarNode, { type: "directory" }>;

class NarTree implements SourceTree {
  private readonly root: NarNode;
  private readonly children = new Map<Directory, ReadonlyMap<ByteString, NarNode>>();

  constructor(root: NarNode) {
    this.root = root;
  }

  fileType(path: ByteString): FileType | undefined {
    return this.find(path)?.type;
  }

  readFile(path: ByteString): ByteString {
    const bytes = this.readBytes(path);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  }

  readBytes(path: ByteString): Uint8Array {
    const node = this.get(path);
    if (node.type === "directory") throw new HostError("is-a-directory");
    if (node.type !== "regular") throw new HostError("other");
    const contents = node.contents();
    return contents instanceof Uint8Array ? contents : Buffer.concat([...contents]);
  }

  readDirectory(path: ByteString): readonly DirectoryEntry[] {
    const node = this.get(path);
    if (node.type !== "directory") throw new HostError("not-a-directory");
    return [...this.childrenOf(node)].map(([name, child]) => [name, child.type]);
  }

  readLink(path: ByteString): ByteString {
    const node = this.get(path);
    if (node.type !== "symlink") throw new HostError("not-a-link");
    return node.target;
  }

  isExecutable(path: ByteString): boolean {
    const node = this.get(path);
    return node.type === "regular" && node.executable;
  }

  private get(path: ByteString): NarNode {
    const node = this.find(path);
    if (node === undefined) throw new HostError("not-found");
    return node;
  }

  private find(path: ByteString): NarNode | undefined {
    let node: NarNode | undefined = this.root;
    for (const name of path.split("/").slice(1)) {
      if (node?.type !== "directory") return undefined;
      node = this.childrenOf(node).get(name);
    }
    return node;
  }

  private childrenOf(node: Directory): ReadonlyMap<ByteString, NarNode> {
    let children = this.children.get(node);
    if (children === undefined) {
      children = new Map(node.entries);
      this.children.set(node, children);
    }
    return children;
  }
}
