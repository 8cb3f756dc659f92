// Everything that the transpiler refuses, one named factory each. The message says what was found, the help what to
// write instead, with the user's own text in it where that makes it ready to paste.
import { toBytes } from "../text/bytes.ts";
import type { Diagnostic, Label } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Code } from "./codes.ts";

function error(code: Code, span: Span, message: string, help?: string, labels?: readonly Label[]): Diagnostic {
  return {
    severity: "error",
    code,
    message: toBytes(message),
    span,
    ...(help === undefined ? {} : { help: toBytes(help) }),
    ...(labels === undefined ? {} : { labels }),
  };
}

export type Refusal = (span: Span) => Diagnostic;

const refusal =
  (code: Code, message: string, help: string): Refusal =>
  (span) =>
    error(code, span, message, help);

// The file

export const syntax = (span: Span, message: string, help?: string) =>
  error("transpile/syntax", span, `${message.charAt(0).toLowerCase()}${message.slice(1)}`, help);

export const encoding = refusal("transpile/encoding", "the file is not UTF-8", "save the file as UTF-8");

export const nesting = refusal(
  "transpile/nesting",
  "the file is nested too deeply",
  "give inner parts names of their own with `const`",
);

// Statements

export const loop = refusal(
  "transpile/loop",
  "Nix has no loops",
  "map over a list with `builtins.map(f, xs)`, over an attribute set with `builtins.mapAttrs(f, set)`, " +
    'and fold with `builtins["foldl\'"](f, start, xs)`',
);

export const switchValue = refusal(
  "transpile/switch",
  "this value would be written once for every case",
  "give the value a name first: `const x = …; switch (x) { … }`",
);

export const switchDefault = refusal(
  "transpile/switch",
  "only the last case may be the `default`",
  "move it to the end",
);

export const caseReturn = refusal(
  "transpile/switch",
  "this case returns no value",
  "end it with `return …;` or `throw new Error(…);`; only an empty case goes on to the next",
);

export const tryStatement = refusal(
  "transpile/try",
  "Nix has no `try` statement",
  "ask for the result as a value: `builtins.tryEval(e)` has `success` and `value`",
);

export const effect = refusal(
  "transpile/effect",
  "a statement that only has an effect does nothing in Nix",
  "bind the value with `const`, or return it; to print while evaluating, write `builtins.trace(message, value)`",
);

export const noReturn = refusal(
  "transpile/no-return",
  "this block has a path that returns no value",
  "end every path with `return …;` or `throw new Error(…);`",
);

export const branchReturn = refusal(
  "transpile/branch-return",
  "this branch of the `if` returns no value",
  "end the branch with `return …;` or `throw new Error(…);`, or choose a value with `c ? a : b`",
);

export const unreachable = refusal(
  "transpile/unreachable",
  "this statement is never reached",
  "remove it, or move it before the `return`",
);

export const throwOther = refusal("transpile/throw", "Nix throws only messages", 'write `throw new Error("message")`');

export const mutable = (span: Span, kind: string) =>
  error(
    "transpile/mutable",
    span,
    `\`${kind}\` declares a variable that can change, and values in Nix never do`,
    "write `const`; give every later value a name of its own",
  );

export const declaredLater = (span: Span, name: string, declared: Span) =>
  error(
    "transpile/declared-later",
    span,
    `\`${name}\` is used before the \`let\` that declares it`,
    `declare \`${name}\` before the \`if\` or \`assert\` that stands in between`,
    [{ span: declared, text: "declared here, after that statement" }],
  );

// Names

export const undeclared = (span: Span, name: string, help: string) =>
  error("transpile/undeclared", span, `\`${name}\` is not declared`, help);

export const undefinedValue = refusal(
  "transpile/undefined",
  "Nix has no `undefined`",
  "write `null`, or leave the attribute out",
);

export const javascriptGlobal = (span: Span, name: string, help: string) =>
  error("transpile/global", span, `\`${name}\` belongs to JavaScript and is not there in Nix`, help);

