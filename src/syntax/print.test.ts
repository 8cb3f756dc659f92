// Trees that were never text, and what holds of all trees.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nixTree } from "../../test/generators/nix-tree.ts";
import { Source } from "../text/source.ts";
import { format } from "./fmt.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";
import { sameTree } from "./same-tree.ts";
import type { AttrName, BinaryOperator, Binding, Expr, StringPart } from "./tree.ts";

const at = { start: -1, end: -1 } as const;
const variable = (name: string): Expr => ({ kind: "variable", name, ...at });
const [a, b, c] = ["a", "b", "c"].map(variable);
const int = (value: bigint): Expr => ({ kind: "int", value, ...at });
const float = (value: number): Expr => ({ kind: "float", value, ...at });
const text = (value: string): StringPart => ({ kind: "text", value, ...at });
const hole = (expr: Expr): StringPart => ({ kind: "interpolation", expr, ...at });
const string = (...parts: StringPart[]): Expr => ({ kind: "string", parts, ...at });
const indented = (...parts: StringPart[]): Expr => ({ kind: "indented-string", parts, ...at });
const path = (value: string): Expr => ({ kind: "path", parts: [text(value)], ...at });
const list = (...items: Expr[]): Expr => ({ kind: "list", items, ...at });
const name = (name: string): AttrName => ({ kind: "name", name, ...at });
const bind = (path: string, value: Expr): Binding => ({
  kind: "binding",
  path: path.split("/").map(name),
  value,
  ...at,
});
const attrs = (...bindings: Binding[]): Expr => ({ kind: "attrs", recursive: false, bindings, ...at });
const apply = (callee: Expr, argument: Expr): Expr => ({ kind: "apply", function: callee, argument, ...at });
const select = (target: Expr, ...path: string[]): Expr => {
  return { kind: "select", target, path: path.map(name), default: null, ...at };
};
const binary = (left: Expr, operator: BinaryOperator, right: Expr): Expr => {
  return { kind: "binary", operator, operatorAt: -1, left, right, ...at };
};
const unary = (operator: "!" | "-", operand: Expr): Expr => ({ kind: "unary", operator, operand, ...at });
const lambda = (parameter: string, body: Expr): Expr => {
  return {
    kind: "lambda",
    name: { kind: "name", name: parameter, ...at },
    formals: null,
    nameFirst: true,
    body,
    ...at,
  };
};

describe("parentheses", () => {
  it.each([
    ["stand around what reaches far in an operand", binary(lambda("a", a), "+", b), "(a: a) + b\n"],
    ["stand around applications in lists", list(apply(a, b)), "[ (a b) ]\n"],
    ["do not stand around selections in lists", list(select(a, "b")), "[ a.b ]\n"],
    ["stand around negative numbers in lists", list(int(-1n)), "[ (-1) ]\n"],
    ["stand around a negative argument", apply(a, int(-1n)), "a (-1)\n"],
    ["keep an operand on the wrong side apart", binary(a, "-", binary(b, "-", c)), "a - (b - c)\n"],
    ["leave the natural side alone", binary(binary(a, "-", b), "-", c), "a - b - c\n"],
    ["keep comparisons apart", binary(binary(a, "==", b), "==", c), "(a == b) == c\n"],
    ["follow precedence", binary(binary(a, "+", b), "*", c), "(a + b) * c\n"],
    ["keep `!` from reaching further", binary(unary("!", a), "+", b), "(!a) + b\n"],
    ["are left out where `!` reaches anyway", unary("!", binary(a, "+", b)), "!a + b\n"],
    ["are not needed to keep a minus apart from a path", unary("-", path("./a")), "- ./a\n"],
    ["keep a number apart from the dot after it", select(int(1n), "a"), "(1).a\n"],
    ["stand around what is selected from", select(apply(a, b), "c"), "(a b).c\n"],
    ["stand around a function that is called", apply(lambda("a", a), b), "(a: a) b\n"],
  ])("%s", (_claim, tree, expected) => {
    expect(print(tree)).toBe(expected);
  });
});

describe("numbers", () => {
  it.each([
    [int(0n), "0"],
    [int(2n ** 63n - 1n), "9223372036854775807"],
    [int(-5n), "-5"],
    [int(-(2n ** 63n)), "-9223372036854775807 - 1"],
    [float(1), "1.0"],
    [float(0), "0.0"],
    [float(-0.5), "-0.5"],
    [float(1e21), "1.0e+21"],
    [float(1.5e-7), "1.5e-7"],
  ])("%o is %s", (tree, expected) => {
    expect(print(tree)).toBe(`${expected}\n`);
  });

  it("refuses what Nix has no literal for", () => {
    expect(() => print(float(Number.NaN))).toThrow("no literal for NaN");
  });
});

