// Expressions about files, sources and derivations. What they give, or how they fail, is written down in a fixture;
// Typeflake must give that everywhere, and where there is a Nix 2.26, it is asked whether that is right. It runs in a
// store of its own, once for all values, and once for each failure.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeHost } from "../../src/engine/node-host.ts";
import { NixError } from "../../src/eval/error.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { fromBytes, toBytes } from "../../src/text/bytes.ts";
import { isMissing } from "./require-nix.ts";

// `d` makes a derivation of a few attributes, `tree` is the folder of files below.
const prelude = (tree: string) =>
  `let tree = ${tree}; d = attrs: derivation ({ name = "x"; system = "s"; builder = "/b"; } // attrs);
       paths = drv: [ drv.drvPath drv.outPath ] ++ map (o: drv.\${o}.outPath) (drv.outputs or [ ]); in `;

const empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

const values: Record<string, string> = {
  "a derivation of nothing but what it needs": "paths (d { })",
  "values of all kinds in the environment": `paths (d { a = 1; b = true; c = false; e = null; f = 1.5; g = [ 1 "2" [ 3 [ ] ] 4 ]; h = -0.0; i = 9223372036854775807; })`,
  "special characters in the environment": `paths (d { a = "\\"\\\\\\n\\r\\t\${"x"} é ''"; "b c" = "d"; "é" = 1; })`,
  arguments: `paths (d { args = [ "-c" 1 null true "\${d { }}" (tree + "/sub") ]; })`,
  "several outputs, in any order": `paths (d { outputs = [ "out" "dev" "lib" ]; }) ++ paths (d { outputs = [ "lib" "out" ]; })`,
  "outputs as a string in derivationStrict": `builtins.attrValues (derivationStrict { name = "x"; system = "s"; builder = "b"; outputs = " a\\n b "; })`,
  "outputs without out": `paths (d { outputs = [ "bin" ]; })`,
  "outputs twice in the list of a wrapper": `map (o: o.outPath) (d { }).all`,
  "inputs, and inputs of inputs": `paths (d { a = d { b = d { c = "\${(d { outputs = [ "out" "dev" ]; }).dev}/include"; }; }; })`,
  "an input by two of its outputs": `let i = d { outputs = [ "out" "a" "b" ]; }; in paths (d { x = i.a; y = [ i.b i ]; })`,
  "null attributes that are ignored": `paths (d { __ignoreNulls = true; a = null; b = 1; }) ++ paths (d { __ignoreNulls = false; a = null; })`,
  "flat content": `paths (d { outputHash = "${empty}"; })`,
  "recursive content": `paths (d { outputHash = "${empty}"; outputHashMode = "recursive"; outputHashAlgo = "sha256"; })`,
  "nar content": `paths (d { outputHash = "${empty}"; outputHashMode = "nar"; })`,
  "content in base 16 and base 32": `
    paths (d { outputHash = "d41d8cd98f00b204e9800998ecf8427e"; outputHashAlgo = "md5"; })
    ++ paths (d { outputHash = "0hcl7rvjgq6q7vfrn1a7bc21d1l4m9q5"; outputHashAlgo = "sha1"; outputHashMode = "recursive"; })`,
  "content with an empty algorithm": `paths (d { outputHash = "${empty}"; outputHashAlgo = ""; })`,
  "fixed content as an input": `let f = url: d { name = "f"; inherit url; outputHash = "${empty}"; }; in
    paths (d { x = f "a"; }) ++ paths (d { x = f "b"; }) ++ [ (f "a").outPath (f "b").drvPath ]`,
  "structured attributes": `paths (d { __structuredAttrs = true; a = 1; b = [ 1 { c = null; } "é\\n" ]; f = 1.5; args = [ "x" 2 ]; outputs = [ "out" "dev" ]; i = d { }; p = tree + "/sub"; })`,
  "structured attributes with fixed content": `paths (d { __structuredAttrs = true; outputHash = "${empty}"; outputHashMode = "recursive"; })`,
  "structured attributes that are off": `paths (d { __structuredAttrs = false; a = 1; })`,
  "content-addressed that is off": `paths (d { __contentAddressed = false; __impure = false; })`,
  "a derivation as text, with all that it needs": `paths (d { a = (d { b = d { }; c = tree + "/file"; }).drvPath; })`,
  "a derivation as text, by its file alone": `paths (d { a = builtins.unsafeDiscardOutputDependency (d { b = d { }; }).drvPath; })`,
  "a derivation whose context was dropped": `paths (d { a = builtins.unsafeDiscardStringContext (d { }).outPath; })`,
  "sets with __toString and outPath": `paths (d { a = { __toString = self: "x\${self.y}"; y = d { }; }; b = { outPath = tree + "/file"; }; })`,
  "files in the environment": `paths (d { a = tree + "/file"; b = [ (tree + "/sub") (tree + "/run") ]; c = "\${tree + "/link"}"; })`,
  "texts of toFile": `let t = builtins.toFile "t" "x"; in [ t (builtins.toFile "u" "\${t} y") ] ++ paths (d { src = builtins.toFile "u" "\${t} y"; })`,
  "other attributes that mean something to builders": `paths (d { passAsFile = [ "x" ]; x = "y"; allowedReferences = [ ]; exportReferencesGraph = [ "g" (d { }) ]; preferLocalBuild = true; impureEnvVars = [ "A" ]; })`,
  "names with all allowed characters": `paths (d { name = "aZ09+-._?="; }) ++ paths (d { name = ".hidden"; })`,
  "the attributes of a derivation": `let x = d { outputs = [ "out" "dev" ]; a = 1; }; in [ (builtins.attrNames x) (builtins.attrNames x.dev) x.dev.outputName x.type (map (o: o.outputName) x.all) (x.drvAttrs.a) (builtins.attrNames x.drvAttrs) ]`,
  "late attributes of a derivation": `[ (d { name = throw "late"; }).system (d { outputs = [ "a" "b" ]; builder = throw "late"; }).b.outputName (builtins.attrNames (d { x = throw "late"; })) ]`,
  "functionArgs of derivation": "builtins.functionArgs derivation",
  "importing a derivation": `let x = import (builtins.unsafeDiscardStringContext (d { outputs = [ "out" "dev" ]; }).drvPath); in [ x.outPath x.dev.outPath x.name x.drvPath x.outputName (builtins.attrNames x) (builtins.attrNames x.dev) ]`,
  "fetchurl of Nix": `paths (import <nix/fetchurl.nix> { url = "http://a/b.tar"; hash = "${empty}"; })
    ++ paths (import <nix/fetchurl.nix> { url = "http://a/b"; sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"; name = "n"; unpack = true; })
    ++ paths (import <nix/fetchurl.nix> { url = "http://a/b"; sha256 = "0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"; executable = true; })
    ++ paths (import <nix/fetchurl.nix> { url = "http://a/b"; md5 = "d41d8cd98f00b204e9800998ecf8427e"; })`,
  contexts: `let x = d { outputs = [ "out" "dev" ]; }; c = s: builtins.getContext s; in
    [ (c "\${x}\${x.dev}") (c x.drvPath) (c "\${x.drvPath}\${x}") (c "\${tree + "/file"}") (c (builtins.unsafeDiscardOutputDependency x.drvPath))
      (c (builtins.addDrvOutputDependencies (builtins.unsafeDiscardOutputDependency x.drvPath)))
      (c (builtins.appendContext "a" (c "\${x.drvPath}\${x.dev}"))) (builtins.hasContext "\${x}") (builtins.hasContext "") ]`,
  "contexts that strings lose and keep": `let x = d { }; c = s: builtins.attrNames (builtins.getContext s); in
    [ (c (baseNameOf x)) (c (dirOf x)) (c (builtins.substring 0 0 "\${x}")) (c (builtins.toJSON x)) (c (toString x)) (c (builtins.unsafeDiscardStringContext x)) ]`,
  placeholders: `map placeholder [ "out" "dev" "" "é" ]`,
  "hashes of texts and files": `map (a: [ (builtins.hashString a "é\\n") (builtins.hashFile a (tree + "/file")) ]) [ "md5" "sha1" "sha256" "sha512" ]`,
  "hashes converted": `map (f: builtins.convertHash { hash = "${empty}"; toHashFormat = f; }) [ "base16" "nix32" "base64" "sri" ]
    ++ [ (builtins.convertHash { hash = "md5:d41d8cd98f00b204e9800998ecf8427e"; toHashFormat = "sri"; }) (builtins.convertHash { hash = "2jmj7l5rSw0yVb/vlWAYkK/YBwk="; hashAlgo = "sha1"; toHashFormat = "nix32"; }) ]`,
  folders: `[ (builtins.readDir tree) (builtins.readDir (tree + "/sublink")) (builtins.readDir (tree + "/empty")) ]`,
  "kinds of files": `map (n: builtins.readFileType (tree + ("/" + n))) [ "file" "sub" "link" "broken" "run" "pipe" ] ++ [ (builtins.readFileType "\${toString tree}/sublink/") ]`,
  "what exists": `map (n: builtins.pathExists (tree + ("/" + n))) [ "file" "none" "broken" "sublink/inner" "file/x" "none/x" "sub/../file" ]
    ++ map (n: builtins.pathExists "\${toString tree}/\${n}") [ "sub/" "file/" "sublink/" "broken/" "link/" "sub/." "file/." ]`,
  "contents of files": `map (n: builtins.readFile (tree + ("/" + n))) [ "file" "link" "sublink/inner" "empty-file" "é → ü" ]`,
  "contents of files in the store": `let t = builtins.toFile "t" "x"; u = builtins.readFile (builtins.toFile "u" "\${t}!"); in [ u (builtins.readFile t) ]`,
  "a folder in the store": `let s = "\${tree + "/sub"}"; in [ (builtins.readDir s) (builtins.readFile (s + "/inner")) (builtins.pathExists (s + "/none")) (builtins.readFileType (s + "/up")) ]`,
  "files in the store": `map (n: "\${tree + ("/" + n)}") [ "file" "run" "sub" "link" "sublink" "sublink/inner" "broken" "empty" "empty-file" ]`,
  "files under other names": `[ (builtins.path { path = tree + "/é → ü"; name = "x"; }) (builtins.path { path = tree + "/sublink"; }) (builtins.path { path = tree + "/link"; name = "y"; }) ]`,
  "files that are not archived": `[ (builtins.path { path = tree + "/file"; recursive = false; }) (builtins.path { path = tree + "/sublink/inner"; recursive = false; }) ]`,
  "files with a known hash": `builtins.path { path = tree + "/sub"; sha256 = "1rxg69vylaz9n4b9fz8l10rnr4k9bx9br0irf8vwsrn3s8wsf65j"; }`,
  "folders that are filtered": `
    [ (builtins.path { path = tree + "/sub"; filter = p: t: t != "symlink"; })
      (builtins.path { path = tree; name = "t"; filter = p: t: t == "directory" || baseNameOf p == "inner"; })
      (builtins.path { path = tree; name = "t"; filter = p: t: builtins.elem (builtins.substring (builtins.stringLength (toString tree)) (-1) p) [ "/sub" "/sub/deep" ]; })
      (builtins.filterSource (p: t: t == "directory") (tree + "/sub"))
      (builtins.filterSource (p: t: false) (tree + "/sublink")) ]`,
  "a filtered folder, read again": `let s = builtins.path { path = tree + "/sub"; filter = p: t: t == "directory"; }; in [ (builtins.readDir s) (builtins.pathExists (s + "/inner")) (builtins.getContext s) ]`,
  "a source of the store as a source again": `let s = "\${tree + "/sub"}"; in [ (builtins.path { path = s; name = "again"; }) (builtins.path { path = s + "/inner"; }) ]`,
  "parts of paths": `map baseNameOf [ "/a//b" "/a/" "/" "//" "//a" "a/b" "a" "" "/a" "a//" "/." ] ++ map (x: toString (dirOf x)) [ "/a//b" "/a/" "/" "//" "//a" "a/b" "a" "" "/a" "a//" "/." "a//b//c" "//a//b" "///" /. /a /a/b ]`,
  "paths as texts": `map builtins.toPath [ "/a/../b" "//a/./b//" /a/b "/.." ]`,
  imports: `[ (import (tree + "/sub")) (import (tree + "/sublink")) (import (tree + "/nixlink")) (import (tree + "/sublink/default.nix")) (import (builtins.toFile "x.nix" "1 + 1")) (scopedImport { y = 2; } (builtins.toFile "x.nix" "y")) ]`,
  "a search path": `let find = builtins.findFile [ { path = toString tree; prefix = "a"; } { path = tree + "/sub"; } { prefix = "file"; path = tree + "/file"; } ]; in map (n: toString (find n)) [ "a" "a/file" "inner" "file" "a/sublink" "deep" ]`,
  "an environment variable that is not set": `builtins.getEnv "TYPEFLAKE_NOT_SET"`,
};

