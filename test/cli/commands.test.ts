// What all commands have in common: help, flags, which stream gets what, and exit statuses.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { Folder, launcher, repository } from "./run.ts";

const folder = new Folder();
afterAll(() => folder.dispose());

const version = readFileSync(join(repository, "VERSION"), "utf8").trim();

describe("help", () => {
  test("lists every command, asked for in every way", () => {
    const help = folder.answer("--help");
    for (const { name, summary } of commands) expect(help).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
    expect(folder.answer("-h")).toBe(help);
    expect(folder.answer("help")).toBe(help);
    expect(folder.answer("help", "--help")).toBe(help);
  });

  test("is shown on standard error where no command is given, with status 1", () => {
    expect(folder.run()).toEqual({ status: 1, stdout: "", stderr: folder.answer("--help") });
  });

  test.each(commands.map(({ name }) => name))("of %s names its flags, in all ways to ask", (name) => {
    const command = commands.find((candidate) => candidate.name === name)!;
    const words = name.split(" ");
    const help = folder.answer(...words, "--help");
    expect(help).toContain(`Usage: typeflake ${name} ${command.arguments}\n`);
    for (const flag of command.flags) {
      if (!flag.hidden) expect(help).toMatch(new RegExp(`^  (-., )?--${flag.name}\\b.* {2}\\S`, "m"));
    }
    expect(help).toMatch(/^ {2}-h, --help +show this help$/m);
    expect(help.split("\n").filter((line) => line.length > 120)).toEqual([]);
    expect(folder.answer("help", ...words)).toBe(help);
    expect(folder.answer(...words, "-h", "too", "many", "arguments")).toBe(help);
  });

  test("of a kind of thing lists what can be done with it", () => {
    const help = folder.answer("derivation", "--help");
    expect(help).toMatch(/^Commands:\n {2}derivation show {2}show derivations as JSON\n\n/m);
    expect(folder.answer("help", "derivation")).toBe(help);
    expect(folder.answer("derivation", "-h")).toBe(help);
  });

  test("gives the version", () => expect(folder.answer("--version")).toBe(`typeflake ${version}\n`));
});

describe("what is not understood", () => {
  test.each<[string[], string]>([
    [["evla"], "error: 'evla' is not a command\n  help: did you mean 'typeflake eval'?\n"],
    [["frobnicate"], "error: 'frobnicate' is not a command\n  help: try 'typeflake --help'\n"],
    [["help", "chekc"], "error: 'chekc' is not a command\n  help: did you mean 'typeflake check'?\n"],
    [
      ["derivation"],
      "error: 'derivation' is followed by what to do: show\n  help: did you mean 'typeflake derivation show'?\n",
    ],
    [
      ["derivation", "shwo", "x"],
      "error: 'derivation shwo' is not a command\n  help: did you mean 'typeflake derivation show'?\n",
    ],
    [["derivatoin"], "error: 'derivatoin' is not a command\n  help: did you mean 'typeflake derivation'?\n"],
    [["--json"], "error: unrecognised flag '--json'\n  help: the command comes first: 'typeflake COMMAND [FLAGS]'\n"],
    [["eval", "--jsno"], "error: unrecognised flag '--jsno'\n  help: did you mean '--json'?\n"],
    [["fmt", "--frobnicate"], "error: unrecognised flag '--frobnicate'\n  help: try 'typeflake fmt --help'\n"],
    [["eval", "-x"], "error: unrecognised flag '-x'\n  help: try 'typeflake eval --help'\n"],
    [["eval", "--arg", "x"], "error: flag '--arg' requires 2 argument(s)\n  help: try 'typeflake eval --help'\n"],
    [["eval", "--expr"], "error: flag '--expr' requires 1 argument(s)\n  help: try 'typeflake eval --help'\n"],
    [["eval", "--json=1"], "error: flag '--json' takes no value\n  help: try 'typeflake eval --help'\n"],
    [["parse", "a", "b"], "error: unexpected argument 'b'\n  help: try 'typeflake parse --help'\n"],
    [["eval", "--expr", "1", "--max-memory", "much"], "error: flag '--max-memory' requires a number of MiB\n"],
    [["eval", "--expr", "1", "--max-memory"], "error: flag '--max-memory' requires a number of MiB\n"],
    [["eval", "--expr", "1", "--max-call-depth", "-1"], "error: flag '--max-call-depth' requires a number, not '-1'\n"],
  ])("%j is refused", (words, message) => expect(folder.refusal(...words)).toBe(message));

  test("flags take their values in both spellings, and the last one counts", () => {
    expect(folder.answer("eval", "--expr=1 + 2")).toBe("3\n");
    expect(folder.answer("eval", "--max-memory=200", "--expr", "1", "--expr", "2")).toBe("2\n");
  });

  test("a folder that was deleted is no place to start in", () => {
    const shell = `mkdir gone && cd gone && rmdir ../gone && exec '${process.execPath}' '${launcher}' eval --expr 1`;
    const { status, stderr } = spawnSync("sh", ["-c", shell], {
      cwd: folder.path,
      env: folder.environment(),
      encoding: "utf8",
    });
    const message = "error: the folder that this was started in does not exist any more\n";
    expect({ status, stderr }).toEqual({ status: 1, stderr: `${message}  help: change to another one\n` });
  });

  test("after -- there are only plain arguments", () => {
    folder.write({ "--help": "1 + 2" });
    expect(folder.answer("parse", "--", "--help")).toBe("(1 + 2)\n");
  });
});

