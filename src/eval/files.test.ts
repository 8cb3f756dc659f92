import { describe, expect, test } from "vitest";
import { parseHash } from "../store/hash.ts";
import { NixError } from "./error.ts";
import { Files } from "./files.ts";
import { type MemoryFile, MemoryHost } from "./memory-host.ts";
import { subTree } from "./source-tree.ts";

const source = "/nix/store/00000000000000000000000000000000-source";

const tree: Record<string, MemoryFile> = {
  "/src/default.nix": "1",
  "/src/lib/a.nix": "2",
  "/src/lib/b.nix": { link: "a.nix" },
  "/src/up": { link: "../secret" },
  "/src/inside": { link: "lib" },
  "/src/absolute": { link: "/secret" },
  "/src/loop": { link: "loop" },
  "/src/self": { link: "/src/lib" },
  "/secret": "password",
  "/other/file": "3",
};

function impure(files = tree): Files {
  return new Files(new MemoryHost(files), { pure: false });
}

/** Pure, with `/src` of the host mounted as a flake's source would be. */
function pure(files = tree): Files {
  const host = new MemoryHost(files);
  const result = new Files(host, { pure: true });
  result.mount(source, subTree(host, "/src"));
  return result;
}

function errorOf(ask: () => unknown): NixError {
  try {
    ask();
  } catch (error) {
    if (error instanceof NixError) return error;
    throw error;
  }
  throw new Error("there was no error");
}

describe("reading", () => {
  test("gives files of the host, sorted folders and links", () => {
    const files = impure();
    expect(files.readFile("/secret")).toBe("password");
    expect(files.readDirectory("/src/lib")).toEqual([
      ["a.nix", "regular"],
      ["b.nix", "symlink"],
    ]);
    expect(files.readLink("/src/up")).toBe("../secret");
    expect(files.exists("/src/none")).toBe(false);
  });

  test("refuses to go through links that were not resolved", () => {
    expect(errorOf(() => impure().readFile("/src/inside/a.nix")).message).toBe("path '/src/inside' is a symlink");
    expect(errorOf(() => impure().fileType("/src/inside/a.nix")).message).toBe("path '/src/inside' is a symlink");
    expect(errorOf(() => impure().readFile("/src/lib/b.nix")).message).toBe("path '/src/lib/b.nix' is a symlink");
  });

  test("says what is wrong in Nix's words", () => {
    const files = impure();
    const messages = [
      errorOf(() => files.readFile("/none")),
      errorOf(() => files.readFile("/src")),
      errorOf(() => files.readFile("/secret/below")),
      errorOf(() => files.readDirectory("/none")),
      errorOf(() => files.existingType("/none")),
    ].map((error) => error.message);
    expect(messages).toEqual([
      "opening file '/none': No such file or directory",
      "reading from file '/src': Is a directory",
      "opening file '/secret/below': Not a directory",
      "reading directory /none: No such file or directory",
      "path '/none' does not exist",
    ]);
  });

  test("asks the tree for help with a file that is missing", () => {
    const files = new Files(new MemoryHost(), { pure: true });
    const known = subTree(new MemoryHost(tree), "/src", (path) => path !== "/default.nix");
    files.mount(source, Object.assign(known, { explainMissing: (path: string) => `run git add ${path}` }));
    expect(errorOf(() => files.existingType(`${source}/default.nix`)).help).toBe("run git add /default.nix");
    expect(errorOf(() => files.readFile(`${source}/default.nix`)).help).toBe("run git add /default.nix");
  });
});

