// Functions: `x: y: e` is `(x, y) => e`, `{ a, b ? 1, ... }: e` is `({ a, b = 1 }) => e`. Where no `...` lets other
// attributes through, the marker `closed` says so; `args@{ a, ... }: e` is `(args, { a } = args) => e`.
import type { Expr, Formals, LambdaExpr } from "../../syntax/tree.ts";
import { blockBody } from "./blocks.ts";
import { callDoc } from "./calls.ts";
import { type Code, code, level } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, group, indent, join, line, spansLines } from "./document.ts";
import { bracketed, type Item } from "./items.ts";
import { declareParameters, withoutParens } from "./resolve.ts";
import { propertyName } from "./sets.ts";

interface Parameters {
  readonly docs: readonly Doc[];
  readonly isClosed: boolean;
  readonly body: Expr;
  readonly context: Context;
  /** The names that the parameters declare. */
  readonly names: ReadonlySet<string>;
  /** Where the last of them ends. */
  readonly end: number;
}

export function convertLambda(expr: LambdaExpr, context: Context): Code {
  const { docs, isClosed, body, context: inner, names, end } = parametersOf(expr, context);
  const arrow = arrowOf(["(", join(", ", docs), ")"], body, inner, end, names);
  return isClosed ? callDoc(context.marker("closed"), [arrow]) : arrow;
}

/** The parameters of functions inside each other, as far as one arrow can take them. */
function parametersOf(expr: LambdaExpr, context: Context): Parameters {
  const docs: Doc[] = [];
  const names = new Set<string>();
  let isClosed: boolean | undefined;
  let at: Expr = expr;
  let inner = context;
  let end = expr.start;
  while (at.kind === "lambda") {
    const closes = at.formals && !at.formals.ellipsis;
    if (at.formals && isClosed !== undefined && isClosed !== closes) break;
    const environment = declareParameters(inner.environment, at);
    const own = inner.in(environment);
    nameParameters(at, own);
    const locals = [...localsOf(at, own)];
    if (locals.some((local) => names.has(local))) break;
    for (const local of locals) names.add(local);
    docs.push(...parameterDocs(at, own));
    if (closes !== null && closes !== undefined) isClosed = closes;
    inner = own;
    end = Math.max(at.name?.end ?? 0, at.formals?.end ?? 0);
    at = withoutParens(at.body);
  }
  return { docs, isClosed: isClosed === true, body: at, context: inner, names, end };
}

/** A pattern can rename what it takes, a parameter that is a name alone cannot. */
function nameParameters({ name, formals }: LambdaExpr, own: Context): void {
  if (name) own.spell(own.environment.own(name.name)!, name);
  for (const entry of formals?.entries ?? []) own.rename(own.environment.own(entry.name)!, entry);
}

function* localsOf({ name, formals }: LambdaExpr, { environment }: Context): Generator<string> {
  if (name) yield environment.own(name.name)!.local;
  for (const entry of formals?.entries ?? []) yield environment.own(entry.name)!.local;
}

function parameterDocs({ name, formals }: LambdaExpr, own: Context): Doc[] {
  const whole = name ? own.environment.own(name.name)!.local : undefined;
  if (!formals) return [whole!];
  const pattern = patternDoc(formals, own);
  return whole === undefined ? [pattern] : [whole, [pattern, " = ", whole]];
}

function patternDoc(formals: Formals, own: Context): Doc {
  const { comments } = own.unit;
  let from = formals.start + 1;
  const items: Item[] = formals.entries.map((entry, index) => {
    const extent = { from, start: entry.start, end: entry.end };
    from = entry.end;
    const { local } = own.environment.own(entry.name)!;
    const name = local === entry.name ? local : [propertyName(entry.name), ": ", local];
    const make = () => (entry.default ? [name, " = ", own.expression(entry.default).doc] : name);
    return own.item(extent, make, index === 0, ",");
  });
  return bracketed(["{", "}"], items, comments.take(from, formals.end), { padded: true }).doc;
}

function arrowOf(parameters: Doc, body: Expr, context: Context, from: number, declared: ReadonlySet<string>): Code {
  const head = [parameters, " => "];
  const block = blockBody(body, context, from, declared);
  if (block) return { ...code([head, block], level.arrow), expanded: [head, block], leads: true };
  const made = context.expression(body);
  const wrap = (doc: Doc) => (made.startsWithBrace ? ["(", doc, ")"] : doc);
  if (made.expanded !== undefined) {
    return {
      ...code([head, wrap(made.doc)], level.arrow),
      expanded: [head, wrap(made.expanded)],
      leads: spansLines(made.doc),
    };
  }
  const doc = [parameters, " =>", group(indent([line, wrap(made.doc)]))];
  return { ...code(doc, level.arrow), expanded: doc };
}
