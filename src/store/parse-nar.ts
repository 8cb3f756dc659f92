// Reads a Nix archive, be it in memory or in a file. Archives come from the network, so all of it is checked: the only
// archives that pass are the ones that `writeNar` writes. Contents stay where they are: in memory they are views of the
// archive, in a file they are read when they are asked for.
import type { ByteString } from "../text/bytes.ts";
import { storeError } from "./codes.ts";
import { isNarName, type NarNode, narMagic } from "./nar.ts";

// Deeper than any path that Linux can open (4096 bytes); without it, nesting would overflow the stack.
const maxDepth = 2048;

/** The bytes of an archive, seen through a window that moves over it once. */
export interface NarInput {
  readonly window: Buffer;
  /** Where in the window the bytes are that were read and not yet used. */
  from: number;
  to: number;
  /** Reads more bytes, and may move those in the window to its beginning; false where the archive ends. */
  fill(): boolean;
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

/** Tokens that follow each other in every archive, as their bytes. */
const tokens = {
  type: encode("(", "type"),
  end: encode(")"),
  target: encode("target"),
  name: encode("(", "name"),
  node: encode("node"),
  marker: encode("", "contents"),
};

function encode(...texts: string[]): { readonly bytes: Buffer; readonly texts: readonly string[] } {
  const parts = texts.map((text) => {
    const bytes = Buffer.alloc(8 + Math.ceil(text.length / 8) * 8);
    bytes.writeUInt32LE(text.length);
    bytes.write(text, 8, "latin1");
    return bytes;
  });
  return { bytes: Buffer.concat(parts), texts };
}

type Tokens = ReturnType<typeof encode>;

function parseNode(reader: NarReader, depth: number): NarNode {
  if (depth > maxDepth) throw bad(`directories are nested more than ${maxDepth} deep`);
  reader.expect(tokens.type);
  const type = reader.token();
  if (type === "regular") return parseRegular(reader);
  if (type === "directory") return parseDirectory(reader, depth);
  if (type !== "symlink") throw bad(`unknown file type '${type}'`);
  reader.expect(tokens.target);
  const target = reader.token();
  reader.expect(tokens.end);
  return { type, target };
}

function parseRegular(reader: NarReader): NarNode {
  const tag = reader.token();
  const executable = tag === "executable";
  if (executable) reader.expect(tokens.marker, "executable marker has non-empty value");
  else if (tag !== "contents") throw bad(`expected tag 'contents', got '${tag}'`);
  const { size, contents } = reader.contents();
  reader.expect(tokens.end);
  return { type: "regular", executable, size, contents };
}

function parseDirectory(reader: NarReader, depth: number): NarNode {
  const entries: [ByteString, NarNode][] = [];
  let previous = "";
  for (;;) {
    const tag = reader.token();
    if (tag === ")") return { type: "directory", entries };
    if (tag !== "entry") throw bad(`expected tag 'entry' or ')', got '${tag}'`);
    reader.expect(tokens.name);
    const name = reader.token();
    if (!isNarName(name)) throw bad(`NAR contains invalid file name '${name}'`);
    if (name <= previous) throw bad("NAR directory is not sorted");
    previous = name;
    reader.expect(tokens.node);
    entries.push([name, parseNode(reader, depth + 1)]);
    reader.expect(tokens.end);
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
    const { input } = this;
    if (!this.has(8 + narMagic.length) || input.window.readUInt32LE(input.from) !== narMagic.length) return undefined;
    return this.token();
  }

  atEnd(): boolean {
    return !this.has(1);
  }

  /** `complaint` is what is wrong where the first of several is another one. */
  expect({ bytes, texts }: Tokens, complaint?: string): void {
    if (this.has(bytes.length) && this.isNext(bytes)) {
      this.input.from += bytes.length;
      return;
    }
    texts.forEach((expected, i) => {
      const token = this.token();
      if (token !== expected) throw bad((i === 0 && complaint) || `expected tag '${expected}', got '${token}'`);
    });
  }

  token(): ByteString {
    const length = this.length();
    if (length > maxToken) throw bad(this.has(maxToken + 1) ? "string is too long" : "unexpected end");
    const { input } = this;
    if (!this.has(length)) throw bad("unexpected end");
    const text = input.window.toString("latin1", input.from, input.from + length);
    input.from += length;
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

  private has(length: number): boolean {
    const { input } = this;
    while (input.to - input.from < length) if (!input.fill()) return false;
    return true;
  }

  private isNext(bytes: Buffer): boolean {
    const { window, from } = this.input;
    for (let i = 0; i < bytes.length; i++) if (window[from + i] !== bytes[i]) return false;
    return true;
  }

  private length(): number {
    const { input } = this;
    if (!this.has(8)) throw bad("unexpected end");
    const length = input.window.readUInt32LE(input.from) + input.window.readUInt32LE(input.from + 4) * 2 ** 32;
    input.from += 8;
    return length;
  }

  private padding(length: number): void {
    const { input } = this;
    const wanted = (8 - (length % 8)) % 8;
    if (!this.has(wanted)) throw bad("unexpected end");
    for (let i = 0; i < wanted; i++) if (input.window[input.from + i] !== 0) throw bad("non-zero padding");
    input.from += wanted;
  }
}

class MemoryInput implements NarInput {
  readonly window: Buffer;
  from = 0;
  readonly to: number;

  constructor(archive: Uint8Array) {
    this.window = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
    this.to = archive.length;
  }

  fill(): boolean {
    return false;
  }

  contents(length: number): (() => Uint8Array) | undefined {
    const end = this.from + length;
    if (end > this.to) return undefined;
    const bytes = this.window.subarray(this.from, end);
    this.from = end;
    return () => bytes;
  }
}

function bad(reason: string) {
  return storeError("store/bad-archive", `bad archive: ${reason}`);
}
