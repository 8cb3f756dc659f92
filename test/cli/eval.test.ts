// `typeflake eval` in all its forms; what it prints is what `nix eval` of Nix 2.26 prints.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder } from "./run.ts";

const folder = new Folder();
afterAll(() => folder.dispose());
beforeAll(() => {
  folder.write({
    "set.nix": '{ a.b = [ 1 "two" ]; version = "1.0"; "x.y" = 3; }',
    "function.nix": "{ n ? 1, text ? null, list ? [ ] }: { inherit n text; last = list; }",
    "needs.nix": "{ n }: n",
    "lib/default.nix": "{ one = 1; sub = import ./sub.nix; }",
    "lib/sub.nix": "2",
    "flake.nix": `{
      outputs = { self }: {
        packages.x86_64-linux.default = "the default";
        packages.x86_64-linux.tool = "a tool";
        legacyPackages.x86_64-linux = { tool = "not this"; old.tool = "an old tool"; };
        lib = { x = 1; f = a: a + 1; tool = "neither"; };
        value = { lazy = throw "never"; here = 1; };
        env = builtins.getEnv "SECRET";
      };
    }`,
  });
});

describe("an expression", () => {
  test.each<[string, string]>([
    ["1 + 2", "3"],
    ["1.0", "1"],
    ["1.5e300 * 2", "3e+300"],
    ['"a\\n\\"${"b"}\\" \\${c} \\\\ ü"', '"a\\n\\"b\\" \\${c} \\\\ ü"'],
    ["null", "null"],
    ["[ ]", "[ ]"],
    ["{ }", "{ }"],
    ["/a/../b", "/b"],
    ['{ b = 1; a."c d" = [ true null 1.5 /x "s" ]; }', '{ a = { "c d" = [ true null 1.5 /x "s" ]; }; b = 1; }'],
    [
      "let f = x: x; in [ f (x: x) map (map f) ]",
      "[ «lambda f @ «string»:1:9» «lambda @ «string»:1:23» «primop map» «partially applied primop map» ]",
    ],
    [
      '{ a = throw "no"; b = [ (abort "never") ]; }',
      "{ a = «error: no»; b = [ «error: evaluation aborted with the following error message: 'never'» ]; }",
    ],
    ["let x = { y = x; }; in x", "{ y = «repeated»; }"],
    [
      'derivation { name = "x"; system = "s"; builder = "b"; }',
      "«derivation /nix/store/5wq5jx7219pmi3xklyhl77fjbqvy6qaj-x.drv»",
    ],
    ["9223372036854775807", "9223372036854775807"],
    ["({ a ? 1, b ? a }: b) { a = 5; }", "5"],
  ])("%s is %s", (expr, printed) => expect(folder.answer("eval", "--expr", expr)).toBe(`${printed}\n`));

  test("is printed as nix-instantiate does with --strict", () => {
    const expr = '{ a = 1 + 1; f = x: x; p = map; d = { type = "derivation"; }; }';
    const printed = '{ a = 2; d = { type = "derivation"; }; f = <LAMBDA>; p = <PRIMOP>; }\n';
    expect(folder.answer("eval", "--strict", "--expr", expr)).toBe(printed);
    expect(folder.refusal("eval", "--strict", "--expr", '{ a.b = throw "deep"; }')).toContain("error: deep");
  });

  test("is printed as JSON, on one line, with names in order", () => {
    const expr =
      '{ b = [ 1 1.5 null true ]; a = "ü\\n"; c = { outPath = "/out"; x = 1; }; d.__toString = self: "made"; }';
    expect(folder.answer("eval", "--json", "--expr", expr)).toBe(
      '{"a":"ü\\n","b":[1,1.5,null,true],"c":"/out","d":"made"}\n',
    );
  });

  test("is printed raw: a string as it is, without a line break", () => {
    expect(folder.answer("eval", "--raw", "--expr", '"a\\n\\"ü"')).toBe('a\n"ü');
    const expr = '{ outPath = (derivation { name = "x"; system = "s"; builder = "b"; }).outPath; }';
    expect(folder.answer("eval", "--raw", "--expr", expr)).toMatch(/^\/nix\/store\/[0-9a-z]{32}-x$/);
    expect(folder.refusal("eval", "--raw", "--expr", "1")).toContain("error: cannot coerce an integer to a string");
    expect(folder.refusal("eval", "--raw", "--json", "--expr", "1")).toContain("'--json' and '--raw'");
  });

  test("gives an attribute with -A or as an argument", () => {
    const expr = '{ a."b.c" = [ 10 20 ]; }';
    expect(folder.answer("eval", "--expr", expr, "-A", 'a."b.c".1')).toBe("20\n");
    expect(folder.answer("eval", "--expr", expr, "a")).toBe('{ "b.c" = [ 10 20 ]; }\n');
    expect(folder.refusal("eval", "--expr", expr, "-A", "a.x")).toContain("error: attribute 'x'");
  });

  test("is given to a function with --apply", () => {
    expect(folder.answer("eval", "--expr", "{ b = 1; a = 2; }", "--apply", "builtins.attrNames")).toBe('[ "a" "b" ]\n');
    expect(folder.answer("eval", "--expr", "{ b = 1; }", "-A", "b", "--apply", "x: x + 1", "--json")).toBe("2\n");
  });

  test("is computed no further than it is printed", () => {
    expect(folder.answer("eval", "--expr", '{ a = throw "no"; b = 1; }', "-A", "b")).toBe("1\n");
    expect(folder.answer("eval", "--expr", '[ (throw "no") ]', "--apply", "builtins.length")).toBe("1\n");
  });
});