const failures: Record<string, string> = {
  "a name that is missing": `derivationStrict { }`,
  "a name with context": `(d { name = "\${d { }}"; }).drvPath`,
  "a bad name": `(d { name = "a b"; }).drvPath`,
  "a name that ends in .drv": `(d { name = "a.drv"; }).drvPath`,
  "no builder": `(derivation { name = "x"; system = "s"; }).drvPath`,
  "no system": `(derivation { name = "x"; builder = "b"; }).drvPath`,
  "a function in the environment": `(d { a = x: x; }).drvPath`,
  "a set in the environment": `(d { a = { }; }).drvPath`,
  "outputs twice": `(d { outputs = [ "out" "out" ]; }).drvPath`,
  "no outputs": `derivationStrict { name = "x"; system = "s"; builder = "b"; outputs = ""; }`,
  "an output called drvPath": `(d { outputs = [ "drvPath" ]; }).drvPath`,
  "fixed content with several outputs": `(d { outputs = [ "out" "b" ]; outputHash = "${empty}"; }).drvPath`,
  "a hash without an algorithm": `(d { outputHash = "d41d8cd98f00b204e9800998ecf8427e"; }).drvPath`,
  "a mode that does not exist": `(d { outputHash = "${empty}"; outputHashMode = "x"; }).drvPath`,
  "a file that is not there": `builtins.readFile (tree + "/none")`,
  "a folder as a file": `builtins.readFile (tree + "/sub")`,
  "a file as a folder": `builtins.readDir (tree + "/file")`,
  "a file below a file": `builtins.readFile (tree + "/file/x")`,
  "a folder that is not there": `builtins.readDir (tree + "/none")`,
  "a broken link": `builtins.readFile (tree + "/broken")`,
  "a link to itself": `builtins.readFile (tree + "/loop")`,
  "a NUL byte": `builtins.readFile (tree + "/nul")`,
  "the kind of what is not there": `builtins.readFileType (tree + "/none")`,
  "a path that is no path": `builtins.readFile "x"`,
  "copying what is not there": `"\${tree + "/none"}"`,
  "copying a pipe": `"\${tree + "/pipe"}"`,
  "importing what is not there": `import (tree + "/none")`,
  "importing a folder without default.nix": `import (tree + "/empty")`,
  "importing a link to itself": `import (tree + "/loop")`,
  "a wrong hash": `builtins.path { path = tree + "/sub"; sha256 = "${empty}"; }`,
  "an argument that path does not take": `builtins.path { path = tree; x = 1; }`,
  "path without a path": `builtins.path { }`,
  "a text that refers to a derivation": `builtins.toFile "x" "\${d { }}"`,
  "a name that no text can have": `builtins.toFile "a/b" ""`,
  "a file that is not in the search path": `builtins.findFile [ ] "x"`,
  "a context key that is no store path": `builtins.appendContext "" { x = { }; }`,
  "outputs of what is no derivation": `builtins.appendContext "" { \${builtins.unsafeDiscardStringContext (builtins.toFile "x" "")} = { outputs = [ "out" ]; }; }`,
  "dependencies of no derivation": `builtins.addDrvOutputDependencies "x"`,
  "dependencies of an output": `builtins.addDrvOutputDependencies (d { }).outPath`,
  "an algorithm that does not exist": `builtins.hashString "sha0" ""`,
  "a notation that does not exist": `builtins.convertHash { hash = "${empty}"; toHashFormat = "x"; }`,
};

