import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../text/diagnostic.ts";
import { type LockOptions, lockFlake } from "./lock.ts";
import { parseLockFile, printLockFile } from "./lock-file.ts";
import { allInputs, printInputPath } from "./lock-graph.ts";
import { MemoryFlakeHost } from "./memory-flake-host.ts";
import { parseReference, printReference } from "./reference.ts";
import { Sources } from "./sources.ts";

const leaf = "{ outputs = _: { }; }";
const withInputs = (inputs: string) => `{ inputs = { ${inputs} }; outputs = _: { }; }`;

function lock(host: MemoryFlakeHost, options?: LockOptions, reference = "path:/top") {
  return lockFlake(new Sources(host), parseReference(reference), options);
}

/** One line an input: `a/b -> path:/b?…` without times and hashes. */
function edges(host: MemoryFlakeHost, options?: LockOptions): string[] {
  return allInputs(lock(host, options).locks).map(({ path, edge }) => {
    const name = printInputPath(path);
    if (edge.kind === "follows") return `${name} follows ${printInputPath(edge.path)}`;
    const { locked, isFlake, parent } = edge.node.source;
    const where = printReference(locked).replace(/\?.*/, "");
    return `${name} = ${where}${isFlake ? "" : " (no flake)"}${parent ? ` in /${printInputPath(parent)}` : ""}`;
  });
}

