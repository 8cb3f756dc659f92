import { describe, expect, it } from "vitest";
import { MemoryFlakeHost } from "./memory-flake-host.ts";
import { parseReference, parseReferenceWithFragment, printReference, referenceAttrs } from "./reference.ts";

const commit = "0123456789012345678901234567890123456789";

// What Nix 2.26.3 gives for `builtins.parseFlakeRef` and `builtins.flakeRefToString` of it.
describe("a reference reads as Nix reads it", () => {
  it.each([
    ["nixpkgs", "flake:nixpkgs", { id: "nixpkgs", type: "indirect" }],
    ["nixpkgs/nixos-23.11", "flake:nixpkgs/nixos-23.11", { id: "nixpkgs", ref: "nixos-23.11", type: "indirect" }],
    [
      `nixpkgs/foo/${commit}`,
      `flake:nixpkgs/foo/${commit}`,
      { id: "nixpkgs", ref: "foo", rev: commit, type: "indirect" },
    ],
    ["github:a/b", "github:a/b", { owner: "a", repo: "b", type: "github" }],
    ["github:a/b/c/d", "github:a/b/c/d", { owner: "a", ref: "c/d", repo: "b", type: "github" }],
    ["github:a/b?host=h.x&dir=q", "github:a/b?dir=q", { dir: "q", host: "h.x", owner: "a", repo: "b", type: "github" }],
    ["gitlab:a%2Fb/c", "gitlab:a/b/c", { owner: "a", ref: "c", repo: "b", type: "gitlab" }],
    ["sourcehut:~a/b", "sourcehut:~a/b", { owner: "~a", repo: "b", type: "sourcehut" }],
    [
      "git+file:///a/b?ref=x&dir=sub&submodules=1&shallow=0",
      "git+file:///a/b?dir=sub&ref=x&submodules=1",
      { dir: "sub", ref: "x", shallow: false, submodules: true, type: "git", url: "file:///a/b" },
    ],
    ["git+file:a/b", "git+file:a/b", { type: "git", url: "file:a/b" }],
    [
      `git+https://x/y?foo=bar&rev=${commit}`,
      `git+https://x/y?foo=bar&rev=${commit}`,
      { rev: commit, type: "git", url: "https://x/y?foo=bar" },
    ],
    ["git+ssh://git@x:22/y", "git+ssh://git@x:22/y", { type: "git", url: "ssh://git@x:22/y" }],
    ["https://x/y", "https://x/y", { type: "tarball", url: "https://x/y" }],
    ["file+https://x/y", "https://x/y", { type: "file", url: "https://x/y" }],
    [
      "https://x/y.zip?rev=1&revCount=3&x=y&lastModified=9&a=b",
      "https://x/y.zip?a=b&x=y",
      { lastModified: 9, rev: "1", revCount: 3, type: "tarball", url: "https://x/y.zip?a=b&x=y" },
    ],
    ["path:a/../b", "path:a/../b", { path: "a/../b", type: "path" }],
    ["path:///a", "path:/a", { path: "/a", type: "path" }],
    ["/a/b?dir=x", "path:/a/b?dir=x", { dir: "x", path: "/a/b", type: "path" }],
    ["/a b/c", "path:/a%20b/c", { path: "/a b/c", type: "path" }],
    [
      "path:/a?lastModified=12&rev=abc",
      "path:/a?lastModified=12&rev=abc",
      { lastModified: 12, path: "/a", rev: "abc", type: "path" },
    ],
    ["hg+file:///a", "hg+file:///a", { type: "hg", url: "file:///a" }],
  ])("%s", (text, printed, attrs) => {
    const reference = parseReference(text);
    expect(referenceAttrs(reference)).toEqual(attrs);
    expect(printReference(reference)).toBe(printed);
  });
});

