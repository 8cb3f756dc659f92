// `typeflake derivation show` and `typeflake eval --write-derivations`.
import { lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder } from "./run.ts";

const folder = new Folder();
afterAll(() => folder.dispose());
beforeAll(() => {
  folder.write({
    "all.nix": `let
      d = name: attrs: derivation ({ inherit name; system = "s"; builder = "/b"; } // attrs);
      base = d "base" { outputs = [ "out" "dev" ]; src = ./all.nix; };
      top = d "top" { a = base.dev; };
    in {
      inherit base top;
      text = "in \${top}/bin";
      nested = { recurseForDerivations = true; inner = base; deeper.hidden = top; };
      none = 1;
      source = "\${./all.nix}";
      fails = { a = throw "no"; b = top; };
      bytes = d "bytes" { a = builtins.readFile ./latin1; };
    }`,
    latin1: Buffer.from("caf\xe9", "latin1"),
    "flake.nix": `{ outputs = { self }: let
        d = name: derivation { inherit name; system = "x86_64-linux"; builder = "/b"; };
      in { packages.x86_64-linux = { default = d "default"; tool = d "tool"; }; }; }`,
  });
});

/** The names of the derivations that are shown. */
function names(...words: string[]): string[] {
  const shown = JSON.parse(folder.answer("derivation", "show", ...words)) as Record<string, { name: string }>;
  return Object.values(shown)
    .map(({ name }) => name)
    .sort();
}

describe("derivation show", () => {
  test("shows the derivation of a file, an expression, or an attribute", () => {
    const words = ["-f", "all.nix", "base"];
    const shown = JSON.parse(folder.answer("derivation", "show", ...words));
    const [[path, derivation]] = Object.entries<any>(shown);
    expect(path).toMatch(/^\/nix\/store\/[0-9a-z]{32}-base\.drv$/);
    expect(derivation).toMatchObject({ name: "base", system: "s", builder: "/b", args: [], inputDrvs: {} });
    expect(derivation.env).toMatchObject({ outputs: "out dev", dev: derivation.outputs.dev.path });
    expect(derivation.inputSrcs).toEqual([derivation.env.src]);
    expect(folder.answer("derivation", "show", "--file", "all.nix", "-A", "base")).toBe(
      folder.answer("derivation", "show", ...words),
    );
    const expr = 'derivation { name = "x"; system = "s"; builder = "b"; }';
    expect(names("--expr", expr)).toEqual(["x"]);
    expect(names("-f", "all.nix", "text")).toEqual(["top"]);
  });

  test("shows what they are made from with --recursive", () => {
    expect(names("-f", "all.nix", "top")).toEqual(["top"]);
    expect(names("-f", "all.nix", "top", "--recursive")).toEqual(["base", "top"]);
    expect(names("-r", "-f", "all.nix", "text")).toEqual(["base", "top"]);
  });

  test("shows several at once, and those in a set where Nix looks", () => {
    expect(names("-f", "all.nix", "top", "base")).toEqual(["base", "top"]);
    expect(names("-f", "all.nix", "nested")).toEqual(["base"]);
    expect(
      names("--expr", "{ a = { recurseForDerivations = true; b = import ./all.nix; }; }.a.b.nested", "--impure"),
    ).toEqual(["base"]);
  });

  test("shows outputs of flakes", () => {
    const system = ["--system", "x86_64-linux"];
    expect(names(...system)).toEqual(["default"]);
    expect(names(".", ".#tool", ...system)).toEqual(["default", "tool"]);
    expect(names(`path:${folder.path}#packages.x86_64-linux.tool`)).toEqual(["tool"]);
    expect(names(".#packages.x86_64-linux")).toEqual(["default", "tool"]);
  });

  test("refuses what is no derivation, and strings that JSON cannot hold", () => {
    const show = (...words: string[]) => folder.refusal("derivation", "show", "-f", "all.nix", ...words);
    expect(show("none")).toBe("error: there is no derivation in 'none'\n");
    expect(show("source")).toMatch(/^error: path '\/nix\/store\/.*-all\.nix' does not have a known deriver\n$/);
    expect(show("fails")).toContain("error: no\n");
    expect(show("bytes")).toMatch(/^error: the derivation cannot be shown as JSON: "caf.*" is not UTF-8\n$/);
    expect(folder.refusal("derivation", "show", "-A", "x")).toContain("'--attr' needs '--file' or '--expr'");
  });
});

