import { expect, test } from "vitest";
import type { Derivation } from "./derivation.ts";
import { printDerivationsAsJson } from "./derivation-json.ts";
import { hashString } from "./hash.ts";
import { makeFixedOutputPath, makeSourcePath } from "./store-path.ts";

const hash = hashString("sha1", "hello");
const empty = {
  inputDrvs: new Map(),
  inputSrcs: new Set<string>(),
  system: "s",
  builder: "/b",
  args: [],
  env: new Map(),
};
const fixed: Derivation = {
  ...empty,
  name: "f",
  outputs: new Map([["out", { kind: "fixed", method: "nar", hash, path: makeFixedOutputPath("nar", hash, "f") }]]),
};
const path = makeSourcePath("x", hashString("sha256", "x"));
const user: Derivation = {
  ...empty,
  name: "user",
  outputs: new Map([
    ["out", { kind: "input-addressed", path }],
    ["dev", { kind: "input-addressed", path }],
  ]),
  inputDrvs: new Map([["/b.drv", new Set(["out", "dev"])]]),
  inputSrcs: new Set(["/z", "/a"]),
  args: ["-c", "a\tb"],
  env: new Map([
    ["z", 'a"b\n\\'],
    ["10", "\xc3\xa9"],
    ["2", ""],
  ]),
};

test("prints what `nix derivation show` prints", () => {
  expect(printDerivationsAsJson(new Map([["/user.drv", user]]))).toBe(`{
  "/user.drv": {
    "args": [
      "-c",
      "a\\tb"
    ],
    "builder": "/b",
    "env": {
      "10": "\xc3\xa9",
      "2": "",
      "z": "a\\"b\\n\\\\"
    },
    "inputDrvs": {
      "/b.drv": {
        "dynamicOutputs": {},
        "outputs": [
          "dev",
          "out"
        ]
      }
    },
    "inputSrcs": [
      "/a",
      "/z"
    ],
    "name": "user",
    "outputs": {
      "dev": {
        "path": "${path}"
      },
      "out": {
        "path": "${path}"
      }
    },
    "system": "s"
  }
}`);
});

test("a fixed output has the hash and how it is made", () => {
  const json = JSON.parse(printDerivationsAsJson(new Map([["/f.drv", fixed]])));
  expect(json["/f.drv"].outputs.out).toEqual({
    hash: "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
    hashAlgo: "sha1",
    method: "nar",
    path: "/nix/store/w3b7frjrr2yxd9v9bxlk8hy1dvi0kk6n-f",
  });
});

test("paths are sorted, and nothing is an empty object", () => {
  const both = printDerivationsAsJson(
    new Map([
      ["/b.drv", user],
      ["/a.drv", fixed],
    ]),
  );
  expect(Object.keys(JSON.parse(both))).toEqual(["/a.drv", "/b.drv"]);
  expect(printDerivationsAsJson(new Map())).toBe("{}");
});

test("refuses what JSON cannot hold", () => {
  const derivation = { ...fixed, env: new Map([["bad", "\xff"]]) };
  expect(() => printDerivationsAsJson(new Map([["/f.drv", derivation]]))).toThrow('"\xff" is not UTF-8');
});
