// Nix archives: a file tree as bytes, the same bytes for the same tree. Entries are sorted by bytes, and of all that a
// file system knows only names, contents, link targets and whether a file is executable count.
// Everything is a sequence of byte strings, each after its length (8 bytes, little endian), padded to 8 bytes.
import type { ByteString } from "../text/bytes.ts";
import { storeError } from "./codes.ts";
import { type Hash, Hasher } from "./hash.ts";

export type NarNode =
  | {
      readonly type: "regular";
      readonly executable: boolean;
      /** In bytes; what `contents` gives must have exactly this size. */
      readonly size: number;
      /** Asked once, when it is needed, and not at all for the size of an archive. */
      readonly contents: () => Uint8Array | Iterable<Uint8Array>;
    }
  | { readonly type: "symlink"; readonly target: ByteString }
  | {
      readonly type: "directory";
      /** Names once each, in any order. */
      readonly entries: Iterable<readonly [name: ByteString, node: NarNode]>;
    };

/** Takes bytes that it must use before it returns; their memory is written again. */
export type NarSink = (chunk: Uint8Array) => void;

/** Whether a name can stand in a directory of an archive. */
export function isNarName(name: ByteString): boolean {
  return name !== "" && name !== "." && name !== ".." && !name.includes("/") && !name.includes("\0");
}

/** The SHA-256 of the tree's archive, and the archive's size in bytes. */
export function narHash(node: NarNode): { hash: Hash; size: number } {
  const hasher = new Hasher("sha256");
  writeNar(node, (chunk) => hasher.update(chunk));
  return { hash: hasher.finish(), size: hasher.size };
}

/** Writes the archive of a tree to the sink, in pieces of no particular size. */
export function writeNar(node: NarNode, sink: NarSink): void {
  const writer = new NarWriter(sink);
  writer.tokens(narMagic);
  writeNode(writer, node, "");
  writer.flush();
}

/** The size of the tree's archive; reads no contents. */
export function narSize(node: NarNode): number {
  return tokenSize(narMagic.length) + nodeSize(node);
}

export const narMagic = "nix-archive-1";

function writeNode(writer: NarWriter, node: NarNode, path: ByteString): void {
  if (node.type === "regular") {
    writer.tokens("(", "type", "regular");
    if (node.executable) writer.tokens("executable", "");
    writer.tokens("contents");
    writer.contents(node.size, node.contents(), path);
    writer.tokens(")");
  } else if (node.type === "symlink") {
    writer.tokens("(", "type", "symlink", "target", node.target, ")");
  } else {
    writer.tokens("(", "type", "directory");
    for (const [name, child] of sortedEntries(node.entries, path)) {
      writer.tokens("entry", "(", "name", name, "node");
      writeNode(writer, child, `${path}/${name}`);
      writer.tokens(")");
    }
    writer.tokens(")");
  }
}

function sortedEntries(
  entries: Iterable<readonly [ByteString, NarNode]>,
  path: ByteString,
): (readonly [ByteString, NarNode])[] {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (let i = 0; i < sorted.length; i++) {
    const name = sorted[i][0];
    if (!isNarName(name)) throw storeError("store/bad-tree", `directory '${path}/' has an invalid file name '${name}'`);
    if (i > 0 && sorted[i - 1][0] === name) {
      throw storeError("store/bad-tree", `directory '${path}/' has the file name '${name}' twice`);
    }
  }
  return sorted;
}

const tokenSize = (length: number) => 8 + Math.ceil(length / 8) * 8;
const sizeOf = (...tokens: string[]) => tokens.reduce((sum, token) => sum + tokenSize(token.length), 0);
const regularSize = sizeOf("(", "type", "regular", "contents", ")");
const executableSize = sizeOf("executable", "");
const symlinkSize = sizeOf("(", "type", "symlink", "target", ")");
const directorySize = sizeOf("(", "type", "directory", ")");
const entrySize = sizeOf("entry", "(", "name", "node", ")");

function nodeSize(node: NarNode): number {
  if (node.type === "regular") return regularSize + (node.executable ? executableSize : 0) + tokenSize(node.size);
  if (node.type === "symlink") return symlinkSize + tokenSize(node.target.length);
  let size = directorySize;
  for (const [name, child] of node.entries) size += entrySize + tokenSize(name.length) + nodeSize(child);
  return size;
}

const bufferSize = 64 * 1024;

/** Gathers small writes into one buffer; contents that do not fit pass by it uncopied. */
class NarWriter {
  private readonly sink: NarSink;
  private readonly buffer = Buffer.allocUnsafe(bufferSize);
  private used = 0;

  constructor(sink: NarSink) {
    this.sink = sink;
  }

  tokens(...tokens: ByteString[]): void {
    for (const token of tokens) this.token(token);
  }

  contents(size: number, contents: Uint8Array | Iterable<Uint8Array>, path: ByteString): void {
    this.length(size);
    let written = 0;
    for (const chunk of contents instanceof Uint8Array ? [contents] : contents) {
      written += chunk.length;
      this.bytes(chunk);
    }
    if (written !== size) {
      throw storeError("store/bad-tree", `file '${path}' has ${written} bytes where ${size} were expected`);
    }
    this.padding(size);
  }

  flush(): void {
    if (this.used > 0) this.sink(this.buffer.subarray(0, this.used));
    this.used = 0;
  }

  private token(text: ByteString): void {
    if (text.length > bufferSize / 2) {
      const bytes = Buffer.from(text, "latin1");
      this.length(bytes.length);
      this.bytes(bytes);
    } else {
      this.length(text.length);
      this.reserve(text.length);
      this.buffer.write(text, this.used, "latin1");
      this.used += text.length;
    }
    this.padding(text.length);
  }

  private length(length: number): void {
    this.reserve(8);
    this.buffer.writeUInt32LE(length % 2 ** 32, this.used);
    this.buffer.writeUInt32LE(Math.floor(length / 2 ** 32), this.used + 4);
    this.used += 8;
  }

  private padding(length: number): void {
    const missing = (8 - (length % 8)) % 8;
    this.reserve(missing);
    this.buffer.fill(0, this.used, this.used + missing);
    this.used += missing;
  }

  private bytes(bytes: Uint8Array): void {
    if (bytes.length > bufferSize / 2) {
      this.flush();
      this.sink(bytes);
    } else {
      this.reserve(bytes.length);
      this.buffer.set(bytes, this.used);
      this.used += bytes.length;
    }
  }

  private reserve(size: number): void {
    if (this.used + size > bufferSize) this.flush();
  }
}
