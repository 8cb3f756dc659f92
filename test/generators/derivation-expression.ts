// Arbitrary expressions that make one derivation, right ones and wrong ones: every attribute that means something to
// `derivationStrict`, with values that are good for it and bad ones. Most are good, or nothing would come out.
import * as fc from "fast-check";

const lines = (text: string) => text.trim().split("\n");
const empty = '"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="';

const names = lines(`
"foo-1.0"
".x"
"x?y=z"
"-x"
"aZ09+-._?="
"x.drv"
(toString 1)
"a b"
""
"é"
"."
".."
"..-x"
"\${t}"
null
1
(builtins.concatStringsSep "" (builtins.genList (_: "n") 207))
(builtins.concatStringsSep "" (builtins.genList (_: "n") 208))
`);
const values = lines(`
1
-0.0
1.5
true
false
null
"é \\n\\t\\r\\"\\\\ \\\${x}"
[ ]
[ 1 [ "a" [ ] null ] true ]
{ __toString = _: "t"; }
{ outPath = "/o"; }
t
"\${t} \${builtins.toFile "g" t}"
(builtins.placeholder "out")
9223372036854775807
(builtins.unsafeDiscardStringContext t)
{ a = 1; b = [ null ]; }
(x: x)
(throw "t")
(d { })
(d { }).drvPath
(d { outputs = [ "out" "dev" ]; }).dev
[ (d { outputs = [ "a" "b" ]; }).b (d { name = "y"; }) ]
(d { outputs = [ "a" "b" ]; }).all
"\${d { y = d { z = t; }; }}/bin"
(d { x = d { }; outputs = [ "b" "a" ]; }).drvPath
(builtins.unsafeDiscardOutputDependency (d { x = d { }; }).drvPath)
(d { outputHash = ${empty}; outputHashMode = "recursive"; })
[ (d { url = 1; outputHash = ${empty}; }) (d { url = 2; outputHash = ${empty}; }) ]
(d { __structuredAttrs = true; a.b = 1; })
(builtins.appendContext "t" (builtins.getContext "\${d { z = 1; }}"))
`);
const texts = lines(`
"u"
""
null
1
t
"\${d { }}/bin/sh"
(d { })
[ "l" ]
true
{ }
`);
const outputs = lines(`
[ "out" ]
[ "out" "dev" ]
[ "dev" "out" ]
[ "bin" ]
[ "c" "a" "b" ]
[ "out.x" ]
[ "all" "out" ]
[ "name" ]
[ "type" "drvAttrs" ]
[ ]
[ "out" "out" ]
[ "drv" ]
[ "drvPath" ]
[ "a b" ]
[ "" ]
[ "é" ]
[ "." ]
[ 1 ]
[ "out dev" ]
[ "\${t}" ]
"out dev"
null
`);
const hashes = lines(`
${empty}
"sha256:0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"
"0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"
"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"d41d8cd98f00b204e9800998ecf8427e"
"da39a3ee5e6b4b0d3255bfef95601890afd80709"
"sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk="
"md5:d41d8cd98f00b204e9800998ecf8427e"
"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
""
"x"
"sha256-"
"sha999-AAAA"
"E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"
"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
null
t
`);

/** Each attribute with the values that it may get. */
const attributes: ReadonlyArray<readonly [name: string, values: readonly string[]]> = [
  ["a", values],
  ["b", values],
  ['"c d"', values],
  ["out", values],
  ["name", names],
  ["builder", ['"/b"', ...texts]],
  ["system", ['"s"', ...texts]],
  ["args", ["[ ]", '[ "a" t ]', "[ 1 null true ]", "[ (d { }) [ t ] ]", '"x"', "null", "[ { } ]"]],
  ["outputs", outputs],
  ["outputHash", hashes],
  ["outputHashAlgo", ['"sha256"', '"sha256"', '"sha1"', '"md5"', '"sha512"', '"sha0"', '"blake3"', '""', "null", "t"]],
  ["outputHashMode", ['"flat"', '"recursive"', '"nar"', '"text"', '"git"', '"Flat"', '""', "null", "t"]],
  ["__structuredAttrs", ["true", "true", "false", "null", "1"]],
  ["__ignoreNulls", ["true", "true", "false", "null"]],
  ["__contentAddressed", ["true", "false", "null"]],
  ["__impure", ["true", "false", "null"]],
  ["__json", ['"{}"', "t"]],
  ["allowedReferences", ["[ ]", '[ "out" ]', "null", "t"]],
  ["exportReferencesGraph", ['[ "g" t ]', '[ "g" (d { }) ]', "{ g = t; h = [ (d { }).drvPath ]; }", '"g ${t}"']],
  ["outputChecks", ["{ out.allowedReferences = [ ]; out.maxSize = 1; }", "[ ]"]],
  ["passAsFile", ['[ "a" ]', '"a b"']],
  ["impureEnvVars", ['[ "HOME" ]', "null"]],
  ["requiredSystemFeatures", ["[ ]", '[ "kvm" ]']],
  ["preferLocalBuild", ["true", "false", "null"]],
];

/** What Nix before 2.26 does otherwise. */
const newerAttributes = new Set(["__contentAddressed", "__impure"]);
const newerValues = new Set(['"nar"', '"..-x"', '[ "drv" ]', '[ "drvPath" ]']);

/** The names of the outputs, the paths without their contexts, and what the contexts are of. */
const show = `drv: let c = builtins.unsafeDiscardStringContext; in
  [ (c drv.drvPath) (map (o: [ o.outputName (c o.outPath) (builtins.getContext o.outPath) ]) drv.all) ]`;

/** `newer` takes in what Nix before 2.26 does otherwise. */
export function derivationExpression(newer: boolean): fc.Arbitrary<string> {
  const known = attributes
    .filter(([name]) => newer || !newerAttributes.has(name))
    .map(([name, values]) => [name, values.filter((value) => newer || !newerValues.has(value))] as const);
  const attribute = fc.constantFrom(...known).chain(([name, values]) =>
    // The first value of a list is a good one, and comes most often.
    fc.oneof(fc.constant(values[0]), fc.constantFrom(...values)).map((value) => [name, value] as const),
  );
  return fc
    .noBias(fc.uniqueArray(attribute, { selector: ([name]) => name, minLength: 1, maxLength: 5 }))
    .map((fields) => {
      const set = fields.map(([name, value]) => `${name} = ${value};`).join(" ");
      return `let d = a: derivation ({ name = "d"; system = "s"; builder = "/b"; } // a); t = builtins.toFile "f" "c"; show = ${show}; in show (d { ${set} })`;
    });
}
