// Arbitrary Nix syntax trees, as the parser could have made them but for positions, parentheses and comments: whatever
// comes out here can be printed without a source and read back as the same tree.
import * as fc from "fast-check";
import type {
  AttrName,
  BinaryOperator,
  Binding,
  Expr,
  Formals,
  StaticName,
  StringPart,
} from "../../src/syntax/tree.ts";

const nowhere = { start: -1, end: -1 } as const;

const operators: readonly BinaryOperator[] = [
  "->",
  "||",
  "&&",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "//",
  "+",
  "-",
  "*",
  "/",
  "++",
];

const identifier = fc.oneof(
  fc.constantFrom("a", "b", "pkgs", "lib", "mkIf", "config", "x'", "_", "stdenv-cc", "inputs"),
  fc.string({ unit: fc.constantFrom(..."abcXYZ_09-'"), minLength: 1, maxLength: 12 }).map((tail) => `v${tail}`),
);

/** Bytes with a preference for those that mean something in strings; never NUL, which Nix has not. */
const bytes = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom("$", "{", "${", "'", "''", '"', "\\", "\n", "  ", " ", "\t", "\r", "n", "}"),
      },
      { weight: 6, arbitrary: fc.constantFrom("a", "foo", "bar baz", "\u00c3\u00a9") },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }).map((byte) => String.fromCharCode(byte)) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const attributeName = fc.oneof({ weight: 6, arbitrary: identifier }, fc.constantFrom("or", "if", "a b", ""), bytes);
const staticName: fc.Arbitrary<StaticName> = attributeName.map((name) => ({ kind: "name", name, ...nowhere }));

const path = fc.constantFrom("./a", "../b.nix", "/etc/nixos", "~/c", "d/e-f", "./.", "./g+h");
const pathStart = fc.constantFrom("./", "./a/", "/a-", "~/", "b/c.");
const pathTail = fc.constantFrom("/a", ".nix", "b", "/c-d/e", "1+2");

const { expr } = fc.letrec<{
  expr: Expr;
  leaf: Expr;
  node: Expr;
  parts: StringPart[];
  name: AttrName;
  bindings: Binding[];
}>((tie) => {
  const interpolation = tie("expr").map((expr): StringPart => ({ kind: "interpolation", expr, ...nowhere }));
  const names = fc.array(tie("name"), { minLength: 1, maxLength: 3 });
  const optional = fc.option(tie("expr"), { freq: 2 });
  return {
    expr: fc.oneof({ maxDepth: 6, depthSize: "small" }, tie("leaf"), tie("node")),
    parts: fc
      .array(fc.oneof({ weight: 2, arbitrary: bytes.map(text) }, interpolation), { maxLength: 4 })
      .map(joinTexts),
    name: fc.oneof(
      { weight: 5, arbitrary: staticName },
      tie("expr")
        .filter((expr) => !isConstant(expr))
        .map((expr): AttrName => ({ kind: "dynamic", expr, ...nowhere })),
    ),
    bindings: fc
      .array(
        fc.oneof(
          {
            weight: 3,
            arbitrary: fc.record({ path: names, value: tie("expr") }).map((binding): Binding => {
              return { kind: "binding", ...binding, ...nowhere };
            }),
          },
          fc
            .record({ from: optional, names: fc.array(staticName, { maxLength: 5 }) })
            .map((inherit): Binding => ({ kind: "inherit", ...inherit, ...nowhere })),
        ),
        { maxLength: 4 },
      )
      .map(withoutRepeatedNames),
    leaf: fc.oneof(
      identifier.map((name): Expr => ({ kind: "variable", name, ...nowhere })),
      fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map((value): Expr => ({ kind: "int", value, ...nowhere })),
      fc.double({ min: 1e-300, max: 1e300, noNaN: true }).map((value): Expr => ({ kind: "float", value, ...nowhere })),
      path.map((value): Expr => ({ kind: "path", parts: [text(value)], ...nowhere })),
      fc.constantFrom("nixpkgs", "nixpkgs/lib").map((path): Expr => ({ kind: "search-path", path, ...nowhere })),
      fc.constant<Expr>({ kind: "uri", value: "https://nixos.org/a?b=c", ...nowhere }),
      bytes.map((value): Expr => ({ kind: "string", parts: joinTexts([text(value)]), ...nowhere })),
      bytes.map((value): Expr => ({ kind: "indented-string", parts: joinTexts([text(value)]), ...nowhere })),
    ),
    node: fc.oneof(
      tie("parts").map((parts): Expr => ({ kind: "string", parts, ...nowhere })),
      tie("parts").map((parts): Expr => ({ kind: "indented-string", parts, ...nowhere })),
      fc.tuple(pathStart, interpolation, fc.option(pathTail)).map(([start, part, tail]): Expr => {
        return { kind: "path", parts: [text(start), part, ...(tail === null ? [] : [text(tail)])], ...nowhere };
      }),
      fc.array(tie("expr"), { maxLength: 8 }).map((items): Expr => ({ kind: "list", items, ...nowhere })),
      fc.tuple(tie("bindings"), fc.boolean()).map(([bindings, recursive]): Expr => {
        return { kind: "attrs", recursive, bindings, ...nowhere };
      }),
      tie("bindings").map((bindings): Expr => ({ kind: "legacy-let", bindings, ...nowhere })),
      fc.tuple(tie("bindings"), tie("expr")).map(([bindings, body]): Expr => {
        return { kind: "let", bindings: bindings.filter(startsStatic), body, ...nowhere };
      }),
      fc.record({ scope: tie("expr"), body: tie("expr") }).map((fields): Expr => {
        return { kind: "with", ...fields, ...nowhere };
      }),
      fc.record({ condition: tie("expr"), body: tie("expr") }).map((fields): Expr => {
        return { kind: "assert", ...fields, ...nowhere };
      }),
      fc.tuple(tie("expr"), tie("expr"), tie("expr")).map(([condition, consequence, alternative]): Expr => {
        // biome-ignore lint/suspicious/noThenProperty: the branch; nobody awaits a tree
        return { kind: "if", condition, then: consequence, else: alternative, ...nowhere };
      }),
      fc
        .record({
          name: fc.option(identifier),
          formals: fc.option(
            fc.record({
              entries: fc.uniqueArray(fc.record({ name: identifier, default: optional }), {
                selector: (formal) => formal.name,
                maxLength: 4,
              }),
              ellipsis: fc.boolean(),
            }),
          ),
          nameFirst: fc.boolean(),
          body: tie("expr"),
        })
        .map(({ name, formals, nameFirst, body }) => lambda(name, formals && located(formals), nameFirst, body)),
      fc.tuple(tie("expr"), tie("expr")).map(([callee, argument]): Expr => {
        return { kind: "apply", function: callee, argument, ...nowhere };
      }),
      fc.record({ target: tie("expr"), path: names, default: optional }).map((fields): Expr => {
        return { kind: "select", ...fields, ...nowhere };
      }),
      fc.record({ target: tie("expr"), path: names }).map((fields): Expr => {
        return { kind: "has-attr", ...fields, ...nowhere };
      }),
      fc.record({ operator: fc.constantFrom("!" as const, "-" as const), operand: tie("expr") }).map((fields): Expr => {
        return { kind: "unary", ...fields, ...nowhere };
      }),
      fc
        .record({ operator: fc.constantFrom(...operators), left: tie("expr"), right: tie("expr") })
        .map((fields): Expr => ({ kind: "binary", operatorAt: -1, ...fields, ...nowhere })),
    ),
  };
});

