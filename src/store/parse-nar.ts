// Reads a Nix archive that is in memory as a whole. Archives come from the network, so all of it is checked: the only
// archives that pass are the ones that `writeNar` writes. Contents are views of the archive's memory, not copies.
import type { ByteString } from "../text/bytes.ts";
import { storeError } from "./codes.ts";
import { isNarName, type NarNode, narMagic } from "./nar.ts";

// Deeper than any path that Linux can open (4096 bytes); without it, nesting would overflow the stack.
const maxDepth = 2048;

/** The tree that an archive holds; errors begin with `bad archive`. */
export function parseNar(archive: Uint8Array): NarNode {
  const reader = new NarReader(archive);
  if (!reader.startsWith(narMagic)) throw bad("input doesn't look like a Nix archive");
  reader.expect(narMagic);
  const node = parseNode(reader, 0);
  if (!reader.atEnd()) throw bad("bytes follow its end");
  return node;
}

function parseNode(reader: NarReader, depth: number): NarNode {
  if (depth > maxDepth) throw bad(`directories are nested more than ${maxDepth} deep`);
  reader.expect("(", "type");
  const type = reader.token();
  if (type === "regular") return parseRegular(reader);
  if (type === "directory") return parseDirectory(reader, depth);
  if (type !== "symlink") throw bad(`unknown file type '${type}'`);
  reader.expect("target");
  const target = reader.token();
  reader.expect(")");
  return { type, target };
}

function parseRegular(reader: NarReader): NarNode {
  const tag = reader.token();
  const executable = tag === "executable";
  if (executable) {
    if (reader.token() !== "") throw bad("executable marker has non-empty value");
    reader.expect("contents");
  } else if (tag !== "contents") {
    throw bad(`expected tag 'contents', got '${tag}'`);
  }
  const contents = reader.bytes();
  reader.expect(")");
  return { type: "regular", executable, size: contents.length, contents: () => contents };
}

function parseDirectory(reader: NarReader, depth: number): NarNode {
  const entries: [ByteString, NarNode][] = [];
  let previous = "";
  for (;;) {
    const tag = reader.token();
    if (tag === ")") return { type: "directory", entries };
    if (tag !== "entry") throw bad(`expected tag 'entry' or ')', got '${tag}'`);
    reader.expect("(", "name");
    const name = reader.token();
    if (!isNarName(name)) throw bad(`NAR contains invalid file name '${name}'`);
    if (name <= previous) throw bad("NAR directory is not sorted");
    previous = name;
    reader.expect("node");
    entries.push([name, parseNode(reader, depth + 1)]);
    reader.expect(")");
  }
}

// The longest text that is not a file's contents: a link's target, at most a path's length on any system.
const maxToken = 64 * 1024;

class NarReader {
  private readonly archive: Buffer;
  private at = 0;

  constructor(archive: Uint8Array) {
    this.archive = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  }

  startsWith(token: string): boolean {
    return this.archive.length >= 8 + token.length && this.archive.toString("latin1", 8, 8 + token.length) === token;
  }

  atEnd(): boolean {
    return this.at === this.archive.length;
  }

  expect(...tokens: string[]): void {
    for (const expected of tokens) {
      const token = this.token();
      if (token !== expected) throw bad(`expected tag '${expected}', got '${token}'`);
    }
  }

  token(): ByteString {
    const bytes = this.bytes();
    if (bytes.length > maxToken) throw bad("string is too long");
    return bytes.toString("latin1");
  }

  bytes(): Buffer {
    if (this.at + 8 > this.archive.length) throw bad("unexpected end");
    const length = this.archive.readUInt32LE(this.at) + this.archive.readUInt32LE(this.at + 4) * 2 ** 32;
    const start = this.at + 8;
    const end = start + length;
    const next = start + Math.ceil(length / 8) * 8;
    if (next > this.archive.length) throw bad("unexpected end");
    for (let i = end; i < next; i++) if (this.archive[i] !== 0) throw bad("non-zero padding");
    this.at = next;
    return this.archive.subarray(start, end);
  }
}

function bad(reason: string) {
  return storeError("store/bad-archive", `bad archive: ${reason}`);
}