function failure(flakeNix: string, files: Record<string, string> = {}) {
  try {
    lock(new MemoryFlakeHost({ "/top/flake.nix": flakeNix, ...files }));
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("locking a flake", () => {
  const diamond = {
    "/top/flake.nix": withInputs('a.url = "path:/a"; b.url = "path:/b"; c.follows = "a/c"; b.inputs.c.follows = "c";'),
    "/a/flake.nix": withInputs('c.url = "path:/c";'),
    "/b/flake.nix": withInputs('c.url = "path:/c"; data = { url = "path:/data"; flake = false; };'),
    "/c/flake.nix": leaf,
    "/data/x": "",
  };

  it("locks its inputs and theirs", () => {
    expect(edges(new MemoryFlakeHost(diamond))).toEqual([
      "a = path:/a",
      "a/c = path:/c",
      "b = path:/b",
      "b/c follows c",
      "b/data = path:/data (no flake)",
      "c follows a/c",
    ]);
  });

  it("writes a lock file that a second time is taken as it is", () => {
    const host = new MemoryFlakeHost(diamond);
    const { locks } = lock(host);
    const written = host.readFile("/top/flake.lock");
    expect(written).toBe(printLockFile(locks));
    host.write("/c/flake.nix", withInputs(""));
    expect(printLockFile(lock(host).locks)).toBe(written);
    expect(host.warnings).toHaveLength(1);
    expect(host.readFile("/top/flake.lock")).toBe(written);
  });

  it("locks anew what is declared anew, and only that", () => {
    const host = new MemoryFlakeHost(diamond);
    lock(host);
    host.write("/a/flake.nix", leaf);
    host.write("/other/flake.nix", leaf);
    host.write("/top/flake.nix", diamond["/top/flake.nix"].replace('"path:/b"', '"path:/other"'));
    expect(edges(host)).toEqual(["a = path:/a", "a/c = path:/c", "b = path:/other", "c follows a/c"]);
    expect(host.warnings).toContain("input 'b' has an override for a non-existent input 'c'");
  });

  it("keeps what an input's own lock file says", () => {
    const host = new MemoryFlakeHost(diamond);
    const own = printLockFile(lock(host, undefined, "path:/a").locks);
    const before = parseLockFile(own, "").root.inputs.get("c");
    host.write("/c/flake.nix", withInputs(""));
    const after = lock(host).locks.root.inputs.get("a");
    if (before?.kind !== "node" || after?.kind !== "node") throw new Error("no node");
    expect(after.node.inputs.get("c")).toEqual(before);
  });

  it("locks inputs at relative paths in the tree that names them", () => {
    const host = new MemoryFlakeHost({
      "/top/flake.nix": withInputs("sub.url = ./sub; files = { url = ./files; flake = false; };"),
      "/top/sub/flake.nix": withInputs('up.url = "path:../other"; deep.url = "path:./deep";'),
      "/top/sub/deep/flake.nix": leaf,
      "/top/other/flake.nix": leaf,
    });
    const expected = [
      "files = path:files (no flake) in /",
      "sub = path:sub in /",
      "sub/deep = path:./deep in /sub",
      "sub/up = path:../other in /sub",
    ];
    expect(edges(host)).toEqual(expected);
    expect(edges(host)).toEqual(expected);
  });

  it("takes an override from the command line, and keeps it until the input is declared anew", () => {
    const host = new MemoryFlakeHost(diamond);
    const overrides = [{ path: ["b", "c"], reference: parseReference("path:/a") }];
    expect(edges(host, { overrides })).toContain("b/c = path:/a");
    expect(host.warnings.join()).toContain("Added input 'b/c':\n    'path:/a?");
  });

  it("updates the inputs it is told to", () => {
    const host = new MemoryFlakeHost(diamond);
    lock(host);
    const before = host.readFile("/top/flake.lock");
    host.write("/c/new", "");
    lock(host);
    expect(host.readFile("/top/flake.lock")).toBe(before);
    lock(host, { updateInputs: [["a", "c"]] });
    expect(host.readFile("/top/flake.lock")).not.toBe(before);
    lock(host, { updateInputs: [["zz"]] });
    expect(host.warnings.at(-1)).toBe("'zz' does not match any input of this flake");
  });

  it("writes nothing where it must not", () => {
    const host = new MemoryFlakeHost(diamond);
    expect(lock(host, { write: false }).unwritten).toBe(true);
    expect(() => lock(host, { update: false })).toThrow(
      "flake 'path:/top' requires lock file changes but they're not allowed due to '--no-update-lock-file'",
    );
    expect(host.fileType("/top/flake.lock")).toBeUndefined();
    lock(host, { writeTo: "/elsewhere.lock" });
    expect(host.fileType("/top/flake.lock")).toBeUndefined();
    expect(host.readFile("/elsewhere.lock")).toContain('"version": 7');
  });

  it("takes a locked input that nothing here can fetch from the machine's own store", () => {
    const host = new MemoryFlakeHost(diamond);
    const { storePath, input } = new Sources(host).get(parseReference("path:/c").input);
    const far = `github:a/b/${"1".repeat(40)}?narHash=${String(input.attrs.narHash).replace("=", "%3D")}`;
    host.write("/top/flake.nix", withInputs(`far.url = "${far}";`));
    expect(() => lock(host)).toThrow("this world has no other machines");
    expect(() => lock(host)).toThrow(`'${storePath}' is not on this machine`);
    const source = { attrs: parseReference(far).input.attrs, final: true };
    host.write(`${storePath}/flake.nix`, "{ }");
    expect(() => new Sources(host).get(source)).toThrow("this world has no other machines");
    host.write(`${storePath}/flake.nix`, leaf);
    expect(new Sources(host).get(source).storePath).toBe(storePath);
  });

  it("says so where a lock file cannot be read", () => {
    expect(() => lock(new MemoryFlakeHost(diamond), { readFrom: "/no" })).toThrow(
      "cannot read lock file '/no': No such",
    );
  });

  it("refuses a source that is not what was locked", () => {
    const host = new MemoryFlakeHost(diamond);
    lock(host);
    host.write("/a/flake.nix", withInputs(""));
    const top = lock(host).locks.root.inputs.get("a");
    if (top?.kind !== "node") throw new Error("no node");
    expect(() => new Sources(host).get(top.node.source.locked.input)).toThrow("NAR hash mismatch in input 'path:/a?");
  });
});

describe("a flake that cannot be locked says why and where", () => {
  it.each([
    ["1", "file '/top/flake.nix' must be an attribute set", "1"],
    ["{ }", "flake 'path:/top' lacks attribute 'outputs'", undefined],
    ["{ outputs = 1; }", "expected a function but got an integer", "o"],
    ["{ outputs = import ./x.nix; }", "expected a function but got a thunk", "o"],
    ["{ description = 1; outputs = _: 1; }", "expected a string but got an integer", "d"],
    ['{ description = "a" + "b"; outputs = _: 1; }', "expected a string but got a thunk", "d"],
    ["{ x = 1; outputs = _: 1; }", "flake 'path:/top' has an unsupported attribute 'x'", "x"],
    ["{ inputs = 1; outputs = _: 1; }", "expected a set but got an integer", "i"],
    [withInputs("a = [ ];"), "expected a set but got a list", "a"],
    [withInputs("a.url = 1;"), "expected a string or a path but got an integer", "a"],
    [withInputs("a.flake = null;"), "expected a Boolean but got null", "a"],
    [withInputs("a.follows = 1.5;"), "expected a string but got a float", "a"],
    [withInputs('a.follows = "1";'), "invalid flake input path element '1'", "a"],
    [withInputs('a.ref = "x";'), "unexpected flake input attribute 'ref'", "a"],
    [withInputs('a = { type = "path"; path = { }; };'), "flake input attribute 'path' is a set while a string", "p"],
    [withInputs('a = { type = "path"; n = -1; };'), "flake input attribute 'n' is a thunk while a string", "n"],
    [withInputs('a = { type = "path"; n = 1; };'), "input attribute 'n' not supported by scheme 'path'", "a"],
    [withInputs('a.url = "github:x";'), "URL 'github:x' is invalid", "a"],
    [withInputs("a.url = /a;"), "input path '/a' must be in the same source tree", "a"],
    [withInputs('a.url = "path:../a";'), "the path '../a' leads out of the source tree of its flake", undefined],
    [withInputs('a.url = "path:./a";'), "path '/top/a' does not contain a 'flake.nix'", undefined],
    [withInputs('a.follows = "b";'), "input 'a' follows a non-existent input 'b'", undefined],
    [withInputs('a.follows = "b"; b.follows = "a";'), "follow cycle detected: [b -> a -> b]", undefined],
    [withInputs('a.url = "path:/top";'), "found circular import of flake 'path:/top'", undefined],
    [withInputs(""), "getting status of '/nothing': No such file", undefined, "path:/nothing"],
    ["{ outputs = { self, pkgs }: 1; }", "cannot find flake 'flake:pkgs' in the flake registries", undefined],
    ["{ nixConfig.a = { }; outputs = _: 1; }", "flake configuration setting 'a' is a set", "n"],
    ["{ outputs = ", "unexpected end of file", undefined],
  ])("%s", (text, message, at, reference = "path:/top") => {
    if (reference !== "path:/top") {
      expect(() => lock(new MemoryFlakeHost(), undefined, reference)).toThrow(message);
      return;
    }
    const { message: found, span } = failure(text);
    expect(found).toContain(message);
    expect(span && text[span.start]).toBe(at);
  });
});
