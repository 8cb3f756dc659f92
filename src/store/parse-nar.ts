// Reads a Nix archive, be it in memory or in a file. Archives come from the network, so all of it is checked: the only
// archives that pass are the ones that `writeNar` writes. Contents stay where they are: in memory they are views of the
// archive, in a file they are read when they are asked for.
import type { ByteString } from "../text/bytes.ts";
import { storeError } from "./codes.ts";
import { isNarName, type NarNode, narMagic } from "./nar.ts";

// Deeper than any path that Linux can open (4096 bytes); without it, nesting would overflow the stack.
const maxDepth = 2048;

/** The bytes of an archive, from its beginning on. */
export interface NarInput {
  /** The next bytes, fewer only where the archive ends; they are used before the next call. */
  take(length: number): Buffer;
  /** Passes by the contents of a file and gives what reads them later; undefined where the archive ends before. */
  contents(length: number): (() => Uint8Array) | undefined;
}

/** The tree that an archive in memory holds; errors begin with `bad archive`. */
export function parseNar(archive: Uint8Array): NarNode {
  return readNar(new MemoryInput(archive));
}

/** The tree that an archive holds; reads it to its end. Errors begin with `bad archive`. */
export function readNar(input: NarInput): NarNode {
  const reader = new NarReader(input);
  if (reader.first() !== narMagic) throw bad("input doesn't look like a Nix archive");
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
  const { size, contents } = reader.contents();
  reader.expect(")");
  return { type: "regular", executable, size, contents };
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
  private readonly input: NarInput;

  constructor(input: NarInput) {
    this.input = input;
  }

  /** The first token; undefined where what comes is no archive at all. */
  first(): ByteString | undefined {
    const length = this.input.take(8);
    if (length.length < 8 || length.readUInt32LE(0) !== narMagic.length || length.readUInt32LE(4) !== 0)
      return undefined;
    const text = this.input.take(narMagic.length).toString("latin1");
    if (text === narMagic) this.padding(narMagic.length);
    return text;
  }

  atEnd(): boolean {
    return this.input.take(1).length === 0;
  }

  expect(...tokens: string[]): void {
    for (const expected of tokens) {
      const token = this.token();
      if (token !== expected) throw bad(`expected tag '${expected}', got '${token}'`);
    }
  }

  token(): ByteString {
    const length = this.length();
    const bytes = this.input.take(Math.min(length, maxToken + 1));
    if (bytes.length > maxToken) throw bad("string is too long");
    if (bytes.length < length) throw bad("unexpected end");
    const text = bytes.toString("latin1");
    this.padding(length);
    return text;
  }

  contents(): { size: number; contents: () => Uint8Array } {
    const size = this.length();
    const contents = this.input.contents(size);
    if (!contents) throw bad("unexpected end");
    this.padding(size);
    return { size, contents };
  }

  private length(): number {
    const bytes = this.input.take(8);
    if (bytes.length < 8) throw bad("unexpected end");
    return bytes.readUInt32LE(0) + bytes.readUInt32LE(4) * 2 ** 32;
  }

  private padding(length: number): void {
    const wanted = (8 - (length % 8)) % 8;
    const bytes = this.input.take(wanted);
    if (bytes.length < wanted) throw bad("unexpected end");
    if (bytes.some((byte) => byte !== 0)) throw bad("non-zero padding");
  }
}

class MemoryInput implements NarInput {
  private readonly archive: Buffer;
  private at = 0;

  constructor(archive: Uint8Array) {
    this.archive = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  }

  take(length: number): Buffer {
    const bytes = this.archive.subarray(this.at, this.at + length);
    this.at += bytes.length;
    return bytes;
  }

  contents(length: number): (() => Uint8Array) | undefined {
    const bytes = this.take(length);
    return bytes.length < length ? undefined : () => bytes;
  }
}

function bad(reason: string) {
  return storeError("store/bad-archive", `bad archive: ${reason}`);
}