describe("symbolic links", () => {
  test("are resolved in all parts, or in all but the last", () => {
    const files = impure();
    expect(files.resolveSymlinks("/src/inside/b.nix")).toBe("/src/lib/a.nix");
    expect(files.resolveSymlinks("/src/inside/b.nix", "ancestors")).toBe("/src/lib/b.nix");
    expect(files.resolveSymlinks("/src/up")).toBe("/secret");
    expect(files.resolveSymlinks("/src/self/none/at/all")).toBe("/src/lib/none/at/all");
    expect(files.resolveSymlinks("/")).toBe("/");
  });

  test("that lead to themselves are an error", () => {
    expect(errorOf(() => impure().resolveSymlinks("/src/loop")).message).toBe(
      "infinite symlink recursion in path '/src/loop'",
    );
    expect(errorOf(() => impure().resolveImport("/src/loop")).message).toBe(
      "too many symbolic links encountered while traversing the path '/src/loop'",
    );
  });

  test("are followed by an import up to the file, not in the folders above it", () => {
    const files = impure();
    expect(files.resolveImport("/src")).toBe("/src/default.nix");
    expect(files.resolveImport("/src/lib/b.nix")).toBe("/src/lib/a.nix");
    expect(files.resolveImport("/src/inside/b.nix")).toBe("/src/inside/a.nix");
    expect(errorOf(() => files.resolveImport("/src/none")).message).toBe("path '/src/none' does not exist");
  });
});

describe("pure evaluation", () => {
  test("reads what is mounted", () => {
    const files = pure();
    expect(files.readFile(`${source}/default.nix`)).toBe("1");
    expect(files.resolveSymlinks(`${source}/inside/b.nix`)).toBe(`${source}/lib/a.nix`);
    expect(files.readDirectory("/nix/store")).toEqual([[source.slice("/nix/store/".length), "directory"]]);
    expect(files.readDirectory("/")).toEqual([["nix", "directory"]]);
  });

  test("touches nothing else", () => {
    const files = pure();
    for (const ask of [
      () => files.readFile("/secret"),
      () => files.fileType("/secret"),
      () => files.readDirectory("/other"),
      () => files.resolveSymlinks("/other/file"),
      () => files.resolveSymlinks("/secret"),
      () => files.copyToStore("/other"),
      () => files.resolveImport("/src"),
      () => files.fileType("/nix/store/11111111111111111111111111111111-x"),
      () => files.fileType(`${source}-2`),
    ]) {
      const error = errorOf(ask);
      expect(error.kind).toBe("restricted");
      expect(error.message).toMatch(
        /^access to absolute path '.*' is forbidden in pure evaluation mode \(use '--impure' to override\)$/,
      );
    }
  });

  test("does not follow links out of a source", () => {
    const files = pure();
    const targets = { up: "/nix/store/secret", absolute: "/secret", self: "/src/lib" };
    for (const [name, target] of Object.entries(targets)) {
      const error = errorOf(() => files.resolveSymlinks(`${source}/${name}`));
      expect(error.kind).toBe("restricted");
      expect(error.message).toContain(`'${target}'`);
      expect(error.help).toContain(`'${source}/${name}' leads there by a symbolic link`);
      expect(errorOf(() => files.readFile(`${source}/${name}`)).message).toContain("is a symlink");
      expect(errorOf(() => files.resolveImport(`${source}/${name}`)).kind).toBe("restricted");
    }
  });

  test("sees a link that is copied as a link", () => {
    const files = pure();
    const copy = files.copyToStore(`${source}/absolute`);
    expect(files.fileType(copy)).toBe("symlink");
    expect(files.readLink(copy)).toBe("/secret");
  });

  test("reads folders that were allowed, and the way to them shows nothing else", () => {
    const files = pure();
    files.allow("/other");
    expect(files.readFile("/other/file")).toBe("3");
    expect(files.readDirectory("/")).toEqual([
      ["nix", "directory"],
      ["other", "directory"],
    ]);
  });
});

