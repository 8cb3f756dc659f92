import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Answer, AnswerFiles } from "./answer-files.ts";

let folder: string;
let files: AnswerFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "typeflake-test-"));
  files = new AnswerFiles(join(folder, "cache"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const answer = (text: string): Answer => ({ status: 0, paths: [], git: [], said: [[1, text]] });
const found = (key: string) => [...files.find(key)].map(({ said }) => said[0][1]);

test("of a key, the newest answers are kept", () => {
  expect(found("a")).toEqual([]);
  for (const text of ["1", "2", "3", "4", "\xe9\n5"]) files.add("a", answer(text));
  files.add("b", answer("other"));
  expect(found("a")).toEqual(["\xe9\n5", "4", "3", "2"]);
  files.add("a", answer("3"));
  files.add("a", answer("new 4"), answer("4"));
  expect(found("a")).toEqual(["new 4", "3", "\xe9\n5", "2"]);
  expect(readdirSync(join(folder, "cache/answers"))).toEqual(["a", "b"]);
});

test("where there are too many, those of long ago are forgotten", () => {
  files.add("a", answer("1"));
  const [old, older] = ["old", "older"].map((name) => join(folder, "cache/answers", name));
  for (const [path, time] of [
    [old, 1000],
    [older, 500],
  ] as const) {
    writeFileSync(path, "");
    truncateSync(path, 150 * 1024 * 1024);
    utimesSync(path, time, time);
  }
  files.add("b", answer("2"));
  expect([existsSync(old), existsSync(older)]).toEqual([true, false]);
  expect([found("a"), found("b")]).toEqual([["1"], ["2"]]);
});

test("a folder that cannot be written to is no failure", () => {
  writeFileSync(join(folder, "cache"), "");
  files.add("a", answer("1"));
  expect(found("a")).toEqual([]);
  rmSync(join(folder, "cache"));
  mkdirSync(join(folder, "cache/answers/a"), { recursive: true });
  files.add("a", answer("1"));
  expect(readdirSync(join(folder, "cache/answers"))).toEqual(["a"]);
});
