import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./file-lock.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "typeflake-lock-"));
  path = join(folder, "deep/lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const never = () => {
  throw new Error("it waited");
};

test("a lock is held while the work is done, and gone afterwards, even where it failed", () => {
  expect(withLock(path, never, () => existsSync(path))).toBe(true);
  expect(() =>
    withLock(path, never, () => {
      throw new Error("failed");
    }),
  ).toThrow("failed");
  expect(readdirSync(join(folder, "deep"))).toEqual([]);
});

test("a lock that a process left behind is taken over, and so is one of old", () => {
  withLock(path, never, () => {});
  writeFileSync(path, "999999999");
  expect(withLock(path, never, () => 1)).toBe(1);
  writeFileSync(path, String(process.pid));
  utimesSync(path, 0, 0);
  expect(withLock(path, never, () => 2)).toBe(2);
});

test("a lock that somebody holds is waited for", () => {
  withLock(path, never, () => {});
  writeFileSync(path, String(process.pid));
  const holder = `setTimeout(() => require("node:fs").rmSync(${JSON.stringify(path)}), 1500)`;
  const worker = new Worker(holder, { eval: true });
  let waited = 0;
  withLock(
    path,
    () => {
      waited++;
    },
    () => {},
  );
  expect(waited).toBe(1);
  return worker.terminate();
});
