import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../syntax/parse.ts";
import { fromBytes, toBytes } from "../../text/bytes.ts";
import { Source } from "../../text/source.ts";
import { transpile } from "../transpile.ts";
import { isEquivalent } from "./equivalent.ts";
import { sections } from "./examples.ts";
import { convert } from "./index.ts";
import { convertPage } from "./reference.ts";

const host = { readSibling: () => undefined };

/** Without imports and `export default`. */
const bare = (file: string) => file.replace(/^import [^;]*;\n\n/gm, "").replace(/^export default (.*);\n$/s, "$1");

describe.each(sections)("$title", ({ examples }) => {
  it.each(examples)("$nix", ({ nix, typescript }) => {
    const source = new Source("x.nix", toBytes(nix));
    const { text, diagnostics } = convert(source, { isConverted: () => false });
    expect(diagnostics).toEqual([]);
    expect(bare(fromBytes(text!))).toBe(typescript);
    const back = transpile(new Source("x.ts", text!), host);
    expect(isEquivalent(parse(source), back.expr!)).toBe(true);
  });
});

it("docs/convert.md is what the table of examples says", () => {
  const page = join(import.meta.dirname, "../../../docs/convert.md");
  if (process.env.ACCEPT === "1") writeFileSync(page, convertPage());
  expect(readFileSync(page, "utf8")).toBe(convertPage());
});
