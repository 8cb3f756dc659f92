// `` nix`…` ``: text of Nix, read by our parser and joined to the tree, so that a mistake in it points into the file. A
// hole, `${e}`, is an expression in parentheses. The text is TypeScript's: `\${` is Nix's `${`, `` \` `` a backquote and
// `\\` a backslash; other backslashes are Nix's.
//
// A name in the text is Nix's to look up: one of the file, one of Nix's own, or, inside a `with`, anything.
import type { TemplateLiteral } from "oxc-parser";
import { parse } from "../syntax/parse.ts";
import type { Expr, Node } from "../syntax/tree.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { select } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { declaredBy, freeVariables } from "./free-variables.ts";
import { nixGlobals } from "./markers.ts";
import { RawText } from "./raw-text.ts";

export function transpileRawNix(template: TemplateLiteral, context: Context): Expr {
  const raw = new RawText(template, context);
  let parsed: Expr;
  try {
    parsed = parse(raw.source);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [first, ...more] = error.diagnostics.map((diagnostic) => raw.placed(diagnostic));
    for (const diagnostic of more) context.report(diagnostic);
    return context.refuse(first);
  }
  const holes = template.expressions.map((hole) => context.expression(hole));
  lookUp(parsed, raw, context);
  const filler = new Filler(raw, holes, context);
  const made = filler.fill(parsed, new Set()) as Expr;
  template.expressions.forEach((hole, index) => {
    if (!filler.filled.has(index)) context.report(refuse.rawHole(context.span(hole)));
  });
  return context.commented(made, { comments: raw.comments(parsed) });
}

/** Copies a parsed tree with the expressions of the holes in it, and without parentheses. */
class Filler {
  readonly filled = new Set<number>();
  private readonly raw: RawText;
  private readonly holes: readonly Expr[];
  private readonly context: Context;

  constructor(raw: RawText, holes: readonly Expr[], context: Context) {
    this.raw = raw;
    this.holes = holes;
    this.context = context;
  }

  /** `bound` are the names that the text itself declares around the node. Trees are plain data. */
  fill(node: unknown, bound: ReadonlySet<string>): unknown {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((inner) => this.fill(inner, bound));
    const expr = node as Expr;
    if (expr.kind === "paren") return this.fill(expr.expr, bound);
    const hole = expr.kind === "variable" ? this.raw.holeOf(expr.name) : undefined;
    if (hole !== undefined) return this.hole(hole, bound);
    const declared = declaredBy(expr);
    const inside = declared.length > 0 ? new Set([...bound, ...declared]) : bound;
    const copy: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node)) copy[key] = this.fill(value, inside);
    for (const key of ["start", "end", "operatorAt"]) if (key in copy) copy[key] = -1;
    const made = joined(copy as unknown as Expr);
    return "start" in node ? this.context.from(this.raw.range(node as Node), made) : made;
  }

  private hole(index: number, bound: ReadonlySet<string>): Expr {
    const expr = this.holes[index];
    this.filled.add(index);
    const hidden = [...freeVariables(expr)].find((name) => bound.has(name));
    if (hidden !== undefined) this.context.report(refuse.rawHidden(this.context.originOf(expr), hidden));
    return expr;
  }
}

/** Selecting from a selection makes one longer path, as Nix would read it back. */
function joined(expr: Expr): Expr {
  if (expr.kind !== "select" || expr.target.kind !== "select") return expr;
  return select(expr.target, expr.path, expr.default);
}

/** Marks the names of the file that the text uses, and reports those that nothing declares. */
function lookUp(parsed: Expr, raw: RawText, context: Context): void {
  const hasWith = contains(parsed, (node) => node.kind === "with");
  for (const name of freeVariables(parsed)) {
    if (raw.holeOf(name) !== undefined) continue;
    const declared = context.scope.findNix(name);
    const at = context.span(raw.range(firstUse(parsed, name) ?? parsed));
    if (declared) {
      declared.used = true;
      if (declared.pending) context.report(refuse.declaredLater(at, name, context.span(declared.at)));
    } else if (!hasWith && !nixGlobals.has(name) && !name.startsWith("__")) {
      context.report(refuse.undeclared(at, name, `declare it with \`const ${name} = …;\`, or import it from a file`));
    }
  }
}

function firstUse(parsed: Expr, name: string): Node | undefined {
  let found: Node | undefined;
  contains(parsed, (node) => {
    const isUse = node.kind === "variable" && node.name === name;
    if (isUse) found = node;
    return isUse;
  });
  return found;
}

/** Whether any expression in a tree passes a test. */
function contains(node: unknown, test: (expr: Expr) => boolean): boolean {
  if (typeof node !== "object" || node === null) return false;
  if ("kind" in node && test(node as Expr)) return true;
  return Object.values(node).some((inner) => contains(inner, test));
}
