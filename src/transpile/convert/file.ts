// A whole file: its comments, its imports, the declarations that its value begins with, and the value as the default
// export.
import type { Expr } from "../../syntax/tree.ts";
import { type ByteString, toBytes } from "../../text/bytes.ts";
import { Block } from "./blocks.ts";
import { callDoc } from "./calls.ts";
import type { Context } from "./context.ts";
import { type Doc, hardline, join } from "./document.ts";
import { stacked } from "./items.ts";
import { kindOf } from "./kinds.ts";
import { layOut } from "./layout.ts";

/** The text of a file of TypeScript. */
export function convertFile(tree: Expr, fileName: string, context: Context): ByteString {
  const { unit } = context;
  const start = tree.start;
  const top = unit.comments.take(0, start);
  const kind = kindOf(tree, fileName);
  const block = new Block(context, start, new Set(), true);
  const { items, rest, context: inner } = block.leading(tree);
  const before = block.lead(rest.start);
  const value = inner.expression(rest);
  const exported = kind ? callDoc(inner.marker(kind), [value]).doc : value.doc;
  const statement = ["export default ", exported, ";"];
  const last = {
    doc: statement,
    before: [...before, ...unit.comments.take(start, tree.end)],
    behind: "",
    spaced: items.length > 0,
  };
  const ending = unit.comments.take(0, Number.POSITIVE_INFINITY);
  const parts: Doc[] = [];
  if (top.length > 0) parts.push(join(hardline, top));
  const imports = importLines(unit.markers, unit.imports);
  if (imports.length > 0) parts.push(join(hardline, imports));
  parts.push(stacked([...items, last]));
  if (ending.length > 0) parts.push(join(hardline, ending));
  return toBytes(layOut(join([hardline, hardline], parts)));
}

function importLines(markers: ReadonlyMap<string, string>, files: ReadonlyMap<string, string>): Doc[] {
  const lines: Doc[] = [];
  if (markers.size > 0) {
    const names = [...markers].sort(([a], [b]) => (a < b ? -1 : 1));
    const written = names.map(([name, local]) => (name === local ? name : `${name} as ${local}`));
    const line = `import { ${written.join(", ")} } from "typeflake";`;
    lines.push(line.length <= 100 ? line : `import {\n  ${written.join(",\n  ")},\n} from "typeflake";`);
  }
  for (const [local, file] of files) lines.push(`import ${local} from "${file}";`);
  return lines;
}