describe("a file", () => {
  test("is evaluated, with what it imports, and may be a folder or standard input", () => {
    expect(folder.answer("eval", "--file", "set.nix", "-A", "a.b.1")).toBe('"two"\n');
    expect(folder.answer("eval", "-f", "./set.nix", "version", "--raw")).toBe("1.0");
    expect(folder.answer("eval", "-f", "lib")).toBe("{ one = 1; sub = 2; }\n");
    expect(folder.answer("eval", "-f", "-", { input: "./lib/sub.nix" })).toBe(`${folder.at("lib/sub.nix")}\n`);
    expect(folder.answer("eval", "-f", "-", "--raw", { input: "./lib/sub.nix" })).toMatch(
      /^\/nix\/store\/.*-sub\.nix$/,
    );
    expect(folder.answer("eval", "-f", "-", { input: "import ./lib/sub.nix + 1" })).toBe("3\n");
    expect(folder.answer("eval", "-f", "../lib", "-A", "sub", { from: "lib" })).toBe("2\n");
  });

  test("that is a function gets --arg and --argstr, and defaults for the rest", () => {
    expect(folder.answer("eval", "-f", "function.nix")).toBe("{ last = [ ]; n = 1; text = null; }\n");
    const words = ["--arg", "n", "1 + 1", "--argstr", "text", "1 + 1", "--arg", "list", "[ ./lib ]"];
    expect(folder.answer("eval", "-f", "function.nix", ...words, "--json", "-A", "n")).toBe("2\n");
    expect(folder.answer("eval", "-f", "function.nix", ...words, "-A", "text")).toBe('"1 + 1"\n');
    expect(folder.answer("eval", "-f", "function.nix", ...words, "-A", "last")).toBe(`[ ${folder.at("lib")} ]\n`);
    expect(folder.refusal("eval", "-f", "needs.nix")).toContain("an argument without a value ('n')");
  });

  test("is found where -I and NIX_PATH say", () => {
    expect(folder.answer("eval", "-I", "here=lib", "-f", "<here/sub.nix>")).toBe("2\n");
    expect(folder.answer("eval", "--impure", "-I", ".", "--expr", "<lib>")).toBe(`${folder.at("lib")}\n`);
    const env = { NIX_PATH: `other=${folder.at("lib")}:${folder.path}` };
    expect(folder.answer("eval", "--impure", "--expr", "import <other> // { n = <lib>; }", { env })).toBe(
      `{ n = ${folder.at("lib")}; one = 1; sub = 2; }\n`,
    );
  });
});

