import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../text/diagnostic.ts";
import { parseLockFile, printLockFile } from "./lock-file.ts";
import { describeChanges, emptyLockFile, findInput } from "./lock-graph.ts";

const narHash = "sha256-UegwqyjL7WAIUZi3UkBbNIPTF/NR/6WsLFj4UGavUFc=";
const rev = "0123456789012345678901234567890123456789";

const whole = `{
  "nodes": {
    "docs": {
      "flake": false,
      "locked": {
        "path": "./docs",
        "type": "path"
      },
      "original": {
        "path": "./docs",
        "type": "path"
      },
      "parent": []
    },
    "home": {
      "inputs": {
        "pkgs": [
          "pkgs"
        ],
        "tools": "tools"
      },
      "locked": {
        "lastModified": 1700000000,
        "narHash": "${narHash}",
        "path": "/home",
        "type": "path"
      },
      "original": {
        "path": "/home",
        "type": "path"
      }
    },
    "pkgs": {
      "locked": {
        "dir": "lib",
        "lastModified": 1700000000,
        "narHash": "${narHash}",
        "owner": "someone",
        "repo": "pkgs",
        "rev": "${rev}",
        "type": "github"
      },
      "original": {
        "dir": "lib",
        "owner": "someone",
        "repo": "pkgs",
        "type": "github"
      }
    },
    "root": {
      "inputs": {
        "docs": "docs",
        "home": "home",
        "pkgs": "pkgs",
        "tools": "tools_2"
      }
    },
    "tools": {
      "locked": {
        "rev": "${rev}",
        "type": "git",
        "url": "file:///tools"
      },
      "original": {
        "type": "git",
        "url": "file:///tools"
      }
    },
    "tools_2": {
      "locked": {
        "ref": "refs/heads/main",
        "rev": "${rev}",
        "shallow": true,
        "type": "git",
        "url": "file:///tools"
      },
      "original": {
        "type": "git",
        "url": "file:///tools"
      }
    }
  },
  "root": "root",
  "version": 7
}
`;

function parse(text: string) {
  return parseLockFile(text, "flake.lock");
}

function failure(text: string): DiagnosticError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof DiagnosticError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("a lock file", () => {
  it("is written as it was read, byte for byte", () => {
    expect(printLockFile(parse(whole))).toBe(whole);
  });

  it("without inputs is a root", () => {
    expect(printLockFile(emptyLockFile())).toBe(
      '{\n  "nodes": {\n    "root": {}\n  },\n  "root": "root",\n  "version": 7\n}\n',
    );
  });

  it("may name its nodes as it likes, and gets the usual names when written", () => {
    const odd = whole
      .replaceAll('"tools_2"', '"x"')
      .replace('"root": {', '"top": {')
      .replace('"root": "root"', '"root": "top"');
    expect(printLockFile(parse(odd))).toBe(whole);
  });

  it("of version 5 has what is known of the contents in a place of its own", () => {
    const old = `{ "version": 5, "root": "root", "nodes": { "root": { "inputs": { "a": "a" } }, "a": {
      "info": { "narHash": "${narHash}", "lastModified": 1 },
      "locked": { "type": "path", "path": "/a" }, "original": { "type": "path", "path": "/a" } } } }`;
    expect(findInput(parse(old), ["a"])?.source?.locked.input.attrs).toEqual({
      type: "path",
      path: "/a",
      narHash,
      lastModified: 1,
    });
  });

  it("keeps texts that are not ASCII as bytes", () => {
    const accented = whole.replaceAll("/home", "/h\xc3\xb6me");
    expect(printLockFile(parse(accented))).toBe(accented);
    expect(printLockFile(parse(accented.replace("/h\xc3\xb6me", "/h\\u00f6me")))).toBe(accented);
  });

  it("lets an input follow another, through others that follow", () => {
    const file = parse(whole);
    expect(findInput(file, ["home", "pkgs"])).toBe(findInput(file, ["pkgs"]));
    expect(findInput(file, ["home", "nothing"])).toBeUndefined();
  });
});

