import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { printHash } from "./hash.ts";
import { type NarNode, narHash, narSize, writeNar } from "./nar.ts";
import { parseNar } from "./parse-nar.ts";

function file(text: ByteString, executable = false): NarNode {
  const bytes = Buffer.from(text, "latin1");
  return { type: "regular", executable, size: bytes.length, contents: () => bytes };
}

function directory(entries: Record<ByteString, NarNode>): NarNode {
  return { type: "directory", entries: Object.entries(entries) };
}

function archive(node: NarNode): Buffer {
  const chunks: Buffer[] = [];
  writeNar(node, (chunk) => chunks.push(Buffer.from(chunk)));
  return Buffer.concat(chunks);
}

const tree = directory({
  [toBytes("ä")]: file("x"),
  sub: directory({
    none: file(""),
    link: { type: "symlink", target: "../a.txt" },
    empty: directory({}),
    eight: file("12345678"),
  }),
  run: file("#!/bin/sh\n", true),
  "a.txt": file("hello\n"),
  B: file("x"),
});

test("hash and size of a tree are those of `nix hash path` and `nix nar pack`, whatever the order of its entries", () => {
  const { hash, size } = narHash(tree);
  expect(printHash(hash, "sri")).toBe("sha256-BmSPil2nUoHTutM9gRBT0NoPFZMwnwdFZoJnJnggnfo=");
  expect(size).toBe(1808);
});

test("a single file is an archive, too, in this layout", () => {
  const words = ["nix-archive-1", "(", "type", "regular", "executable", "", "contents", "hi", ")"];
  expect(archive(file("hi", true))).toEqual(Buffer.concat(words.map(encoded)));
});

test("contents may come in chunks of any size", () => {
  const chunks = [1, 40_000, 0, 200_000, 7].map((size) => Buffer.alloc(size, size % 251));
  const whole = Buffer.concat(chunks);
  const chunked: NarNode = { type: "regular", executable: false, size: whole.length, contents: () => chunks };
  expect(archive(chunked)).toEqual(archive(file(whole.toString("latin1"))));
});

test("the size is known without reading contents", () => {
  const contents = () => {
    throw new Error("read");
  };
  const unread: NarNode = { type: "regular", executable: true, size: 1234567, contents };
  expect(narSize(directory({ unread }))).toBe(archive(directory({ unread: file("x".repeat(1234567), true) })).length);
});

test("refuses contents of another size, invalid names and the same name twice", () => {
  const short: NarNode = { type: "regular", executable: false, size: 3, contents: () => Buffer.from("hi") };
  expect(() => narHash(directory({ a: directory({ short }) }))).toThrow(
    "file '/a/short' has 2 bytes where 3 were expected",
  );
  for (const name of ["", ".", "..", "a/b", "a\0"]) {
    expect(() => narHash(directory({ [name]: file("") }))).toThrow(`directory '/' has an invalid file name '${name}'`);
  }
  const entries = [["a", file("")] as const, ["b", file("")] as const, ["a", file("")] as const];
  expect(() => narHash({ type: "directory", entries })).toThrow("directory '/' has the file name 'a' twice");
});

const names = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."aB.-ÿ\u0001 ") });
const nodes = fc.letrec<{ node: NarNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.string({ maxLength: 20, unit: fc.constantFrom(..."xÿ\0\n") }), fc.boolean())
      .map(([text, executable]) => {
        return file(text, executable);
      }),
    names.map((target): NarNode => ({ type: "symlink", target })),
    fc
      .dictionary(
        names.filter((name) => name !== "." && name !== ".."),
        tie("node"),
        { maxKeys: 6 },
      )
      .map(directory),
  ),
})).node;

test("parses what it writes, into the same archive again", () => {
  fc.assert(
    fc.property(nodes, (node) => {
      const bytes = archive(node);
      expect(bytes.length).toBe(narSize(node));
      expect(archive(parseNar(bytes))).toEqual(bytes);
    }),
  );
});

