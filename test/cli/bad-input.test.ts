// Bad input of every kind ends in words for the user and status 1, never in a crash or a JavaScript trace.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder, launcher } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

describe("an expression", () => {
  test.each<[string, string, string]>([
    ["with a syntax error", "{ a = 1; ", "error: syntax error, unexpected end of file"],
    ["with an undefined variable", "x", "error: undefined variable 'x'\n  --> «string»:1:1\n"],
    [
      "that lacks an attribute",
      "{ abc = 1; }.abd",
      "error: attribute 'abd' missing\n  --> «string»:1:14\n    |\n  1 | { abc = 1; }.abd\n    |              ^^^\n  help: did you mean 'abc'?\n",
    ],
    ["that needs itself", "let x = x; in x", "error: infinite recursion encountered\n  --> «string»:1:9\n"],
    [
      "that needs itself through a set",
      "let a = { b = a.c; c = a.b; }; in a.b",
      "error: infinite recursion encountered\n",
    ],
    [
      "with a type error",
      '1 + "a"',
      'error: cannot add a string to an integer\n  --> «string»:1:3\n    |\n  1 | 1 + "a"\n    |   ^\n',
    ],
    ["that adds a list to a string", '"a" + [ ]', "error: cannot coerce a list to a string: [ ]\n"],
    [
      "that calls what is no function",
      "1 2",
      "error: attempt to call something which is not a function but an integer: 1\n",
    ],
    [
      "that calls a function without an argument it needs",
      "({ a }: a) { }",
      "error: function 'anonymous lambda' called without required argument 'a'\n",
    ],
    ["that throws", 'throw "my words"', "error: my words\n  --> «string»:1:1\n"],
    ["that aborts", 'abort "my words"', "error: evaluation aborted with the following error message: 'my words'\n"],
    [
      "whose assertion fails",
      "assert 1 == 2; 1",
      "error: an integer with value '1' is not equal to an integer with value '2'\n",
    ],
    ["that divides by zero", "1 / 0", "error: division by zero\n"],
    [
      "whose number is too large",
      "9223372036854775807 + 1",
      "error: integer overflow in adding 9223372036854775807 + 1\n",
    ],
    [
      "that calls itself without end",
      "let f = n: 1 + f (n + 1); in f 0",
      "error: stack overflow; max-call-depth exceeded\n",
    ],
    [
      "that reads outside of the store",
      "builtins.readDir /etc",
      "error: access to absolute path '/etc' is forbidden in pure evaluation mode (use '--impure' to override)\n",
    ],
    [
      "that asks the search path",
      "<nixpkgs>",
      "error: cannot look up '<nixpkgs>' in pure evaluation mode (use '--impure' to override)\n",
    ],
    ["that asks for the time", "builtins.currentTime", "error: attribute 'currentTime' missing\n"],
    [
      "with a NUL byte",
      '"a" + builtins.fromJSON "\\"\\\\u0000\\""',
      "error: a JSON string cannot be represented as Nix string because it contains null bytes\n",
    ],
    ["whose function has no JSON", "{ a = x: x; }", "error: cannot convert a function to JSON\n  --> «string»:1:7\n"],
  ])("%s", (_, expr, message) => expect(folder.refusal("eval", "--json", "--expr", expr)).toContain(message));

  test("nested thunks a million deep run out of stack or give the value", () => {
    const expr = "(builtins.foldl' (acc: x: { v = acc.v + 1; }) { v = 0; } (builtins.genList (x: x) 1000000)).v";
    const { status, stdout, stderr } = folder.run("eval", "--expr", expr);
    if (status === 0) expect(stdout).toBe("1000000\n");
    else
      expect({ status, stdout, stderr }).toMatchObject({
        status: 1,
        stdout: "",
        stderr: expect.stringMatching(/^error: stack overflow/),
      });
    expect(stderr).not.toContain("internal error");
  });

  test("values a million deep are printed", () => {
    const expr = "builtins.foldl' (acc: x: [ acc ]) [ ] (builtins.genList (x: x) 1000000)";
    expect(folder.answer("eval", "--expr", expr)).toHaveLength(4_000_004);
  });

  test("more memory than --max-memory", () => {
    const expr = "builtins.foldl' (a: b: a ++ [ b ]) [ ] (builtins.genList (x: { inherit x; }) 10000000)";
    expect(folder.refusal("eval", "--max-memory", "64", "--expr", expr)).toBe(
      "error: out of memory: more than 64 MiB were needed\n  help: give a higher limit with '--max-memory MIB'\n",
    );
  });

  test("a string longer than there can be", () => {
    const expr = 'let f = s: builtins.seq s (f (s + s)); in f "abcdefgh"';
    expect(folder.refusal("eval", "--expr", expr)).toBe(
      "error: a string, list or set is larger than there is room for\n  help: no string can have more than 512 MiB\n",
    );
  });

  test("many arguments", () => {
    folder.write({ "x.nix": `(x: x)${" (x: x)".repeat(100_000)} 1` });
    expect(folder.answer("eval", "--file", "x.nix")).toBe("1\n");
  });

  test("deeper calls than --max-call-depth", () => {
    const expr = "let f = n: if n == 0 then 0 else 1 + f (n - 1); in f 100";
    expect(folder.answer("eval", "--expr", expr)).toBe("100\n");
    expect(folder.refusal("eval", "--max-call-depth", "50", "--expr", expr)).toContain("max-call-depth exceeded");
  });
});

