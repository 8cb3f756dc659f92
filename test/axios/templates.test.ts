// The templates as somebody gets them: each is checked in a folder of its own, with this repository in the place of what
// would be downloaded, and nothing in it is to be written anew.
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Folder, repository } from "../cli/run.ts";
import { inputFlags } from "./stand-in-inputs.ts";

const templates = readdirSync(join(repository, "axios/templates")).filter((name) => !name.endsWith(".json"));

test("there are templates", () => expect(templates).toEqual(["host", "hosts"]));

test.each(templates)("%s", { timeout: 120_000 }, (template) => {
  const folder = new Folder();
  cpSync(join(repository, "axios/templates", template), folder.path, { recursive: true });
  const { status, stdout, stderr } = folder.run("check", ".", ...inputFlags);
  expect(status, stderr).toBe(0);
  expect(stderr).not.toContain("wrote");
  expect(stdout).not.toContain("failed");
  expect(folder.answer("transpile", "--check", ".")).toBe("");
  folder.dispose();
});
