import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NodeFlakeHost } from "../node-flake-host.ts";
import { type Look, look, type Part, readPart } from "./look.ts";
import { Observations, observations } from "./observations.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "typeflake-test-"));
});
afterEach(() => {
  observations.refuse();
  rmSync(folder, { recursive: true });
});

test("what the host reads is what another look finds", () => {
  writeFileSync(join(folder, "text"), "\xff text");
  writeFileSync(join(folder, "run"), "#!");
  chmodSync(join(folder, "run"), 0o755);
  symlinkSync("text", join(folder, "link"));
  mkdirSync(join(folder, "deep"));
  const host = new NodeFlakeHost();
  observations.start();
  expect(host.fileType(folder)).toBe("directory");
  expect(host.readDirectory(folder).map(([name]) => name)).toHaveLength(4);
  expect(host.readFile(`${folder}/text`)).toBe("\xc3\xbf text");
  expect(host.readBytes(`${folder}/run`)).toHaveLength(2);
  expect([host.isExecutable(`${folder}/run`), host.isExecutable(`${folder}/text`)]).toEqual([true, false]);
  expect(host.readLink(`${folder}/link`)).toBe("text");
  expect(host.fileType(`${folder}/link`)).toBe("symlink");
  expect(host.fileType(`${folder}/none`)).toBeUndefined();
  expect(host.fileType(`${folder}/text/none`)).toBeUndefined();
  host.modified(`${folder}/text`);
  const paths = observations.finish()?.paths ?? [];
  const kinds = paths.map(({ path, kind }) => [path.slice(folder.length + 1), kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    "": "directory",
    text: "regular",
    run: "executable",
    link: "symlink",
    none: "none",
    "text/none": "none",
  } satisfies Record<string, Look["kind"]>);
  for (const { path, parts, kind, modified } of paths) {
    expect(look(path, false).kind).toBe(kind);
    if (path.endsWith("/text")) expect(modified).toBe(look(path, false).modified);
    for (const [part, hash] of Object.entries(parts)) expect(readPart[part as Part](path, false)).toBe(hash);
  }
  expect(paths.flatMap(({ parts }) => Object.keys(parts)).sort()).toEqual([
    "contents",
    "contents",
    "entries",
    "target",
  ]);
});

test("the signature of a file that has just changed proves nothing, that of an old one does", () => {
  const fresh = join(folder, "fresh");
  writeFileSync(fresh, "a");
  const seen = new Observations();
  seen.start();
  for (const path of [fresh, process.execPath]) seen.look(path, true);
  expect(seen.finish()?.paths.map(({ signature }) => signature === "")).toEqual([true, false]);
});

test("a file that changes during the run makes its answer one that is not repeated", () => {
  const path = join(folder, "file");
  const read = (seen: Observations) => seen.read("contents", path, false, () => "", String);
  const changes: (() => void)[] = [
    () => writeFileSync(path, "longer"),
    () => chmodSync(path, 0o755),
    () => rmSync(path),
    () => {},
  ];
  const outcomes = changes.map((change) => {
    writeFileSync(path, "short", { mode: 0o644 });
    const seen = new Observations();
    seen.start();
    read(seen);
    change();
    read(seen);
    return seen.finish() !== undefined;
  });
  expect(outcomes).toEqual([false, false, false, true]);
});

test("of Git, what may become another answer is asked again", () => {
  const id = "0123456789012345678901234567890123456789";
  const ask = (status: number, ...args: string[]) => {
    const seen = new Observations();
    seen.start();
    seen.askGit("/folder", args, "", { status, stdout: Buffer.from(""), stderr: "" });
    return seen.finish()?.git.length;
  };
  expect(ask(0, "rev-parse", "HEAD")).toBe(1);
  expect(ask(0, "ls-tree", "-r", "HEAD")).toBe(1);
  expect(ask(0, "ls-tree", "-r", id)).toBe(0);
  expect(ask(0, "cat-file", "-e", `${id}^{commit}`)).toBe(0);
  expect(ask(1, "cat-file", "-e", `${id}^{commit}`)).toBe(1);
  expect(ask(0, "rev-list", "--count", id)).toBe(1);
  expect(ask(0, "update-index", "--add")).toBeUndefined();
});
