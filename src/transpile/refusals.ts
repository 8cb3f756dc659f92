// What has no meaning in Nix, by example: what is said, and what to write instead. Part of the reference page, and its
// tests run it.
import type { Code } from "./codes.ts";

export interface RefusalExample {
  readonly typescript: string;
  /** Names that are there already, separated by spaces. */
  readonly given?: string;
  /** The file's name where it matters. */
  readonly file?: string;
  readonly code: Code;
  readonly message: string;
  readonly help?: string;
}

export interface RefusalSection {
  readonly title: string;
  readonly refusals: readonly RefusalExample[];
}

export const refusalSections: readonly RefusalSection[] = [
  {
    title: "Statements",
    refusals: [
      {
        given: "xs f",
        typescript: "for (const x of xs) f(x);\nreturn xs;",
        code: "transpile/loop",
        message: "Nix has no loops",
        help: 'map over a list with `builtins.map(f, xs)`, over an attribute set with `builtins.mapAttrs(f, set)`, and fold with `builtins["foldl\'"](f, start, xs)`',
      },
      {
        given: "x",
        typescript: "switch (x) {\n  case 1:\n    return 2;\n}\nreturn 3;",
        code: "transpile/switch",
        message: "Nix has no `switch`",
        help: "write `if (…) return …;` for each case, or select from an object: `({ a: 1, b: 2 })[x] ?? 3`",
      },
      {
        given: "f",
        typescript: "try {\n  return f(1);\n} catch {}\nreturn null;",
        code: "transpile/try",
        message: "Nix has no `try` statement",
        help: "ask for the result as a value: `builtins.tryEval(e)` has `success` and `value`",
      },
      {
        given: "x",
        typescript: 'builtins.trace("here", x);\nreturn x;',
        code: "transpile/effect",
        message: "a statement that only has an effect does nothing in Nix",
        help: "bind the value with `const`, or return it; to print while evaluating, write `builtins.trace(message, value)`",
      },
      {
        given: "x",
        typescript: "let y = x;\nreturn y;",
        code: "transpile/mutable",
        message: "`let` declares a variable that can change, and values in Nix never do",
        help: "write `const`; give every later value a name of its own",
      },
      {
        given: "x",
        typescript: "x.count += 1;\nreturn x;",
        code: "transpile/assignment",
        message: "values in Nix never change",
        help: "give the new value a name of its own; change a set with `{ ...set, a: 1 }`, a list with `[...xs, x]`",
      },
      {
        given: "x",
        typescript: "const y = x;",
        code: "transpile/no-return",
        message: "this block has a path that returns no value",
        help: "end every path with `return …;` or `throw new Error(…);`",
      },
      {
        given: "c x",
        typescript: "if (c) {\n  const y = x;\n}\nreturn x;",
        code: "transpile/branch-return",
        message: "this branch of the `if` returns no value",
        help: "end the branch with `return …;` or `throw new Error(…);`, or choose a value with `c ? a : b`",
      },
      {
        given: "x",
        typescript: "return x;\nreturn 1;",
        code: "transpile/unreachable",
        message: "this statement is never reached",
        help: "remove it, or move it before the `return`",
      },
      {
        given: "x",
        typescript: "throw x;",
        code: "transpile/throw",
        message: "Nix throws only messages",
        help: 'write `throw new Error("message")`',
      },
      {
        given: "c",
        typescript: "const f = (x: number) => x + later;\nif (c) return 0;\nconst later = 1;\nreturn f(later);",
        code: "transpile/declared-later",
        message: "`later` is used before the `let` that declares it",
        help: "declare `later` before the `if` or `assert` that stands in between",
      },
      {
        given: "x",
        typescript: "class Shape {}\nreturn x;",
        code: "transpile/class",
        message: "Nix has no classes",
        help: "write a function that returns an object: `const make = (x) => ({ … });`",
      },
      {
        given: "x",
        typescript: "enum Color {\n  Red,\n}\nreturn x;",
        code: "transpile/enum",
        message: "Nix has no enums",
        help: 'write a union of strings, `type Color = "red" | "green";`, and the strings themselves',
      },
      {
        given: "x",
        typescript: "namespace Shapes {\n  export const a = 1;\n}\nreturn x;",
        code: "transpile/enum",
        message: "Nix has no namespaces",
        help: "write an object: `const name = { … };`",
      },
    ],
  },
  {
    title: "Names",
    refusals: [
      {
        typescript: "[missing]",
        code: "transpile/undeclared",
        message: "`missing` is not declared",
        help: "declare it with `const missing = …;`, or import it from a file",
      },
      {
        given: "xs f",
        typescript: "map(f, xs)",
        code: "transpile/undeclared",
        message: "`map` is not declared",
        help: 'write `builtins.map`, with `import { builtins } from "typeflake";` at the top of the file',
      },
      {
        typescript: "flake({})",
        code: "transpile/undeclared",
        message: "`flake` is not declared",
        help: 'add `import { flake } from "typeflake";`',
      },
      {
        typescript: "[undefined]",
        code: "transpile/undefined",
        message: "Nix has no `undefined`",
        help: "write `null`, or leave the attribute out",
      },
      {
        given: "x",
        typescript: "Object.keys(x)",
        code: "transpile/global",
        message: "`Object` belongs to JavaScript and is not there in Nix",
        help: "write `builtins.attrNames(x)`, `builtins.attrValues(x)`, `builtins.mapAttrs(f, x)`, `builtins.listToAttrs(xs)`",
      },
      {
        given: "x",
        typescript: "JSON.stringify(x)",
        code: "transpile/global",
        message: "`JSON` belongs to JavaScript and is not there in Nix",
        help: "write `builtins.toJSON(x)` and `builtins.fromJSON(s)`",
      },
      {
        given: "x",
        typescript: "interface Shape {}\nreturn Shape;",
        code: "transpile/type-as-value",
        message: "`Shape` has a type but no value",
        help: "types vanish in Nix: import or declare a value of that name",
      },
      {
        typescript: "(rec: number) => rec",
        code: "transpile/name",
        message: "`rec` is a keyword of Nix",
        help: "choose another name, such as `rec_`",
      },
      {
        given: "x",
        typescript: "const builtins = x;\nreturn builtins;",
        code: "transpile/name",
        message: "`builtins` already has a meaning in Nix",
        help: 'choose another name; to reach Nix\'s own, write `import { builtins } from "typeflake"`',
      },
      {
        typescript: "($x: number) => $x",
        code: "transpile/name",
        message: "`$x` cannot be the name of a variable in Nix",
        help: "use the letters a to z and A to Z, digits and `_`",
      },
      {
        typescript: "(a: number) => ({ a: b }: { a: number }) => a + b",
        code: "transpile/hidden",
        message: "`a` is hidden by another parameter in Nix",
        help: "give one of the two another name",
      },
      {
        typescript: "({ a: 1, a: 2 })",
        code: "transpile/duplicate",
        message: "`a` is defined twice",
        help: "remove one of the two, or spread: `{ ...a, ...b }`",
      },
    ],
  },
  {
    title: "Values",
    refusals: [
      {
        typescript: "9223372036854775808n",
        code: "transpile/number",
        message: "the number does not fit Nix's 64-bit integers",
        help: "write it as a string, or as a float with a `.`",
      },
      {
        typescript: '"\\u0000"',
        code: "transpile/string",
        message: "a string in Nix cannot hold the character NUL",
        help: "leave the character out",
      },
      {
        typescript: "/a+/",
        code: "transpile/regex",
        message: "Nix has no regular expression values",
        help: 'write the expression as a string: `builtins.match("a(.*)", s)`',
      },
      {
        given: "x",
        typescript: "[1, , x]",
        code: "transpile/hole",
        message: "a list in Nix has no holes",
        help: "write `null`, or remove the comma",
      },
      {
        given: "x",
        typescript: "({ get a() { return x; } })",
        code: "transpile/accessor",
        message: "Nix has no getters and setters",
        help: "write a plain property: its value is computed only when it is needed",
      },
      {
        given: "c",
        typescript: "({ ...(c && { a: 1 }) })",
        code: "transpile/conditional-spread",
        message: "what is spread must be an attribute set in both cases",
        help: "write `...(c ? { a: 1 } : {})`",
      },
      {
        given: "c x",
        typescript: "[...(c && [x])]",
        code: "transpile/conditional-spread",
        message: "what is spread must be a list in both cases",
        help: "write `...(c ? [x] : [])`",
      },
      {
        given: "f",
        typescript: "f`a`",
        code: "transpile/tagged-template",
        message: "Nix has no tagged templates",
        help: "call the function with the string: `` f(`…`) ``",
      },
    ],
  },
  {
    title: "Operators",
    refusals: [
      {
        given: "a b",
        typescript: "a == b",
        code: "transpile/loose-equality",
        message: "Nix has only strict equality, not `==`",
        help: "write `===`",
      },
      {
        given: "a b",
        typescript: "a % b",
        code: "transpile/operator",
        message: "Nix has no operator `%`",
        help: "write `lib.mod(a, b)`",
      },
      {
        given: "a b",
        typescript: "a & b",
        code: "transpile/operator",
        message: "Nix has no operator `&`",
        help: "write `builtins.bitAnd(a, b)`",
      },
      {
        given: "x",
        typescript: "typeof x",
        code: "transpile/operator",
        message: "Nix has no operator `typeof`",
        help: "write `builtins.typeOf(x)`, or ask: `builtins.isString(x)`",
      },
      {
        given: "a b",
        typescript: "a instanceof b",
        code: "transpile/operator",
        message: "Nix has no operator `instanceof`",
        help: 'ask for the type: `builtins.typeOf(a) === "set"`',
      },
      {
        given: "a",
        typescript: 'a || "none"',
        code: "transpile/logical-operand",
        message: "`||` takes only true and false in Nix",
        help: "for a value that may be missing, write `a.b ?? d`; otherwise `c ? a : b`",
      },
      {
        given: "a b",
        typescript: "a ?? b",
        code: "transpile/nullish",
        message: "`??` becomes Nix's `or`, which stands only behind an attribute",
        help: "write `a === null ? b : a`",
      },
      {
        given: "a",
        typescript: "a?.b",
        code: "transpile/optional-chain",
        message: "a missing attribute is an error in Nix",
        help: "say what it is otherwise: `a?.b ?? null`",
      },
      {
        given: "a",
        typescript: "a.f?.(1)",
        code: "transpile/optional-chain",
        message: "Nix cannot call a function only if it is there",
        help: 'ask first: `"f" in x ? x.f(a) : null`',
      },
      {
        given: "a b",
        typescript: "(a, b)",
        code: "transpile/sequence",
        message: "Nix has no comma operator",
        help: "write the last value alone; to force the first one, write `builtins.seq(a, b)`",
      },
    ],
  },
  {
    title: "Functions and calls",
    refusals: [
      {
        typescript: "() => 1",
        code: "transpile/no-parameters",
        message: "a function in Nix has a parameter",
        help: "write the value without a function, since nothing is computed before it is needed; or take a parameter that is not used: `(_) => …`",
      },
      {
        given: "f",
        typescript: "f()",
        code: "transpile/no-arguments",
        message: "a call in Nix has an argument",
        help: "write `f` alone if it is a value, or give it an argument: `f({})`",
      },
      {
        given: "f xs",
        typescript: "f(...xs)",
        code: "transpile/spread-argument",
        message: "Nix cannot spread a list over parameters",
        help: "write each argument, or let the function take the list",
      },
      {
        typescript: "(a = 1) => a",
        code: "transpile/parameter-default",
        message: "only parameters in `{ … }` can be left out in Nix",
        help: "take an object: `({ a, b = 1 }) => …`",
      },
      {
        typescript: "(...xs: number[]) => xs",
        code: "transpile/rest-parameter",
        message: "a function in Nix has a fixed number of parameters",
        help: "take a list: `(xs) => …`",
      },
      {
        typescript: "({ a, ...rest }: { a: number }) => rest",
        code: "transpile/rest-pattern",
        message: "a parameter cannot collect the rest",
        help: "take the whole argument: `(args) => { const { a, ...rest } = args; … }`",
      },
      {
        typescript: "({ a: { b } }: { a: { b: number } }) => b",
        code: "transpile/pattern",
        message: "a pattern in Nix goes only one level deep",
        help: "take the outer attribute, and destructure it in a `const` of its own",
      },
      {
        typescript: "([a]: number[]) => a",
        code: "transpile/pattern",
        message: "Nix cannot take a list apart by a pattern",
        help: "select each item: `const first = builtins.elemAt(xs, 0);`",
      },
      {
        given: "k",
        typescript: "({ [k]: v }: { [name: string]: number }) => v",
        code: "transpile/pattern",
        message: "the name of a parameter cannot be computed",
        help: "take the whole argument, and select from it: `(args) => args[k]`",
      },
      {
        typescript: '({ "a b": v }: { "a b": number }) => v',
        code: "transpile/pattern",
        message: "`a b` cannot be the name of a parameter in Nix",
        help: 'take the whole argument, and select from it: `(args) => args["a b"]`',
      },
      {
        given: "x",
        typescript: "const [first] = x;\nreturn first;",
        code: "transpile/pattern",
        message: "Nix cannot take a list apart by a pattern",
        help: "select each item: `const first = builtins.elemAt(xs, 0);`",
      },
      {
        given: "f x",
        typescript: "const { a: one, b } = f(x);\nreturn one + b;",
        code: "transpile/pattern",
        message: "this value would be written once for every renamed attribute",
        help: "give the value a name first: `const x = …; const { a: b } = x;`",
      },
      {
        given: "f",
        typescript: "async (x: number) => f(x)",
        code: "transpile/async",
        message: "Nix has no promises and no generators",
        help: "write the value itself: nothing is computed before it is needed",
      },
      {
        given: "f",
        typescript: "new Map(f)",
        code: "transpile/new",
        message: "Nix has no `new`",
        help: "call a function that returns an object; errors are thrown with `throw new Error(message)`",
      },
      {
        typescript: "function (x: number) { return this.x; }",
        code: "transpile/this",
        message: "Nix has no `this`",
        help: "give the object a name, `const self = { … };`, and refer to it by that name",
      },
    ],
  },
  {
    title: "Lists and strings",
    refusals: [
      {
        given: "xs f",
        typescript: "xs.map(f)",
        code: "transpile/method",
        message: "lists and strings in Nix have no method `map`",
        help: 'write `builtins.map(f, xs)`; for an attribute of that name, `xs["map"](…)`',
      },
      {
        given: "s",
        typescript: 's.startsWith("v")',
        code: "transpile/method",
        message: "lists and strings in Nix have no method `startsWith`",
        help: 'write `lib.hasPrefix("v", s)`; for an attribute of that name, `s["startsWith"](…)`',
      },
      {
        given: "xs",
        typescript: "xs[0]",
        code: "transpile/index",
        message: "Nix selects from a list with a function",
        help: "write `builtins.elemAt(xs, 0)`",
      },
      {
        given: "xs",
        typescript: "xs.length",
        code: "transpile/length",
        message: "lists and strings in Nix have no `length`",
        help: 'write `builtins.length(xs)` for a list, `builtins.stringLength(xs)` for a string, `xs["length"]` for an attribute of that name',
      },
    ],
  },
  {
    title: "Markers and paths",
    refusals: [
      {
        typescript: "[nixosModule]",
        code: "transpile/marker",
        message: '`nixosModule` of "typeflake" is there only to be called',
        help: "call it where it is meant: `nixosModule(…)`",
      },
      {
        typescript: "nixosModule({}, {}, {})",
        code: "transpile/marker",
        message: "`nixosModule` takes one argument",
        help: "write `nixosModule(…)` around one value",
      },
      {
        given: "x",
        typescript: "[assert(x)]",
        code: "transpile/marker",
        message: "`assert` is a statement",
        help: "write `assert(condition);` before the `return`",
      },
      {
        given: "x",
        typescript: "assert();\nreturn x;",
        code: "transpile/marker",
        message: "`assert` takes a condition and perhaps a message",
        help: 'write `assert(condition);` or `assert(condition, "message");`',
      },
      {
        typescript: 'path("/etc/passwd")',
        code: "transpile/path",
        message: "`path` takes a relative path, written out",
        help: 'write `path("./file")`; the path starts with `./` or `../`',
      },
      {
        given: "name",
        typescript: "path(`./a b/${name}`)",
        code: "transpile/path",
        message: "a path with `${…}` in Nix has only letters, digits and `. _ - + /`",
        help: 'add the rest as a string: `path("./dir") + "/a name"`',
      },
    ],
  },
  {
    title: "Files",
    refusals: [
      { typescript: "export default 1 +;", code: "transpile/syntax", message: "unexpected token" },
      {
        typescript: 'import { flakes } from "typeflake";\nexport default 1;',
        code: "transpile/import-name",
        message: '"typeflake" exports no `flakes`',
        help: "it exports flake, nixosModule, homeModule, darwinModule, overlay, host, path, assert, builtins",
      },
      {
        typescript: 'import fs from "node:fs";\nexport default fs;',
        code: "transpile/import-package",
        message: "`node:fs` is not a file beside this one",
        help: 'import files as "./file.ts", types with `import type`, and other flakes through `inputs`',
      },
      {
        typescript: 'import text from "./text.md";\nexport default text;',
        code: "transpile/import-file",
        message: "`./text.md` is not a file that Nix can import",
        help: 'import "./file.ts", "./file.nix", "./file.json" or "./file.toml"; read a text with `builtins.readFile(path("./file"))`',
      },
      {
        typescript: 'import gone from "./gone.ts";\nexport default gone;',
        code: "transpile/import-missing",
        message: "there is no file `./gone.ts`",
        help: "create the file, or correct its name",
      },
      {
        typescript: 'import { c } from "./more.ts";\nexport default c;',
        code: "transpile/import-name",
        message: "`./more.ts` exports no `c`",
        help: "it exports a, b",
      },
      {
        typescript: 'import more from "./more.ts";\nexport default more;',
        code: "transpile/import-name",
        message: "`./more.ts` has no default export",
        help: 'write `import * as more from "./more.ts"`, or give the file an `export default`',
      },
      {
        typescript: 'import * as one from "./one.ts";\nexport default one;',
        code: "transpile/import-name",
        message: "`./one.ts` has a default export, and no names",
        help: 'write `import one from "./one.ts"`',
      },
      {
        typescript: 'import { T } from "./more.ts";\nexport default T;',
        code: "transpile/import-name",
        message: "`./more.ts` exports no `T`",
        help: "it is a type: write `import type`",
      },
      {
        typescript: 'import "./one.ts";\nexport default 1;',
        code: "transpile/import-effect",
        message: "importing a file for its effects does nothing in Nix",
        help: 'name what is imported: `import x from "./x.ts"`',
      },
      {
        typescript: '[import("./one.ts")]',
        code: "transpile/import-file",
        message: "`import()` gives a promise, which Nix does not have",
        help: 'write `import x from "./x.ts"` at the top of the file; it is read only when it is needed',
      },
      {
        typescript: "export const a = 1;\nexport default 2;",
        code: "transpile/export-both",
        message: "a file in Nix has one value, not a default export and named ones",
        help: "move the named exports to a file of their own",
      },
      {
        typescript: 'import type { T } from "./more.ts";',
        code: "transpile/export",
        message: "the file exports nothing, so it has no value in Nix",
        help: "export its value with `export default …`, or several values with `export const …`",
      },
      {
        typescript: 'export * from "./data.json";\nexport const a = 1;',
        code: "transpile/import-file",
        message: "`./data.json` is not a file that Nix can import",
        help: 'import "./file.ts", "./file.nix", "./file.json" or "./file.toml"; read a text with `builtins.readFile(path("./file"))`',
      },
      {
        typescript: "export = 1;",
        code: "transpile/export",
        message: "Nix has no such export",
        help: "write `export default …` or `export const …`",
      },
      {
        typescript: "[import.meta.url]",
        code: "transpile/expression",
        message: "this expression has no meaning in Nix",
        help: "write the value in another way",
      },
    ],
  },
  {
    title: "Flakes",
    refusals: [
      {
        typescript: 'import { flake } from "typeflake";\nexport default flake({ inputs: {} });',
        code: "transpile/flake",
        message: "a flake has `outputs`",
        help: "write `outputs: ({ self, nixpkgs }) => ({ … })`",
      },
      {
        typescript: 'import { flake } from "typeflake";\nexport default flake({ output: 1, outputs: (_) => ({}) });',
        code: "transpile/flake",
        message: "a flake has only `description`, `inputs`, `outputs` and `nixConfig`",
        help: "put it into `outputs`, or remove it",
      },
      {
        typescript:
          'import { flake } from "typeflake";\nconst rest = { inputs: {} };\nexport default flake({ ...rest, outputs: (_) => ({}) });',
        code: "transpile/flake",
        message: "a flake is written as one object",
        help: "write `flake({ inputs: { … }, outputs: … })`",
      },
      {
        file: "flake.ts",
        typescript: "export default { outputs: 1 };",
        code: "transpile/flake",
        message: "the file of a flake exports a flake",
        help: 'write `export default flake({ … })`, with `import { flake } from "typeflake"`',
      },
      {
        typescript:
          'import { builtins, flake } from "typeflake";\nexport default flake({\n  inputs: { a: { url: builtins.getEnv("URL") } },\n  outputs: (_) => ({}),\n});',
        code: "transpile/flake-literal",
        message:
          "`inputs` of a flake must be known before anything is evaluated, and `builtins` is only known while evaluating",
        help: "compute it from strings, objects, lists, and functions of your own files alone",
      },
      {
        typescript:
          'import { flake } from "typeflake";\nconst url: string = (1 as any) + "x";\nexport default flake({ description: url, outputs: (_) => ({}) });',
        code: "transpile/flake-literal",
        message:
          "`description` of a flake must be known before anything is evaluated, and `+` does not fit these operands",
        help: "compute it from strings, objects, lists, and functions of your own files alone",
      },
      {
        typescript:
          'import { flake } from "typeflake";\nconst system = "x86_64-linux";\nconst name = `hello-${system}`;\nexport default flake({ outputs: ({ system: other }) => ({ name, other }) });',
        code: "transpile/flake-name",
        message: "`system` is both a parameter of `outputs` and a name of the file",
        help: "give one of the two another name: in Nix, names of the file are declared inside `outputs`",
      },
    ],
  },
];
