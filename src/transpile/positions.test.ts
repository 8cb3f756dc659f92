import { describe, expect, it } from "vitest";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { Source } from "../text/source.ts";
import { printGenerated } from "./generated.ts";
import { mapPositions } from "./positions.ts";
import { transpile } from "./transpile.ts";

function origin(typescript: string, nixPart: string): string | undefined {
  const { expr, origins } = transpile(new Source("x.ts", toBytes(typescript)), { readSibling: () => undefined });
  const nix = new Source("x.nix", printGenerated(expr!, "x.ts"));
  const span = mapPositions(expr!, nix, origins).originOf(nix.text.indexOf(toBytes(nixPart)));
  return span && fromBytes(span.source.text.slice(span.start, span.end));
}

describe("a place of a generated file comes from", () => {
  const block = `export default (a: { b: number }, é: unknown = null) => a;`.replace(", é: unknown = null", "");

  it("the name, the selection, the call that it was", () => {
    const file = 'const greeting = "é ü";\nexport default (f: any, x: any) => [f(x.y, greeting), -x.z + 1];';
    expect(origin(file, "x.y")).toBe("x");
    expect(origin(file, "y greeting")).toBe("y");
    expect(origin(file, "greeting)")).toBe("greeting");
    expect(origin(file, "-x.z")).toBe("-x.z");
    expect(origin(file, "1)")).toBe("1");
    expect(origin(file, '"é')).toBe('"é ü"');
  });

  it("the parameter and the binding that it was", () => {
    expect(origin(block, "a: a")).toBe("a: { b: number }");
    expect(origin("export default { one: 1, two: { three: 3 } };", "two.three")).toBe("two");
    expect(origin("const x = 1;\nexport const y = x;", "= x")).toBe("y");
  });

  it("what it was inside of a flake's outputs", () => {
    const flake = `import { flake } from "typeflake";\nconst n = 1;\nexport default flake({ outputs: ({ self }) => ({ lib: { n, self } }) });`;
    expect(origin(flake, "n = 1")).toBe("n");
    expect(origin(flake, "1;")).toBe("1");
    expect(origin(flake, "n self")).toBe("n");
  });
});
