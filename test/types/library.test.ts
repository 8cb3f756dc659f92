// The type of nixpkgs' library has every public name of it, and that of `builtins` every builtin.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Folder, repository } from "../cli/run.ts";
import { tsc } from "./tsc.ts";

const folder = new Folder();

function check(type: string, paths: readonly string[][]): string {
  const accesses = paths.map((path) => `use(it${path.map((name) => `[${JSON.stringify(name)}]`).join("")});\n`);
  const opening = `import type { ${type} } from "typeflake";\ndeclare const it: ${type};\ndeclare function use(value: unknown): void;\n`;
  const config = {
    extends: join(repository, "src/authoring/tsconfig.json"),
    compilerOptions: {
      // Without it, any name may stand in brackets.
      noImplicitAny: true,
      paths: { typeflake: [join(repository, "dist/authoring/index.d.ts")] },
    },
    files: ["names.ts"],
  };
  folder.write({ "names.ts": opening + accesses.join(""), "tsconfig.json": JSON.stringify(config) });
  return tsc(folder.path);
}

test("Lib", { timeout: 60_000 }, () => {
  const names = readFileSync(join(import.meta.dirname, "library-names.txt"), "utf8")
    .trim()
    .split("\n");
  expect(names.length).toBeGreaterThan(1000);
  expect(
    check(
      "Lib",
      names.map((name) => name.split(".")),
    ),
  ).toBe("");
});

test("Builtins", { timeout: 60_000 }, () => {
  const { stdout } = folder.run("eval", "--impure", "--json", "--expr", "builtins.attrNames builtins");
  const names = JSON.parse(stdout) as string[];
  expect(names.length).toBeGreaterThan(100);
  expect(
    check(
      "Builtins",
      names.map((name) => [name]),
    ),
  ).toBe("");
});

test("a name that is not there is found", { timeout: 60_000 }, () => {
  expect(check("Lib", [["strings", "noSuchFunction"]])).toContain("noSuchFunction");
});