describe("eval --write-derivations", () => {
  const write = (attribute: string, into: string, ...words: string[]) =>
    folder.run("eval", "-f", "all.nix", attribute, "--write-derivations", into, ...words);
  const inFolder = (name: string) => readdirSync(folder.at(name)).map((file) => file.slice(33));

  test("writes the derivations behind the value, and says what it did", () => {
    const { stdout, stderr, status } = write("top", "new/drvs");
    expect({ stderr, status }).toEqual({
      stderr: "wrote 2 derivations to 'new/drvs'; sources that are left out: 1\n",
      status: 0,
    });
    expect(inFolder("new/drvs").sort()).toEqual(["base.drv", "top.drv"]);
    const name =
      /-top\.drv/.exec(stdout) && readdirSync(folder.at("new/drvs")).find((file) => file.endsWith("-top.drv"));
    expect(stdout).toBe(`«derivation /nix/store/${name}»\n`);
    expect(folder.read(`new/drvs/${name}`)).toMatch(/^Derive\(\[\("out","\/nix\/store\/[^"]*-top","",""\)\],\[\("/);
  });

  test("writes them for every way to print, and quietly with --quiet", () => {
    for (const [name, words] of Object.entries({ json: ["--json"], raw: ["--raw"], strict: ["--strict"] })) {
      expect(write("text", name, ...words, "--quiet")).toMatchObject({ status: 0, stderr: "" });
      expect(inFolder(name).sort()).toEqual(["base.drv", "top.drv"]);
    }
    write("nested", "nested");
    expect(inFolder("nested").sort()).toEqual(["base.drv", "top.drv"]);
    expect(write("none", "none").stderr).toBe("wrote 0 derivations to 'none'\n");
  });

  test("leaves alone what is in the folder, and itself what it wrote before", () => {
    folder.write({ "mixed/mine.txt": "mine", "mixed/00000000000000000000000000000000-other.drv": "not a derivation" });
    write("base", "mixed");
    const before = readdirSync(folder.at("mixed")).map((file) => lstatSync(folder.at("mixed", file)).mtimeMs);
    expect(write("top", "mixed").stderr).toBe(
      "wrote 1 derivation to 'mixed'; already there: 1; sources that are left out: 1\n",
    );
    expect(inFolder("mixed").sort()).toEqual(["", "base.drv", "other.drv", "top.drv"]);
    expect(folder.read("mixed/mine.txt")).toBe("mine");
    const after = readdirSync(folder.at("mixed")).map((file) => lstatSync(folder.at("mixed", file)).mtimeMs);
    expect(after.filter((time) => !before.includes(time))).toHaveLength(1);
  });

  test("overwrites nothing and then writes nothing at all", () => {
    write("top", "taken");
    const [base, top] = ["base", "top"].map(
      (name) => readdirSync(folder.at("taken")).find((file) => file.endsWith(`-${name}.drv`))!,
    );
    folder.write({ [`changed/${top}`]: "changed" });
    const message = `error: 'changed/${top}' is there already, with other contents\n  help: write into another folder\n`;
    expect(write("top", "changed")).toEqual({ status: 1, stdout: "", stderr: message });
    expect(readdirSync(folder.at("changed"))).toEqual([top]);
    folder.write({ "links/.keep": "" });
    symlinkSync("nowhere", folder.at("links", base));
    expect(write("top", "links").stderr).toMatch(
      /^error: 'links\/.*-base\.drv' is there already, with other contents\n/,
    );
    expect(write("top", "all.nix")).toEqual({ status: 1, stdout: "", stderr: "error: 'all.nix' is not a folder\n" });
    const refused = (place: string) => folder.refusal("eval", "-f", "all.nix", "top", "--write-derivations", place);
    expect(refused("all.nix/x")).toMatch(
      /^error: cannot read 'HERE\/all\.nix\/x': a part of the path is not a folder\n$/,
    );
    expect(refused("x".repeat(300))).toMatch(/^error: cannot read 'HERE\/x+': its name is too long\n$/);
  });

  test("writes nothing where the value fails", () => {
    expect(write("fails", "fails").stderr).toContain("error: no\n");
    expect(() => readdirSync(folder.at("fails"))).toThrow("ENOENT");
  });
});

describe("a .drv file", () => {
  test("is shown as it was written, with its inputs from beside it", () => {
    folder.answer("eval", "-f", "all.nix", "top", "--write-derivations", "files");
    const file = `files/${readdirSync(folder.at("files")).find((name) => name.endsWith("-top.drv"))}`;
    expect(folder.answer("derivation", "show", file)).toBe(folder.answer("derivation", "show", "-f", "all.nix", "top"));
    expect(folder.answer("derivation", "show", "-r", folder.at(file))).toBe(
      folder.answer("derivation", "show", "-r", "-f", "all.nix", "top"),
    );
    const system = ["--system", "x86_64-linux"];
    expect(names(file, ".#tool", ...system)).toEqual(["tool", "top"]);
  });

  test("that was changed, renamed or is none is refused", () => {
    folder.answer("eval", "-f", "all.nix", "base", "--write-derivations", "bad");
    const [name] = readdirSync(folder.at("bad"));
    const text = readFileSync(folder.at("bad", name), "utf8");
    folder.write({ [`bad/${name}`]: text.replace('"s"', '"t"') });
    expect(folder.refusal("derivation", "show", `bad/${name}`)).toMatch(
      /^error: 'HERE\/bad\/.*-base\.drv' is not the derivation that its name tells\n {2}help: what is in it belongs to '\/nix\/store\/.*-base\.drv': it was changed or renamed\n$/,
    );
    folder.write({ "bad/x.drv": text, [`bad/${name}`]: "Derive(" });
    expect(folder.refusal("derivation", "show", "bad/x.drv")).toContain("is too short to be a valid store path");
    expect(folder.refusal("derivation", "show", `bad/${name}`)).toContain("error: expected string '['");
  });

  test("whose input is not beside it is refused with --recursive", () => {
    folder.answer("eval", "-f", "all.nix", "top", "--write-derivations", "whole");
    const name = readdirSync(folder.at("whole")).find((file) => file.endsWith("-top.drv"))!;
    folder.write({ [`alone/${name}`]: readFileSync(folder.at("whole", name)) });
    expect(names(`alone/${name}`)).toEqual(["top"]);
    expect(folder.refusal("derivation", "show", "-r", `alone/${name}`)).toMatch(
      /^error: cannot read 'HERE\/alone\/.*-base\.drv': no such file or directory\n$/,
    );
  });
});