const version = /\b2\.(\d+)\./.exec(spawnSync("nix-instantiate", ["--version"], { encoding: "utf8" }).stdout ?? "");
const nix = version !== null;
/** What versions before 2.26 do not have, or accept: with them, all else is compared. */
const recent = nix && Number(version[1]) >= 26;
const came = /builtins\.(readFileType|convertHash|addDrvOutputDependencies)|"nar"/;
const changed: ReadonlySet<string> = new Set([
  "a search path",
  "an output called drvPath",
  "content-addressed that is off",
  "parts of paths",
  "files under other names",
  "folders that are filtered",
]);
const isComparable = (name: string, expression = "") => recent || !(changed.has(name) || came.test(expression));
/** Typeflake takes its words from this version; others have others. */
const sameWords = nix && version[1] === "26";

/** What Typeflake gives: the value of each expression, or the message of its error. `ROOT` is the folder of the test. */
const goldenFile = join(import.meta.dirname, "../fixtures/agreement/store-expressions.json");

interface Golden {
  values: Record<string, unknown>;
  messages: Record<string, string>;
}

let root: string;
let golden: Golden;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "typeflake-files-"));
  const tree = join(root, "tree");
  for (const folder of ["", "sub", "sub/deep", "empty"]) mkdirSync(join(tree, folder));
  writeFileSync(join(tree, "file"), "text\n");
  writeFileSync(join(tree, "empty-file"), "");
  writeFileSync(join(tree, "é → ü"), "ä\n");
  writeFileSync(join(tree, "nul"), "a\0b");
  writeFileSync(join(tree, "run"), "#!/bin/sh\n");
  chmodSync(join(tree, "run"), 0o755);
  writeFileSync(join(tree, "sub/inner"), "inner\n");
  writeFileSync(join(tree, "sub/default.nix"), "import ./deep/x.nix\n");
  writeFileSync(join(tree, "sub/deep/x.nix"), '"x"\n');
  symlinkSync("../file", join(tree, "sub/up"));
  symlinkSync("file", join(tree, "link"));
  symlinkSync("sub", join(tree, "sublink"));
  symlinkSync("sub/default.nix", join(tree, "nixlink"));
  symlinkSync("nowhere", join(tree, "broken"));
  symlinkSync("loop", join(tree, "loop"));
  spawnSync("mkfifo", [join(tree, "pipe")]);
});

