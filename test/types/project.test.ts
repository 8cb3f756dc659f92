// A new project needs the tsconfig.json that docs/types.md shows, and nothing else.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Folder, repository } from "../cli/run.ts";
import { tsc } from "./tsc.ts";

/** The first block of the page in a language. */
function shown(language: string): string {
  const page = readFileSync(join(repository, "docs/types.md"), "utf8");
  return (new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(page) as RegExpExecArray)[1];
}

/** As after `npm install typeflake`. */
function newProject(files: Readonly<Record<string, string>>): Folder {
  const folder = new Folder().write({ "tsconfig.json": shown("json"), ...files });
  mkdirSync(folder.at("node_modules"));
  symlinkSync(repository, folder.at("node_modules/typeflake"));
  return folder;
}

test("the machine of the documentation has no mistakes, and Nix data can be imported", { timeout: 60_000 }, () => {
  const folder = newProject({
    "host.ts": shown("ts"),
    "data.json": '{ "port": 80 }',
    "other.ts":
      'import hardware from "./hardware.nix";\nimport { port } from "./data.json";\nexport default [hardware, port];\n',
    "hardware.nix": "{ }",
  });
  expect(tsc(folder.path)).toBe("");
});

test("a mistake in it is found", { timeout: 60_000 }, () => {
  const folder = newProject({ "host.ts": shown("ts").replace("enable: true", "enabel: true") });
  expect(tsc(folder.path)).toMatch(/host\.ts\(\d+,\d+\): error TS2561: .*'enabel' .* Did you mean to write 'enable'\?/);
});

test("what JavaScript has and Nix has not is no global", { timeout: 60_000 }, () => {
  const folder = newProject({ "host.ts": "export default [process.env, document.title, fetch('x')];" });
  const output = tsc(folder.path);
  for (const name of ["process", "document", "fetch"]) expect(output).toContain(`'${name}'`);
});

test("what npm publishes is enough", { timeout: 120_000 }, () => {
  const folder = new Folder().write({ "tsconfig.json": shown("json"), "host.ts": shown("ts") });
  mkdirSync(folder.at("node_modules/typeflake"), { recursive: true });
  const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder.path];
  const { status, stdout, stderr } = spawnSync("npm", pack, { cwd: repository, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  const unpack = ["-xzf", stdout.trim(), "-C", "node_modules/typeflake", "--strip-components=1"];
  expect(spawnSync("tar", unpack, { cwd: folder.path }).status).toBe(0);
  expect(tsc(folder.path)).toBe("");
  const imported = spawnSync("node", ["-e", 'import("typeflake").then((it) => console.log(it.flake(7)))'], {
    cwd: folder.path,
    encoding: "utf8",
  });
  expect(imported.stdout).toBe("7\n");
});
