// What archives become, be they usual, odd or hostile. They come over HTTP, by the process that downloads.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DiagnosticError } from "../../src/text/diagnostic.ts";
import { flakeMembers, type Member, tar } from "./archives.ts";
import { Server } from "./server.ts";
import { filesOf, World } from "./world.ts";

const world = new World();
let server: Server;
let count = 0;
beforeAll(async () => {
  server = await Server.start(join(world.folder, "served"));
});
afterAll(() => {
  server.stop();
  world.dispose();
});

function fetched(bytes: Uint8Array, name = "archive") {
  const file = `${count++}/${name}`;
  server.write(file, bytes);
  return world.get(`tarball+${server.url}/files/${file}`);
}

function failure(bytes: Uint8Array, name?: string): string {
  try {
    fetched(bytes, name);
  } catch (error) {
    expect(readdirSync(join(world.cache, "tmp"))).toEqual([]);
    return (error as DiagnosticError).message.replace(/'http:[^']*'/g, "URL");
  }
  throw new Error("it was unpacked");
}

const files = {
  "/flake.nix": "{ outputs = { self }: { x = 1; rev = self.rev or null; }; }",
  "/run": "*#!/bin/sh\n",
  "/link": "-> run",
  "/deep/er/hard": "*#!/bin/sh\n",
  "/empty": "/",
};
const narHash = "sha256-Txn2y3CZ1U3Sq9gnCsIjotdv4Qm3uMRbVAchWeCg1WI=";

describe("an archive is unpacked by what it is, under any name", () => {
  const fixture = (ending: string) => readFileSync(new URL(`../fixtures/archives/app.${ending}`, import.meta.url));

  test.each(["tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst"])("%s", async (ending) => {
    const plain = await tar(flakeMembers);
    const bytes = ending === "tar" ? plain : ending === "tar.gz" ? gzipSync(plain) : fixture(ending);
    const { tree, input } = fetched(bytes);
    expect(filesOf(tree)).toEqual(files);
    expect(input.attrs).toMatchObject({ lastModified: 1000, narHash });
  });

  test("zip, whose modes count where the address says that it is one", () => {
    const { tree, input } = fetched(fixture("zip"), "app.zip");
    expect(filesOf(tree)).toEqual(files);
    expect(input.attrs.narHash).toBe(narHash);
    expect(filesOf(fetched(fixture("zip")).tree)).toEqual({
      ...files,
      "/run": "#!/bin/sh\n",
      "/deep/er/hard": "#!/bin/sh\n",
      "/link": "run",
    });
  });

  test("compressed twice, and nothing at all", async () => {
    expect(filesOf(fetched(gzipSync(gzipSync(await tar(flakeMembers)))).tree)).toEqual(files);
    expect(filesOf(fetched(Buffer.alloc(0)).tree)).toEqual({ "": "/" });
  });
});

const long = "n".repeat(150);
const odd: Record<string, [members: [string, Member][], files: Record<string, string>]> = {
  "several at the top": [
    [
      ["a", { text: "1" }],
      ["b/c", { text: "2" }],
    ],
    { "/a": "1", "/b/c": "2" },
  ],
  "one file at the top": [[["a", { text: "1" }]], { "/a": "1" }],
  "absolute names": [[["/top/a", { text: "1" }]], { "/a": "1" }],
  "names that lead out": [
    [
      ["top/../../../etc/passwd", { text: "1" }],
      ["top/b", { text: "2" }],
    ],
    { "/etc/passwd": "1", "/top/b": "2" },
  ],
  "a dot before all names": [
    [
      ["./", { folder: true }],
      ["./a", { text: "1" }],
    ],
    { "/a": "1" },
  ],
  "the same name twice": [
    [
      ["t/a", { text: "1" }],
      ["t/a", { text: "2", mode: 0o755 }],
    ],
    { "/a": "*2" },
  ],
  "a file after a folder of that name": [
    [
      ["t/a/b", { text: "1" }],
      ["t/a", { text: "2" }],
    ],
    { "/a": "2" },
  ],
  "a folder in pieces": [
    [
      ["t/a/b", { text: "1" }],
      ["t/c", { text: "2" }],
      ["t/a/d", { text: "3" }],
    ],
    { "/a/b": "1", "/c": "2", "/a/d": "3" },
  ],
  "a hard link to a folder": [
    [
      ["t/a/b", { text: "1" }],
      ["t/c", { hard: "t/a" }],
      ["t/a/d", { text: "2" }],
    ],
    { "/a/b": "1", "/a/d": "2", "/c/b": "1" },
  ],
  "links that lead out, which nothing follows": [[["t/a", { link: "/etc/passwd" }]], { "/a": "-> /etc/passwd" }],
  "long names": [
    [
      [`t/${long}/${long}`, { text: "1" }],
      ["t/l", { link: long }],
    ],
    { [`/${long}/${long}`]: "1", "/l": `-> ${long}` },
  ],
  "names in other letters": [[["t/é", { text: "1" }]], { "/\u00c3\u00a9": "1" }],
};

