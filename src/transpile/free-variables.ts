// The names that a Nix expression needs from around it.
import type { AttrName, Binding, Expr, StringPart } from "../syntax/tree.ts";

export function freeVariables(expr: Expr, found = new Set<string>()): Set<string> {
  collect(expr, new Set(), found);
  return found;
}

function collect(expr: Expr, bound: ReadonlySet<string>, found: Set<string>): void {
  const inside = (inner: Expr, also: readonly string[] = []) =>
    collect(inner, also.length === 0 ? bound : new Set([...bound, ...also]), found);
  const names = (path: readonly AttrName[], also: readonly string[] = []) => {
    for (const step of path) if (step.kind === "dynamic") inside(step.expr, also);
  };
  const parts = (all: readonly StringPart[]) => {
    for (const part of all) if (part.kind === "interpolation") inside(part.expr);
  };
  const bindings = (all: readonly Binding[], also: readonly string[]) => {
    for (const one of all) {
      if (one.kind === "binding") {
        names(one.path, also);
        inside(one.value, also);
      } else if (one.from) inside(one.from, also);
      else for (const { name } of one.names) if (!bound.has(name)) found.add(name);
    }
  };
  switch (expr.kind) {
    case "variable":
      if (!bound.has(expr.name)) found.add(expr.name);
      return;
    case "int":
    case "float":
    case "uri":
    case "search-path":
      return;
    case "string":
    case "indented-string":
    case "path":
      return parts(expr.parts);
    case "list":
      for (const item of expr.items) inside(item);
      return;
    case "attrs":
      return bindings(expr.bindings, expr.recursive ? boundBy(expr.bindings) : []);
    case "legacy-let":
      return bindings(expr.bindings, boundBy(expr.bindings));
    case "let":
      bindings(expr.bindings, boundBy(expr.bindings));
      return inside(expr.body, boundBy(expr.bindings));
    case "with":
      inside(expr.scope);
      return inside(expr.body);
    case "assert":
      inside(expr.condition);
      return inside(expr.body);
    case "if":
      inside(expr.condition);
      inside(expr.then);
      return inside(expr.else);
    case "lambda": {
      const parameters = [
        ...(expr.name ? [expr.name.name] : []),
        ...(expr.formals?.entries.map(({ name }) => name) ?? []),
      ];
      for (const entry of expr.formals?.entries ?? []) if (entry.default) inside(entry.default, parameters);
      return inside(expr.body, parameters);
    }
    case "apply":
      inside(expr.function);
      return inside(expr.argument);
    case "select":
      inside(expr.target);
      names(expr.path);
      if (expr.default) inside(expr.default);
      return;
    case "has-attr":
      inside(expr.target);
      return names(expr.path);
    case "unary":
      return inside(expr.operand);
    case "binary":
      inside(expr.left);
      return inside(expr.right);
    case "paren":
      return inside(expr.expr);
  }
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