afterAll(() => {
  spawnSync("chmod", ["-R", "u+w", root]);
  rmSync(root, { recursive: true });
});

function withTypeflake(expression: string): string {
  const evaluator = new NixEvaluator(new NodeHost(), { pure: false });
  const text = `builtins.unsafeDiscardStringContext (builtins.toJSON (${prelude(join(root, "tree")) + expression}))`;
  return fromBytes(evaluator.evaluate(toBytes(text), root, "«stdin»") as string).replaceAll(root, "ROOT");
}

function messageOf(expression: string): string {
  try {
    withTypeflake(expression);
  } catch (error) {
    if (error instanceof NixError) return fromBytes(error.message).replaceAll(root, "ROOT");
    throw error;
  }
  throw new Error(`no error: ${expression}`);
}

function withNix(expression: string) {
  const options = ["--store", join(root, "store"), "--read-write-mode", "--eval", "--strict", "--json", "-"];
  const input = prelude(join(root, "tree")) + expression;
  const { status, stdout, stderr } = spawnSync("nix-instantiate", options, { input, encoding: "utf8" });
  return { status, stdout: stdout.replaceAll(root, "ROOT"), stderr: stderr.replaceAll(root, "ROOT") };
}

/** Without colours, line breaks, and the folder of the store that Nix leaves out of contexts. */
function plain(message: string): string {
  return stripVTControlCharacters(message).replace(/\s+/g, " ").replaceAll("/nix/store/", "");
}

