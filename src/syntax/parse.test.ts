// What the tree says. That the parser accepts and refuses what Nix does is test/lang/parse and agreement.test.ts.
import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { parse } from "./parse.ts";
import type { Expr } from "./tree.ts";

function parsed(text: string): Expr {
  return parse(new Source("«string»", text, "string"));
}

function failure(text: string): { code: string; message: string; at: number } {
  try {
    parsed(text);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [{ code, message, span }] = error.diagnostics;
    return { code, message, at: span?.start ?? -1 };
  }
  throw new Error(`parsed: ${text.slice(0, 80)}`);
}

/** The value of each part; interpolations as `${}`. */
function texts(expr: Expr): string[] {
  if (expr.kind !== "string" && expr.kind !== "indented-string" && expr.kind !== "path") throw new Error(expr.kind);
  return expr.parts.map((part) => (part.kind === "text" ? part.value : "${}"));
}

/** Fully parenthesised. */
function grouped(expr: Expr): string {
  switch (expr.kind) {
    case "binary":
      return `(${grouped(expr.left)} ${expr.operator} ${grouped(expr.right)})`;
    case "unary":
      return `(${expr.operator}${grouped(expr.operand)})`;
    case "apply":
      return `(${grouped(expr.function)} ${grouped(expr.argument)})`;
    case "has-attr":
      return `(${grouped(expr.target)} ? …)`;
    case "select":
      return `${grouped(expr.target)}.…${expr.default ? ` or ${grouped(expr.default)}` : ""}`;
    case "variable":
      return expr.name;
    case "list":
      return `[${expr.items.map(grouped).join(", ")}]`;
    case "int":
      return String(expr.value);
    default:
      return expr.kind;
  }
}

describe("tokens", () => {
  it.each([
    ["a/b", "path"],
    ["1/2", "path"],
    ["-a/b", "path"],
    ["+/b", "path"],
    ["a.b/c", "path"],
    [".../x", "path"],
    ["~/x", "path"],
    ["x:y", "uri"],
    ["a.b+c:d", "uri"],
    ["a_b:c", "lambda"],
    ["a: b", "lambda"],
    ["<a/b>", "search-path"],
    ["a <b", "binary"],
    ["a/ b", "binary"],
    ["a//b", "binary"],
    ["a-b", "variable"],
    ["a'b", "variable"],
    ["a -b", "binary"],
    [".5", "float"],
    ["1.", "float"],
    ["1.5e3", "float"],
    ["1e3", "apply"],
    ["00.5", "apply"],
    ["1 /* a **/ + # b\n 2", "binary"],
  ])("reads %s as %s", (text, kind) => {
    expect(parsed(text).kind).toBe(kind);
  });

  it("ends the text at a null byte in code, as Nix does", () => {
    expect(parsed("1\0 )").kind).toBe("int");
  });

  it("takes integers up to 63 bits and refuses more", () => {
    expect(parsed("9223372036854775807")).toMatchObject({ value: 9223372036854775807n });
    expect(failure("9223372036854775808").message).toBe("invalid integer '9223372036854775808'");
  });

  it("refuses floats that strtod reports as out of range", () => {
    expect(failure("1.0e400").message).toBe("invalid float '1.0e400'");
    expect(failure("1.0e-400").message).toBe("invalid float '1.0e-400'");
    expect(parsed("0.0e-400")).toMatchObject({ value: 0 });
  });

  it("gives the same name the same string, without keeping the source", () => {
    const list = parsed('{ averylongattributename = 1; "averylongattributename2" = averylongattributename2; }');
    expect(list).toMatchObject({
      bindings: [{ path: [{ name: "averylongattributename" }] }, { value: { kind: "variable" } }],
    });
  });
});