export const typeAsValue = (span: Span, name: string) =>
  error(
    "transpile/type-as-value",
    span,
    `\`${name}\` has a type but no value`,
    "types vanish in Nix: import or declare a value of that name",
  );

export const badName = (span: Span, name: string, problem: "keyword" | "taken" | "characters") =>
  error(
    "transpile/name",
    span,
    {
      keyword: `\`${name}\` is a keyword of Nix`,
      taken: `\`${name}\` already has a meaning in Nix`,
      characters: `\`${name}\` cannot be the name of a variable in Nix`,
    }[problem],
    {
      keyword: `choose another name, such as \`${name}_\``,
      taken:
        name === "builtins"
          ? 'choose another name; to reach Nix\'s own, write `import { builtins } from "typeflake"`'
          : `choose another name, such as \`${name.replace(/^_+/, "")}_\``,
      characters: "use the letters a to z and A to Z, digits and `_`",
    }[problem],
  );

export const hidden = (span: Span, name: string, nixName: string, hider: Span) =>
  error(
    "transpile/hidden",
    span,
    name === nixName
      ? `\`${name}\` is hidden by another name in Nix`
      : `\`${name}\` is called \`${nixName}\` in Nix, which another name hides here`,
    "give one of the two another name",
    [{ span: hider, text: `also \`${nixName}\` in Nix` }],
  );

export const duplicate = (span: Span, name: string) =>
  error(
    "transpile/duplicate",
    span,
    `\`${name}\` is defined twice`,
    "remove one of the two, or spread: `{ ...a, ...b }`",
  );

// Values

export const number = refusal(
  "transpile/number",
  "the number does not fit Nix's 64-bit integers",
  "write it as a string, or as a float with a `.`",
);

export const float = refusal("transpile/number", "the number is too large for a float", "write a smaller one");

export const badString = (span: Span, character: string) =>
  error("transpile/string", span, `a string in Nix cannot hold ${character}`, "leave the character out");

export const regex = refusal(
  "transpile/regex",
  "Nix has no regular expression values",
  'write the expression as a string: `builtins.match("a(.*)", s)`',
);

export const hole = refusal("transpile/hole", "a list in Nix has no holes", "write `null`, or remove the comma");

export const accessor = refusal(
  "transpile/accessor",
  "Nix has no getters and setters",
  "write a plain property: its value is computed only when it is needed",
);

export const conditionalSpread = (span: Span, condition: string, value: string, empty: string) =>
  error(
    "transpile/conditional-spread",
    span,
    `what is spread must be ${empty === "[]" ? "a list" : "an attribute set"} in both cases`,
    `write \`...(${condition} ? ${value} : ${empty})\``,
  );

export const taggedTemplate = refusal(
  "transpile/tagged-template",
  "Nix has no tagged templates",
  "call the function with the string: `` f(`…`) ``",
);

// Functions and calls

export const noParameters = refusal(
  "transpile/no-parameters",
  "a function in Nix has a parameter",
  "write the value without a function, since nothing is computed before it is needed; " +
    "or take a parameter that is not used: `(_) => …`",
);

export const noArguments = (span: Span, callee: string) =>
  error(
    "transpile/no-arguments",
    span,
    "a call in Nix has an argument",
    `write \`${callee}\` alone if it is a value, or give it an argument: \`${callee}({})\``,
  );

export const spreadArgument = refusal(
  "transpile/spread-argument",
  "Nix cannot spread a list over parameters",
  "write each argument, or let the function take the list",
);

export const parameterDefault = refusal(
  "transpile/parameter-default",
  "only parameters in `{ … }` can be left out in Nix",
  "take an object: `({ a, b = 1 }) => …`",
);

export const restParameter = refusal(
  "transpile/rest-parameter",
  "a function in Nix has a fixed number of parameters",
  "take a list: `(xs) => …`",
);

