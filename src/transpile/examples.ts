// What every construct becomes, by example. The reference page (docs/typescript.md) is printed from this table and its
// tests run it: `typescript` transpiles to exactly `nix`. An example without `export` is an expression or the
// statements of a function, in a place that sees the names in `given`.

export interface Example {
  readonly typescript: string;
  readonly nix: string;
  /** Names that are there already, separated by spaces. */
  readonly given?: string;
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
    text:
      "Numbers keep the kind of their spelling: `1` is an integer of 64 bits, `1.0` and `1e3` are floats. " +
      "Arithmetic is Nix's: `7 / 2` is `3`, and beyond 64 bits is an error.",
    examples: [
      { typescript: "42", nix: "42" },
      { typescript: "9007199254740993n", nix: "9007199254740993" },
      { typescript: "-9223372036854775808n", nix: "-9223372036854775807 - 1" },
      { typescript: "0xff", nix: "255" },
      { typescript: "1.5", nix: "1.5" },
      { typescript: "[true, false, null]", nix: "[\n  true\n  false\n  null\n]" },
      { typescript: '"tab\\tand \\"quotes\\", ${no} hole"', nix: '"tab\\tand \\"quotes\\", \\${no} hole"' },
    ],
  },
  {
    title: "Names",
    text:
      "A variable has the same name in both files. Nix allows names that TypeScript cannot write; `$`, which no name of Nix " +
      "has, writes them: between words it is a dash, at the end a prime, and before a word that TypeScript keeps for itself " +
      "it is nothing. Attributes are not variables: they are quoted where TypeScript needs it.",
    examples: [
      { typescript: "(self, $super) => $super.hello", nix: "self: super: super.hello" },
      {
        given: "x",
        typescript: "const home$manager = x;\nconst f$ = home$manager;\nreturn [f$];",
        nix: "let\n  home-manager = x;\n  f' = home-manager;\nin\n[ f' ]",
      },
      {
        given: "x",
        typescript: 'const { "a-b": a$b } = x;\nreturn { "a-b": a$b };',
        nix: "let\n  inherit (x) a-b;\nin\n{\n  inherit a-b;\n}",
      },
    ],
  },
  {
    title: "Template strings",
    text:
      "A template on one line is a string. A template of several lines is an indented string, and its value is what Nix " +
      "gives for the same text between `''` and `''`: a first line of nothing but blanks is left out with its line break; " +
      "the indentation that all lines share is taken off, where lines of nothing but blanks do not count; the blanks of a " +
      "last line that has nothing else are left out, and the line break before them stays. Nix counts only spaces as " +
      "indentation; here tabs that all lines share are taken off as well. Escapes like `\\n` are resolved after that. What " +
      "an indented string cannot hold is written as a plain one.",
    examples: [
      { given: "pkgs", typescript: "`${pkgs.hello}/bin/hello`", nix: '"${pkgs.hello}/bin/hello"' },
      {
        given: "pkgs",
        typescript:
          '({\n  script: `\n    set -e\n    for f in *; do\n      ${pkgs.jq}/bin/jq . "$f"\n    done\n  `,\n})',
        nix: "{\n  script = ''\n    set -e\n    for f in *; do\n      ${pkgs.jq}/bin/jq . \"$f\"\n    done\n  '';\n}",
      },
      {
        typescript: "`\n  cost: $5, \\${shell}, two quotes: ''\n  end`",
        nix: "''\n  cost: $5, ''${shell}, two quotes: '''\n  end''",
      },
    ],
  },
  {
    title: "Objects",
    text:
      "An object with one property inside another is one longer path, unless that property is a shorthand. Spreads and the " +
      "properties between them are joined by `//` in their order, so the last one wins, as in TypeScript.",
    examples: [
      { typescript: "({ a: 1, b: { c: 2 } })", nix: "{\n  a = 1;\n  b.c = 2;\n}" },
      {
        typescript: "({ b: { c: 2, d: 3 } })",
        nix: "{\n  b = {\n    c = 2;\n    d = 3;\n  };\n}",
      },
      { given: "a b", typescript: "({ a, b })", nix: "{ inherit a b; }" },
      { given: "x y", typescript: "({ ...x, a: 1, ...y })", nix: "x // { a = 1; } // y" },
      { given: "k v", typescript: "({ [k]: v })", nix: "{ ${k} = v; }" },
      { given: "system", typescript: "({ [`${system}-2`]: 1 })", nix: '{ "${system}-2" = 1; }' },
      {
        typescript: '({ "a b": 1, "a-b": 2, then: 3 })',
        nix: '{\n  "a b" = 1;\n  a-b = 2;\n  "then" = 3;\n}',
      },
      { typescript: "({ twice(x: number) { return x * 2; } })", nix: "{ twice = x: x * 2; }" },
      { typescript: "({})", nix: "{ }" },
    ],
  },
  {
    title: "Lists",
    examples: [
      { given: "a", typescript: "[a, 1]", nix: "[\n  a\n  1\n]" },
      { given: "a b", typescript: "[a, ...b]", nix: "[ a ] ++ b" },
      {
        given: "c a pkgs",
        typescript: "[a, ...(c ? [pkgs.jq] : [])]",
        nix: "[ a ] ++ (if c then [ pkgs.jq ] else [ ])",
      },
      { given: "f x", typescript: "[f(x), -1]", nix: "[\n  (f x)\n  (-1)\n]" },
    ],
  },
  {
    title: "Selecting",
    text:
      "`??` is Nix's `or`: it stands behind an attribute and gives the other value when the attribute, or anything on the " +
      "way to it, is missing. (For `null` it does not.) `?.` says nothing more in Nix, and stands only where a `??` follows, " +
      "or a comparison with `undefined`, which asks whether the attribute is there.",
    examples: [
      { given: "a", typescript: "a.b", nix: "a.b" },
      { given: "a", typescript: 'a["b-c"].d', nix: "a.b-c.d" },
      { given: "a k", typescript: "a[k]", nix: "a.${k}" },
      { given: "a i", typescript: "a[`b${i}`]", nix: 'a."b${i}"' },
      { given: "a d", typescript: "a.b ?? d", nix: "a.b or d" },
      { given: "a d", typescript: "a?.b?.c ?? d", nix: "a.b.c or d" },
      { given: "a b", typescript: 'a.x ?? b.x ?? "none"', nix: 'a.x or b.x or "none"' },
      { given: "a", typescript: '"k" in a', nix: "a ? k" },
      { given: "a k", typescript: "k in a.b", nix: "a.b ? ${k}" },
      { given: "a", typescript: "a.b !== undefined", nix: "a ? b" },
      { given: "a", typescript: "a.b?.c === undefined", nix: "!a ? b.c" },
      { given: "lib xs f", typescript: 'lib["foldl\'"](f, 0, xs)', nix: "lib.foldl' f 0 xs" },
    ],
  },
  {
    title: "Functions and calls",
    text:
      "A function of several parameters is several functions of one, and a call gives the arguments one after the other, so " +
      "Nix's functions are called with all arguments at once. A pattern lets other attributes through (`...`). A renamed " +
      "parameter is called by its attribute in Nix. Types, and parameters of types, vanish.",
    examples: [
      { typescript: "(x: number, y: number) => x + y", nix: "x: y: x + y" },
      { given: "f x y", typescript: "f(x, y)", nix: "f x y" },
      { given: "f g x", typescript: "f(g(x), [x])", nix: "f (g x) [ x ]" },
      {
        typescript: "({ a, b = 1 }: { a: number; b?: number }) => a + b",
        nix: "{\n  a,\n  b ? 1,\n  ...\n}:\na + b",
      },
      { typescript: '({ "home-manager": hm }) => hm.lib', nix: "{ home-manager, ... }: home-manager.lib" },
      {
        typescript:
          "const double = (x: number) => x * 2;\nfunction half(x: number) {\n  return x / 2;\n}\nreturn half(double(3));",
        nix: "let\n  double = x: x * 2;\n  half = x: x / 2;\nin\nhalf (double 3)",
      },
      { given: "lib xs", typescript: "lib.map((x) => x + 1, xs)", nix: "lib.map (x: x + 1) xs" },
      { given: "xs", typescript: "builtins.length(xs)", nix: "builtins.length xs" },
      { given: "xs", typescript: "builtins.filter((x) => x !== null, xs)", nix: "builtins.filter (x: x != null) xs" },
      { given: "f x", typescript: "f<string>(x as unknown as string)!", nix: "f x" },
    ],
  },
  {
    title: "Parameters",
    text:
      "`closed` makes a pattern that lets no other attributes through. The whole argument has a name beside its pattern where " +
      "the pattern's default is that name: call such a function with one argument. (Nix writes the name on either side; here " +
      "it always stands first.) `...rest` is what the pattern has not taken.",
    examples: [
      {
        typescript: "closed(({ a, b }: { a: number; b: number }) => a + b)",
        nix: "{ a, b }: a + b",
      },
      {
        typescript: "(args: { a: number }, { a } = args) => [args, a]",
        nix: "args@{ a, ... }:\n[\n  args\n  a\n]",
      },
      {
        typescript: "closed((args: { a: number }, { a } = args) => args)",
        nix: "args@{ a }: args",
      },
      {
        typescript: "({ a, ...rest }: { a: number; b: number }) => [a, rest]",
        nix: 'args@{ a, ... }:\nlet\n  rest = builtins.removeAttrs args [ "a" ];\nin\n[\n  a\n  rest\n]',
      },
      { typescript: "({ ...all }: { a: number }) => all", nix: "all@{ ... }: all" },
      { typescript: "(x: number) => (y: number) => x + y", nix: "x: y: x + y" },
    ],
  },
  {
    title: "Operators",
    examples: [
      { given: "a b", typescript: "a === b && !(a !== 1) || b <= 2", nix: "a == b && !(a != 1) || b <= 2" },
      { given: "a b", typescript: "(a + b) * -a - b / 2", nix: "(a + b) * -a - b / 2" },
      { given: "name", typescript: 'path("./hosts") + `/${name}.nix`', nix: './hosts + "/${name}.nix"' },
      { given: "c a b", typescript: "c ? a : b", nix: "if c then a else b" },
      { given: "a b", typescript: "implies(a, b)", nix: "a -> b" },
    ],
  },
  {
    title: "Blocks",
    text:
      "The declarations of a block are one `let` up to each `if` and `assert`, so both files keep one order. Every path ends " +
      "in `return` or `throw`. Names may refer to each other in any order within one `let`. A block may stand where a value " +
      "is wanted, as a function that is called at once. `throw new Error(message)` is a statement; where a value is wanted, " +
      "write `throwError(message)`.",
    examples: [
      { given: "x", typescript: "const y = x + 1;\nreturn y * y;", nix: "let\n  y = x + 1;\nin\ny * y" },
      {
        given: "c d a b",
        typescript: "if (c) return a;\nif (d) {\n  return b;\n}\nreturn null;",
        nix: "if c then\n  a\nelse if d then\n  b\nelse\n  null",
      },
      {
        given: "n",
        typescript: 'if (n < 0) throw new Error("below zero");\nconst m = n + 1;\nreturn m;',
        nix: 'if n < 0 then\n  throw "below zero"\nelse\n  let\n    m = n + 1;\n  in\n  m',
      },
      {
        given: "x a b",
        typescript: "switch (x) {\n  case 1:\n  case 2:\n    return a;\n  default:\n    return b;\n}",
        nix: "if x == 1 || x == 2 then a else b",
      },
      { given: "n", typescript: "assert(n > 0);\nreturn n;", nix: "assert n > 0;\nn" },
      {
        given: "n",
        typescript: "assert(n > 0, `not ${n}`);\nreturn n;",
        nix: 'assert n > 0 || throw "not ${n}";\nn',
      },
      {
        given: "x",
        typescript: "const { a, b } = x;\nconst { c: renamed, d = 1, ...rest } = x;\nreturn [a, b, renamed, d, rest];",
        nix:
          'let\n  inherit (x) a b;\n  renamed = x.c;\n  d = x.d or 1;\n  rest = builtins.removeAttrs x [\n    "c"\n    "d"\n  ];\n' +
          "in\n[\n  a\n  b\n  renamed\n  d\n  rest\n]",
      },
      {
        given: "x",
        typescript: "const { a: { b, c: d }, e, ...rest } = x;\nreturn [b, d, e, rest];",
        nix: 'let\n  inherit (x.a) b;\n  d = x.a.c;\n  inherit (x) e;\n  rest = builtins.removeAttrs x [\n    "a"\n    "e"\n  ];\nin\n[\n  b\n  d\n  e\n  rest\n]',
      },
      {
        typescript: 'enum Level {\n  Low,\n  High = 5,\n  Top,\n  Name = "level",\n}\nreturn Level.High;',
        nix: 'let\n  Level = {\n    Low = 0;\n    High = 5;\n    Top = 6;\n    Name = "level";\n  };\nin\nLevel.High',
      },
    ],
  },
  {
    title: "Sets that see themselves or others",
    text:
      "`rec` is a set whose attributes refer to each other: the braces of its function name those that are referred to. " +
      "`withAttrs` is Nix's `with`: the braces of its function name what comes out of the set. Names declared around it, and " +
      "Nix's own, go first, and so does the set of a `withAttrs` inside; what would mean something else in Nix is refused.",
    examples: [
      { typescript: "rec(({ a }) => ({ a: 1, b: a }))", nix: "rec {\n  a = 1;\n  b = a;\n}" },
      { typescript: 'rec(({ "a-b": ab }) => ({ "a-b": 1, c: ab }))', nix: "rec {\n  a-b = 1;\n  c = a-b;\n}" },
      {
        given: "pkgs",
        typescript: "withAttrs(pkgs, ({ git, jq }) => [git, jq])",
        nix: "with pkgs;\n[\n  git\n  jq\n]",
      },
      {
        given: "lib x",
        typescript: '({ ...inherit(lib, "mkIf", "mkMerge"), x })',
        nix: "{\n  inherit (lib) mkIf mkMerge;\n  inherit x;\n}",
      },
      { given: "x", typescript: "(() => {\n  const y = x;\n  return y + y;\n})()", nix: "let\n  y = x;\nin\ny + y" },
      {
        given: "x",
        typescript: "[(() => {\n  assert(x);\n  return 1;\n})()]",
        nix: "[\n  (\n    assert x;\n    1\n  )\n]",
      },
    ],
  },
  {
    title: "Nix's own names",
    text:
      'Everything that Nix calls `builtins.…` is called so here, with `builtins` from "typeflake". Names that Nix has without ' +
      "it come from there, too: `abort`, `baseNameOf`, `derivation`, `dirOf`, `fetchGit`, `fetchMercurial`, `fetchTarball`, " +
      "`fetchTree`, `fromTOML`, `isNull`, `map`, `placeholder`, `removeAttrs`, `scopedImport`, `toString`, and, since " +
      "TypeScript keeps their names for itself, `importNix` and `throwError`.",
    examples: [
      { given: "f xs", typescript: "map(f, xs)", nix: "map f xs" },
      { given: "xs", typescript: "map(toString, xs)", nix: "map toString xs" },
      { given: "lib", typescript: 'importNix(path("./x.nix"), { lib })', nix: "import ./x.nix { inherit lib; }" },
      { given: "c a", typescript: 'c ? a : throwError("no")', nix: 'if c then a else throw "no"' },
    ],
  },
  {
    title: "Raw Nix",
    text:
      "What TypeScript cannot say is written in Nix itself. A hole is an expression of TypeScript; Nix's own `${` is written " +
      "`\\${`, a backquote `` \\` `` and a backslash `\\\\`, and other backslashes stand for themselves. The text is read " +
      "when it is transpiled, so a mistake in it is shown in its place.",
    examples: [
      { given: "pkgs", typescript: "nix`with ${pkgs}; [ git jq ]`", nix: "with pkgs;\n[\n  git\n  jq\n]" },
      { given: "f x", typescript: "nix`${f} (y: y + ${x + 1})`", nix: "f (y: y + (x + 1))" },
      { given: "k", typescript: 'nix`"a \\${k}"`', nix: '"a ${k}"' },
      { typescript: "nix`__curPos`", nix: "__curPos" },
    ],
  },
  {
    title: "Paths",
    text:
      'A path is relative to its file and starts with `./` or `../`; `path(".")` is the folder of the file. One that starts ' +
      "with `/` or `~/` can be read only outside of flakes. A file in a string, as in `${path(…)}`, is copied to the store, " +
      "as always in Nix. `search` looks a name up in Nix's search path.",
    examples: [
      { typescript: "path`./src`", nix: "./src" },
      { typescript: 'path("/etc/os-release")', nix: "/etc/os-release" },
      { typescript: "search`nixpkgs/lib`", nix: "<nixpkgs/lib>" },
      { typescript: 'path("./src")', nix: "./src" },
      { typescript: 'path(".")', nix: "./." },
      { given: "name", typescript: "path(`./hosts/${name}/default.nix`)", nix: "./hosts/${name}/default.nix" },
      { typescript: 'path("../a file")', nix: '../. + "/a file"' },
    ],
  },
  {
    title: "Files",
    text:
      "A file's value is its default export, or a set of its named exports. Imports that are used as values are declared in " +
      "a `let`; `./x.ts` is transpiled to `./x.nix` beside it. Types vanish. JSON and TOML are read, and a file of Nix is " +
      "imported as it is.",
    examples: [
      {
        typescript: 'import type { Lib } from "typeflake";\n\nexport default (lib: Lib) => lib.version;',
        nix: "lib: lib.version",
      },
      {
        typescript:
          'import data from "./data.json" with { type: "json" };\nimport hardware from "./hardware.nix";\nimport one from "./one.ts";\n' +
          'import { a, b as c } from "./more.ts";\nimport * as all from "./more.ts";\n\nexport default [data, hardware, one, a, c, all.b];',
        nix:
          "let\n  data = builtins.fromJSON (builtins.readFile ./data.json);\n  hardware = import ./hardware.nix;\n" +
          "  one = import ./one.nix;\n  inherit (import ./more.nix) a;\n  c = (import ./more.nix).b;\n  all = import ./more.nix;\n" +
          "in\n[\n  data\n  hardware\n  one\n  a\n  c\n  all.b\n]",
      },
      {
        typescript:
          "export const a = 1;\nexport const double = (x: number) => x * 2;\nexport interface Shape {\n  a: number;\n}",
        nix: "let\n  a = 1;\n  double = x: x * 2;\nin\n{\n  inherit a double;\n}",
      },
      {
        typescript:
          'const a = 1;\nexport { a as one };\nexport { b } from "./more.ts";\nexport { default as single } from "./one.ts";',
        nix: "let\n  a = 1;\nin\n{\n  one = a;\n  inherit (import ./more.nix) b;\n  single = import ./one.nix;\n}",
      },
    ],
  },
  {
    title: "Markers",
    text:
      'What is imported from "typeflake" is there for its types. `flake`, `nixosModule`, `homeModule`, `darwinModule`, ' +
      "`overlay` and `host` vanish; two modules in one marker, of which the second sees the options of the first, are a " +
      "module that imports both. `path`, `assert` and `builtins` are notation for what Nix has. All may be imported under " +
      "other names.",
    examples: [
      {
        typescript:
          'import { nixosModule } from "typeflake";\n\nexport default nixosModule(({ lib }) => ({\n' +
          '  networking: { hostName: lib.mkDefault("desk") },\n}));',
        nix: '{ lib, ... }: { networking.hostName = lib.mkDefault "desk"; }',
      },
      {
        typescript:
          'import { nixosModule } from "typeflake";\n\nexport default nixosModule(\n' +
          '  ({ lib }) => ({ options: { tool: { enable: lib.mkEnableOption("the tool") } } }),\n' +
          "  ({ config, pkgs }) => ({ environment: { systemPackages: config.tool.enable ? [pkgs.hello] : [] } }),\n);",
        nix:
          '{\n  imports = [\n    ({ lib, ... }: { options.tool.enable = lib.mkEnableOption "the tool"; })\n' +
          "    ({ config, pkgs, ... }: {\n      environment.systemPackages = if config.tool.enable then [ pkgs.hello ] else [ ];\n    })\n  ];\n}",
      },
      {
        typescript:
          'import { builtins as nix, overlay } from "typeflake";\n\n' +
          "export default overlay((final, prev) => ({ names: nix.attrNames(prev), own: final.hello }));",
        nix: "final: prev: {\n  names = builtins.attrNames prev;\n  own = final.hello;\n}",
      },
    ],
  },
  {
    title: "One way to write it",
    text:
      "Where Nix has several ways to write the same, there is one in TypeScript, and what it becomes is the other way's " +
      "equal: attributes inside attributes are grouped (`a.b = 1; a.c = 2;` is `a = { b = 1; c = 2; };`), and one alone is a " +
      "path (`a = { b = 1; };` is `a.b = 1;`); the name of a whole argument stands first (`{ a }@args` is `args@{ a }`); " +
      "neighbours of `inherit` are one; `''…''` on one line, and a URI, are `\"…\"`; `a/b` is the path `./a/b`; " +
      "`__length` is `builtins.length`; `let { …; body = e; }` is `rec { … }.body`. Parentheses are those that are needed.",
    examples: [
      {
        typescript: "({ a: { b: 1, c: 2 }, d: { e: { f: 3 } } })",
        nix: "{\n  a = {\n    b = 1;\n    c = 2;\n  };\n  d.e.f = 3;\n}",
      },
      { given: "a b", typescript: "({ ...{ ...a, ...b }, ...{ c: 1 } })", nix: "(a // b) // { c = 1; }" },
      { given: "a", typescript: '`${a}\\n` + "one line"', nix: '"${a}\\n" + "one line"' },
    ],
  },
  {
    title: "Comments",
    text:
      "Comments before a statement, a property, a parameter or an item stand before it in Nix, and so do those behind it on " +
      "its line. Comments in other places move up to what is around them. Comments of types, and those that talk to tools " +
      "(`@ts-expect-error`, linters), vanish. The `/** */` before an option, a call of `mkOption`, is its description, unless " +
      "the option has one. Empty lines between statements, properties and items stay.",
    examples: [
      {
        typescript:
          "// Counted from one.\nconst n = 1;\n\n/** The next\n *  number. */\nconst m = n + 1; // after n\nreturn m;",
        nix: "let\n  # Counted from one.\n  n = 1;\n\n  # The next\n  # number.\n  # after n\n  m = n + 1;\nin\nm",
      },
      {
        given: "lib",
        typescript:
          "({\n  /** The port to listen on. */\n  port: lib.mkOption({ type: lib.types.port, default: 80 }),\n})",
        nix: '{\n  port = lib.mkOption {\n    type = lib.types.port;\n    default = 80;\n    description = "The port to listen on.";\n  };\n}',
      },
    ],
  },
  {
    title: "Flakes",
    text:
      "Nix reads `description`, `inputs` and `nixConfig` of a flake without evaluating anything, and allows no `let` around " +
      "the set. So these three are computed while transpiling, from strings, numbers, objects, lists, and functions of your own " +
      "files, and are always literals in Nix. The other names of the file are declared inside `outputs`; names that only " +
      "the computed parts needed are left out. `outputs` that is no function written out becomes one.",
    examples: [
      {
        typescript:
          'import { flake } from "typeflake";\n\nconst release = "25.05";\nconst github = (repo: string) => `github:NixOS/${repo}`;\nconst system = "x86_64-linux";\n\n' +
          'export default flake({\n  inputs: { nixpkgs: { url: `${github("nixpkgs")}/nixos-${release}` } },\n' +
          "  outputs: ({ nixpkgs }) => ({\n    packages: { [system]: { default: nixpkgs.legacyPackages[system].hello } },\n  }),\n});",
        nix:
          '{\n  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.05";\n  outputs =\n    { nixpkgs, ... }:\n    let\n      system = "x86_64-linux";\n' +
          "    in\n    {\n      packages.${system}.default = nixpkgs.legacyPackages.${system}.hello;\n    };\n}",
      },
      {
        typescript:
          'import { flake } from "typeflake";\nimport outputs from "./one.ts";\n\nexport default flake({ outputs });',
        nix: "{\n  outputs =\n    inputs:\n    let\n      outputs = import ./one.nix;\n    in\n    outputs inputs;\n}",
      },
      {
        typescript:
          'import { flake } from "typeflake";\n\nconst outputs = ({ self }: { self: { rev: string } }) => ({ lib: { rev: self.rev } });\n\n' +
          "export default flake({ outputs });",
        nix: "{ outputs = { self, ... }: { lib.rev = self.rev; }; }",
      },
    ],
  },
];
