import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NodeParseCache } from "./node-parse-cache.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "typeflake-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = (name: string) => name.repeat(300);
const skips = { values: new Int32Array([3, 40, 50, 99]), sets: new Int32Array([5, 60, 0, 1, 7]) };
const nothing = { values: new Int32Array(), sets: new Int32Array() };
const numbered = (i: number) => ({ values: new Int32Array([i, i + 1]), sets: new Int32Array() });

test("what one process learns, the next one knows", () => {
  const first = new NodeParseCache(folder);
  expect(first.find(text("a"))).toBeUndefined();
  first.add(text("a"), skips);
  first.add(text("b"), nothing);
  expect(first.find(text("a"))).toEqual(skips);
  first.save();
  const second = new NodeParseCache(folder);
  for (let i = 0; i < 50; i++) second.add(text(`c${i}`), numbered(i));
  second.save();
  const third = new NodeParseCache(folder);
  expect(third.find(text("a"))).toEqual(skips);
  expect(third.find(text("b"))).toEqual(nothing);
  for (let i = 0; i < 50; i++) expect(third.find(text(`c${i}`))).toEqual(numbered(i));
  expect(third.find(text("d"))).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["parsed"]);
});

test("a damaged file is ignored, and written anew", () => {
  const cache = new NodeParseCache(folder);
  cache.add(text("a"), skips);
  cache.save();
  const file = join(folder, "parsed");
  const whole = readFileSync(file);
  for (const damaged of [whole.subarray(0, -4), whole.subarray(0, 7), Buffer.alloc(0), flipped(whole, 40)]) {
    writeFileSync(file, damaged);
    expect(new NodeParseCache(folder).find(text("a"))).toBeUndefined();
  }
  const again = new NodeParseCache(folder);
  again.add(text("a"), skips);
  again.save();
  expect(new NodeParseCache(folder).find(text("a"))).toEqual(skips);
});

test("a folder that cannot be written to is no failure", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const cache = new NodeParseCache(join(file, "below"));
  cache.add(text("a"), skips);
  cache.save();
  expect(readdirSync(folder)).toEqual(["file"]);
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] ^= 1;
  return copy;
}