describe("a file", () => {
  // The same bytes each time: all 256, shuffled, several times over.
  const bytes = Buffer.from(Array.from({ length: 2048 }, (_, index) => (index * 167 + (index >> 3) * 59) % 256));

  test.each(["eval --file", "parse", "fmt", "eval --file -"])("of random bytes: %s", (words) => {
    folder.write({ "x.nix": bytes });
    const name = words.endsWith("-") ? [] : ["x.nix"];
    const stderr = folder.refusal(...words.split(" "), ...name, { input: bytes });
    expect(stderr).toMatch(/^error: syntax error/);
    expect([...stderr].filter((character) => character < " " && character !== "\n")).toEqual([]);
  });

  test.each(["eval --file", "parse", "fmt"])("that is empty: %s", (words) => {
    folder.write({ "x.nix": "" });
    expect(folder.refusal(...words.split(" "), "x.nix")).toContain(
      "error: syntax error, unexpected end of file\n  --> HERE/x.nix:1:1\n",
    );
  });

  test("of one long line is shown around the place", () => {
    folder.write({ "x.nix": `[ ${"1 ".repeat(100_000)} }` });
    const stderr = folder.refusal("parse", "x.nix");
    expect(stderr).toContain("HERE/x.nix:1:200004\n");
    expect(Math.max(...stderr.split("\n").map((line) => line.length))).toBeLessThan(300);
  });

  test("that is nested deeply", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    folder.write({ "x.nix": nested(100_000), "y.nix": nested(20_000), "z.ts": `export default ${nested(100_000)};` });
    expect(folder.answer("eval", "--file", "x.nix")).toHaveLength(400_000);
    expect(folder.refusal("fmt", "y.nix")).toContain("error: the expression is nested too deeply\n");
    expect(folder.refusal("transpile", "z.ts")).toContain("error: the file is nested too deeply\n");
  });

  test.each<[string, string]>([
    ["parentheses", `${"(".repeat(100_000)}1${")".repeat(100_000)}`],
    ["functions", `builtins.isFunction (${"x: ".repeat(100_000)}1)`],
    ["let", `${"let a = ".repeat(20_000)}1${"; in a".repeat(20_000)}`],
    ["if", `${"if true then ".repeat(50_000)}1${" else 2".repeat(50_000)}`],
    ["strings", `${'"$'.concat("{").repeat(50_000)}"1"${'}"'.repeat(50_000)}`],
    ["operators", `${"1 + ".repeat(100_000)}1`],
    ["selections", `{ }${".a".repeat(100_000)} or 1`],
  ])("of %s nested deeply has a value", (_, text) => {
    folder.write({ "x.nix": text });
    expect(folder.answer("eval", "--file", "x.nix").length).toBeGreaterThan(0);
  });

  test.each(["((((", "{ a = ", "let a = ", "[ ", '"${'])("of '%s' without end is a syntax error", (piece) => {
    folder.write({ "x.nix": piece.repeat(50_000) });
    expect(folder.refusal("eval", "--file", "x.nix")).toContain("error: syntax error, unexpected end of file");
  });

  test("that is a pipe or a device", () => {
    spawnSync("mkfifo", [folder.at("pipe")]);
    for (const words of [["parse"], ["fmt"]]) {
      expect(folder.refusal(...words, "./pipe")).toContain("HERE/pipe': it is not a regular file\n");
      expect(folder.refusal(...words, "/dev/zero")).toContain("it is not a regular file\n");
    }
    for (const words of [["eval", "--file"], ["check"], ["transpile"]]) {
      expect(folder.refusal(...words, "./pipe")).toMatch(/^error: /);
    }
  });

  test("that is missing, a folder, a dangling link or a link to itself", () => {
    mkdirSync(folder.at("folder"));
    symlinkSync("nowhere", folder.at("dangling"));
    symlinkSync("round", folder.at("round"));
    expect(folder.refusal("eval", "--file", "missing")).toBe("error: path 'HERE/missing' does not exist\n");
    expect(folder.refusal("parse", "missing")).toBe("error: cannot read 'HERE/missing': no such file or directory\n");
    expect(folder.refusal("parse", "folder")).toBe("error: cannot read 'HERE/folder': it is a folder\n");
    expect(folder.refusal("eval", "--file", "folder")).toContain("HERE/folder/default.nix");
    expect(folder.refusal("eval", "--file", "dangling")).toContain("HERE/nowhere");
    expect(folder.refusal("parse", "dangling")).toContain("HERE/dangling");
    for (const words of [["eval", "--file"], ["parse"], ["fmt"], ["transpile"], ["check"], ["show"], ["eval"]]) {
      expect(folder.refusal(...words, "./round")).toMatch(/^error: .*HERE\/round/);
    }
    expect(folder.refusal("transpile", "x/y.ts")).toContain("HERE/x/y.ts");
    expect(folder.refusal("eval", "--file", `${"n".repeat(300)}`)).toMatch(/^error: .*nnn/);
  });

  test("that cannot be written", () => {
    folder.write({
      "flake.ts": 'import { flake } from "typeflake";\nexport default flake({ outputs: (_) => ({}) });\n',
      file: "",
    });
    expect(folder.refusal("transpile", "--out", "file")).toContain(
      "error: cannot read 'HERE/file/flake.nix': a part of the path is not a folder\n",
    );
    mkdirSync(folder.at("flake.nix"));
    expect(folder.refusal("check")).toContain("error: cannot read 'HERE/flake.nix': it is a folder\n");
  });
});

