// The order of declarations: each behind what it needs at once. What stands in a function is needed later.
import type { MergedAttr, MergedAttrs } from "../../syntax/merge-bindings.ts";
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";

/** A `const`: one name with its value, or names out of one set. */
export interface Declaration {
  readonly names: readonly ByteString[];
  /** Where its first and its last name stand. */
  readonly at: number;
  readonly last: number;
  readonly attr: MergedAttr;
  /** What names are taken out of. */
  readonly from: Expr | undefined;
}

export function declarationsOf({ names, inheritFrom }: MergedAttrs): Declaration[] {
  const made: Declaration[] = [];
  for (const [name, attr] of names) {
    const before = made.at(-1);
    if (attr.kind === "inherited-from" && before?.attr.kind === "inherited-from" && before.attr.from === attr.from) {
      made[made.length - 1] = { ...before, names: [...before.names, name], last: attr.at };
      continue;
    }
    const from = attr.kind === "inherited-from" ? inheritFrom[attr.from] : undefined;
    made.push({ names: [name], at: attr.at, last: attr.at, attr, from });
  }
  return made;
}

/** Moves declarations up to where they are needed, and leaves the order alone otherwise. */
export function inDeclarationOrder(declarations: readonly Declaration[]): Declaration[] {
  const byName = new Map(declarations.flatMap((one) => one.names.map((name) => [name, one] as const)));
  const ordered: Declaration[] = [];
  const open = new Set<Declaration>();
  const visit = (one: Declaration) => {
    if (open.has(one) || ordered.includes(one)) return;
    open.add(one);
    for (const name of neededAtOnce(one)) {
      const needed = byName.get(name);
      if (needed) visit(needed);
    }
    ordered.push(one);
  };
  for (const one of declarations) visit(one);
  return ordered;
}

function neededAtOnce({ attr, from }: Declaration): Set<ByteString> {
  const found = new Set<ByteString>();
  if (from) collect(from, found);
  else if (attr.kind === "plain") collect(attr.value, found);
  return found;
}

/** Names that are mentioned outside of functions; one that something inside declares again does no harm. */
function collect(node: unknown, found: Set<ByteString>): void {
  if (typeof node !== "object" || node === null) return;
  if (node instanceof Map) {
    for (const [name, attr] of node) {
      if (attr.kind === "inherited") found.add(name);
      collect(attr, found);
    }
    return;
  }
  const expr = node as Expr;
  if (expr.kind === "lambda") return;
  if (expr.kind === "variable") found.add(expr.name);
  if ("names" in node && "from" in node && node.from === null) {
    for (const { name } of node.names as readonly { name: ByteString }[]) found.add(name);
  }
  for (const inner of Object.values(node)) collect(inner, found);
}
