// The names that a Nix expression needs from around it.
import type { Binding, Expr, InheritBinding } from "../syntax/tree.ts";

export function freeVariables(expr: Expr, found = new Set<string>()): Set<string> {
  collect(expr, new Set(), found);
  return found;
}

/** Trees are plain data, so only the forms that have to do with names need a case. */
function collect(node: unknown, bound: ReadonlySet<string>, found: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  if (!isExpr(node)) {
    if (isPlainInherit(node)) for (const { name } of node.names) if (!bound.has(name)) found.add(name);
    for (const inner of Object.values(node)) collect(inner, bound, found);
    return;
  }
  if (node.kind === "variable" && !bound.has(node.name)) found.add(node.name);
  if (node.kind === "let" || (node.kind === "attrs" && node.recursive)) {
    // `inherit a;` takes `a` from outside, whatever the set itself declares.
    for (const one of node.bindings) if (isPlainInherit(one)) collect(one, bound, found);
  }
  const declared = declaredBy(node);
  const inner = declared.length > 0 ? new Set([...bound, ...declared]) : bound;
  for (const part of Object.values(node)) collect(part, inner, found);
}

function isExpr(node: object): node is Expr {
  return "kind" in node && node.kind !== "inherit";
}

function isPlainInherit(node: object): node is InheritBinding {
  return "kind" in node && node.kind === "inherit" && "from" in node && node.from === null;
}

/** The names that an expression declares for what is inside it. */
export function declaredBy(expr: Expr): string[] {
  if (expr.kind === "let" || (expr.kind === "attrs" && expr.recursive)) return boundBy(expr.bindings);
  if (expr.kind !== "lambda") return [];
  return [...(expr.name ? [expr.name.name] : []), ...(expr.formals?.entries.map(({ name }) => name) ?? [])];
}

/** The names that a `let` or a `rec` declares. */
export function boundBy(bindings: readonly Binding[]): string[] {
  return bindings.flatMap((one) => {
    if (one.kind === "inherit") return one.names.map(({ name }) => name);
    return one.path[0].kind === "name" ? [one.path[0].name] : [];
  });
}

/** The bindings of a `let` that the given names need, directly or through each other. */
export function neededBy(names: Iterable<string>, bindings: readonly Binding[]): Set<Binding> {
  const needed = new Set<Binding>();
  const visit = (name: string) => {
    for (const one of bindings) {
      if (needed.has(one) || !boundBy([one]).includes(name)) continue;
      needed.add(one);
      const inner = one.kind === "binding" ? one.value : one.from;
      if (inner) for (const next of freeVariables(inner)) visit(next);
    }
  };
  for (const name of names) visit(name);
  return needed;
}
