// What every host must do, run by the tests of each.
import { beforeEach, describe, expect, test } from "vitest";
import type { Host } from "./host.ts";
import type { MemoryFile } from "./memory-host.ts";
import { HostError } from "./source-tree.ts";

/** `make` gives a host with these files below the returned root. */
export function describeHost(make: (files: Record<string, MemoryFile>) => { host: Host; root: string }): void {
  describe("as every host", () => {
    let host: Host;
    let root: string;

    beforeEach(() => {
      ({ host, root } = make({
        "/text": "hello\n",
        "/bytes-\xff\xe9": "\x00\xff",
        "/run": { executable: "#!/bin/sh\n" },
        "/folder/inner": "",
        "/link": { link: "folder" },
        "/broken": { link: "to/nowhere-\xff" },
        "/empty": { directory: true },
      }));
    });

    function codeOf(ask: () => unknown): string {
      try {
        ask();
      } catch (error) {
        if (error instanceof HostError) return `${error.code}: ${error.message}`;
        throw error;
      }
      return "no error";
    }

    test("tells the kinds of files apart and does not follow links", () => {
      const types = [
        "text",
        "run",
        "folder",
        "folder/inner",
        "link",
        "broken",
        "empty",
        "none",
        "text/below",
        "none/below",
      ];
      expect(types.map((name) => host.fileType(`${root}/${name}`))).toEqual([
        "regular",
        "regular",
        "directory",
        "regular",
        "symlink",
        "symlink",
        "directory",
        undefined,
        undefined,
        undefined,
      ]);
    });

    test("takes the empty path for the root", () => {
      expect(host.fileType("")).toBe("directory");
      expect(host.readDirectory("").length).toBeGreaterThan(0);
    });

    test("reads bytes, whatever they are", () => {
      expect(host.readFile(`${root}/text`)).toBe("hello\n");
      expect(host.readFile(`${root}/bytes-\xff\xe9`)).toBe("\x00\xff");
      expect([...host.readBytes(`${root}/bytes-\xff\xe9`)]).toEqual([0, 255]);
      expect(host.readFile(`${root}/folder/inner`)).toBe("");
    });

    test("lists folders with kinds, and names as bytes", () => {
      expect([...host.readDirectory(root)].sort()).toEqual([
        ["broken", "symlink"],
        ["bytes-\xff\xe9", "regular"],
        ["empty", "directory"],
        ["folder", "directory"],
        ["link", "symlink"],
        ["run", "regular"],
        ["text", "regular"],
      ]);
      expect(host.readDirectory(`${root}/empty`)).toEqual([]);
    });

    test("reads links as they are", () => {
      expect(host.readLink(`${root}/link`)).toBe("folder");
      expect(host.readLink(`${root}/broken`)).toBe("to/nowhere-\xff");
    });

    test("knows what may be executed", () => {
      expect(host.isExecutable(`${root}/run`)).toBe(true);
      expect(host.isExecutable(`${root}/text`)).toBe(false);
    });

    test("says why it cannot read", () => {
      expect(codeOf(() => host.readFile(`${root}/none`))).toBe("not-found: No such file or directory");
      expect(codeOf(() => host.readBytes(`${root}/none`))).toBe("not-found: No such file or directory");
      expect(codeOf(() => host.readFile(`${root}/text/below`))).toBe("not-a-directory: Not a directory");
      expect(codeOf(() => host.readFile(`${root}/folder`))).toBe("is-a-directory: Is a directory");
      expect(codeOf(() => host.readDirectory(`${root}/none`))).toBe("not-found: No such file or directory");
      expect(codeOf(() => host.readDirectory(`${root}/text`))).toBe("not-a-directory: Not a directory");
      expect(codeOf(() => host.readLink(`${root}/text`))).toBe("not-a-link: Invalid argument");
      expect(codeOf(() => host.readLink(`${root}/none`))).toBe("not-found: No such file or directory");
    });

    test("does not read through a link at the end of a path", () => {
      expect(codeOf(() => host.readFile(`${root}/broken`))).toMatch(/^other: /);
    });
  });
}
