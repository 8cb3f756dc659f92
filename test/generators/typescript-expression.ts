// Arbitrary expressions of the part of TypeScript that means the same in JavaScript and in Nix, well-typed by
// construction: an expression of a kind is drawn from the rules of that kind, and sees the names declared around it.
// Left out is what differs on purpose: division of integers, numbers beyond 2^53, templates of several lines, `null`
// before `??`, and errors.
import * as fc from "fast-check";

type Kind = "int" | "float" | "bool" | "string" | "ints" | "strings" | "record" | "function";
interface Variable {
  readonly name: string;
  readonly kind: Kind;
}
type Scope = readonly Variable[];

/** The values of a program: an array of expressions of all kinds, after a few declarations. */
export function typescriptProgram({ depth = 4 } = {}): fc.Arbitrary<string> {
  return fc.noBias(fc.gen()).map((draw) => new Writer((below) => draw(fc.nat, below - 1)).program(depth));
}

const kinds: readonly Kind[] = ["int", "float", "bool", "string", "ints", "strings", "record", "function"];
/** Records have `a` (int), `b` (string), `c-d` (bool), `then` (ints) and `e.x.y` (int), and none of these. */
const missing = ["zz", "none", "a b"];
const texts = [
  ...["", "a", "b", "ab", "x y", "é漢", "😀", "tab\t", "line\nbreak", "\r\n", "${a}", "$", "$$", "''", "''${", '"'],
  ...["\\", "\\n", "`", "'", "#", "/*", "</", "ÿ\u0301", "\u007f", "\u0001", " ", "0", "null", "''\\n", "${", "}"],
];

class Writer {
  private readonly draw: (below: number) => number;
  private names = 0;

  constructor(draw: (below: number) => number) {
    this.draw = draw;
  }

  program(depth: number): string {
    const lines: string[] = [];
    let scope: Scope = [];
    for (let count = this.draw(3); count > 0; count--) {
      const made = this.declaration(scope, depth - 1);
      lines.push(made.text);
      scope = made.scope;
    }
    const wanted = this.pick(kinds.filter((kind) => kind !== "function"));
    return `${lines.join("\n")}\nexport default [${this.write(wanted, scope, depth)}];\n`;
  }

  /** Statements that end in a value of a kind. */
  private block(kind: Kind, outer: Scope, depth: number): string {
    const lines: string[] = [];
    let scope = outer;
    for (let count = this.draw(3); count > 0; count--) {
      const made = this.declaration(scope, depth - 1);
      lines.push(made.text);
      scope = made.scope;
    }
    const value = () => this.write(kind, scope, depth - 1);
    switch (this.draw(4)) {
      case 0:
        lines.push(`if (${this.write("bool", scope, depth - 1)}) return ${value()};`);
        break;
      case 1: {
        const condition = () => this.write("bool", scope, depth - 1);
        lines.push(`if (${condition()}) {\nreturn ${value()};\n} else if (${condition()}) return ${value()};`);
        break;
      }
      case 2: {
        const name = this.fresh();
        const chosen = `const ${name} = ${this.write("int", scope, depth - 1)};`;
        lines.push(
          `${chosen}\nswitch (${name}) {\ncase 0:\ncase 1:\nreturn ${value()};\ncase 2: {\nreturn ${value()};\n}\n}`,
        );
      }
    }
    return `{\n${lines.join("\n")}\nreturn ${value()};\n}`;
  }

  private declaration(scope: Scope, depth: number): { readonly text: string; readonly scope: Scope } {
    const name = this.fresh();
    const add = (...more: Variable[]): Scope => [...scope, ...more];
    switch (this.draw(7)) {
      case 0: {
        const [a, isSet, rest] = [this.fresh(), this.fresh(), this.fresh()];
        const text =
          `const ${name} = ${this.record(scope, depth)};\n` +
          `const { a: ${a}, "c-d": ${isSet}, e: { x: { y: ${rest}y } }, ...${rest} } = ${name};\n` +
          `const ${rest}i = [${rest}y, ...${rest}.then];`;
        const made: Variable[] = [
          { name, kind: "record" },
          { name: a, kind: "int" },
          { name: isSet, kind: "bool" },
          { name: `${rest}i`, kind: "ints" },
        ];
        return { text, scope: add(...made) };
      }
      case 1: {
        const parameter = this.fresh();
        const body = this.block("int", [...scope, { name: parameter, kind: "int" }], depth);
        return { text: `function ${name}(${parameter}: number) ${body}`, scope: add({ name, kind: "function" }) };
      }
      case 2: {
        // Recursive, with a bound.
        const parameter = this.fresh();
        const inner: Scope = [...scope, { name: parameter, kind: "int" }];
        const step = this.write("int", inner, depth - 1);
        const text = `const ${name} = (${parameter}: number): number =>\n${parameter} <= 0 || ${parameter} > 5 ? 1 : builtins.bitAnd(${step}, 255) + ${name}(${parameter} - 1);`;
        return { text, scope: add({ name, kind: "function" }) };
      }
      case 3: {
        const text = `enum E${name} {\nLow,\nHigh = ${this.draw(100)},\nTop,\nText = ${this.text()},\n}`;
        const used = `const ${name} = [E${name}.Low, E${name}.High, E${name}.Top];`;
        return { text: `${text}\n${used}`, scope: add({ name, kind: "ints" }) };
      }
      default: {
        const kind = this.pick(kinds);
        return { text: `const ${name} = ${this.write(kind, scope, depth)};`, scope: add({ name, kind }) };
      }
    }
  }

