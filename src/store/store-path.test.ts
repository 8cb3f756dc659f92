import { expect, test } from "vitest";
import { hashString, printHash } from "./hash.ts";
import {
  checkName,
  isDerivationPath,
  isInStore,
  makeFixedOutputPath,
  makeSourcePath,
  makeTextPath,
  outputPathName,
  parseOutputHashMode,
  parseStorePath,
  placeholder,
  printStorePath,
  splitStorePath,
} from "./store-path.ts";

const longest = "a".repeat(211);

test.each([
  ["", "name must not be empty"],
  [`${longest}a`, `name '${longest}a' must be no longer than 211 characters`],
  [".", "name '.' is not valid"],
  ["..", "name '..' is not valid"],
  [".-a", "name '.-a' is not valid: first dash-separated component must not be '.'"],
  ["..-b", "name '..-b' is not valid: first dash-separated component must not be '..'"],
  ["a b", "name 'a b' contains illegal character ' '"],
  ["a/b", "name 'a/b' contains illegal character '/'"],
])("refuses the name '%s' in Nix's words", (name, message) => {
  expect(() => checkName(name)).toThrow(expect.objectContaining({ message }));
});

test.each(["...", ".a", "a-", "A+-._?=9", longest])("accepts the name '%s'", (name) => checkName(name));

test("a text's path depends on its references", () => {
  // builtins.toFile "build.sh" "echo \"hi\"\n", and a file that names it
  const script = makeTextPath("build.sh", hashString("sha256", 'echo "hi"\n'));
  expect(script).toBe("/nix/store/9p8l5x6m7459aavzagqr2q86mpz50cw1-build.sh");
  expect(makeTextPath("t", hashString("sha256", `see ${script}`), [script])).toBe(
    "/nix/store/j7cf0a07ms5iv7kficgw75qhhl41ckcg-t",
  );
});

// (derivation { name = "f"; outputHash = builtins.hashString algorithm "hello"; outputHashMode = …; … }).outPath
test.each([
  ["flat", "md5", "hqmc7r1nclkn3yiaday2b4abpi6qpa6z"],
  ["flat", "sha1", "pnv0gwd3ivq66yd5bkpsh0r8925bq8zy"],
  ["flat", "sha256", "4c6wsvi6cnq8h7ibg70pv68bi43y92xs"],
  ["flat", "sha512", "vd4q7l0z68myxjb3k53sncw3cnd25vz0"],
  ["nar", "md5", "gbbhk71rzsw4y6rkxpx0dadkmpk0agzl"],
  ["nar", "sha1", "w3b7frjrr2yxd9v9bxlk8hy1dvi0kk6n"],
  ["nar", "sha256", "aj9d7nkaqrf7k6smhizv83fcgb1apm8n"],
  ["nar", "sha512", "40x2sbhc0ng7jmk5qf624dmkaviwhhwi"],
] as const)("a fixed output, %s with %s, has Nix's path", (method, algorithm, digest) => {
  const hash = hashString(algorithm, "hello");
  expect(makeFixedOutputPath(method, hash, "f")).toBe(`/nix/store/${digest}-f`);
});

test("a source's path is that of a recursive SHA-256 output", () => {
  const hash = hashString("sha256", "hello");
  expect(makeSourcePath("f", hash)).toBe("/nix/store/aj9d7nkaqrf7k6smhizv83fcgb1apm8n-f");
});

test("only recursive SHA-256 contents may have references, and each changes the path", () => {
  const hash = hashString("sha256", "hello");
  const other = makeSourcePath("other", hash);
  const plain = makeFixedOutputPath("nar", hash, "f");
  const referring = makeFixedOutputPath("nar", hash, "f", { others: [other] });
  const selfReferring = makeFixedOutputPath("nar", hash, "f", { others: [other], self: true });
  expect(new Set([plain, referring, selfReferring]).size).toBe(3);
  expect(() => makeFixedOutputPath("flat", hash, "f", { self: true })).toThrow("is not allowed to refer to other");
  expect(() => makeFixedOutputPath("flat", hash, "f", { others: [other] })).toThrow("is not allowed to refer to other");
});

