// Answers from the cache: what is repeated is what was said, and any change that could lead to another answer is noticed.
import { type ChildProcess, spawn } from "node:child_process";
import { hash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder, launcher, type Ran, repository } from "./run.ts";

let folder: Folder;
let cache: string;
beforeEach(() => {
  folder = new Folder();
  cache = join(folder.environment()["XDG_CACHE_HOME"] as string, "typeflake");
});
afterEach(() => folder.dispose());

const answersFolder = () => join(cache, "answers");

/** Puts a word into every answer that is kept, so that it can be seen whether one is repeated. */
function markAnswers(): void {
  for (const name of readdirSync(answersFolder())) {
    const path = join(answersFolder(), name);
    const [first, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
    const marked = lines.map((line) => {
      const answer = JSON.parse(line.slice(44));
      const text = JSON.stringify({ ...answer, said: [...answer.said, [2, "(repeated)\n"]] });
      return `${hash("sha256", text, "base64").slice(0, 43)} ${text}`;
    });
    writeFileSync(path, [first, ...marked, ""].join("\n"));
  }
}

const isRepeated = ({ stderr }: Ran) => stderr.includes("(repeated)\n");

/** Runs twice: the second run must repeat the first, and say the same. */
function keep(...words: Parameters<Folder["run"]>): Ran {
  const first = folder.run(...words);
  expect(existsSync(answersFolder()), first.stderr).toBe(true);
  markAnswers();
  const second = folder.run(...words);
  const plain = { ...second, stderr: second.stderr.replace("(repeated)\n", "") };
  expect(withoutTime(plain)).toEqual(withoutTime(first));
  expect(isRepeated(second), second.stderr).toBe(true);
  return first;
}

function withoutTime(ran: Ran): Ran {
  return {
    ...ran,
    stdout: ran.stdout.replace(/ \((from the cache; found in )?[0-9.]+ s: .*\)\n| \([0-9]+ ms\)\n/g, "\n"),
  };
}

const flake = `{
  outputs = { self }: {
    packages.x86_64-linux.default = builtins.trace "evaluated" (derivation {
      name = builtins.readFile ./name; system = "x86_64-linux"; builder = "/bin/sh"; src = ./files;
    });
    strange = 1;
  };
}
`;
const failing = `{
  outputs = { self }: {
    packages.x86_64-linux.default = throw "é: it fails";
    nixosModules.default = { };
  };
}
`;

function writeFlake(): void {
  folder.write({ "flake.nix": flake, name: "one", "files/a": "a", "files/b": "b" });
}

describe("an answer is repeated", () => {
  test("with its traces, warnings and status, as text and as JSON", () => {
    writeFlake();
    const text = keep("check");
    expect(text.stderr).toContain("trace: evaluated\n");
    expect(text.stderr).toContain("unknown flake output 'strange'");
    expect(folder.run("check").stdout).toMatch(/1 output is fine, .* \(from the cache; found in [0-9.]+ s: transpile/);
    expect(JSON.parse(keep("check", "--json").stdout).summary).toMatchObject({ fine: 1, unknown: 1 });
  });

  test("where it is a failure", () => {
    folder.write({ "flake.nix": failing }).commit();
    const text = keep("check");
    expect(text.status).toBe(1);
    expect(text.stderr).toContain("error: é: it fails");
    expect(text.stderr).toContain("flake.nix:3:37");
    expect(keep("check", "--json").status).toBe(1);
    expect(keep("check", "--show-trace").stderr).toContain("error: é: it fails");
  });

  test("to show and eval", () => {
    writeFlake();
    expect(keep("show", "--all-systems").stdout).toContain("package 'one'");
    expect(keep("eval", ".#packages.x86_64-linux.default.name").stdout).toBe('"one"\n');
  });

  test("where the first run had to transpile", () => {
    folder.write({
      "flake.ts": 'import { flake } from "typeflake";\nexport default flake({ outputs: (_) => ({ a: 1 }) });\n',
    });
    const first = JSON.parse(folder.answer("check", "--json"));
    expect(first.transpiled).toMatchObject([{ state: "new" }]);
    markAnswers();
    const second = folder.run("check", "--json");
    expect(second.stderr).toBe("(repeated)\n");
    expect(JSON.parse(second.stdout)).toEqual({
      ...first,
      transpiled: [{ ...first.transpiled[0], state: "unchanged" }],
    });
    folder.write({
      "flake.ts": 'import { flake } from "typeflake";\nexport default flake({ outputs: (_) => ({ b: 1 }) });\n',
    });
    expect(folder.run("check").stderr).toContain("wrote flake.nix\n");
    folder.write({ "flake.nix": `${folder.read("flake.nix")} ` });
    expect(folder.run("check").stderr).toContain("was edited after it was generated");
  });

  test("whatever else is in the folder of a repository, and when files were written", () => {
    writeFlake();
    folder.commit();
    keep("check");
    folder.write({ ".flake.nix.swp": "an editor's", "result/x": "what was built", "files/c": "c" });
    utimesSync(folder.at("name"), 1, 1);
    expect(isRepeated(folder.run("check"))).toBe(true);
  });

  test("where it was answered before, however often it changed since", () => {
    writeFlake();
    folder.commit();
    keep("check");
    for (const name of ["two", "three"]) {
      folder.write({ name });
      expect(folder.run("check").stdout).toContain(`package '${name}'`);
    }
    folder.write({ name: "one" });
    const again = folder.run("check");
    expect(again.stdout).toContain("package 'one'");
    expect(isRepeated(again)).toBe(true);
  });

  test("by several processes at once", async () => {
    writeFlake();
    folder.commit();
    const answers = await Promise.all([1, 2, 3].map(() => finish(start("check", "--json"))));
    for (const answer of answers) {
      expect(answer.status).toBe(0);
      expect(JSON.parse(answer.stdout).outputs).toHaveLength(2);
    }
    markAnswers();
    expect(isRepeated(folder.run("check", "--json"))).toBe(true);
    expect(readdirSync(answersFolder())).toHaveLength(1);
  });
});

describe("an answer is found anew", () => {
  type Change = [what: string, change: () => unknown];
  const anywhere: Change[] = [
    ["a file has other contents of the same length", () => folder.write({ name: "two" })],
    ["a file is executable", () => chmodSync(folder.at("files/a"), 0o755)],
    ["a file is gone", () => rmSync(folder.at("files/b"))],
    ["a file has become a link", () => linkInstead("files/a", "b")],
    ["a file of settings is there", () => folder.write({ "../home/.config/nix/nix.conf": "offline = true\n" })],
  ];
  const inFolder: Change[] = [
    ...anywhere,
    ["there is another file", () => folder.write({ "files/c": "c" })],
    ["a file was touched, since the flake's own time counts", () => utimesSync(folder.at("name"), 2e9, 2e9)],
    ["the folder has become a repository", () => folder.commit()],
  ];
  const inRepository: Change[] = [
    ...anywhere,
    ["Git knows another file", () => folder.write({ "files/c": "c" }).git(".", "add", "-N", "files/c")],
    ["all is committed", () => folder.git(".", "commit", "--quiet", "--all", "--message", "b")],
    ["there is another commit", () => folder.git(".", "commit", "--quiet", "--allow-empty", "--message", "c")],
    ["another branch is checked out", () => folder.git(".", "checkout", "--quiet", "-b", "other")],
    ["Git looks for something else", () => folder.git(".", "config", "core.fileMode", "false")],
    ["a flake.ts is there", () => folder.write({ "flake.ts": "export default {" })],
  ];

  test.each([
    ["a plain folder", () => {}, inFolder],
    ["a repository", () => folder.commit(), inRepository],
  ] as const)("in %s after any change", (_, prepare, changes) => {
    writeFlake();
    prepare();
    keep("check");
    for (const [what, change] of changes) {
      change();
      expect(isRepeated(folder.run("check")), what).toBe(false);
      markAnswers();
    }
  });

  test("with other flags", () => {
    writeFlake();
    keep("check");
    for (const words of [["--show-trace"], ["--option", "cores", "1"], ["."], ["--system", "x86_64-linux"]]) {
      expect(isRepeated(folder.run("check", ...words)), words.join(" ")).toBe(false);
    }
  });

  test("where an input has changed, or the lock file", () => {
    const outer = `{ inputs.a.url = "path:HERE/a"; outputs = { self, a }: { lib.x = a.x; }; }`;
    folder.write({ "flake.nix": outer, "a/flake.nix": "{ outputs = _: { x = 1; }; }" });
    const value = () => folder.run("eval", "./#lib.x", { from: "." });
    expect(value().stderr).toContain("creating lock file");
    expect(keep("eval", "./#lib.x", { from: "." }).stdout).toBe("1\n");
    const lock = folder.read("flake.lock");
    folder.write({ "a/flake.nix": "{ outputs = _: { x = 2; }; }" });
    expect(value().stderr).toMatch(/NAR hash mismatch|mismatch in field/);
    folder.answer("update");
    expect(value().stdout).toBe("2\n");
    folder.write({ "flake.lock": lock });
    expect(value().stderr).toMatch(/NAR hash mismatch|mismatch in field/);
  });

  test("where Git comes to know a file that the flake lacks", () => {
    folder.write({ "flake.nix": "{ outputs = _: { nixosModules.a = import ./a.nix; }; }" }).commit();
    expect(keep("check").stderr).not.toContain("add -N");
    folder.write({ "a.nix": "{ }" });
    const hinted = folder.run("check");
    expect(hinted.stderr).toContain("exists but Git does not know it: git -C");
    folder.write({ ".gitignore": "*.nix" });
    expect(folder.run("check").stderr).toContain("add -N -f");
    folder.git(".", "add", "-N", "-f", "a.nix");
    expect(folder.run("check").status).toBe(0);
  });

  test("by another version of the program, in another folder, or with other settings of Git", () => {
    const program = folder.at("program");
    for (const name of ["bin", "dist", "VERSION", "package.json"]) {
      cpSync(join(repository, name), join(program, name), { recursive: true });
    }
    symlinkSync(join(repository, "node_modules"), join(program, "node_modules"));
    folder.write({ "here/flake.nix": failing }).commit("here");
    const run = (env = {}) => finish(start("check", { from: "here", env, program: join(program, "bin/typeflake.js") }));
    return run()
      .then(() => markAnswers())
      .then(() => run())
      .then((again) => expect(isRepeated(again)).toBe(true))
      .then(() => run({ GIT_CONFIG_NOSYSTEM: "0" }))
      .then((other) => expect(isRepeated(other)).toBe(false))
      .then(() => appendFileSync(join(program, "dist/typeflake.cjs"), "\n"))
      .then(() => run())
      .then((newer) => expect(isRepeated(newer)).toBe(false));
  });

  test("where that is wanted", () => {
    writeFlake();
    keep("check");
    for (const words of [["--no-eval-cache"], ["--impure"], ["--refresh"], ["--option", "eval-cache", "false"]]) {
      const ran = folder.run("check", ...words);
      expect(isRepeated(ran)).toBe(false);
      expect(ran.stdout).toContain("package 'one'");
    }
    expect(readdirSync(answersFolder())).toHaveLength(1);
  });
});

describe("an answer is not kept", () => {
  const isEmpty = () => !existsSync(answersFolder()) || readdirSync(answersFolder()).length === 0;

  test("where there was not room enough to find it", () => {
    const deep = "{ outputs = _: { packages.x86_64-linux.a = let f = x: 1 + f x; in f 1; }; }";
    folder.write({ "flake.nix": deep });
    const { status, stderr } = folder.run("check", "--max-call-depth", "100000000");
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining("stack overflow") });
    expect(isEmpty()).toBe(true);
  });

  test("where it was interrupted", async () => {
    const endless = `{ outputs = _: { packages.x86_64-linux.a = builtins.foldl' (a: b: a + b) 0 (builtins.genList (x: builtins.foldl' (a: b: a + b) 0 (builtins.genList (y: y) 1000000)) 100000); }; }`;
    folder.write({ "flake.nix": endless });
    const process_ = start("check");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    process_.kill("SIGINT");
    // By itself, or, where it does not hear in time, by the signal.
    expect([130, null]).toContain((await finish(process_)).status);
    expect(isEmpty()).toBe(true);
  });

  test("where it depends on the world", () => {
    writeFlake();
    folder.answer("check", "--impure");
    folder.answer("eval", "--impure", "--expr", "builtins.currentTime");
    folder.run("eval", "--expr", "~/x");
    folder.run("check", "./nothing");
    expect(isEmpty()).toBe(true);
  });

  test("where something was fetched for it, but the next time, when it is there", () => {
    folder.write({ "a/flake.nix": "{ outputs = _: { x = 1; }; }" });
    folder.write({
      "flake.nix": `{ inputs.a.url = "tarball+file://HERE/../a.tar"; outputs = { self, a }: { lib.x = a.x; }; }`,
    });
    folder.commit("a");
    folder.git("a", "archive", "--output", "../../a.tar", "HEAD");
    rmSync(folder.at("a"), { recursive: true });
    expect(folder.answer("eval", ".#lib.x")).toBe("1\n");
    expect(isEmpty()).toBe(true);
    rmSync(join(cache, "nar"), { recursive: true });
    expect(folder.answer("eval", ".#lib.x")).toBe("1\n");
    expect(isEmpty()).toBe(true);
    keep("eval", ".#lib.x");
    rmSync(join(cache, "nar"), { recursive: true });
    expect(isRepeated(folder.run("eval", ".#lib.x"))).toBe(true);
  });

  test("where nobody reads it to its end", async () => {
    writeFlake();
    const process_ = start("check");
    process_.stdout?.destroy();
    expect((await finish(process_)).status).toBe(0);
    expect(isEmpty()).toBe(true);
  });
});