  private write(kind: Kind, scope: Scope, depth: number): string {
    if (this.draw(3) === 0) {
      const known = scope.filter((variable) => variable.kind === kind);
      if (known.length > 0) return this.pick(known).name;
    }
    if (depth <= 0) return this.leaf(kind, scope);
    const of = (wanted: Kind) => this.write(wanted, scope, depth - 1);
    switch (this.draw(8)) {
      case 0:
        return `(${of("bool")} ? ${of(kind)} : ${of(kind)})`;
      case 1:
        return `(() => ${this.block(kind, scope, depth - 1)})()`;
      case 2: {
        const [one, two] = [this.fresh(), this.fresh()];
        const [first, second] = [this.pick(kinds), this.pick(kinds)];
        const inner: Scope = [...scope, { name: one, kind: first }, { name: two, kind: second }];
        return `((${one}: any, ${two}: any) => ${this.body(kind, inner, depth - 1)})(${of(first)}, ${of(second)})`;
      }
      case 3: {
        const [name, other, extra] = [this.fresh(), this.fresh(), this.fresh()];
        const inner: Scope = [...scope, { name, kind: "int" }, { name: other, kind: "bool" }];
        const given = `{ k${name}: ${of("int")}, "k-${other}": ${of("bool")}${this.draw(2) ? `, ${extra}: ${of("int")}` : ""} }`;
        const body = this.body(kind, [...inner, { name: extra, kind: "int" }], depth - 1);
        const fallback = this.write("int", inner, depth - 2);
        return `(({ k${name}: ${name}, "k-${other}": ${other}, ${extra} = ${fallback} }: any) => ${body})(${given})`;
      }
      default:
        return this.rule(kind, scope, depth);
    }
  }

  private body(kind: Kind, scope: Scope, depth: number): string {
    return this.draw(2) ? this.block(kind, scope, depth) : `(${this.write(kind, scope, depth)})`;
  }