describe("a lock file that is wrong says what and where", () => {
  it.each([
    ["", "expected a value but found the end of the file", ""],
    ['{\n  "nodes": {},\n}', "expected a name in quotes but found '}'", "}"],
    ['{ "a": "\n" }', "this text has no end, or a line break in it", '{ "a": "'],
    ['{ "a": 01 }', "expected a comma or '}' but found '1'", '{ "a": 01 }'],
    ["{} x", "expected the end of the file but found 'x'", "{} x"],
    ["[]", "expected an object in lock file but found an array", "[]"],
    ["{}", "lock file 'flake.lock' has unsupported version 0", "{}"],
  ])("%j", (text, message, line) => {
    expectFailure(text, message, line);
  });

  it.each([
    ['"version": 7', '"version": 8', "lock file 'flake.lock' has unsupported version 8", '"version": 8'],
    ['"root": "root"', '"root": "r"', "lock file references missing node 'r'", '"root": "r",'],
    ['"tools": "tools"', '"tools": "gone"', "lock file references missing node 'gone'", '"tools": "gone"'],
    ['"tools": "tools"', '"tools": "root"', "lock file contains cycle to root node", '"tools": "root"'],
    ['"tools": "tools"', '"tools": "home"', "lock file contains a cycle of nodes: [home -> home]", '"tools": "home"'],
    ['"tools": "tools"', '"tools": 2', "expected a string in lock file but found a number", '"tools": 2'],
    ['"original": {', '"origin": {', "attribute 'original' missing in lock file", '"docs": {'],
    ['"type": "github"', '"type": []', "unsupported input attribute type in lock file", '"type": []'],
    ['"type": "github"', '"type": "gitbug"', "cannot fetch unsupported input", '"locked": {'],
    ['"shallow"', '"deep"', "input attribute 'deep' not supported by scheme 'git'", '"locked": {'],
    [`"narHash": "${narHash}",\n        "path"`, '"path"', "Lock file contains unlocked input", '"locked": {'],
  ])("%j as %j", (from, to, message, line) => {
    expect(whole).toContain(from);
    expectFailure(whole.replace(from, to), message, line);
  });

  function expectFailure(text: string, message: string, line: string): void {
    const [{ message: found, span }] = failure(text).diagnostics;
    expect(found).toContain(message);
    expect(span?.source.line(span.source.locate(span.start).line)?.trim()).toBe(line);
  }

  it("follows itself", () => {
    const cycle = whole
      .replace('"docs": "docs"', '"docs": ["home", "pkgs"]')
      .replace('"pkgs": "pkgs"', '"pkgs": ["docs"]');
    expect(() => findInput(parse(cycle), ["docs"])).toThrow(
      "follow cycle detected: [docs -> home/pkgs -> pkgs -> docs]",
    );
  });
});

describe("changes of a lock file", () => {
  it("are told input by input", () => {
    const after = whole
      .replace('"shallow": true,', '"lastModified": 1700000000,\n        "shallow": true,')
      .replace('"docs": "docs",', '"dogs": "docs",')
      .replace('"pkgs": [\n          "pkgs"\n        ]', '"pkgs": [\n          "tools"\n        ]');
    expect(describeChanges(parse(whole), parse(after)).map((line) => Buffer.from(line, "latin1").toString())).toEqual([
      "• Removed input 'docs'",
      "• Added input 'dogs':",
      "    'path:./docs'",
      "• Updated input 'home/pkgs':",
      "    follows 'pkgs'",
      "  → follows 'tools'",
      "• Updated input 'tools':",
      `    'git+file:///tools?ref=refs/heads/main&rev=${rev}&shallow=1'`,
      `  → 'git+file:///tools?ref=refs/heads/main&rev=${rev}&shallow=1' (2023-11-14)`,
    ]);
    expect(describeChanges(parse(whole), parse(whole))).toEqual([]);
  });
});
