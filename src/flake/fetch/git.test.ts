import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeFlakeHost } from "../../engine/node-flake-host.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { lockFlake } from "../lock.ts";
import { MemoryFlakeHost } from "../memory-flake-host.ts";
import { parseReference } from "../reference.ts";
import { Sources } from "../sources.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;

class QuietHost extends NodeFlakeHost {
  override warn(): void {}
}

let folder: string;

function git(...args: string[]): string {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, "-c", "commit.gpgsign=false", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function commit(): void {
  git("add", ".");
  git("commit", "-qm", "x");
}

function get(query = "") {
  return new Sources(new QuietHost()).get(parseReference(`git+file://${folder}${query}`).input);
}

function failure(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe.skipIf(!hasGit)("a Git repository (needs git)", () => {
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-git-")));
    git("init", "-q");
    write("flake.nix", "{ outputs = _: { }; }");
    commit();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("runs nothing that it configures", () => {
    const trap = join(folder, ".git", "trap");
    writeFileSync(trap, `#!/bin/sh\ntouch '${folder}/sprung'\ncat\n`);
    chmodSync(trap, 0o755);
    git("config", "core.fsmonitor", trap);
    git("config", "core.hooksPath", join(folder, ".git", "traps"));
    git("config", "filter.trap.clean", trap);
    git("config", "filter.trap.process", trap);
    git("config", "filter.trap.smudge", trap);
    git("config", "diff.trap.textconv", trap);
    git("config", "diff.external", trap);
    git("config", "core.pager", trap);
    git("config", "core.sshCommand", trap);
    git("config", "gpg.program", trap);
    git("config", "log.showSignature", "true");
    git("config", "alias.ls-files", `!${trap}`);
    git("config", "core.alternateRefsCommand", trap);
    git("config", "extensions.partialClone", "origin");
    git("config", "remote.origin.url", `ext::${trap}`);
    git("config", "remote.origin.promisor", "true");
    write(".gitattributes", "* filter=trap diff=trap text\n");
    write("flake.nix", "{ outputs = _: { }; }\r\n");
    rmSync(join(folder, "sprung"), { force: true });
    get();
    get("?ref=main");
    expect(() => get(`?rev=${"1".repeat(40)}`)).toThrow("cannot find Git revision");
    const leaf = parseReference(`path:${folder}`);
    const text = `{ inputs.leaf.url = "path:${folder}/sub"; outputs = _: { }; }`;
    expect(leaf.dir).toBe("");
    spawnSync("mkdir", [join(folder, "sub")]);
    write("sub/flake.nix", "{ outputs = _: { }; }");
    write("flake.nix", text);
    lockFlake(new Sources(new QuietHost()), parseReference(`git+file://${folder}`));
    expect(existsSync(join(folder, "flake.lock"))).toBe(true);
    expect(existsSync(join(folder, "sprung"))).toBe(false);
    git("status");
    expect(existsSync(join(folder, "sprung"))).toBe(true);
  });

  it("makes Git know the lock file that was written into it", () => {
    spawnSync("mkdir", [join(folder, "sub")]);
    write("sub/x", "");
    write("flake.nix", `{ inputs.x = { url = "path:${folder}/sub"; flake = false; }; outputs = _: { }; }`);
    lockFlake(new Sources(new QuietHost()), parseReference(`git+file://${folder}`));
    expect(git("ls-files", "flake.lock")).toBe("flake.lock");
    expect(get().tree.fileType("/flake.lock")).toBe("regular");
  });

  it("gives files that Git knows only, and says how to make it know others", () => {
    write("new", "");
    write(".gitignore", "build\n");
    write("build", "");
    const { tree } = get();
    expect(tree.readDirectory("").map(([name]) => name)).toEqual(["flake.nix"]);
    expect(tree.fileType("/new")).toBeUndefined();
    expect(tree.explainMissing?.("/new")).toBe(
      `'${folder}/new' exists but Git does not know it: git -C ${folder} add -N new`,
    );
    expect(tree.explainMissing?.("/build")).toContain("add -N -f build");
    write("it's new", "");
    expect(tree.explainMissing?.("/it's new")).toContain("add -N 'it'\\''s new'");
    expect(tree.explainMissing?.("/nothing")).toBeUndefined();
  });

  it("says so where its flake.nix is unknown to Git", () => {
    git("rm", "-q", "--cached", "flake.nix");
    const { message, code, help } = failure(() => {
      lockFlake(new Sources(new QuietHost()), parseReference(`git+file://${folder}`));
    });
    expect(code).toBe("flake/not-in-git");
    expect(message).toBe(`path '${folder}/flake.nix' does not exist in the source tree of the flake`);
    expect(help).toBe(`'${folder}/flake.nix' exists but Git does not know it: git -C ${folder} add -N flake.nix`);
  });

  it("leaves out what export-ignore says, where that is wanted", () => {
    write(".gitattributes", "secret export-ignore\n");
    write("secret", "");
    commit();
    const names = (query: string) =>
      get(query)
        .tree.readDirectory("")
        .map(([name]) => name);
    expect(names("").sort()).toEqual([".gitattributes", "flake.nix", "secret"]);
    expect(names("?exportIgnore=1").sort()).toEqual([".gitattributes", "flake.nix"]);
    expect(names("?exportIgnore=1&ref=main").sort()).toEqual([".gitattributes", "flake.nix"]);
    expect(names("?ref=main").sort()).toEqual([".gitattributes", "flake.nix", "secret"]);
  });

  it("takes no folder for a submodule that its index does not have", () => {
    write(".gitmodules", '[submodule "x"]\n\tpath = ../../../etc\n\turl = x\n');
    commit();
    expect(get("?submodules=1").tree.fileType("/etc")).toBeUndefined();
    expect(get("?submodules=1&ref=main").tree.fileType("/etc")).toBeUndefined();
  });

  it("reads a commit as it was committed, in one go for all files", () => {
    for (let i = 0; i < 40; i++) write(`file-${i}`, `contents ${i}\n`);
    commit();
    const { tree, narHash } = get("?ref=main");
    write("file-7", "changed");
    expect(tree.readFile("/file-7")).toBe("contents 7\n");
    expect(narHash).not.toEqual(get().narHash);
    git("checkout", "-q", "file-7");
    expect(get().narHash).toEqual(narHash);
  });

  it("is not looked for in the folders above", () => {
    spawnSync("mkdir", [join(folder, "inner")]);
    const { message, help } = failure(() =>
      new Sources(new QuietHost()).get(parseReference(`git+file://${folder}/inner`).input),
    );
    expect(message).toBe(`'${folder}/inner' is not a Git repository`);
    expect(help).toBe(`use path:${folder}/inner for a folder without Git`);
  });
});

describe("Git inputs that cannot be fetched say why", () => {
  const host = new MemoryFlakeHost({ "/repo/.git/HEAD": "ref: refs/heads/main\n" });

  it.each([
    ["git+file:///repo", "there is no program 'git'"],
    ["git+file:///nothing", "'/nothing' is not a Git repository"],
    ["git+https://example.org/x", "this world has no other machines"],
    ["git+file:x", "uses a path relative to the current directory"],
    ["git+file:///repo?submodules=1&exportIgnore=1", "exportIgnore and submodules are not supported together yet"],
    ["github:a/b", "this world has no other machines"],
    ["nixpkgs", "indirect input 'flake:nixpkgs' cannot be fetched directly"],
  ])("%s", (reference, message) => {
    expect(() => new Sources(host).get(parseReference(reference).input)).toThrow(message);
  });
});
