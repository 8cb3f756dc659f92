// `typeflake repl` as a process: lines from a pipe, and, where there is `script` to make one, at a terminal.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder, launcher } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

/** What a session answers to some lines, and what it says beside that. */
function session(lines: readonly string[], ...words: string[]): { stdout: string; stderr: string } {
  const { status, stdout, stderr } = folder.run("repl", ...words, { input: `${lines.join("\n")}\n` });
  expect(stderr).not.toMatch(/internal error|bug in typeflake/);
  expect(status).toBe(0);
  return { stdout, stderr };
}

describe("lines from a pipe", () => {
  test.each<[string, string[], string]>([
    ["an expression", ["1 + 2"], "3\n"],
    ["several lines of one", ["{", "  a = 1;", "}"], "{ a = 1; }\n"],
    ["a string of several lines", ["''", "  a", "''"], '"a\\n"\n'],
    ["a binding", ["x = 2", "x + 1"], "3\n"],
    ["a binding that is only computed when it is needed", ['x = throw "no"', "1"], "1\n"],
    ["a binding of the same name, which sees the one before", ["x = 1", "x = x + 1", "x"], "2\n"],
    ["a function that keeps what it saw", ["x = 1", "f = y: x", "x = 2", "f 0"], "1\n"],
    ["an equation, which is no binding", ["x = 1", "x == 1"], "true\n"],
    ["nested values, not deeply", ["{ a = { b = 1; }; }"], "{\n  a = { ... };\n}\n"],
    ["nested values, deeply", [":p { a = { b = 1; }; }"], "{\n  a = { b = 1; };\n}\n"],
    ["a string as it is", [':p "a\\nb"'], "a\nb\n"],
    ["kinds", [":t 1", ":t map", ":t { }", ':t "a"'], "an integer\nthe built-in function 'map'\na set\na string\n"],
    ["attributes brought into scope", [":a { a = 1; b = 2; }", "a + b"], "3\n"],
    ["comments and empty lines", ["# nothing", "", "/* nothing */"], ""],
    ["nothing after it ends", ["1", ":q", "2"], "1\n"],
  ])("%s", (_, lines, out) => expect(session(lines).stdout).toBe(out));

  test("errors end no session and forget nothing", () => {
    const { stdout, stderr } = session(["x = 1", "y", ")", 'throw "mine"', ":nope", ":t", "1 +", "x", "x"]);
    expect(stdout).toBe("2\n1\n");
    for (const words of [
      "undefined variable 'y'",
      "syntax error, unexpected ')'",
      "error: mine",
      "unknown command ':nope'",
      "':t' needs an argument",
    ]) {
      expect(stderr).toContain(words);
    }
  });

  test("an input that never ends is an error at the end", () => {
    expect(session(["let x = "]).stderr).toContain("error: syntax error, unexpected end of file");
  });

  test("an input of an imported file is not waited for", () => {
    folder.write({ "broken.nix": "{ a = " });
    expect(session(["import ./broken.nix", "1"]).stdout).toBe("1\n");
  });

  test("what would have to be built says so", () => {
    expect(session([":b 1"]).stderr).toContain("error: ':b' needs a built derivation");
  });

  test("traces are shown when they are asked for", () => {
    expect(session(['throw "x"', ":te", 'throw "x"']).stderr.match(/while calling the 'throw' builtin/g)).toHaveLength(
      1,
    );
  });

  test("a call that goes too deep leaves the session as it was", () => {
    expect(session(["f = n: 1 + f n", "f 0", "let g = n: if n == 0 then 0 else 1 + g (n - 1); in g 9000"]).stdout).toBe(
      "9000\n",
    );
  });
});

describe("files and flakes", () => {
  test("are loaded from the command line, and by commands", () => {
    folder.write({
      "a.nix": "{ lib ? 1 }: { a = lib; }",
      "f/flake.nix": "{ outputs = _: { lib.two = 2; }; }",
      "g/flake.nix": "{ outputs = _: { lib.three = 3; }; }",
    });
    expect(session(["a + lib.two"], "./a.nix", "./f").stdout).toBe("3\n");
    expect(session([":l ./a.nix", ":lf ./g", "a + lib.three"]).stdout).toBe("4\n");
    expect(session(["x"], "--expr", "{ x = 5; }").stdout).toBe("5\n");
  });

  test("are read again by :r, which forgets other names", () => {
    folder.write({ "a.nix": "{ a = import ./b.nix; }", "b.nix": "1" });
    const { stdout, stderr } = session(["x = 1", ":r", "a", "x"], "./a.nix");
    expect(stdout).toBe("1\n");
    expect(stderr).toContain("Loading './a.nix'...\nAdded 1 variable.\n");
    expect(stderr).toContain("undefined variable 'x'");
  });

  test("a flake in TypeScript is transpiled first", () => {
    folder.write({
      "flake.ts":
        'import { flake } from "typeflake";\nexport default flake({ outputs: (_) => ({ lib: { n: 7 } }) });\n',
    });
    expect(session(["lib.n"], ".").stdout).toBe("7\n");
  });
});