/** Any expression that Nix has, without parentheses, positions or comments. */
export const nixTree: fc.Arbitrary<Expr> = expr;

function text(value: string): StringPart {
  return { kind: "text", value, ...nowhere };
}

function joinTexts(parts: readonly StringPart[]): StringPart[] {
  const joined: StringPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "text" && part.value === "") continue;
    if (part.kind === "text" && last?.kind === "text") joined[joined.length - 1] = text(last.value + part.value);
    else joined.push(part);
  }
  return joined;
}

/** A string without interpolations would be read back as a static name. */
function isConstant(expr: Expr): boolean {
  if (expr.kind === "uri") return true;
  const isString = expr.kind === "string" || expr.kind === "indented-string";
  return isString && expr.parts.every((part) => part.kind === "text");
}

function startsStatic(binding: Binding): boolean {
  return binding.kind === "inherit" || binding.path[0].kind === "name";
}

function withoutRepeatedNames(bindings: readonly Binding[]): Binding[] {
  const seen = new Set<string>();
  const isNew = (name: AttrName) => name.kind === "dynamic" || (!seen.has(name.name) && seen.add(name.name));
  return bindings.flatMap((binding): Binding[] => {
    if (binding.kind === "binding") return isNew(binding.path[0]) ? [binding] : [];
    return [{ ...binding, names: binding.names.filter(isNew) }];
  });
}

function located(formals: { entries: { name: string; default: Expr | null }[]; ellipsis: boolean }): Formals {
  return { ...formals, entries: formals.entries.map((entry) => ({ ...entry, ...nowhere })), ...nowhere };
}

function lambda(named: string | null, formals: Formals | null, nameFirst: boolean, body: Expr): Expr {
  const taken = named !== null && formals?.entries.some((entry) => entry.name === named);
  const name = formals === null ? (named ?? "_") : taken ? null : named;
  return {
    kind: "lambda",
    name: name === null ? null : { kind: "name", name, ...nowhere },
    formals,
    nameFirst: name !== null && (formals === null || nameFirst),
    body,
    ...nowhere,
  };
}