describe("strings", () => {
  it.each([
    ['"a\\n\\t\\r\\x\\"\\\\"', ['a\n\t\rx"\\']],
    ['"a\r\nb\rc"', ["a\nb\nc"]],
    ['"\\\r\n"', ["\r\n"]],
    ['"$${a}"', ["$${a}"]],
    ['"$$${a}"', ["$$", "${}"]],
    ['"\\${a}$"', ["${a}$"]],
    ['"$\\${a}"', ["$${a}"]],
    ['"${a}${b}c"', ["${}", "${}", "c"]],
    ['""', []],
  ])("resolves %j", (text, parts) => {
    expect(texts(parsed(text))).toEqual(parts);
  });

  it.each([
    ["''\n  a\n    b\n''", ["a\n  b\n"]],
    ["''\n  a\n\n  b''", ["a\n\nb"]],
    ["''  \n  a''", ["a"]],
    ["'' a''", ["a"]],
    ["''\n\ta''", ["\ta"]],
    ["''''$''\\n'''''", ["$\n''"]],
    ["''$${a}''", ["$${a}"]],
    ["''a'${b}''", ["a'", "${}"]],
    ["''\n  ${a}\n    b''", ["${}", "\n  b"]],
    ["''\n    a\n  ''${b}''", ["  a\n${b}"]],
    ["''\n  a\n  ''", ["a\n"]],
    ["''   ''", []],
    ["''\n  x''\\n  y''", ["x\ny"]],
    ["''\r\n  a''", ["\r\n  a"]],
  ])("takes the indentation off %j", (text, parts) => {
    expect(texts(parsed(text))).toEqual(parts);
  });

  it("refuses null bytes", () => {
    expect(failure('"a\0b"')).toMatchObject({ code: "syntax/null-byte", at: 1 });
    expect(failure("''a\0b''")).toMatchObject({ code: "syntax/null-byte", at: 2 });
  });
});

describe("paths", () => {
  it.each([
    ["./a/${b}c/d", ["./a/", "${}", "c/d"]],
    ["./${a}/b${c}", ["./", "${}", "/b", "${}"]],
    ["~/${a}", ["~/", "${}"]],
    ["./a//${b}", ["./a//", "${}"]],
    ["./${a}b//c", ["./", "${}", "b//c"]],
    ["./a${b}", ["./a", "${}"]],
  ])("splits %s", (text, parts) => {
    expect(texts(parsed(text))).toEqual(parts);
  });

  it("refuses a slash at the end", () => {
    expect(failure("./a/").message).toBe("path has a trailing slash");
    expect(failure("./${a}/").message).toBe("path has a trailing slash");
    expect(failure("./a//b").code).toBe("syntax/unexpected-token");
  });
});

describe("operators", () => {
  it.each([
    ["a -> b -> c", "(a -> (b -> c))"],
    ["a // b // c", "(a // (b // c))"],
    ["a ++ b ++ c + d", "((a ++ (b ++ c)) + d)"],
    ["a - b - c * d", "((a - b) - (c * d))"],
    ["!a == b", "((!a) == b)"],
    ["!a + b", "(!(a + b))"],
    ["a * !b + c", "(a * (!(b + c)))"],
    ["-a ? b", "((-a) ? …)"],
    ["!a ? b", "(!(a ? …))"],
    ["-a * b", "((-a) * b)"],
    ["a ? b ? c", "((a ? …) ? …)"],
    ["a < b == c > d", "((a < b) == (c > d))"],
    ["a || b && c -> d", "((a || (b && c)) -> d)"],
    ["f a b + g c", "(((f a) b) + (g c))"],
    ["f a.b or c d", "((f a.… or c) d)"],
    ["f or g", "((f or) g)"],
    ["g f or", "(g (f or))"],
    ["[ f or a ]", "[(f or), a]"],
    ["a.b or c.d or e", "a.… or c.… or e"],
    ["x.or", "x.…"],
  ])("groups %s as %s", (text, groups) => {
    expect(grouped(parsed(text))).toBe(groups);
  });

  it.each(["a == b == c", "a == b != c", "a < b < c", "a <= b > c", "f or.b", "- -> a"])("refuses %s", (text) => {
    expect(failure(text).code).toBe("syntax/unexpected-token");
  });

  it.each(["a |> b", "a <| b"])("refuses %s as experimental", (text) => {
    expect(failure(text)).toMatchObject({ code: "syntax/experimental", at: 2 });
  });
});