export const restInDefault = (span: Span, rest: string) =>
  error(
    "transpile/rest-pattern",
    span,
    `a default cannot use \`${rest}\`, which is there only inside the function`,
    "compute the default in a `const` of the function",
  );

export const nestedPattern = refusal(
  "transpile/pattern",
  "a pattern in Nix goes only one level deep",
  "take the outer attribute, and destructure it in a `const` of its own",
);

export const arrayPattern = refusal(
  "transpile/pattern",
  "Nix cannot take a list apart by a pattern",
  "select each item: `const first = builtins.elemAt(xs, 0);`",
);

export const computedParameter = refusal(
  "transpile/pattern",
  "the name of a parameter cannot be computed",
  "take the whole argument, and select from it: `(args) => args[k]`",
);

export const parameterName = (span: Span, name: string) =>
  error(
    "transpile/pattern",
    span,
    `\`${name}\` cannot be the name of a parameter in Nix`,
    `take the whole argument, and select from it: \`(args) => args[${JSON.stringify(name)}]\``,
  );

export const patternSource = refusal(
  "transpile/pattern",
  "this value would be written once for every renamed attribute",
  "give the value a name first: `const x = …; const { a: b } = x;`",
);

export const asyncFunction = refusal(
  "transpile/async",
  "Nix has no promises and no generators",
  "write the value itself: nothing is computed before it is needed",
);

export const classes = refusal(
  "transpile/class",
  "Nix has no classes",
  "write a function that returns an object: `const make = (x) => ({ … });`",
);

export const thisValue = refusal(
  "transpile/this",
  "Nix has no `this`",
  "give the object a name, `const self = { … };`, and refer to it by that name",
);

export const newExpression = refusal(
  "transpile/new",
  "Nix has no `new`",
  "call a function that returns an object; errors are thrown with `throw new Error(message)`",
);

// Operators

export const assignment = refusal(
  "transpile/assignment",
  "values in Nix never change",
  "give the new value a name of its own; change a set with `{ ...set, a: 1 }`, a list with `[...xs, x]`",
);

export const looseEquality = (span: Span, operator: string) =>
  error(
    "transpile/loose-equality",
    span,
    `Nix has only strict equality, not \`${operator}\``,
    `write \`${operator}=\``,
  );

export const operator = (span: Span, written: string, help: string) =>
  error("transpile/operator", span, `Nix has no operator \`${written}\``, help);

export const logicalOperand = (span: Span, written: string) =>
  error(
    "transpile/logical-operand",
    span,
    `\`${written}\` takes only true and false in Nix`,
    written === "||"
      ? "for a value that may be missing, write `a.b ?? d`; otherwise `c ? a : b`"
      : "choose between two values with `c ? a : b`",
  );

export const optionalChain = (span: Span, written: string) =>
  error(
    "transpile/optional-chain",
    span,
    "a missing attribute is an error in Nix",
    `say what it is otherwise: \`${written} ?? null\``,
  );

export const optionalCall = refusal(
  "transpile/optional-chain",
  "Nix cannot call a function only if it is there",
  'ask first: `"f" in x ? x.f(a) : null`',
);

export const nullish = (span: Span, left: string, right: string) =>
  error(
    "transpile/nullish",
    span,
    "`??` becomes Nix's `or`, which stands only behind an attribute",
    `write \`${left} === null ? ${right} : ${left}\``,
  );

export const sequence = refusal(
  "transpile/sequence",
  "Nix has no comma operator",
  "write the last value alone; to force the first one, write `builtins.seq(a, b)`",
);

// Members and methods

export const index = (span: Span, target: string, position: string) =>
  error(
    "transpile/index",
    span,
    "Nix selects from a list with a function",
    `write \`builtins.elemAt(${target}, ${position})\``,
  );

export const length = (span: Span, target: string) =>
  error(
    "transpile/length",
    span,
    "lists and strings in Nix have no `length`",
    `write \`builtins.length(${target})\` for a list, \`builtins.stringLength(${target})\` for a string, ` +
      `\`${target}["length"]\` for an attribute of that name`,
  );

