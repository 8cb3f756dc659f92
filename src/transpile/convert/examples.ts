// What every construct of Nix becomes, by example. The page docs/convert.md is printed from this table and its tests run
// it: `nix` is a file that is written as `typescript`, without its imports and its `export default`.

export interface Example {
  readonly nix: string;
  readonly typescript: string;
}

export interface Section {
  readonly title: string;
  /** What the examples do not say. Markdown. */
  readonly text?: string;
  readonly examples: readonly Example[];
}

export const sections: readonly Section[] = [
  {
    title: "Values",
    examples: [
      { nix: "42", typescript: "42" },
      { nix: "9223372036854775807", typescript: "9223372036854775807n" },
      { nix: "1.0", typescript: "1.0" },
      { nix: "null", typescript: "null" },
      { nix: '"tab \\t, \\"quotes\\", \\${no} hole"', typescript: "'tab \\t, \"quotes\", ${no} hole'" },
      { nix: 'x: "${x}/bin"', typescript: "(x) => `${x}/bin`" },
      { nix: "https://example.org/a", typescript: '"https://example.org/a"' },
      {
        nix: "''\n  for f in *; do\n    echo \"''${f}\" '\\n'\n  done\n''",
        typescript: "`\n  for f in *; do\n    echo \"\\${f}\" '\\\\n'\n  done\n`",
      },
    ],
  },
  {
    title: "Paths",
    text: "A file of the same run that is imported at the top of another becomes an `import`; any other stays a path.",
    examples: [
      { nix: "./a.nix", typescript: 'path("./a.nix")' },
      { nix: "a/b", typescript: 'path("./a/b")' },
      { nix: "../.", typescript: 'path("..")' },
      { nix: "/etc/passwd", typescript: 'path("/etc/passwd")' },
      { nix: "x: ./${x}/b", typescript: "(x) => path(`./${x}/b`)" },
      { nix: "<nixpkgs/lib>", typescript: "search`nixpkgs/lib`" },
      { nix: "import ./a.nix { }", typescript: 'importNix(path("./a.nix"), {})' },
    ],
  },
  {
    title: "Lists and sets",
    text:
      "What several bindings say about one attribute stands together, as Nix itself joins it. `rec` names the attributes " +
      "that others use.",
    examples: [
      { nix: "x: [ 1 x ] ++ x ++ [ 2 ]", typescript: "(x) => [1, x, ...x, 2]" },
      { nix: "{ a.b = 1; a.c = 2; }", typescript: "{ a: { b: 1, c: 2 } }" },
      { nix: 'x: { "a b" = 1; ${x} = 2; "${x}-y" = 3; }', typescript: '(x) => ({ "a b": 1, [x]: 2, [`${x}-y`]: 3 })' },
      { nix: "a: b: { inherit a b; }", typescript: "(a, b) => ({ a, b })" },
      { nix: "x: { inherit (x) a b; c = 1; }", typescript: '(x) => ({ ...inherit(x, "a", "b"), c: 1 })' },
      { nix: "x: x // { a = 1; }", typescript: "(x) => ({ ...x, a: 1 })" },
      { nix: "rec { a = 1; b = a; }", typescript: "rec(({ a }) => ({ a: 1, b: a }))" },
    ],
  },
  {
    title: "Selecting",
    examples: [
      { nix: 'x: x.a."b c".${x.d}', typescript: '(x) => x.a["b c"][x.d]' },
      { nix: "x: x.a or 1", typescript: "(x) => x.a ?? 1" },
      { nix: "x: x.a.b or 1", typescript: "(x) => x.a?.b ?? 1" },
      { nix: "x: x ? a", typescript: '(x) => "a" in x' },
      { nix: "x: x ? a.b", typescript: "(x) => x.a?.b !== undefined" },
      { nix: "x: x.map x.length", typescript: '(x) => x["map"](x["length"])' },
    ],
  },
  {
    title: "Functions",
    text:
      "A parameter that TypeScript cannot write is renamed where a pattern takes it, and written with `$` where it is a name " +
      "alone: `a$b` is `a-b`, `x$` is `x'`, `$super` is `super`.",
    examples: [
      { nix: "x: y: x y 1", typescript: "(x, y) => x(y, 1)" },
      { nix: "{ a, b ? 1, ... }: a", typescript: "({ a, b = 1 }) => a" },
      { nix: "{ a }: a", typescript: "closed(({ a }) => a)" },
      { nix: "args@{ a, ... }: args", typescript: "(args, { a } = args) => args" },
      {
        nix: "{ home-manager, package, ... }: package",
        typescript: '({ "home-manager": homeManager, package: package_ }) => package_',
      },
      { nix: "self: super: super.a", typescript: "(self, $super) => $super.a" },
      { nix: "map toString [ 1 ]", typescript: "map(toString, [1])" },
      { nix: "builtins.length [ ]", typescript: "builtins.length([])" },
      { nix: 'throw "no"', typescript: 'throwError("no")' },
    ],
  },
  {
    title: "Operators",
    examples: [
      { nix: "a: b: a == b && !(a != 1) || b <= 2", typescript: "(a, b) => a === b && !(a !== 1) || b <= 2" },
      { nix: "a: b: (a + b) * -a", typescript: "(a, b) => (a + b) * -a" },
      { nix: "a: b: a -> b", typescript: "(a, b) => implies(a, b)" },
      { nix: "a: if a then 1 else 2", typescript: "(a) => a ? 1 : 2" },
    ],
  },
  {
    title: "Blocks",
    text:
      "Declarations come before their uses, as TypeScript wants it. Where no block is, one is called at once. A condition " +
      "becomes an `if` where a branch needs statements.",
    examples: [
      {
        nix: "x:\nlet\n  # Twice.\n  y = x + x;\n  inherit (y) z;\nin\nassert y != null;\n[ y z ]",
        typescript:
          "(x) => {\n  // Twice.\n  const y = x + x;\n  const { z } = y;\n\n  assert(y !== null);\n\n  return [y, z];\n}",
      },
      {
        nix: 'x: if x then throw "no" else let y = 1; in y',
        typescript: '(x) => {\n  if (x) throw new Error("no");\n\n  const y = 1;\n\n  return y;\n}',
      },
      {
        nix: "{ a = let b = 1; in b; }",
        typescript: "{\n  a: (() => {\n    const b = 1;\n    return b;\n  })(),\n}",
      },
    ],
  },
  {
    title: "`with`",
    text:
      "A name out of a `with` is written out where there is no doubt about the set: there is only one, or the sets are " +
      "nixpkgs' `lib`, its `types`, `pkgs` and `builtins`, whose names are known. In all other cases the `with` stays, as " +
      "`withAttrs`, whose braces name what is taken out of the set, and Nix decides as it always did. A set is taken for " +
      "`lib` or `pkgs` by its name alone, if it is a parameter, an attribute or an `import` of `<nixpkgs>`.",
    examples: [
      { nix: "{ lib, ... }: with lib; mkIf", typescript: "({ lib }) => lib.mkIf" },
      {
        nix: "{ lib, ... }: with lib; with types; mkOption { type = listOf str; }",
        typescript: "({ lib }) => lib.mkOption({ type: lib.types.listOf(lib.types.str) })",
      },
      {
        nix: "{ lib, pkgs, ... }: with lib; optionals true (with pkgs; [ git jq ])",
        typescript: "({ lib, pkgs }) => lib.optionals(true, [pkgs.git, pkgs.jq])",
      },
      {
        nix: "a: b: with a; with b; [ c ]",
        typescript: "(a, b) => withAttrs(a, () => withAttrs(b, ({ c }) => [c]))",
      },
      {
        nix: "with import ./a.nix; [ c ]",
        typescript: 'withAttrs(importNix(path("./a.nix")), ({ c }) => [c])',
      },
    ],
  },
  {
    title: "What else there is",
    text: "Names of Nix that are no functions, and that TypeScript has no notation for, stay Nix.",
    examples: [
      { nix: "__curPos", typescript: "nix`__curPos`" },
      { nix: "let { a = 1; body = a; }", typescript: "rec(({ a }) => ({ a: 1, body: a })).body" },
    ],
  },
];