describe("standard output", () => {
  const start = (words: string, to: string) =>
    spawnSync("sh", ["-c", `'${process.execPath}' '${launcher}' ${words} ${to}`], {
      cwd: folder.path,
      env: folder.environment(),
      encoding: "utf8",
    });
  const long = 'eval --expr "builtins.genList (x: x) 300000"';

  test("that nobody reads to the end is no error", () => {
    expect(start(long, "| head -c 10")).toMatchObject({ stdout: "[ 0 1 2 3 ", stderr: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("that is full is one", () => {
    expect(start(long, "> /dev/full")).toMatchObject({
      status: 1,
      stderr: "error: cannot write to standard output: no space left on the device\n",
    });
  });

  test("that is closed gets nothing", () => {
    expect(start(long, ">&-").stderr).not.toContain("internal error");
  });
});

describe("a flake", () => {
  test.each<[string, string, string]>([
    [
      "without outputs",
      "{ }",
      "error: flake 'path:HERE' lacks attribute 'outputs'\n  help: add: outputs = { self, ... }: { };\n",
    ],
    [
      "whose outputs are no function",
      "{ outputs = 1; }",
      "error: expected a function but got an integer\n  --> HERE/flake.nix:1:3\n",
    ],
    ["that is no set", "1", "error: file 'HERE/flake.nix' must be an attribute set\n"],
    [
      "that is computed",
      "let x = 1; in { outputs = _: { }; }",
      "error: file 'HERE/flake.nix' must be an attribute set\n",
    ],
    ["with a syntax error", "{ outputs = }", "error: syntax error, unexpected '}'\n  --> HERE/flake.nix:1:13\n"],
    [
      "with an attribute that no flake has",
      "{ outputs = _: { }; packages = 1; }",
      "error: flake 'path:HERE' has an unsupported attribute 'packages'\n  --> HERE/flake.nix:1:21\n",
    ],
    [
      "with an input that is not there",
      '{ inputs.a.url = "path:./none"; outputs = _: { }; }',
      "… while updating the flake input 'a'\n",
    ],
    [
      "with an input that is no flake",
      '{ inputs.a.url = "path:HERE/empty"; outputs = _: { }; }',
      "error: path 'HERE/empty' does not contain a 'flake.nix'\n",
    ],
    ["with an input that follows nothing", '{ inputs.a.follows = "b"; outputs = _: { }; }', "'b'"],
    ["with a computed input", '{ inputs.a.url = "a" + "b"; outputs = _: { }; }', "error: expected a string"],
    [
      "with an input attribute that does not exist",
      '{ inputs.a.uri = "path:/a"; outputs = _: { }; }',
      "error: unexpected flake input attribute 'uri'\n",
    ],
    ["with a reference of an unknown kind", '{ inputs.a.url = "nope://x"; outputs = _: { }; }', "nope"],
  ])("%s", (_, text, message) => {
    folder.write({ "flake.nix": text, "empty/x": "" });
    const stderr = folder.refusal("check").replaceAll(/path:HERE\?[^']*/g, "path:HERE");
    expect(stderr).toContain(message);
  });

  test("whose outputs are no set is reported as a failure of the check", () => {
    folder.write({ "flake.nix": "{ outputs = _: 1; }" });
    const { status, stdout, stderr } = folder.run("check");
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^error: expected a set but found an integer: 1\n/),
    });
    expect(stdout).toMatch(/0 outputs are fine, 1 failed/);
  });

  test("that is not there", () => {
    mkdirSync(folder.at("empty"));
    expect(folder.refusal("check", "./empty")).toContain("error: could not find a flake.nix file\n");
    expect(folder.refusal("check", "./gone")).toContain(
      "error: getting status of 'HERE/gone': No such file or directory\n",
    );
    expect(folder.refusal("check", "path:gone")).toMatch(/^error: .*gone/);
    expect(folder.refusal("check", "git+file:HERE/none".replace("HERE", folder.path))).toMatch(/^error: /);
    folder.git("empty", "init", "--quiet");
    expect(folder.refusal("check", "./empty")).toContain("is not part of a flake");
  });

  test("that leads out of itself", () => {
    folder.write({
      "a/flake.nix": "{ outputs = _: { x = import ../b.nix; y = builtins.readFile ./link; }; }",
      "b.nix": "1",
    });
    symlinkSync("../b.nix", folder.at("a/link"));
    expect(folder.refusal("eval", "./a#x")).toContain(
      "error: access to absolute path '/nix/store/b.nix' is forbidden in pure evaluation mode",
    );
    expect(folder.refusal("eval", "./a#y")).toMatch(/^error: .*(forbidden|does not exist)/);
  });

  test("with a construct that TypeScript has and Nix has not", () => {
    folder.write({
      "flake.ts":
        'import { flake } from "typeflake";\nlet x = 1;\nexport default flake({ outputs: (_) => ({ x }) });\n',
    });
    for (const words of [["check"], ["show"], ["eval", ".#x"], ["transpile"]]) {
      expect(folder.refusal(...words)).toMatch(
        /^error: .*\n {2}--> HERE\/flake\.ts:2:1\n {4}\|\n {2}2 \| let x = 1;\n {4}\| \^+\n {2}help: .*const/,
      );
    }
  });

  test("with a syntax error in its TypeScript", () => {
    folder.write({
      "flake.ts": 'import { flake } from "typeflake";\nexport default flake({ outputs: (_) => ({ x: ) });\n',
    });
    expect(folder.refusal("check")).toMatch(/^error: .*\n {2}--> HERE\/flake\.ts:2:46\n/);
  });
});

describe("a lock file", () => {
  const lock = (changes: (lock: any) => unknown) => {
    folder.write({
      "dep/flake.nix": "{ outputs = _: { value = 1; }; }",
      "flake.nix": '{ inputs.dep.url = "path:HERE/dep"; outputs = { self, dep }: { inherit (dep) value; }; }',
    });
    expect(folder.answer("eval", ".#value")).toBe("1\n");
    const changed = changes(JSON.parse(folder.read("flake.lock")));
    folder.write({ "flake.lock": typeof changed === "string" ? changed : JSON.stringify(changed, undefined, 2) });
    const before = folder.read("flake.lock");
    const stderr = folder.refusal("eval", ".#value");
    expect(folder.read("flake.lock")).toBe(before);
    return stderr;
  };

  test.each<[string, (lock: any) => unknown, RegExp]>([
    [
      "that is not JSON",
      () => "{",
      /^error: lock file 'HERE\/flake\.lock' is not valid JSON: .*\n {2}--> HERE\/flake\.lock:1:2\n/,
    ],
    ["that is empty", () => "", /^error: lock file 'HERE\/flake\.lock' is not valid JSON: /],
    ["with a conflict of Git", () => "<<<<<<< HEAD\n{}\n", /is not valid JSON[\s\S]*help: .*merge/],
    ["that is no object", () => '"x"', /^error: expected an object in lock file but found a string\n/],
    [
      "of another version",
      (lock) => ({ ...lock, version: 99 }),
      /^error: lock file 'HERE\/flake\.lock' has unsupported version 99\n/,
    ],
    ["without nodes", () => ({ version: 7, root: "root" }), /^error: attribute 'nodes' missing in lock file\n/],
    ["without its root", (lock) => ({ ...lock, root: "x" }), /^error: lock file references missing node 'x'\n/],
    [
      "whose input is locked as an unknown type",
      (lock) => {
        lock.nodes.dep.locked.type = "zip";
        return lock;
      },
      /^error: .*"type":"zip"/,
    ],
    [
      "whose narHash does not match",
      (lock) => {
        lock.nodes.dep.locked.narHash = `sha256-${"A".repeat(43)}=`;
        return lock;
      },
      /^error: NAR hash mismatch in input 'path:HERE\/dep\?.*', expected 'sha256-A{43}=' but got 'sha256-.{43}='\n/,
    ],
    [
      "whose narHash is no hash",
      (lock) => {
        lock.nodes.dep.locked.narHash = "sha256-x";
        return lock;
      },
      /^error: .*hash/,
    ],
  ])("%s", (_, change, message) => expect(lock(change)).toMatch(message));

  test("that is a folder cannot be written", () => {
    folder.write({
      "dep/flake.nix": "{ outputs = _: { }; }",
      "flake.nix": '{ inputs.dep.url = "path:HERE/dep"; outputs = _: { }; }',
    });
    mkdirSync(folder.at("flake.lock"));
    const { status, stderr } = folder.run("check");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: .*flake\.lock/m);
    expect(stderr).not.toContain("internal error");
  });
});