describe("streams", () => {
  test("warnings and traces go to standard error, the answer to standard output", () => {
    const expr = 'builtins.trace "traced" (builtins.warn "warned" 1)';
    expect(folder.run("eval", "--expr", expr)).toEqual({
      status: 0,
      stdout: "1\n",
      stderr: expect.stringMatching(/^trace: traced\n(evaluation )?warning: warned\n$/),
    });
  });

  test("nothing is coloured where standard error is no terminal", () => {
    expect(folder.refusal("eval", "--expr", "{")).not.toContain("\u001b");
  });

  test.each<[string, Record<string, string>, boolean]>([
    ["coloured on a terminal", {}, true],
    ["plain with NO_COLOR", { NO_COLOR: "1" }, false],
    ["plain with NOCOLOR", { NOCOLOR: "1" }, false],
    ["plain on a dumb terminal", { TERM: "dumb" }, false],
  ])("errors are %s", (_, env, colored) => {
    const shell = `script --quiet --return --command "'${process.execPath}' '${launcher}' eval --expr '{'" /dev/null`;
    const { stdout, status } = spawnSync("sh", ["-c", shell], {
      env: { ...folder.environment(), TERM: "xterm", ...env },
      encoding: "utf8",
      input: "",
    });
    expect(status).toBe(1);
    expect(stdout).toContain("syntax error");
    expect(stdout.includes("\u001b[31merror:\u001b[0m")).toBe(colored);
  });

  test("a reader that goes away early is no error", () => {
    const expr = "builtins.genList (x: x) 1000000";
    const shell = `{ '${process.execPath}' '${launcher}' eval --expr '${expr}'; echo "status $?" >&2; } | head -c 5`;
    const { stdout, stderr } = spawnSync("sh", ["-c", shell], { env: folder.environment(), encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "[ 0 1", stderr: "status 0\n" });
  });

  test("a slow reader gets everything", () => {
    const shell = `'${process.execPath}' '${launcher}' eval --json --expr 'builtins.genList (x: x) 500000' | (sleep 1; wc -l -c)`;
    const { stdout } = spawnSync("sh", ["-c", shell], { env: folder.environment(), encoding: "utf8" });
    const bytes = JSON.stringify(Array.from({ length: 500_000 }, (_, index) => index)).length + 1;
    expect(stdout.trim().split(/ +/)).toEqual(["1", String(bytes)]);
  });
});