export const method = (span: Span, name: string, instead: string, asAttribute: string) =>
  error(
    "transpile/method",
    span,
    `lists and strings in Nix have no method \`${name}\``,
    `write ${instead}; for an attribute of that name, \`${asAttribute}\``,
  );

// Markers

export const markerAsValue = (span: Span, name: string) =>
  error(
    "transpile/marker",
    span,
    `\`${name}\` of "typeflake" is there only to be called`,
    `call it where it is meant: \`${name}(…)\``,
  );

export const markerArguments = (span: Span, name: string, count: number) =>
  count === 1
    ? error("transpile/marker", span, `\`${name}\` takes one argument`, `write \`${name}(…)\` around one value`)
    : error("transpile/marker", span, `\`${name}\` takes ${count} arguments`, `write \`${name}(…, …)\``);

export const assertAsValue = refusal(
  "transpile/marker",
  "`assert` is a statement",
  "write `assert(condition);` before the `return`",
);

export const assertArguments = refusal(
  "transpile/marker",
  "`assert` takes a condition and perhaps a message",
  'write `assert(condition);` or `assert(condition, "message");`',
);

export const unknownMarker = (span: Span, name: string, help: string) =>
  error("transpile/import-name", span, `"typeflake" exports no \`${name}\``, help);

export const pathLiteral = refusal(
  "transpile/path",
  "`path` takes a path that is written out",
  'write `path("./file")`; the path starts with `./`, `../`, `/` or `~/`',
);

export const searchPath = refusal(
  "transpile/path",
  "`search` takes a name that is written out",
  "write `` search`nixpkgs` `` or `` search`nixpkgs/lib` ``",
);

export const closedArgument = refusal(
  "transpile/closed",
  "`closed` takes a function with a pattern",
  "write `closed(({ a, b }) => …)` around the function itself",
);

export const closedRest = refusal(
  "transpile/closed",
  "a closed function has no other attributes",
  "remove the `...`, or the `closed`",
);

export const recArgument = refusal(
  "transpile/rec",
  "`rec` takes a function from names to an object that is written out",
  "write `rec(({ a }) => ({ a: 1, b: a }))`",
);

export const recName = (span: Span, name: string) =>
  error(
    "transpile/rec",
    span,
    `the set has no attribute \`${name}\``,
    "name an attribute of the object; names of the file need no mention",
  );

export const recSpread = refusal(
  "transpile/rec",
  "a `rec` cannot spread another set",
  'spread outside, `{ ...other, ...rec(…) }`, or take single names: `...inherit(other, "a")`',
);

export const withArgument = refusal(
  "transpile/with",
  "`withAttrs` takes a set and a function from its names",
  "write `withAttrs(set, ({ a, b }) => …)`",
);

export const withHidden = (span: Span, name: string, declared: Span) =>
  error(
    "transpile/with",
    span,
    `\`${name}\` is declared around it, and Nix takes that one before the set's`,
    `select it, \`set.${name}\`, or give the other one another name`,
    [{ span: declared, text: "declared here" }],
  );

export const withGlobal = (span: Span, name: string) =>
  error(
    "transpile/with",
    span,
    `\`${name}\` is a name of Nix's own, which goes before the set's`,
    `select it, \`set.${name}\`, or import Nix's from "typeflake"`,
  );

export const inheritArguments = refusal(
  "transpile/inherit",
  "`inherit` takes a set and names that are written out",
  'write `...inherit(set, "a", "b")`',
);

export const rawCall = refusal("transpile/raw", "`nix` stands before a template", "write nix`…`");

export const rawHole = refusal(
  "transpile/raw",
  "this hole is inside a string, a path or a comment of the Nix text",
  "make it an interpolation of Nix, `\\${${x}}`, or move it out",
);

export const rawHidden = (span: Span, name: string) =>
  error(
    "transpile/raw",
    span,
    `\`${name}\` has another meaning in the Nix text around this hole`,
    "give one of the two another name",
  );

