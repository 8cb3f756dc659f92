import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { print } from "../syntax/print.ts";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { Source } from "../text/source.ts";
import { transpile } from "./transpile.ts";

const host = { readSibling: () => undefined };
const run = (text: string) => transpile(new Source("x.ts", text), host);
const printed = (text: string) => fromBytes(print(run(toBytes(text)).expr!));

describe("a file", () => {
  it("that is not UTF-8 is refused as a whole", () => {
    expect(run('export default "\xff";').diagnostics).toMatchObject([{ code: "transpile/encoding" }]);
  });

  it("that is nested too deeply is refused as a whole", () => {
    const nested = (depth: number) => `export default ${"[".repeat(depth)}${"]".repeat(depth)};`;
    expect(run(nested(200)).diagnostics).toEqual([]);
    expect(run(nested(100_000)).diagnostics).toMatchObject([{ code: "transpile/nesting" }]);
    const sum = Array.from({ length: 20_000 }, () => "1").join(" + ");
    expect(run(`export default ${sum};`).diagnostics).toMatchObject([{ code: "transpile/nesting" }]);
  });

  it("counts positions in bytes", () => {
    const text = toBytes("/* é漢😀 */ export default missing;");
    const [{ span }] = run(text).diagnostics;
    expect(text.slice(span!.start, span!.end)).toBe("missing");
  });

  it("reports in the order of the text, whatever was found first", () => {
    const { diagnostics } = run("export default [x];\nlet y = z;\n");
    expect(diagnostics.map(({ message }) => message.slice(0, 5))).toEqual(["`x` i", "`let`", "`z` i"]);
  });
});

describe("comments", () => {
  it("of the file are those before the first import, or before an empty line", () => {
    expect(printed('// File.\nimport { path } from "typeflake";\nexport default path(".");')).toBe("# File.\n./.\n");
    expect(printed("// File.\n\n// Of x.\nconst x = 1;\nexport default x;")).toBe(
      "# File.\nlet\n  # Of x.\n  x = 1;\nin\nx\n",
    );
  });

  it("of types and for tools vanish", () => {
    const typed = "const x: {\n  /** Not this. */\n  a: number;\n} = { a: 1 };";
    const tools = "// @ts-expect-error\n// biome-ignore lint: no\nconst y = 2;";
    expect(printed(`/** A type. */\ninterface A {}\n${typed}\n${tools}\nexport default [x, y];`)).not.toContain("#");
  });

  it("in places without a line move up to what is around them", () => {
    expect(printed("export default { a: 1, b: ((/* inner */ 2)) };")).toBe("{\n  a = 1;\n  # inner\n  b = 2;\n}\n");
  });
});

describe("whatever TypeScript it is given", () => {
  const root = import.meta.dirname;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

  it("refuses what it cannot say, and never fails itself", () => {
    for (const file of files) {
      const { expr, diagnostics } = transpile(new Source(file, readFileSync(join(root, file), "latin1")), host);
      expect(expr === undefined).toBe(diagnostics.length > 0);
    }
  });
});