describe(":doc", () => {
  test("shows a builtin function", () => {
    const { stdout } = session([":doc builtins.elemAt", ":doc (map (x: x))"]);
    expect(stdout).toContain("Synopsis: builtins.elemAt list index\n\nlist: list, index: int\n\n");
    expect(stdout).toContain(`  builtins.elemAt [ "a" "b" ] 1\n  => "b"\n`);
    expect(stdout).toContain("Synopsis: map f list\n");
  });

  test("shows the comment of a function or of an attribute", () => {
    folder.write({
      "a.nix": `{
  /**
    Adds one.

    # Example
    f 1
  */
  f = x: x + 1;
  g = /** Of two. */ a: b: a;
  /** A number. */
  n = 1;
  /* Not this. */
  h = x: x;
}`,
    });
    const { stdout, stderr } = session(
      [":doc f", ":doc g", ":doc g 1", ":doc (import ./a.nix).n", ":doc h", ":doc 1"],
      "./a.nix",
    );
    expect(stdout.replaceAll(folder.path, "HERE")).toBe(`Function f
… defined at HERE/a.nix:8:7

Adds one.

# Example
f 1
Function g
… defined at HERE/a.nix:9:22

Of two.
Function
… defined at HERE/a.nix:9:25

Of two.
Attribute n
… defined at HERE/a.nix:11:3

A number.
Function h
… defined at HERE/a.nix:13:7
`);
    expect(stderr).toContain("error: value does not have documentation\n");
  });
});

const hasScript = spawnSync("script", ["--version"]).status === 0;

describe.skipIf(!hasScript)("at a terminal (needs script)", () => {
  /** Types one text after the other, each when the session shows what is waited for, and leaves. */
  async function typed(steps: ReadonlyArray<readonly [text: string, until: string | RegExp]>): Promise<void> {
    const command = `exec '${process.execPath}' '${launcher}' repl`;
    const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
      cwd: folder.path,
      env: { ...folder.environment(), TERM: "xterm", NO_COLOR: "1" },
    });
    let shown = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
    });
    const closed = once(child, "close");
    let from = 0;
    const seen = async (wanted: string | RegExp) => {
      for (let tries = 0; tries < 400; tries++) {
        const rest = shown.slice(from);
        if (typeof wanted === "string" ? rest.includes(wanted) : wanted.test(rest)) return;
        await wait(50);
      }
      child.kill("SIGKILL");
      throw new Error(`'${wanted}' was not shown, but: ${JSON.stringify(shown.slice(from))}`);
    };
    await seen("typeflake> ");
    for (const [text, until] of steps) {
      from = shown.length;
      child.stdin.write(text);
      await seen(until);
      // A tab right behind other characters would count as pasted text.
      await wait(100);
    }
    child.stdin.write("\u0004");
    const [status] = await closed;
    expect(status).toBe(0);
  }

  const endless = 'let f = n: if n == 0 then 0 else f (n - 1) + f (n - 1); in builtins.trace "started" (f 100)\r';

  test("Ctrl-C ends an evaluation, or a line, and not the session", async () => {
    await typed([
      ["x = 21\r", /typeflake> [^x]*$/],
      [endless, "trace: started"],
      ["\u0003", "interrupted by the user"],
      ["x * 2\r", "42"],
      ["1 + (", "1 + ("],
      ["\u0003", /typeflake> [^(]*$/],
      ["{ a = \r", /\n.* {9}> [^\n]*$/],
      ["\u0003", /typeflake> [^\n]*$/],
      ["x\r", "21"],
    ]);
  }, 60_000);

  test("Tab completes names, attributes, commands and files", async () => {
    folder.write({ "some-file.nix": "{ }" });
    await typed([
      ["value = { first = 31; second = 2; }\r", /typeflake> [^v]*$/],
      ["val", "val"],
      ["\t", "ue"],
      [".fi", ".fi"],
      ["\t", "rst"],
      ["\r", "31"],
      ["builtins.elemA", "elemA"],
      ["\t", "t"],
      ["\u0003", "typeflake> "],
      [":l ./some", "./some"],
      ["\t", "-file.nix"],
      ["\r", "Added 0 variables."],
      [":tra", ":tra"],
      ["\t", "ce-enable"],
      ["\r", "showing error traces"],
    ]);
  }, 60_000);

  test("the lines of before can be recalled, also in the next session", async () => {
    await typed([["40 + 2\r", "42"]]);
    await typed([
      ["\u001b[A", "40 + 2"],
      ["\r", "42"],
    ]);
  }, 60_000);
});