describe("the cache folder", () => {
  test("may have anything in it", () => {
    writeFlake();
    keep("check");
    const [name] = readdirSync(answersFolder());
    const path = join(answersFolder(), name);
    const good = readFileSync(path);
    const flipped = Buffer.from(good);
    flipped[good.length >> 1] ^= 1;
    for (const damaged of [flipped, good.subarray(0, -9), Buffer.alloc(0), Buffer.from("typeflake answers 1\n\n\n")]) {
      writeFileSync(path, damaged);
      expect(isRepeated(folder.run("check"))).toBe(false);
      markAnswers();
      expect(isRepeated(folder.run("check"))).toBe(true);
    }
    rmSync(path);
    mkdirSync(path);
    expect(folder.run("check").status).toBe(0);
  });

  test("may be one that cannot be written to", () => {
    writeFlake();
    folder.write({ "../file": "" });
    const env = { XDG_CACHE_HOME: join(folder.path, "../file") };
    const [first, second] = [folder.run("check", { env }), folder.run("check", { env })];
    expect(second.status).toBe(0);
    expect(withoutTime(second)).toEqual(withoutTime(first));
  });

  test("is the user's own", () => {
    writeFlake();
    folder.answer("check");
    expect(statSync(answersFolder()).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(answersFolder())) {
      expect(statSync(join(answersFolder(), name)).mode & 0o777).toBe(0o600);
    }
  });
});

function linkInstead(name: string, target: string): void {
  rmSync(folder.at(name));
  symlinkSync(target, folder.at(name));
}

interface StartOptions {
  readonly from?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly program?: string;
}

function start(...words: (string | StartOptions)[]): ChildProcess {
  const { from = ".", env, program = launcher } = Object.assign({}, ...words.filter((w) => typeof w !== "string"));
  const args = words.filter((word) => typeof word === "string");
  return spawn(process.execPath, [program, ...args], {
    cwd: folder.at(from),
    env: { ...folder.environment(), ...env },
  });
}

function finish(child: ChildProcess): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })));
}
