// Archives on disk: what is written comes back, and what is not exactly that never does.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { narTree } from "../eval/nar-tree.ts";
import { HostError } from "../eval/source-tree.ts";
import { type NarNode, narHash } from "../store/nar.ts";
import { NarFiles } from "./nar-files.ts";

let folder: string;
let files: NarFiles;
let count = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "typeflake-nar-"));
  files = new NarFiles(join(folder, "nar"), () => join(folder, `tmp-${count++}`));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (bytes: Buffer, executable = false): NarNode => ({
  type: "regular",
  executable,
  size: bytes.length,
  contents: () => bytes,
});
const big = Buffer.alloc(3 * 1024 * 1024 + 5, "0123456789");
const tree: NarNode = {
  type: "directory",
  entries: [
    ["big", file(big)],
    ["empty", file(Buffer.alloc(0))],
    ["folder", { type: "directory", entries: [["run", file(Buffer.from("#!"), true)]] }],
    ["link", { type: "symlink", target: "folder/run" }],
  ],
};

test("a tree is found under its hash, and read as it was written", () => {
  const hash = files.write(tree);
  expect(hash).toEqual(narHash(tree).hash);
  const found = narTree(files.read(hash) as NarNode);
  expect(found.readBytes("/big")).toEqual(big);
  expect(found.readFile("/empty")).toBe("");
  expect(found.readFile("/folder/run")).toBe("#!");
  expect([found.isExecutable("/folder/run"), found.isExecutable("/big")]).toEqual([true, false]);
  expect(found.readLink("/link")).toBe("folder/run");
  expect(found.readDirectory("")).toEqual([
    ["big", "regular"],
    ["empty", "regular"],
    ["folder", "directory"],
    ["link", "symlink"],
  ]);
  expect([found.fileType(""), found.fileType("/nothing"), found.fileType("/big/x")]).toEqual([
    "directory",
    undefined,
    undefined,
  ]);
  expect(() => found.readFile("/folder")).toThrow(new HostError("is-a-directory"));
  expect(() => found.readFile("/nothing")).toThrow(new HostError("not-found"));
  expect(() => found.readDirectory("/big")).toThrow(new HostError("not-a-directory"));
  expect(() => found.readLink("/big")).toThrow(new HostError("not-a-link"));
  expect(readdirSync(folder)).toEqual(["nar"]);
});

test("an archive of which any byte is another is not read, and gone", () => {
  const hash = files.write({ type: "directory", entries: [["a", file(Buffer.from("text"))]] });
  const [name] = readdirSync(join(folder, "nar"));
  const path = join(folder, "nar", name);
  const good = readFileSync(path);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, cut) => {
      const bad = Buffer.from(good);
      bad[at] ^= change;
      writeFileSync(path, cut ? bad.subarray(0, at) : bad);
      expect(files.read(hash)).toBeUndefined();
      expect(existsSync(path)).toBe(false);
    }),
    { numRuns: 300, seed: 1 },
  );
  writeFileSync(path, good);
  expect(files.read(hash)).toBeDefined();
});

test("what fails while it is written leaves nothing", () => {
  const broken: NarNode = { type: "regular", executable: false, size: 3, contents: () => Buffer.from("four") };
  expect(() => files.write(broken)).toThrow("has 4 bytes where 3 were expected");
  expect(readdirSync(folder)).toEqual([]);
});
