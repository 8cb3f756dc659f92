import { describe, expect, it } from "vitest";
import { call } from "../eval/call.ts";
import { NixEvaluator } from "../eval/nix-evaluator.ts";
import { force } from "../eval/thunk.ts";
import { callFlake } from "./call-flake.ts";
import { FlakeFetcher } from "./flake-fetcher.ts";
import { lockFlake } from "./lock.ts";
import { MemoryFlakeHost } from "./memory-flake-host.ts";
import { parseReference } from "./reference.ts";
import { Sources } from "./sources.ts";

/** What `show flake` gives as JSON, where `show` is a Nix function. */
function evaluate(files: Record<string, string>, show: string, reference = "path:/top") {
  const host = new MemoryFlakeHost(files, 1700000000);
  const sources = new Sources(host);
  const evaluator = new NixEvaluator(host);
  evaluator.fetcher = new FlakeFetcher(evaluator, sources);
  const flake = callFlake(evaluator, sources, lockFlake(sources, parseReference(reference), { write: false }));
  const json = force(call(evaluator.evaluate(`flake: builtins.toJSON ((${show}) flake)`, "/"), flake));
  if (json === null || typeof json === "bigint" || typeof json !== "string") throw new Error("text with context");
  return JSON.parse(json);
}

const plain = "builtins.unsafeDiscardStringContext";

describe("the value of a flake", () => {
  it("has what is known of its source", () => {
    const files = { "/top/flake.nix": "{ outputs = { self }: { a = self.lastModifiedDate; }; }" };
    expect(
      evaluate(files, "f: { inherit (f) _type a lastModified narHash; same = f.outPath == f.sourceInfo.outPath; }"),
    ).toEqual({
      _type: "flake",
      a: "20231114221320",
      lastModified: 1700000000,
      narHash: "sha256-h8yP3LK7RrPifpo9maMQ5/Fr3zZQN7nfvAVVCEryJ1Y=",
      same: true,
    });
    expect(evaluate(files, "f: builtins.hasContext f.outPath")).toBe(true);
    expect(evaluate(files, "f: builtins.attrNames f.sourceInfo")).toEqual([
      "lastModified",
      "lastModifiedDate",
      "narHash",
      "outPath",
    ]);
  });

  it("evaluates no input that nothing asks for", () => {
    const files = {
      "/top/flake.nix":
        '{ inputs.bad.url = "path:/bad"; inputs.good.url = "path:/good"; outputs = { good, bad, ... }: { x = good.x; }; }',
      "/good/flake.nix": "{ outputs = _: { x = 1; }; }",
      "/bad/flake.nix": '{ outputs = _: throw "asked for"; }',
    };
    expect(evaluate(files, "f: f.x")).toBe(1);
    expect(() => evaluate(files, "f: f.inputs.bad.x")).toThrow("asked for");
  });

  it("gives an input that is no flake as its source", () => {
    const files = {
      "/top/flake.nix":
        '{ inputs.data = { url = "path:/data"; flake = false; }; outputs = { data, ... }: { x = builtins.readFile "${data}/x"; inherit data; }; }',
      "/data/x": "found",
      "/data/flake.nix": "not Nix at all",
    };
    expect(evaluate(files, "f: f.x")).toBe("found");
    expect(evaluate(files, "f: f.data ? outputs || f.data ? _type")).toBe(false);
  });

  it("gives an input at a relative path the source of the flake around it", () => {
    const files = {
      "/top/flake.nix": '{ inputs.sub.url = "path:./sub"; outputs = { self, sub }: { inherit sub; }; }',
      "/top/sub/flake.nix": "{ outputs = { self }: { text = builtins.readFile ./text; }; }",
      "/top/sub/text": "inside",
    };
    expect(evaluate(files, `f: ${plain} f.sub.outPath == ${plain} "\${f.outPath}/./sub"`)).toBe(true);
    expect(evaluate(files, 'f: f.sub.narHash == f.narHash && f.sub.text == "inside"')).toBe(true);
    const needed = {
      ...files,
      "/top/flake.nix": files["/top/flake.nix"].replace("{ inherit sub; }", "{ x = 1; } // sub"),
    };
    expect(evaluate(needed, "f: f.text")).toBe("inside");
  });

  it("lets inputs follow others, and the flake itself", () => {
    const files = {
      "/top/flake.nix":
        '{ inputs = { a.url = "path:/a"; a.inputs.b.follows = "b"; b.url = "path:/b2"; me.follows = ""; }; outputs = { self, a, me, ... }: { x = a.x; same = me.name; name = "top"; }; }',
      "/a/flake.nix": '{ inputs.b.url = "path:/b"; outputs = { b, ... }: { x = b.x; }; }',
      "/b/flake.nix": "{ outputs = _: { x = 1; }; }",
      "/b2/flake.nix": "{ outputs = _: { x = 2; }; }",
    };
    expect(evaluate(files, "f: [ f.x f.same ]")).toEqual([2, "top"]);
  });

  it("in a folder of its source has that in its path", () => {
    const files = {
      "/top/lib.nix": "42",
      "/top/dir/flake.nix": "{ outputs = _: { x = import ../lib.nix; }; }",
    };
    const show = `f: [ f.x (${plain} f.outPath == ${plain} "\${f.sourceInfo.outPath}/dir") ]`;
    expect(evaluate(files, show, "path:/top?dir=dir")).toEqual([42, true]);
  });

  it.each([
    ["{ outputs = _: 1; }", "expected a set but found an integer: 1"],
    ["{ outputs = { self }: { x = self.y; y = self.x; }; }", "infinite recursion encountered"],
    ["{ outputs = { self }: { inherit (import ../up.nix) x; }; }", "access to absolute path"],
    [
      "{ outputs = { self }: { x = builtins.readFile /etc/passwd; }; }",
      "access to absolute path '/etc/passwd' is forbidden",
    ],
  ])("%s fails", (text, message) => {
    expect(() => evaluate({ "/top/flake.nix": text, "/etc/passwd": "" }, "f: f.x")).toThrow(message);
  });
});

describe("the builtins of flakes", () => {
  const files = {
    "/top/flake.nix": "{ outputs = _: { }; }",
    "/other/flake.nix": "{ outputs = _: { x = 7; }; }",
  };

  it("getFlake gives a flake that is locked by its contents", () => {
    const hash = evaluate(files, "f: f.narHash", "path:/other");
    const show = `f: (builtins.getFlake "path:/other?narHash=${hash.replace("=", "%3D")}").x`;
    expect(evaluate(files, show)).toBe(7);
    expect(() => evaluate(files, 'f: (builtins.getFlake "path:/other").x')).toThrow(
      "cannot call 'getFlake' on unlocked flake reference 'path:/other'",
    );
  });

  it("fetchTree verifies what it fetches", () => {
    const hash = evaluate(files, "f: f.narHash", "path:/other");
    const show = (narHash: string) =>
      `f: (builtins.fetchTree { type = "path"; path = "/other"; narHash = "${narHash}"; }).narHash`;
    expect(evaluate(files, show(hash))).toBe(hash);
    expect(() => evaluate(files, show("sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))).toThrow(
      "NAR hash mismatch",
    );
  });

  it("references are taken apart and put together", () => {
    const show = 'f: builtins.flakeRefToString (builtins.parseFlakeRef "github:a/b/c?dir=d")';
    expect(evaluate(files, show)).toBe("github:a/b/c?dir=d");
  });
});