  private rule(kind: Kind, scope: Scope, depth: number): string {
    const of = (wanted: Kind) => this.write(wanted, scope, depth - 1);
    const any = () => of(this.pick(kinds.filter((one) => one !== "function")));
    const record = () => this.named(scope, depth);
    const rules: { readonly [K in Kind]: readonly (() => string)[] } = {
      int: [
        () => `(${of("int")} + ${of("int")})`,
        () => `(${of("int")} - ${of("int")})`,
        () => `(builtins.bitAnd(${of("int")}, 15) * builtins.bitAnd(${of("int")}, 15))`,
        () => `(- ${of("int")})`,
        () => `(${of("int")} - ${of("int")} - 1)`,
        () => `${record()}.a`,
        () => `${record()}["a"]`,
        () => `(${record()}.zz?.y ?? ${of("int")})`,
        () => `(${record()}?.e?.x?.y ?? ${of("int")})`,
        () => `(${record()}.e?.zz ?? ${of("int")})`,
        () => `builtins.bitAnd(${of("function")}(builtins.bitAnd(${of("int")}, 7)), 1023)`,
        () => `builtins.length(${of("ints")})`,
        () => `builtins["foldl'"]((p: number, q: number) => builtins.bitAnd(p + q, 4095), 0, ${of("ints")})`,
      ],
      float: [() => `(${of("float")} + ${of("float")})`, () => `(${of("float")} - 0.25)`, () => `(- ${of("float")})`],
      bool: [
        () => `(${of("bool")} && ${of("bool")})`,
        () => `(${of("bool")} || ${of("bool")} && ${of("bool")})`,
        () => `!${of("bool")}`,
        () => `(${of("int")} ${this.pick(["<", "<=", ">", ">=", "===", "!=="])} ${of("int")})`,
        () => `(${of("float")} ${this.pick(["<", ">="])} ${of("int")})`,
        () => `(${of("string")} ${this.pick(["===", "!=="])} ${of("string")})`,
        () => `(${this.plain()} ${this.pick(["<", "<=", ">", ">="])} ${this.plain()})`,
        () => `("${this.pick(["a", "b", ...missing])}" in ${record()})`,
        () => `(${this.text()} in ${record()})`,
        () => `(${record()}.${this.pick(["a", "zz"])} ${this.pick(["!==", "==="])} undefined)`,
        () => `(${record()}.e?.${this.pick(["zz", "a"])} !== undefined)`,
        () => `(${any()} === null)`,
        () => `implies(${of("bool")}, ${of("bool")})`,
        () => `(${record()}["c-d"] as boolean)`,
      ],
      string: [
        () => `(${of("string")} + ${of("string")})`,
        () => `\`${this.quasi()}\${${of("string")}}${this.quasi()}\``,
        () => `\`${this.quasi()}\``,
        () => `\`\${${of("string")}}\${${of("string")}}\``,
        () => `${record()}.b`,
        () => `builtins.concatStringsSep(${of("string")}, ${of("strings")})`,
        () => `(${record()}["zz"] ?? ${of("string")})`,
      ],
      ints: [
        () => `[${of("int")}, ...${of("ints")}, ${of("int")}]`,
        () => `[...${of("ints")}, ...${of("ints")}]`,
        () => `builtins.map(${of("function")}, builtins.map((n: number) => builtins.bitAnd(n, 7), ${of("ints")}))`,
        () =>
          `builtins.filter((n: number) => ${this.write("bool", [...scope, { name: "n", kind: "int" }], depth - 2)}, ${of("ints")})`,
        () => `${record()}.then`,
      ],
      strings: [
        () => `[${of("string")}, ...${of("strings")}]`,
        () => `builtins.attrNames(${of("record")})`,
        () => `[...(${of("bool")} ? ${of("strings")} : []), ${of("string")}]`,
      ],
      record: [
        () => `{ ...${of("record")}, a: ${of("int")} }`,
        () => `{ a: ${of("int")}, ...${of("record")} }`,
        () => `{ ...${of("record")}, ["l" + ${this.text()}]: ${any()}, [\`k\${${of("string")}}\`]: ${any()} }`,
        () => `{ ...${of("record")}, ...inherit(${record()}, "a", "b"), f: { g: { h: ${any()} } } }`,
        () => `withAttrs(${record()}, ({ a: w, b: v }: any) => ({ ...${of("record")}, a: w, b: v }))`,
        () => `{ ...${record()}, ...${record()}.e }`,
      ],
      function: [
        () => {
          const name = this.fresh();
          return `((${name}: number) => ${this.body("int", [...scope, { name, kind: "int" }], depth - 1)})`;
        },
      ],
    };
    return this.pick(rules[kind])();
  }

  private leaf(kind: Kind, scope: Scope): string {
    switch (kind) {
      case "int":
        return this.pick(["0", "1", "2", "7", "10", "255", "0x1f", "1_000", "0b101"]);
      case "float":
        return this.pick(["0.5", "1.25", "2.0", "1e2", ".75"]);
      case "bool":
        return this.pick(["true", "false"]);
      case "string":
        return this.text();
      case "ints":
        return this.pick(["[]", "[1]", "[3, 2, 1]"]);
      case "strings":
        return `[${this.text()}]`;
      case "record":
        return this.record(scope, 0);
      case "function":
        return "((n: number) => n + 1)";
    }
  }

  private record(scope: Scope, depth: number): string {
    const of = (kind: Kind) => this.write(kind, scope, depth - 1);
    const values: readonly [string, string][] = [
      ["a", of("int")],
      ["b", of("string")],
      ["c-d", of("bool")],
      ["then", of("ints")],
    ];
    const entries = values.map(([key, value]) => {
      return `${/^\w+$/.test(key) && this.draw(2) ? key : JSON.stringify(key)}: ${value}`;
    });
    return `{ ${[...entries, "e: { x: { y: 1 } }"].join(", ")} }`;
  }

  /** A record that may stand before a `.`. */
  private named(scope: Scope, depth: number): string {
    const known = scope.filter((variable) => variable.kind === "record");
    if (known.length > 0 && this.draw(3) > 0) return this.pick(known).name;
    return `(${this.record(scope, depth - 1)} as any)`;
  }

  private text(): string {
    const value = Array.from({ length: 1 + this.draw(2) }, () => this.pick(texts)).join("");
    if (this.draw(2)) return JSON.stringify(value);
    return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n").replaceAll("\r", "\\x0d")}'`;
  }

  /** Text whose order is the same by bytes and by UTF-16 units. */
  private plain(): string {
    return JSON.stringify(this.pick(["", "a", "b", "ab", "é", "漢", "Z", "10", "9", "_"]));
  }

  /** The text between the holes of a template of one line. */
  private quasi(): string {
    const value = this.pick(texts);
    return value
      .replaceAll("\\", "\\\\")
      .replaceAll("`", "\\`")
      .replaceAll("${", this.pick(["\\${", "$\\{"]))
      .replace(/\$$/, "\\$")
      .replaceAll("\n", "\\n")
      .replaceAll("\r", "\\r");
  }

  private fresh(): string {
    return `v${this.names++}`;
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.draw(items.length)];
  }
}
