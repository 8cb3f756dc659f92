// The tree that an archive's members make, in whatever order they come. Names are cleaned as Nix does it: absolute ones
// and those with `..` start at the root and never leave it. Nothing follows a link: one is never a folder.
import type { NarNode } from "../../store/nar.ts";
import type { ByteString } from "../../text/bytes.ts";
import { TransferError } from "./failure.ts";
import type { Contents, Spool } from "./spool.ts";

type File = { readonly kind: "file"; readonly executable: boolean; readonly contents: Contents };
type Link = { readonly kind: "link"; readonly target: ByteString };
type Folder = { readonly kind: "folder"; readonly children: Map<ByteString, Node> };
type Node = File | Link | Folder;

const maxMembers = 2_000_000;
const maxDepth = 1000;

export class ArchiveTree {
  private readonly root: Folder = { kind: "folder", children: new Map() };
  private readonly shown: string;
  private members = 0;

  /** `shown` names the archive in messages. */
  constructor(shown: string) {
    this.shown = shown;
  }

  addFolder(path: ByteString): void {
    this.folderAt(stepsOf(path), path);
  }

  addFile(path: ByteString, executable: boolean, contents: Contents): void {
    this.put(path, { kind: "file", executable, contents });
  }

  addLink(path: ByteString, target: ByteString): void {
    this.put(path, { kind: "link", target });
  }

  /** A second name of a member that came before. */
  addHardLink(path: ByteString, target: ByteString): void {
    let node: Node | undefined = this.root;
    for (const step of stepsOf(target)) node = node?.kind === "folder" ? node.children.get(step) : undefined;
    if (node === undefined) throw this.error(`cannot find hard link target '${target}' for path '${path}'`);
    this.put(path, this.copy(node));
  }

  error(reason: ByteString, help?: string): TransferError {
    return new TransferError(`cannot unpack '${this.shown}': ${reason}`, { help });
  }

  /** The tree for an archive of Nix; where it is one folder, that folder. */
  toNar(spool: Spool): NarNode {
    const [only, ...others] = this.root.children.values();
    return toNar(others.length === 0 && only?.kind === "folder" ? only : this.root, spool);
  }

  /** What was there at that time; folders may grow later. */
  private copy(node: Node): Node {
    this.count();
    if (node.kind !== "folder") return node;
    return { kind: "folder", children: new Map([...node.children].map(([name, child]) => [name, this.copy(child)])) };
  }

  private count(): void {
    this.members++;
    if (this.members > maxMembers) throw this.error(`it has more than ${maxMembers} members`);
  }

  private put(path: ByteString, node: Node): void {
    const steps = stepsOf(path);
    const name = steps.pop();
    if (name === undefined) throw this.error(`a member that is no folder is named '${path}'`);
    this.checkName(name, path);
    this.folderAt(steps, path).children.set(name, node);
  }

  private folderAt(steps: readonly ByteString[], path: ByteString): Folder {
    this.count();
    if (steps.length > maxDepth) throw this.error(`its folders are nested more than ${maxDepth} deep`);
    let folder = this.root;
    for (const step of steps) {
      let next = folder.children.get(step);
      if (next === undefined) {
        this.checkName(step, path);
        next = { kind: "folder", children: new Map() };
        folder.children.set(step, next);
      }
      if (next.kind !== "folder") throw this.error(`parent of '${path}' is not a directory`);
      folder = next;
    }
    return folder;
  }

  // As in Nix, whose cache of archives is a Git repository.
  private checkName(name: ByteString, path: ByteString): void {
    const isGits = /^(\.git|git~1)$/i.test(name);
    if (isGits) throw this.error(`it has a member '${path}', of which no part may be named '${name}'`);
    if (name.includes("\0")) throw this.error("the name of a member has a zero byte in it");
  }
}

function toNar(node: Node, spool: Spool): NarNode {
  if (node.kind === "link") return { type: "symlink", target: node.target };
  if (node.kind === "folder") {
    return { type: "directory", entries: [...node.children].map(([name, child]) => [name, toNar(child, spool)]) };
  }
  const { contents, executable } = node;
  return { type: "regular", executable, size: contents.size, contents: () => spool.read(contents) };
}

function stepsOf(path: ByteString): ByteString[] {
  const steps: ByteString[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps;
}
