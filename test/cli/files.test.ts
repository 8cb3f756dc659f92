// The commands on files: parse, transpile and fmt. What they write, what they leave alone, and what they refuse.
import { chmodSync, existsSync, lstatSync, readdirSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

/** Gives a file an old time, and later says whether it was written since. */
function makeOld(name: string): { isUntouched(): boolean } {
  const time = new Date("2001-01-01");
  utimesSync(folder.at(name), time, time);
  const { ino } = statSync(folder.at(name));
  return {
    isUntouched: () => statSync(folder.at(name)).mtimeMs === time.getTime() && statSync(folder.at(name)).ino === ino,
  };
}

describe("parse", () => {
  test("prints the expression as nix-instantiate --parse does, of a file or of standard input", () => {
    folder.write({ "x.nix": "{ a.b = ./y; c = rec { d = 1; }; inherit (x) z; } // 2 # comment\n" });
    const printed = `(x: ({ a = { b = HERE/y; }; } // 2))\n`.replace("HERE", folder.path);
    expect(folder.answer("parse", { input: "x: { a.b = ./y; } // 2" })).toBe(printed);
    expect(folder.answer("parse", "-", { input: "x: { a.b = ./y; } // 2" })).toBe(printed);
    expect(folder.refusal("parse", "x.nix")).toBe(
      "error: undefined variable 'x'\n  --> HERE/x.nix:1:43\n    |\n  1 | { a.b = ./y; c = rec { d = 1; }; inherit (x) z; } // 2 # comment\n    |                                           ^\n",
    );
  });

  test("prints the tree as JSON, with byte offsets", () => {
    const tree = JSON.parse(folder.answer("parse", "--json", { input: "a: a + 1" }));
    expect(tree).toMatchObject({ kind: "lambda", start: 0, end: 8 });
  });
});

describe("fmt", () => {
  const ugly = "{a=1;\n  b =  [1 2];}\n";
  const neat = "{\n  a = 1;\n  b = [\n    1\n    2\n  ];\n}\n";

  test("formats files and folders, says which, and leaves alone what is formatted", () => {
    folder.write({
      "x.nix": ugly,
      "d/y.nix": ugly,
      "d/neat.nix": neat,
      "d/z.txt": ugly,
      ".git/z.nix": ugly,
      "node_modules/z.nix": ugly,
    });
    const old = makeOld("d/neat.nix");
    expect(folder.run("fmt")).toEqual({ status: 0, stdout: "", stderr: "formatted d/y.nix\nformatted x.nix\n" });
    for (const name of ["x.nix", "d/y.nix"]) expect(folder.read(name)).toBe(neat);
    for (const name of ["d/z.txt", ".git/z.nix", "node_modules/z.nix"]) expect(folder.read(name)).toBe(ugly);
    expect(old.isUntouched()).toBe(true);
    expect(folder.run("fmt", ".", "x.nix")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("only says what it would format with --check, with status 1", () => {
    folder.write({ "x.nix": ugly, "neat.nix": neat });
    expect(folder.refusal("fmt", "--check")).toBe("not formatted: x.nix\n");
    expect(folder.read("x.nix")).toBe(ugly);
    expect(folder.run("fmt", "--check", "neat.nix")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("formats standard input to standard output", () => {
    expect(folder.answer("fmt", "-", { input: ugly })).toBe(neat);
    expect(folder.run("fmt", "--check", "-", { input: ugly })).toMatchObject({ status: 1, stdout: "" });
    expect(folder.run("fmt", "--check", "-", { input: neat })).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(folder.refusal("fmt", "-", { input: "{" })).toContain("«stdin»:1:2");
  });

  test("reports a broken file, formats the others and leaves no half of one", () => {
    folder.write({ "a.nix": ugly, "b.nix": "{ a = ; }\n", "c.nix": ugly });
    const stderr = folder.refusal("fmt");
    expect(stderr).toMatch(
      /^formatted a\.nix\nerror: syntax error.*\n {2}--> HERE\/b\.nix:1:7\n[\s\S]*formatted c\.nix\n$/,
    );
    expect(folder.read("b.nix")).toBe("{ a = ; }\n");
    expect(folder.read("c.nix")).toBe(neat);
    expect(readdirSync(folder.path)).toEqual(["a.nix", "b.nix", "c.nix"]);
  });

  test("keeps the mode of a file, and writes through a link", () => {
    folder.write({ "x.nix": ugly });
    chmodSync(folder.at("x.nix"), 0o755);
    symlinkSync("x.nix", folder.at("link.nix"));
    expect(folder.run("fmt", "link.nix").status).toBe(0);
    expect(lstatSync(folder.at("x.nix")).mode & 0o777).toBe(0o755);
    expect(folder.read("x.nix")).toBe(neat);
    expect(lstatSync(folder.at("link.nix")).isSymbolicLink()).toBe(true);
  });

  test("refuses what cannot be read", () => {
    symlinkSync("round", folder.at("round"));
    symlinkSync("nowhere", folder.at("dangling.nix"));
    expect(folder.refusal("fmt", "missing.nix")).toBe(
      "error: cannot read 'HERE/missing.nix': no such file or directory\n",
    );
    expect(folder.refusal("fmt", "dangling.nix")).toContain("error: cannot read 'HERE/dangling.nix'");
    expect(folder.refusal("fmt", "round")).toBe("error: cannot read 'HERE/round': too many symbolic links\n");
  });
});

describe("transpile", () => {
  const project = {
    "flake.ts":
      'import { flake } from "typeflake";\nimport n from "./lib/n.ts";\n\nexport default flake({ outputs: (_) => ({ n }) });\n',
    "lib/n.ts": "/** A number. */\nexport default 1 + 2;\n",
  };
  const flakeNix = `# Generated by typeflake from flake.ts; do not edit. (89ee897d)
{
  outputs =
    _:
    let
      n = import ./lib/n.nix;
    in
    {
      inherit n;
    };
}
`;

  test("writes the Nix files of a flake and of all that it imports, once", () => {
    folder.write(project);
    const first = folder.run("transpile");
    expect(first).toEqual({ status: 0, stdout: "", stderr: expect.stringMatching(/^wrote /) });
    expect(first.stderr.split("\n").sort()).toEqual(["", "wrote flake.nix", "wrote lib/n.nix"]);
    expect(folder.read("lib/n.nix")).toBe(
      "# Generated by typeflake from n.ts; do not edit. (29f57a48)\n\n# A number.\n1 + 2\n",
    );
    expect(folder.read("flake.nix")).toBe(flakeNix);
    const old = [makeOld("flake.nix"), makeOld("lib/n.nix")];
    expect(folder.run("transpile", ".")).toEqual({ status: 0, stdout: "", stderr: "2 files are up to date\n" });
    expect(old.map((file) => file.isUntouched())).toEqual([true, true]);
    folder.write({ "lib/n.ts": "export default 4;\n" });
    expect(folder.run("transpile", folder.path).stderr).toBe("wrote lib/n.nix\n");
    expect(old.map((file) => file.isUntouched())).toEqual([true, false]);
    expect(folder.answer("eval", "-f", "flake.nix", "--apply", "f: (f.outputs { }).n")).toBe("4\n");
  });

  test("writes one file, from anywhere, or into another folder", () => {
    folder.write(project);
    expect(folder.run("transpile", "../lib/n.ts", { from: "lib" }).stderr).toBe("wrote n.nix\n");
    expect(folder.run("transpile", "--out", "made/deep").status).toBe(0);
    expect(folder.read("made/deep/lib/n.nix")).toBe(folder.read("lib/n.nix"));
    expect(existsSync(folder.at("flake.nix"))).toBe(false);
  });

  test("says what is missing or stale with --check, writes nothing, and gives status 1", () => {
    folder.write(project);
    const help = "help: run 'typeflake transpile' and commit the result\n";
    expect(folder.refusal("transpile", "--check").split("\n").sort().join("\n")).toBe(
      `\nflake.nix is missing\n${help}lib/n.nix is missing`,
    );
    expect(readdirSync(folder.path)).toEqual(["flake.ts", "lib"]);
    expect(folder.run("transpile").status).toBe(0);
    expect(folder.run("transpile", "--check")).toMatchObject({ status: 0, stdout: "" });
    folder.write({ "lib/n.ts": "export default 4;\n" });
    expect(folder.refusal("transpile", "--check")).toBe(`lib/n.nix is stale\n${help}`);
  });

  test("never overwrites what somebody changed in a generated file", () => {
    folder.write(project);
    expect(folder.run("transpile").status).toBe(0);
    folder.append("lib/n.nix", "# mine\n");
    const edited =
      "error: 'lib/n.nix' was edited after it was generated, and the edits would be lost\n" +
      "  help: make them in 'lib/n.ts', then delete 'lib/n.nix'\n";
    expect(folder.refusal("transpile")).toBe(edited);
    expect(folder.refusal("transpile", "--check")).toBe(edited);
    expect(folder.read("lib/n.nix")).toContain("# mine");
    // What Git leaves of a merge is not worth keeping.
    folder.write({ "lib/n.nix": `<<<<<<< HEAD\n${folder.read("lib/n.nix")}=======\n1\n>>>>>>> other\n` });
    expect(folder.run("transpile").stderr).toBe("wrote lib/n.nix\n");
  });

  test("reports what is wrong with any of several paths, and writes none of them", () => {
    folder.write({ "a.ts": "let x = 1;\n", "b.ts": "export default class {}\n", "c.ts": "export default 1;\n" });
    const stderr = folder.refusal("transpile", "a.ts", "b.ts", "gone.ts", "c.ts");
    expect(stderr.match(/^error: .*$/gm)).toEqual([
      "error: `let` declares a variable that can change, and values in Nix never do",
      "error: Nix has no classes",
      "error: there is no file 'HERE/gone.ts'",
    ]);
    expect(readdirSync(folder.path)).toEqual(["a.ts", "b.ts", "c.ts"]);
  });

  test("transpiles all of a folder that is no flake", () => {
    folder.write({ "lib/a.ts": "export default 1;\n", "lib/deep/b.ts": "export default 2;\n", "lib/c.d.ts": "" });
    expect(folder.run("transpile", "lib").stderr).toBe("wrote lib/a.nix\nwrote lib/deep/b.nix\n");
    expect(folder.refusal("transpile", "lib/deep/..", "lib/none")).toContain("there is no file");
  });

  test("transpiles what only the path of a Nix file names", () => {
    const modules = 'path("./modules"), path("./modules/one.nix"), path("./data.txt")';
    folder.write({
      "flake.ts": `import { flake, path } from "typeflake";\nexport default flake({ outputs: (_) => ({ modules: [${modules}] }) });\n`,
      "modules/default.ts": 'import { path } from "typeflake";\nexport default path("./one.nix");\n',
      "modules/one.ts": "export default {};\n",
      "data.txt": "",
    });
    expect(folder.run("transpile").stderr.split("\n").sort()).toEqual([
      "",
      "wrote flake.nix",
      "wrote modules/default.nix",
      "wrote modules/one.nix",
    ]);
  });

  test("puts Nix files where typeflake.json says, with paths that lead back", () => {
    folder.write({
      "typeflake.json": '{ "outDir": "nix" }',
      "flake.ts":
        'import { flake, path } from "typeflake";\nimport { n, url } from "./lib/n.ts";\n' +
        "export default flake({ inputs: { a: { url } }, outputs: (_) => ({ n, own: path`./lib/m.nix` }) });\n",
      "lib/n.ts":
        'import { path, builtins } from "typeflake";\nimport data from "../data.json" with { type: "json" };\n' +
        'import m from "./m.ts";\nexport const url = "path:./a";\n' +
        'export const n = [data.x, m, builtins.readFile(path("./text")), builtins.readFile(path(`./${m}/text`))];\n',
      "lib/m.ts": 'export default "k";\n',
      "lib/text": "t",
      "lib/k/text": "u",
      "data.json": '{ "x": 1 }',
    });
    expect(folder.run("transpile").stderr.split("\n").sort()).toEqual([
      "",
      "wrote flake.nix",
      "wrote nix/lib/m.nix",
      "wrote nix/lib/n.nix",
    ]);
    expect(folder.read("flake.nix")).toContain("own = ./nix/lib/m.nix;");
    expect(folder.read("nix/lib/n.nix")).toContain("builtins.fromJSON (builtins.readFile ../../data.json)");
    expect(folder.answer("eval", "-f", "flake.nix", "--apply", "f: (f.outputs { }).n")).toBe('[ 1 "k" "t" "u" ]\n');
  });

  test("points errors of Nix files that were generated earlier into their TypeScript", () => {
    folder.write({
      "typeflake.json": '{ "outDir": "nix" }',
      "lib/n.ts":
        'import { builtins } from "typeflake";\n\nexport const n = 1 + ("x" as any);\nexport const p = builtins.unsafeGetAttrPos("a", { a: n });\n',
    });
    expect(folder.run("transpile", "lib/n.ts").status).toBe(0);
    expect(folder.refusal("eval", "-f", "nix/lib/n.nix", "n")).toContain("--> HERE/lib/n.ts:3:18");
    // What Nix code sees stays Nix's.
    const at = JSON.parse(folder.answer("eval", "-f", "nix/lib/n.nix", "p", "--json")) as object;
    expect(at).toMatchObject({ file: folder.at("nix/lib/n.nix"), column: 39 });
    // The TypeScript of another text is not its origin.
    folder.append("lib/n.ts", "export const more = 1;\n");
    expect(folder.refusal("eval", "-f", "nix/lib/n.nix", "n")).toContain("--> HERE/nix/lib/n.nix:3:");
  });

  test("says what is wrong with typeflake.json", () => {
    const settings = (json: string) => {
      folder.write({ ...project, "typeflake.json": json });
      return folder.refusal("transpile");
    };
    expect(settings("{")).toContain("error: cannot use 'HERE/typeflake.json': it is not JSON");
    expect(settings('{ "outdir": "nix" }')).toContain("there is no setting 'outdir'\n  help: did you mean 'outDir'?");
    expect(settings('{ "outDir": "../nix" }')).toContain("'outDir' is not a folder inside the project");
  });

  test("never overwrites a file that was written by hand", () => {
    folder.write({ ...project, "lib/n.nix": "3\n" });
    expect(folder.refusal("transpile")).toBe(
      "error: 'lib/n.nix' was not made by typeflake and would be overwritten\n  help: rename it, or choose another folder with '--out'\n",
    );
    expect(folder.read("lib/n.nix")).toBe("3\n");
    expect(existsSync(folder.at("flake.nix"))).toBe(false);
    expect(folder.refusal("check")).toContain("error: 'lib/n.nix' was not made by typeflake");
  });

  test("reports everything that it refuses at once, each with its place and a remedy, and writes nothing", () => {
    folder.write({
      ...project,
      "lib/n.ts": "let x = 1;\nclass A {}\nfor (;;) {}\nexport default [x, this];\n",
    });
    const stderr = folder.refusal("transpile");
    const errors = stderr.split(/^(?=error: )/m);
    expect(errors).toHaveLength(4);
    for (const [index, line] of [1, 2, 3, 4].entries()) {
      expect(errors[index]).toMatch(
        new RegExp(
          `^error: .+\\n {2}--> HERE/lib/n\\.ts:${line}:\\d+\\n {4}\\|\\n {2}${line} \\| .*\\n {4}\\| *\\^+\\n {2}help: .+`,
        ),
      );
    }
    expect(readdirSync(folder.path)).toEqual(["flake.ts", "lib"]);
  });

  test("refuses TypeScript with an error in its syntax, what is not TypeScript, and what is not there", () => {
    folder.write({
      "bad.ts": "export default (1;\n",
      "x.nix": "1",
      "imports.ts": 'import x from "./gone.ts";\nexport default x;\n',
    });
    expect(folder.refusal("transpile", "bad.ts")).toMatch(/^error: .+\n {2}--> HERE\/bad\.ts:1:\d+\n/);
    expect(folder.refusal("transpile", "imports.ts")).toMatch(/^error: .*gone\.ts.*\n {2}--> HERE\/imports\.ts:1:/);
    expect(folder.refusal("transpile", "x.nix")).toContain("error: 'HERE/x.nix' is not a TypeScript file");
    expect(folder.refusal("transpile", "gone")).toContain("error: there is no file 'HERE/gone'");
    expect(folder.refusal("transpile")).toContain("error: there is no file 'HERE/flake.ts'");
  });

  test("prints a flake whose inputs are computed with plain ones", () => {
    folder.write({
      "flake.ts":
        'import { flake } from "typeflake";\nconst owner = "NixOS";\nexport default flake({ inputs: { nixpkgs: { url: `github:${owner}/nixpkgs` } }, outputs: (_) => ({}) });\n',
    });
    expect(folder.run("transpile").status).toBe(0);
    expect(folder.read("flake.nix")).toContain('inputs.nixpkgs.url = "github:NixOS/nixpkgs";');
  });
});