describe("strings", () => {
  it.each([
    ["escapes quotes and backslashes", string(text('say "\\"')), '"say \\"\\\\\\""'],
    ["escapes line breaks and tabs", string(text("a\n\tb\r")), '"a\\n\\tb\\r"'],
    ["escapes what would be an interpolation", string(text("a ${b}")), '"a \\${b}"'],
    ["escapes a dollar before an interpolation", string(text("$"), hole(a)), '"\\$${a}"'],
    ["leaves other dollars alone", string(text("$a $")), '"$a $"'],
    ["puts an indented string on lines of its own", indented(text("a\nb\n")), "''\n  a\n  b\n''"],
    ["prints an indented string of one line as an ordinary one", indented(text("a")), '"a"'],
    ["but not for the price of escapes", indented(text('a "b"')), `''a "b"''`],
    ["escapes in an indented string", indented(text("''\n${a}\n\t'")), "''\n  '''\n  ''${a}\n  ''\\t''\\'''"],
    ["keeps a quote apart from the escape after it", indented(text("\n'${a}")), "''\n\n  ''\\'''${a}''"],
    ["keeps shared indentation", indented(text("  a\n   b\n")), "''\n  ''\\  a\n     b\n''"],
    ["keeps spaces at the end", indented(text("a\n  ")), "''\n  a\n  ''\\  ''"],
    ["indents lines around interpolations", indented(text("a\n"), hole(b), text("\n")), "''\n  a\n  ${b}\n''"],
  ])("%s", (_claim, tree, expected) => {
    expect(print(tree)).toBe(`${expected}\n`);
  });
});

describe("names", () => {
  it("are quoted where they are no identifiers", () => {
    const tree = attrs(bind("a/b c", a), bind("if", b), bind("or", c));
    expect(print(tree)).toBe('{\n  a."b c" = a;\n  "if" = b;\n  or = c;\n}\n');
  });

  it("are interpolated where they are computed", () => {
    const path: AttrName[] = [
      { kind: "dynamic", expr: a, ...at },
      { kind: "dynamic", expr: string(text("x"), hole(b)), ...at },
    ];
    expect(print({ kind: "select", target: c, path, default: null, ...at })).toBe('c.${a}."x${b}"\n');
  });
});

describe("comments of a tree without source", () => {
  it("stand before their node on lines of their own", () => {
    const first: Binding = { ...bind("a", a), leading: ["what a is", " and why"] };
    const second: Binding = { ...bind("b", b), leading: ["two\nlines"] };
    expect(print(attrs(first, second))).toBe(
      "{\n  # what a is\n  # and why\n  a = a;\n  # two\n  # lines\n  b = b;\n}\n",
    );
  });

  it("may have an empty line before them", () => {
    const second: Binding = { ...bind("b", b), leading: ["two"], spaced: true };
    const third: Binding = { ...bind("c", c), spaced: true };
    expect(print(attrs(bind("a", a), second, third))).toBe("{\n  a = a;\n\n  # two\n  b = b;\n\n  c = c;\n}\n");
  });

  it("move in front of parentheses that are added", () => {
    const item: Expr = { ...apply(a, b), leading: ["call"] };
    expect(print(list(item, c))).toBe("[\n  # call\n  (a b)\n  c\n]\n");
  });

  it("head a file", () => {
    expect(print({ ...lambda("a", a), leading: ["Generated."] })).toBe("# Generated.\na: a\n");
  });
});

describe("a tree that is too deep", () => {
  it("is refused", () => {
    const tree = Array.from({ length: 20_000 }).reduce<Expr>((inner) => list(inner), a);
    expect(() => print(tree)).toThrow("nested too deeply");
  });
});

describe("every tree", () => {
  it("is read back as itself after it is printed", () => {
    fc.assert(
      fc.property(nixTree, (tree) => {
        const printed = print(tree);
        if (!sameTree(parse(new Source("«test»", printed, "string")), tree)) throw new Error(printed);
      }),
      { numRuns: 1000 },
    );
  });

  it("is printed in the layout that formatting gives it", () => {
    fc.assert(
      fc.property(nixTree, (tree) => {
        const printed = print(tree);
        expect(format(new Source("«test»", printed, "string"))).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