function mapped<T>(expressions: Record<string, string>, run: (expression: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(expressions).map(([name, expression]) => [name, run(expression)]));
}

beforeAll(() => {
  if (process.env.ACCEPT) {
    golden = {
      values: mapped(values, (value) => JSON.parse(withTypeflake(value))),
      messages: mapped(failures, messageOf),
    };
    writeFileSync(goldenFile, `${JSON.stringify(golden, undefined, 2)}\n`);
  } else {
    golden = JSON.parse(readFileSync(goldenFile, "utf8"));
  }
});

describe("files, sources and derivations", () => {
  test.each(Object.keys(values))("%s", (name) => {
    expect(JSON.parse(withTypeflake(values[name]))).toEqual(golden.values[name]);
  });

  test.each(Object.keys(failures))("refused: %s", (name) => {
    expect(messageOf(failures[name])).toBe(golden.messages[name]);
  });

  test("nothing is written down that is not asked", () => {
    expect(Object.keys(golden.values)).toEqual(Object.keys(values));
    expect(Object.keys(golden.messages)).toEqual(Object.keys(failures));
  });
});

describe.skipIf(isMissing(version))("what is written down is what Nix says (needs nix)", () => {
  test("values", () => {
    const compared = Object.entries(values).filter(([name, expression]) => isComparable(name, expression));
    const attributes = compared.map(([name, expression]) => `${JSON.stringify(name)} = ${expression};`);
    const { status, stdout, stderr } = withNix(`{ ${attributes.join("\n")} }`);
    expect(status, stderr).toBe(0);
    expect(Object.fromEntries(compared.map(([name]) => [name, golden.values[name]]))).toEqual(JSON.parse(stdout));
  });

  test.each(Object.keys(failures).filter((name) => isComparable(name)))("refused: %s", (name) => {
    const { status, stderr } = withNix(failures[name]);
    expect(status, `Nix gave a value: ${failures[name]}`).not.toBe(0);
    if (sameWords) expect(plain(stderr)).toContain(plain(golden.messages[name]));
  });
});
