// The Nix files of the miniature nixpkgs, its stand-ins, axiOS and the examples are what their TypeScript says; `npm run accept` writes them.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launcher, repository } from "../cli/run.ts";

const within = (folder: string) => readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`);
const parents = ["nixpkgs/stand-ins", "axios/templates", "examples"];
const folders = ["nixpkgs", "axios", ...parents.flatMap(within)].filter((folder) =>
  existsSync(join(repository, folder, "flake.ts")),
);
const flags = process.env["ACCEPT"] ? [] : ["--check"];

test.each(folders)("the Nix files of %s are up to date", (folder) => {
  const words = [launcher, "transpile", ...flags, folder];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: repository, encoding: "utf8" });
  expect(status, stderr).toBe(0);
});

test("all of them are laid out as the formatter does it", () => {
  const words = [launcher, "fmt", "--check", ...folders, "test/transpile", "test/axios"];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: repository, encoding: "utf8" });
  expect(status, stderr).toBe(0);
});

test("there are such folders", () => expect(folders).toContain("examples/phone-backup"));
