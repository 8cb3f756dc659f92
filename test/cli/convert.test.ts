// `typeflake convert` as users run it: what it writes, what it leaves alone, what it refuses, and the way back.
import { existsSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

const module = `{ config, lib, ... }:
with lib;
{
  # Where it listens.
  networking.firewall.allowedTCPPorts = mkIf config.services.x.enable [ 80 ];
}
`;
const moduleInTypeScript = `import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => ({
  // Where it listens.
  networking: { firewall: { allowedTCPPorts: lib.mkIf(config.services.x.enable, [80]) } },
}));
`;

describe("convert", () => {
  test("prints a single file", () => {
    folder.write({ "x.nix": module });
    expect(folder.answer("convert", "x.nix")).toBe(moduleInTypeScript);
    expect(readdirSync(folder.path)).toEqual(["x.nix"]);
  });

  test("writes a folder, and transpile brings it back to the same values", () => {
    const files = {
      "src/default.nix": "let lib = import ./lib/numbers.nix; in { inherit (lib) one; two = lib.one + lib.one; }\n",
      "src/lib/numbers.nix": "rec { one = 1; three = one + 2; }\n",
      "src/.git/x.nix": "1\n",
      "src/data.json": "{}\n",
    };
    folder.write(files);
    expect(folder.run("convert", "src", "--out", "ts")).toEqual({
      status: 0,
      stdout: "",
      stderr: "wrote ts/default.ts\nwrote ts/lib/numbers.ts\n2 files: 2 written\n",
    });
    expect(folder.read("ts/default.ts")).toBe(
      'import { inherit } from "typeflake";\nimport lib from "./lib/numbers.ts";\n\n' +
        'export default { ...inherit(lib, "one"), two: lib.one + lib.one };\n',
    );
    folder.answer("transpile", "ts/default.ts");
    const value = (file: string) => folder.answer("eval", "--json", "--impure", "--file", file);
    expect(value("ts/default.nix")).toBe(value("src/default.nix"));
  });

  test("keeps the layout below the nearest folder that all paths are in", () => {
    folder.write({ "a/flake.nix": "{ outputs = _: { }; }", "a/hosts/desk.nix": "1", "a/lib/x.nix": "2" });
    folder.answer("convert", "a/hosts", "a/flake.nix", "--out", "out");
    expect(readdirSync(folder.at("out"), { recursive: true }).sort()).toEqual(["flake.ts", "hosts", "hosts/desk.ts"]);
  });

  test("refuses what it cannot write, all at once, and writes the rest", () => {
    folder.write({
      "a.nix": "{ a = 1; }\n",
      "b.nix": "{ a = ; }\n",
      "c.nix": "let a'b = 1; in a'b + c\n",
      "d.nix": Buffer.from('"\xff"', "latin1"),
    });
    const { status, stderr } = folder.run("convert", ".", "--out", "out");
    expect(status).toBe(1);
    expect(readdirSync(folder.at("out"))).toEqual(["a.ts"]);
    expect(stderr).toContain("wrote out/a.ts\n");
    expect(stderr).toMatch(/error: syntax error.*\n {2}--> .*b\.nix:1:7\n/);
    expect(stderr).toMatch(/error: TypeScript cannot write the name `a'b`\n {2}--> .*c\.nix:1:5\n/);
    expect(stderr).toMatch(/error: undefined variable 'c'\n {2}--> .*c\.nix:1:23\n/);
    expect(stderr).toMatch(/error: the file is not UTF-8\n {2}--> .*d\.nix:1:2\n/);
    expect(stderr).toMatch(/4 files: 1 written, 3 refused\n$/);
  });

  test("imports a file that was refused as Nix", () => {
    folder.write({ "a.nix": "let b = import ./b.nix; in b\n", "b.nix": "let a'b = 1; in a'b\n" });
    expect(folder.run("convert", ".", "--out", "out").status).toBe(1);
    expect(folder.read("out/a.ts")).toContain('const b = importNix(path("./b.nix"));\n');
  });

  test("writes files that import each other so that TypeScript's do not", () => {
    folder.write({
      "a.nix": "let b = import ./b.nix; in { n = 1; m = b.n; }\n",
      "b.nix": "let a = import ./a.nix; in { n = a.n + 1; }\n",
    });
    folder.answer("convert", ".", "--out", "out");
    folder.answer("transpile", "out");
    expect(folder.answer("eval", "--json", "--impure", "--file", "out/a.nix")).toBe('{"m":2,"n":1}\n');
  });

  test("writes over nothing that differs, unless it is told to", () => {
    folder.write({ "x.nix": "1\n", "y.nix": "2\n", "out/x.ts": "mine\n", "out/y.ts": "export default 2;\n" });
    const words = folder.refusal("convert", "x.nix", "y.nix", "--out", "out");
    expect(words).toContain("error: 'out/x.ts' is there already and would be overwritten\n");
    expect(words).toContain("2 files: 0 written, 1 unchanged, 1 refused\n");
    expect(folder.read("out/x.ts")).toBe("mine\n");
    folder.answer("convert", "x.nix", "--out", "out", "--force");
    expect(folder.read("out/x.ts")).toBe("export default 1;\n");
  });

  test("says what became of each file as JSON", () => {
    folder.write({ "x.nix": "1\n", "y.nix": "z\n" });
    const { status, stdout } = folder.run("convert", ".", "--out", "out", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        { source: folder.at("x.nix"), target: folder.at("out/x.ts"), state: "new", problems: [] },
        {
          source: folder.at("y.nix"),
          target: folder.at("out/y.ts"),
          state: "refused",
          problems: [
            {
              code: "convert/undefined-variable",
              message: "undefined variable 'z'",
              help: "declare it, or correct its name",
              line: 1,
              column: 1,
            },
          ],
        },
      ],
    });
  });

  test("says what is missing", () => {
    folder.write({ "x.nix": "1\n", "x.txt": "1\n", "empty/x.txt": "" });
    expect(folder.refusal("convert")).toContain("name what to convert");
    expect(folder.refusal("convert", ".")).toContain("'--out' is missing");
    expect(folder.refusal("convert", "x.txt", "--out", "out")).toContain("is not a Nix file");
    expect(folder.refusal("convert", "empty", "--out", "out")).toContain("there are no Nix files");
    expect(folder.refusal("convert", "gone.nix", "--out", "out")).toContain("no such file or directory");
    expect(existsSync(folder.at("out"))).toBe(false);
  });
});