describe("purity", () => {
  const env = { SECRET: "seen" };

  test("expressions and flakes see no environment, files do, and all do with --impure", () => {
    const expr = 'builtins.getEnv "SECRET"';
    expect(folder.answer("eval", "--expr", expr, { env })).toBe('""\n');
    expect(folder.answer("eval", "--impure", "--expr", expr, { env })).toBe('"seen"\n');
    expect(folder.answer("eval", "-f", "-", { input: expr, env })).toBe('"seen"\n');
    expect(folder.answer("eval", ".#env", { env })).toBe('""\n');
    expect(folder.answer("eval", "--impure", ".#env", { env })).toBe('"seen"\n');
  });

  test("the clock, the system and the search path are there only with --impure", () => {
    for (const name of ["currentTime", "currentSystem"]) {
      expect(folder.refusal("eval", "--expr", `builtins.${name}`)).toContain(`error: attribute '${name}' missing`);
    }
    expect(folder.answer("eval", "--impure", "--expr", "builtins.currentTime > 1700000000")).toBe("true\n");
    const system = ["--system", "riscv64-linux"];
    expect(folder.answer("eval", "--impure", ...system, "--expr", "builtins.currentSystem")).toBe('"riscv64-linux"\n');
    expect(folder.answer("eval", "--expr", "builtins.nixPath", { env: { NIX_PATH: "a=/b" } })).toBe("[ ]\n");
  });

  test("files outside of the store cannot be read", () => {
    const expr = `builtins.readFile ${folder.at("lib/sub.nix")}`;
    expect(folder.refusal("eval", "--expr", expr)).toContain(
      "error: access to absolute path 'HERE/lib/sub.nix' is forbidden in pure evaluation mode (use '--impure' to override)",
    );
    expect(folder.answer("eval", "--impure", "--expr", expr)).toBe('"2"\n');
  });
});

describe("an attribute of a flake", () => {
  test("is looked for among the packages first, then as it is", () => {
    const system = ["--system", "x86_64-linux"];
    expect(folder.answer("eval", "--raw", ...system)).toBe("the default");
    expect(folder.answer("eval", "--raw", ...system, ".")).toBe("the default");
    expect(folder.answer("eval", "--raw", ...system, ".#tool")).toBe("a tool");
    expect(folder.answer("eval", "--raw", ...system, ".#old.tool")).toBe("an old tool");
    expect(folder.answer("eval", "--raw", ...system, ".#lib.tool")).toBe("neither");
    expect(folder.answer("eval", "--raw", ".#packages.x86_64-linux.tool")).toBe("a tool");
    expect(folder.answer("eval", ".#.value.here")).toBe("1\n");
  });

  test("of the folder, or of the flake above it", () => {
    expect(folder.answer("eval", ".#lib.x", { from: "lib" })).toBe("1\n");
    expect(folder.answer("eval", `${folder.path}#lib.x`)).toBe("1\n");
    expect(folder.answer("eval", `path:${folder.path}#lib.x`)).toBe("1\n");
    expect(folder.answer("eval", `path:${folder.path}#lib.f`, "--apply", "f: f 1")).toBe("2\n");
  });

  test("that is missing is refused with all places that were looked at", () => {
    expect(folder.refusal("eval", "--system", "x86_64-linux", ".#tol")).toMatch(
      /^error: flake 'path:HERE' does not provide attribute 'packages.x86_64-linux.tol', 'legacyPackages.x86_64-linux.tol' or 'tol'\n {2}help: .+\n$/,
    );
  });
});

describe("errors of evaluation", () => {
  test("have their whole trace with --show-trace, and say how much is hidden without", () => {
    const expr = 'let f = x: x.a; in { r = builtins.map f [ { a = throw "deep"; } ]; }';
    const short = folder.refusal("eval", "--json", "--expr", expr);
    expect(short).toContain("error: deep\n  --> «string»:1:49\n");
    expect(short).toMatch(/\(\d+ more frames: use '--show-trace' to show them\)/);
    const long = folder.refusal("eval", "--show-trace", "--json", "--expr", expr);
    expect(long).toContain("… while evaluating attribute 'r'");
    expect(long).not.toContain("more frame");
  });
});