describe("the store", () => {
  // Hashes: `nix-store --add`, `nix-hash`, and `builtins.toFile` of Nix 2.26.
  test("takes a folder under the path of its archive", () => {
    const files = impure({ "/tmp/sub/x": { executable: "x\n" } });
    const path = files.copyToStore("/tmp/sub");
    expect(path).toBe("/nix/store/8jf6x0d2jmm19g1wf2wn9krhybj5g9kz-sub");
    expect(files.readFile(`${path}/x`)).toBe("x\n");
    expect(files.readDirectory(path)).toEqual([["x", "regular"]]);
    expect(files.copyToStore(path)).not.toBe(path);
  });

  test("takes a file without its archive, too", () => {
    const files = impure({ "/tmp/x": { executable: "x\n" } });
    expect(files.addTree("x", "/tmp/x", { method: "flat" })).toBe("/nix/store/hiqa735hlnap7xvvr2hvap4ivg7kpfnj-x");
  });

  test("takes a link as a link", () => {
    const files = impure({ "/tmp/dangling": { link: "nowhere" } });
    expect(files.copyToStore("/tmp/dangling")).toBe("/nix/store/i9s602wqnwlz1rz6979x039a1snpz3wf-dangling");
  });

  test("takes what a filter keeps, and asks in the order of the archive", () => {
    const files = impure({ "/s/a/x": "1", "/s/a/y": "2", "/s/b": "3", "/s/c/z": "4" });
    const asked: string[] = [];
    const path = files.addTree("s", "/s", {
      keep: (file, type) => {
        asked.push(`${file} ${type}`);
        return file !== "/s/c" && file !== "/s/a/y";
      },
    });
    expect(asked).toEqual(["/s/a directory", "/s/a/x regular", "/s/a/y regular", "/s/b regular", "/s/c directory"]);
    expect(files.readDirectory(path)).toEqual([
      ["a", "directory"],
      ["b", "regular"],
    ]);
    expect(files.exists(`${path}/a/y`)).toBe(false);
    expect(files.exists(`${path}/c/z`)).toBe(false);
    expect(path).toBe(impure({ "/s/a/x": "1", "/s/b": "3" }).copyToStore("/s"));
  });

  test("takes texts with references", () => {
    const files = pure();
    const path = files.addText("x", "y");
    expect(path).toBe("/nix/store/lfngsssysp6h1v4ccqg23c52s9sjl779-x");
    expect(files.readFile(path)).toBe("y");
    expect(files.storeObject(path)?.references).toEqual([]);
    expect(files.addText("x", "y", [path])).not.toBe(path);
  });

  test("remembers the hash of a mounted source instead of computing it", () => {
    const narHash = parseHash("sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    const host = new MemoryHost(tree);
    const files = new Files(host, { pure: true });
    files.mount(source, subTree(host, "/src"), { narHash });
    expect(files.addTree("source", source)).not.toBe(pure().addTree("source", source));
  });

  test("refuses names that no store path can have, and derivation files", () => {
    const files = impure({ "/a b": "", "/x.drv": "" });
    const error = errorOf(() => files.copyToStore("/a b"));
    expect(error.message).toContain("name 'a b' contains illegal character ' '");
    expect(error.help).toContain("builtins.path");
    expect(errorOf(() => files.copyToStore("/x.drv")).message).toBe("file names are not allowed to end in '.drv'");
    expect(errorOf(() => files.addText("a/b", "")).message).toContain("name 'a/b' contains illegal character '/'");
  });

  test("refuses files that no archive can hold", () => {
    const files = impure({ "/s/pipe": { unknown: true } });
    expect(errorOf(() => files.copyToStore("/s")).message).toBe("file '/s/pipe' has an unsupported type");
  });

  test("prefers its own objects to the host's", () => {
    const host = new MemoryHost({ "/nix/store/8jf6x0d2jmm19g1wf2wn9krhybj5g9kz-sub/x": "host's", "/s": "" });
    const files = new Files(host, { pure: false });
    expect(files.readFile("/nix/store/8jf6x0d2jmm19g1wf2wn9krhybj5g9kz-sub/x")).toBe("host's");
    const own = "/nix/store/22222222222222222222222222222222-own";
    expect(files.exists(own)).toBe(false);
    files.mount(own, subTree(host, "/s"));
    expect(files.exists(own)).toBe(true);
    expect(files.readDirectory("/nix/store").map(([name]) => name)).toEqual([
      "22222222222222222222222222222222-own",
      "8jf6x0d2jmm19g1wf2wn9krhybj5g9kz-sub",
    ]);
  });
});