export const pathCharacters = refusal(
  "transpile/path",
  "a path with `${…}` in Nix has only letters, digits and `. _ - + /`",
  'add the rest as a string: `path("./dir") + "/a name"`',
);

// Imports and exports

export const importPackage = (span: Span, specifier: string) =>
  error(
    "transpile/import-package",
    span,
    `\`${specifier}\` is not a file beside this one`,
    'import files as "./file.ts", types with `import type`, and other flakes through `inputs`',
  );

export const importFile = (span: Span, specifier: string) =>
  error(
    "transpile/import-file",
    span,
    `\`${specifier}\` is not a file that Nix can import`,
    'import "./file.ts", "./file.nix", "./file.json" or "./file.toml"; ' +
      'read a text with `builtins.readFile(path("./file"))`',
  );

export const importMissing = (span: Span, specifier: string) =>
  error("transpile/import-missing", span, `there is no file \`${specifier}\``, "create the file, or correct its name");

export const importName = (span: Span, specifier: string, name: string, help: string) =>
  error(
    "transpile/import-name",
    span,
    name === "default" ? `\`${specifier}\` has no default export` : `\`${specifier}\` exports no \`${name}\``,
    help,
  );

export const importNamespace = (span: Span, specifier: string, local: string) =>
  error(
    "transpile/import-name",
    span,
    `\`${specifier}\` has a default export, and no names`,
    `write \`import ${local} from "${specifier}"\``,
  );

export const importEffect = refusal(
  "transpile/import-effect",
  "importing a file for its effects does nothing in Nix",
  'name what is imported: `import x from "./x.ts"`',
);

/** `files` begins and ends with the same one. */
export const importCycle = (span: Span, files: readonly string[]) =>
  files.length === 2 ? importSelf(span) : importCircle(span, files);

const importSelf = refusal("transpile/import-cycle", "this file imports itself", "refer to its own names directly");

const importCircle = (span: Span, files: readonly string[]) =>
  error(
    "transpile/import-cycle",
    span,
    `these files import each other in a circle: ${files.join(" → ")}`,
    "move what both need into a third file",
  );

export const dynamicImport = refusal(
  "transpile/import-file",
  "`import()` gives a promise, which Nix does not have",
  'write `import x from "./x.ts"` at the top of the file; it is read only when it is needed',
);

export const exportNothing = refusal(
  "transpile/export",
  "the file exports nothing, so it has no value in Nix",
  "export its value with `export default …`, or several values with `export const …`",
);

export const exportForm = refusal(
  "transpile/export",
  "Nix has no such export",
  "write `export default …` or `export const …`",
);

export const exportBoth = (span: Span, first: Span) =>
  error(
    "transpile/export-both",
    span,
    "a file in Nix has one value, not a default export and named ones",
    "move the named exports to a file of their own",
    [{ span: first, text: "the default export" }],
  );

export const enumValue = refusal(
  "transpile/enum",
  "this member has no number to follow",
  'give it a value: `Name = 1` or `Name = "name"`',
);

export const namespace = refusal("transpile/enum", "Nix has no namespaces", "write an object: `const name = { … };`");

export const expression = refusal(
  "transpile/expression",
  "this expression has no meaning in Nix",
  "write the value in another way",
);

// Flakes

export const flakeShape = (span: Span, message: string, help: string) => error("transpile/flake", span, message, help);

export const flakeLiteral = (span: Span, attribute: string, reason: string) =>
  error(
    "transpile/flake-literal",
    span,
    `\`${attribute}\` of a flake must be known before anything is evaluated, and ${reason}`,
    "compute it from strings, objects, lists, and functions of your own files alone",
  );

export const flakeName = (span: Span, name: string, declared: Span) =>
  error(
    "transpile/flake-name",
    span,
    `\`${name}\` is both a parameter of \`outputs\` and a name of the file`,
    "give one of the two another name: in Nix, names of the file are declared inside `outputs`",
    [{ span: declared, text: "the name of the file" }],
  );