describe("a reference that makes no sense says why", () => {
  it.each([
    ["flake:nixpkgs/a/b", "'b' is not a commit hash"],
    [`github:a/b?ref=x&rev=${commit}`, "contains both a commit hash and a branch/tag name"],
    ["github:a", "URL 'github:a' is invalid"],
    ["./a", "flake reference './a' is not an absolute path"],
    ["path:/a?foo=x", "path URL 'path:/a?foo=x' has unsupported parameter 'foo'"],
    ["path:/a?lastModified=x", "has invalid parameter 'lastModified'"],
    ["path://h/a", "path URL 'path://h/a' should not have an authority ('h')"],
    ["foo:bar", "input 'foo:bar' is unsupported"],
    ["github:a/b#x", "unexpected fragment 'x' in flake reference 'github:a/b#x'"],
    ["github:a/b?rev=xyz", "hash 'xyz' has wrong length for hash algorithm 'sha1'"],
    ["git+file:///a?ref=..", "invalid Git branch/tag name '..'"],
    ["git+https://x/y?verifyCommit=1", "experimental Nix feature 'verified-fetches' is disabled"],
    ["/a?dir=%zz", "invalid URI parameter '%zz'"],
    ["file://h/a.tar", "file:// URL 'file://h/a.tar' has unexpected authority 'h'"],
  ])("%s", (text, message) => {
    expect(() => parseReference(text)).toThrow(message);
  });
});

describe("a path", () => {
  const host = new MemoryFlakeHost({
    "/repo/.git/HEAD": "",
    "/repo/flake.nix": "",
    "/repo/docs/guide/a.md": "",
    "/repo/sub/flake.nix": "",
    "/shallow/.git/shallow": "",
    "/shallow/flake.nix": "",
    "/tree/.git": "gitdir: /repo/.git/worktrees/tree",
    "/tree/flake.ts": "",
    "/none/.git/HEAD": "",
    "/plain/flake.nix": "",
    "/plain/deep/down/x": "",
    "/link": { link: "/plain" },
  });
  const read = (text: string, folder = "/") => {
    const { reference, fragment } = parseReferenceWithFragment(text, { from: { folder, host } });
    return printReference(reference) + (fragment === "" ? "" : ` ${fragment}`);
  };

  it.each([
    [".", "/repo", "git+file:///repo"],
    ["", "/repo", "git+file:///repo"],
    [".#a.b", "/repo", "git+file:///repo a.b"],
    [".", "/repo/sub", "git+file:///repo?dir=sub"],
    [".", "/repo/docs/guide", "git+file:///repo"],
    ["./sub#x%20y", "/repo", "git+file:///repo?dir=sub x y"],
    [".?ref=main", "/repo", "git+file:///repo?ref=main"],
    [".?dir=sub", "/repo", "git+file:///repo?dir=sub"],
    [".", "/shallow", "git+file:///shallow?shallow=1"],
    [".", "/tree", "git+file:///tree"],
    [".", "/plain/deep/down", "path:/plain"],
    ["../plain", "/repo", "path:/plain"],
    ["path:.", "/repo", "path:/repo"],
    ["git+file:../repo?dir=x", "/plain", "git+file:/repo?dir=x"],
    ["/plain/flake.nix", "/", "path:/plain"],
  ])("'%s' in %s is %s", (text, folder, expected) => {
    expect(read(text, folder)).toBe(expected);
  });

  it.each([
    ["./nothing", "/repo", "getting status of '/repo/nothing': No such file or directory"],
    [
      ".",
      "/none",
      "path '/none' is not part of a flake (neither it nor its parent directories contain a 'flake.nix' file)",
    ],
    ["/link", "/", "path '/link' is not a flake (because it's not a directory)"],
    ["./docs/guide/a.md", "/repo", "because it's not a directory"],
    ["./sub?dir=x", "/repo", "flake URL './sub?dir=x' has an inconsistent 'dir' parameter"],
    [".", "/", "could not find a flake.nix file"],
    ["github:a", "/repo", "URL 'github:a' is invalid"],
  ])("'%s' in %s: %s", (text, folder, message) => {
    expect(() => read(text, folder)).toThrow(message);
  });

  it("with a flake.ts is prepared before it is read", () => {
    const prepared: string[] = [];
    const from = { folder: "/tree", host, prepare: (folder: string) => prepared.push(folder) };
    parseReference(".", { from });
    parseReference("/plain", { from });
    expect(prepared).toEqual(["/tree"]);
  });
});