describe("functions", () => {
  it.each(["{ }: 1", "{ a }: 1", "{ a, }: 1", "{ a ? 1, ... }: 1", "{ ... }@x: 1", "x@{ a }: 1", "{ a }@x: 1"])(
    "reads %s",
    (text) => {
      expect(parsed(text)).toMatchObject({ kind: "lambda", start: 0, end: text.length });
    },
  );

  it.each([
    "f { a }: a",
    "{ ..., a }: a",
    "{ or }: 1",
    "or: 1",
    "x@y: 1",
    "{ a, b, a }: 1",
    "a@{ a }: 1",
    "{ a }@a: 1",
  ])("refuses %s", (text) => {
    expect(() => parsed(text)).toThrow(DiagnosticError);
  });
});

describe("attribute sets", () => {
  it("counts a name in ${} as written out when it is nothing but a string", () => {
    expect(parsed(`{ \${"a"} = 1; "b" = 2; \${''c''} = 3; "\${"d"}" = 4; }`)).toMatchObject({
      bindings: [
        { path: [{ kind: "name", name: "a" }] },
        { path: [{ kind: "name", name: "b" }] },
        { path: [{ kind: "name", name: "c" }] },
        { path: [{ kind: "dynamic" }] },
      ],
    });
  });

  it("takes strings in inherit, but nothing that is computed", () => {
    expect(parsed('{ inherit (x) "a" or ${"b"}; }')).toMatchObject({
      bindings: [{ names: [{ name: "a" }, { name: "or" }, { name: "b" }] }],
    });
    expect(failure("{ inherit ${a}; }").message).toBe("dynamic attributes not allowed in inherit");
    expect(failure("let ${a} = 1; in 2").message).toBe("dynamic attributes not allowed in let");
  });

  it("reads the old let where an operand may stand", () => {
    expect(parsed("f let { body = 1; }.x")).toMatchObject({ kind: "apply", argument: { kind: "select" } });
  });

  it.each([
    ["{ a = 1; a = 2; }", "attribute 'a' already defined at «string»:1:3"],
    ['{ "b c".d = 1; "b c".d = 2; }', "attribute '\"b c\".d' already defined at «string»:1:3"],
    ["{ x.z = 3; x = { y = 3; z = 3; }; }", "attribute 'x.z' already defined at «string»:1:3"],
    ["{ inherit a; a = 1; }", "attribute 'a' already defined at «string»:1:11"],
    ["{ a = 1; a.b = 2; }", "attribute 'a' already defined at «string»:1:3"],
    ["{ a = x; a = { }; }", "attribute 'a' already defined at «string»:1:3"],
    ["let a = 1; a = 2; in a", "attribute 'a' already defined at «string»:1:5"],
  ])("refuses %s", (text, message) => {
    expect(failure(text)).toMatchObject({ code: "syntax/duplicate-attribute", message });
  });
});

describe("depth", () => {
  it("reads long chains in constant stack", () => {
    const n = 50_000;
    expect(parsed(`a${" ++ a".repeat(n)}`).kind).toBe("binary");
    expect(parsed(`a${" + a".repeat(n)}`).kind).toBe("binary");
    expect(parsed(`a${" a".repeat(n)}`).kind).toBe("apply");
    expect(parsed(`${"if a then b else ".repeat(n)} c`).kind).toBe("if");
  });

  it.each(["(", "[", "{a=", "-", "!", "a: ", "''${", "{a?"])("refuses 100,000 times %s with a diagnostic", (open) => {
    expect(failure(open.repeat(100_000)).code).toBe("syntax/too-deep");
  });
});