test("a parsed tree is sorted and has what was written", () => {
  const parsed = parseNar(archive(tree));
  if (parsed.type !== "directory") throw new Error("not a directory");
  const entries = [...parsed.entries];
  expect(entries.map(([name]) => name)).toEqual(["B", "a.txt", "run", "sub", toBytes("ä")]);
  expect(entries[2][1]).toMatchObject({ type: "regular", executable: true, size: 10 });
});

test("never crashes on damaged archives: it refuses them or reads another tree", () => {
  const bytes = archive(tree);
  let refused = 0;
  for (let at = 0; at < bytes.length; at++) {
    const damaged = Buffer.from(bytes);
    damaged[at] ^= 1 + (at % 255);
    try {
      expect(archive(parseNar(damaged))).toEqual(damaged);
    } catch (error) {
      expect(error).toMatchObject({ diagnostics: [{ code: "store/bad-archive" }] });
      refused++;
    }
    expect(() => parseNar(bytes.subarray(0, at))).toThrow("bad archive: ");
  }
  expect(refused).toBeGreaterThan(bytes.length / 2);
});

test.each([
  [["nix-archive-2"], "input doesn't look like a Nix archive"],
  [[], "input doesn't look like a Nix archive"],
  [["nix-archive-1", "(", "type", "socket", ")"], "unknown file type 'socket'"],
  [["nix-archive-1", "(", "type", "regular", "contents", "", ")", ""], "bytes follow its end"],
  [["nix-archive-1", "(", "type", "regular", "executable", "yes"], "executable marker has non-empty value"],
  [["nix-archive-1", "(", "type", "regular", ")"], "expected tag 'contents', got ')'"],
  [["nix-archive-1", "(", "type", "symlink", "target", "t".repeat(70_000), ")"], "string is too long"],
  [["nix-archive-1", "(", "type", "directory", "node"], "expected tag 'entry' or ')', got 'node'"],
  [[...entriesNamed("b", "a")], "NAR directory is not sorted"],
  [[...entriesNamed("a", "a")], "NAR directory is not sorted"],
  [[...entriesNamed("..")], "NAR contains invalid file name '..'"],
  [[...entriesNamed("a/b")], "NAR contains invalid file name 'a/b'"],
  [[...entriesNamed("")], "NAR contains invalid file name ''"],
  [
    ["nix-archive-1", ...Array(5000).fill(["(", "type", "directory", "entry", "(", "name", "a", "node"]).flat()],
    "directories are nested more than 2048 deep",
  ],
])("refuses archive %#", (words, message) => {
  expect(() => parseNar(Buffer.concat(words.map(encoded)))).toThrow(`bad archive: ${message}`);
});

test("refuses lengths beyond the end, even absurd ones, and padding that is not zero", () => {
  const huge = Buffer.concat(
    ["nix-archive-1", "(", "type", "regular", "contents"].map(encoded).concat(Buffer.alloc(8, 255)),
  );
  expect(() => parseNar(huge)).toThrow("bad archive: unexpected end");
  const padded = archive(file("hi"));
  padded[padded.lastIndexOf("hi") + 2] = 1;
  expect(() => parseNar(padded)).toThrow("bad archive: non-zero padding");
});

function entriesNamed(...names: string[]): string[] {
  const node = ["(", "type", "regular", "contents", "", ")"];
  const entries = names.flatMap((name) => ["entry", "(", "name", name, "node", ...node, ")"]);
  return ["nix-archive-1", "(", "type", "directory", ...entries, ")"];
}

/** One string of an archive: length, bytes, padding. */
function encoded(word: string): Buffer {
  const bytes = Buffer.alloc(8 + Math.ceil(word.length / 8) * 8);
  bytes.writeBigUInt64LE(BigInt(word.length));
  bytes.write(word, 8, "latin1");
  return bytes;
}