describe("an archive has", () => {
  for (const [name, [members, wanted]] of Object.entries(odd)) {
    test(name, async () => {
      expect(filesOf(fetched(await tar(members)).tree)).toEqual(wanted);
    });
  }

  test("the newest time of its members, rounded down", async () => {
    const members: [string, Member][] = [["t/a", { text: "1", pax: { mtime: "1234.9" } }]];
    expect(fetched(await tar(members)).input.attrs.lastModified).toBe(1234);
  });
});

const hostile: Record<string, [members: [string, Member][], message: string]> = {
  "a file below a link": [
    [
      ["t/a", { link: "/tmp" }],
      ["t/a/evil", { text: "1" }],
    ],
    "cannot unpack URL: parent of 't/a/evil' is not a directory",
  ],
  "a file below a file": [
    [
      ["t/a", { text: "" }],
      ["t/a/b", { text: "1" }],
    ],
    "cannot unpack URL: parent of 't/a/b' is not a directory",
  ],
  "a repository in it": [
    [["t/.git/config", { text: "" }]],
    "cannot unpack URL: it has a member 't/.git/config', of which no part may be named '.git'",
  ],
  "a hard link to what comes later": [
    [
      ["t/a", { hard: "t/b" }],
      ["t/b", { text: "" }],
    ],
    "cannot unpack URL: cannot find hard link target 't/b' for path 't/a'",
  ],
  "a hard link to what is outside": [
    [["t/a", { hard: "/etc/passwd" }]],
    "cannot unpack URL: cannot find hard link target '/etc/passwd' for path 't/a'",
  ],
  "a pipe": [[["t/a", { fifo: true }]], "cannot unpack URL: file 't/a' in tarball has an unsupported type (fifo)"],
};

describe("an archive is refused that has", () => {
  for (const [name, [members, message]] of Object.entries(hostile)) {
    test(name, async () => {
      expect(failure(await tar(members))).toBe(message);
    });
  }

  test("folders without end", async () => {
    const deep = await tar([[`${"a/".repeat(1500)}b`, { text: "" }]]);
    expect(failure(deep)).toBe("cannot unpack URL: its folders are nested more than 1000 deep");
  });

  test("hard links that double a folder again and again", async () => {
    const members: [string, Member][] = [["t/0/x", { text: "" }]];
    for (let i = 0; i < 40; i++) {
      members.push([`t/${i + 1}/a`, { hard: `t/${i}` }], [`t/${i + 1}/b`, { hard: `t/${i}` }]);
    }
    expect(failure(await tar(members))).toMatch(/it has more than \d+ members$/);
  });

  test("a thousand times its own size", async () => {
    const bomb = gzipSync(Buffer.concat([await tar([["t/a", { text: "" }]]), Buffer.alloc(300 * 2 ** 20)]), {
      level: 9,
    });
    expect(failure(bomb)).toMatch(/^cannot unpack URL: it is suspiciously large \(more than \d+ bytes out of \d+\)$/);
  });

  test("been damaged or is none", async () => {
    const plain = await tar([["t/a", { text: "x".repeat(5000) }]]);
    const packed = gzipSync(plain);
    expect(failure(plain.subarray(0, 2000))).toBe("cannot unpack URL: Unexpected end of data");
    expect(failure(packed.subarray(0, 60))).toBe("cannot unpack URL: bad gzip data: unexpected end of file");
    expect(failure(Buffer.from("<html>not found</html>".repeat(100)))).toBe(
      "cannot unpack URL: Failed to open archive (Unrecognized archive format)",
    );
    for (const ending of ["tar.xz", "tar.bz2", "tar.zst", "zip"]) {
      const bytes = readFileSync(new URL(`../fixtures/archives/app.${ending}`, import.meta.url));
      expect(failure(bytes.subarray(0, bytes.length / 2))).toMatch(/^cannot unpack URL: ./);
    }
  });
});

test("nothing of all that was written outside of the cache", () => {
  expect(existsSync(join(world.folder, "etc"))).toBe(false);
  expect(readdirSync(world.folder).sort()).toEqual(["cache", "served", "served.log"]);
  expect(readdirSync(world.cache).sort()).toEqual(["facts", "nar", "tmp"]);
});