test("the store directory takes part in the hash", () => {
  const hash = hashString("sha256", "hello");
  const elsewhere = makeSourcePath("f", hash, "/elsewhere");
  expect(elsewhere.slice("/elsewhere/".length)).not.toBe(makeSourcePath("f", hash).slice("/nix/store/".length));
});

test("a path with a bad name says which and why", () => {
  expect(() => makeSourcePath("a b", hashString("sha256", ""))).toThrow(
    /^path '[0-9a-z]{32}-a b' is not a valid store path: name 'a b' contains illegal character ' '$/,
  );
});

test("parses and prints store paths", () => {
  const path = "/nix/store/9p8l5x6m7459aavzagqr2q86mpz50cw1-build.sh";
  const { digest, name } = parseStorePath(path);
  expect(name).toBe("build.sh");
  expect(printStorePath(digest, name)).toBe(path);
  expect(parseStorePath("/nix/./store//x/../9p8l5x6m7459aavzagqr2q86mpz50cw1-build.sh/")).toEqual({ digest, name });
});

test.each([
  ["/nix/store", "path '/nix/store' is not in the Nix store"],
  ["/tmp/9p8l5x6m7459aavzagqr2q86mpz50cw1-b", "is not in the Nix store"],
  ["/nix/store/9p8l5x6m7459aavzagqr2q86mpz50cw1-b/c", "is not in the Nix store"],
  ["/nix/store/abc", "'abc' is too short to be a valid store path"],
  ["/nix/store/Ep8l5x6m7459aavzagqr2q86mpz50cw1-b", "contains illegal base-32 character 'E'"],
  ["/nix/store/ep8l5x6m7459aavzagqr2q86mpz50cw1-b", "contains illegal base-32 character 'e'"],
  ["/nix/store/9p8l5x6m7459aavzagqr2q86mpz50cw1-", "name must not be empty"],
])("refuses the path '%s'", (path, message) => {
  expect(() => parseStorePath(path)).toThrow(message);
});

test("splits a path in the store from what is below it", () => {
  const storePath = "/nix/store/9p8l5x6m7459aavzagqr2q86mpz50cw1-b";
  expect(splitStorePath(`${storePath}/bin/x`)).toEqual({ storePath, rest: "/bin/x" });
  expect(splitStorePath(storePath)).toEqual({ storePath, rest: "" });
  expect(() => splitStorePath("/nix/storeroom/x")).toThrow("path '/nix/storeroom/x' is not in the Nix store");
  expect(isInStore("/nix/store/")).toBe(false);
  expect(isDerivationPath(`${storePath}.drv`)).toBe(true);
});

test("placeholders are Nix's", () => {
  expect(placeholder("out")).toBe("/1rz4g4znpzjwh1xymhjpm42vipw92pr73vdgl6xs1hycac8kf2n9");
  expect(placeholder("dev")).toBe("/02qcpld1y6xhs5gz9bchpxaw0xdhmsp5dv88lh25r2ss44kh8dxz");
});

test("the output 'out' is not told in a path's name", () => {
  expect(outputPathName("tool", "out")).toBe("tool");
  expect(outputPathName("tool", "dev")).toBe("tool-dev");
});

test("reads outputHashMode, refusing what is experimental or unknown", () => {
  expect(["flat", "nar", "recursive"].map(parseOutputHashMode)).toEqual(["flat", "nar", "nar"]);
  expect(() => parseOutputHashMode("git")).toThrow("experimental Nix feature 'git-hashing' is disabled");
  expect(() => parseOutputHashMode("text")).toThrow("experimental Nix feature 'dynamic-derivations' is disabled");
  expect(() => parseOutputHashMode("tar")).toThrow("invalid value 'tar' for 'outputHashMode' attribute");
});

test("a hash may be given as its text", () => {
  const hash = hashString("sha256", "x");
  expect(makeTextPath("n", printHash(hash, "base16", true))).toBe(makeTextPath("n", hash));
});
