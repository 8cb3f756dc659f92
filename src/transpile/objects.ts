// Objects are attribute sets. An object with one property inside another is one longer path, `{ a: { b: 1 } }` is
// `a.b = 1;`, unless that property is a shorthand, which stays an `inherit`.
import type { Expression, ObjectExpression, ObjectProperty, ObjectPropertyKind, SpreadElement } from "oxc-parser";
import type { AttrName, Binding, Expr, StaticName } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { attrs, binary, binding, dynamic, inherit, name, string } from "./build.ts";
import { type Lead, withComments } from "./comments.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { inheritCall, transpileInherit } from "./inherit.ts";
import { checkedText } from "./literals.ts";
import { documented } from "./option-descriptions.ts";
import { withoutTypes } from "./types.ts";

/** The pieces that `//` joins: bindings between the spreads, and what is spread. */
type Piece = { readonly bindings: Binding[] } | { readonly spread: Expr; readonly comments: readonly string[] };

export function transpileObject(node: ObjectExpression, context: Context): Expr {
  return transpileBindings(node, context, { recursive: false });
}

/** The properties of an object as a set; those of a `rec` see each other in `context`, and nothing is spread there. */
export function transpileBindings(
  node: ObjectExpression,
  context: Context,
  { recursive }: { recursive: boolean },
): Expr {
  refuseDuplicates(node, context);
  const pieces: Piece[] = [];
  const { comments } = context.unit;
  withComments(
    comments,
    node.properties,
    node.start,
    node.end,
    (property) => piece(property, context, recursive),
    (made, found) => {
      addPiece(pieces, commentedPiece(made, found, context));
      return made;
    },
  );
  const sets = pieces.map((one) =>
    "spread" in one
      ? context.commented(one.spread, { comments: one.comments })
      : context.from(node, attrs(one.bindings, recursive)),
  );
  if (sets.length === 0) return attrs([], recursive);
  if (recursive && (sets.length > 1 || "spread" in pieces[0]))
    return context.refuse(refuse.recSpread(context.span(node)));
  return sets.reduceRight((rest, set) => binary("//", set, rest));
}

function piece(property: ObjectPropertyKind, context: Context, recursive: boolean): Piece {
  if (property.type !== "SpreadElement") return { bindings: [transpileProperty(property, context, recursive)] };
  const call = inheritCall(property.argument, context);
  if (!call) return { spread: transpileSpread(property, "{}", context), comments: [] };
  const args = call.arguments.filter((argument) => argument.type !== "SpreadElement");
  return { bindings: [transpileInherit(args, call, context)] };
}

function commentedPiece(made: Piece, found: Lead, context: Context): Piece {
  if ("spread" in made) return { ...made, comments: found.comments };
  return { bindings: [documented(made.bindings[0], found, context)] };
}

/** Bindings that stand together are one set, shorthands that stand together one `inherit`. */
function addPiece(pieces: Piece[], next: Piece): void {
  const last = pieces.at(-1);
  if ("spread" in next || last === undefined || "spread" in last) {
    pieces.push(next);
    return;
  }
  const before = last.bindings.at(-1);
  const [added] = next.bindings;
  const isPlain = (one: Binding | undefined) => one?.kind === "inherit" && !one.from;
  const joins = isPlain(before) && isPlain(added) && !added.leading && !added.spaced;
  if (joins && before?.kind === "inherit" && added.kind === "inherit") {
    last.bindings[last.bindings.length - 1] = { ...before, names: [...before.names, ...added.names] };
  } else last.bindings.push(added);
}

/** The value of `...x`; `empty` is what a condition would spread otherwise. */
export function transpileSpread(node: SpreadElement, empty: "{}" | "[]", context: Context): Expr {
  const value = withoutTypes(node.argument);
  if (value.type !== "LogicalExpression" || value.operator !== "&&") return context.expression(node.argument);
  const [condition, set] = [context.written(value.left), context.written(value.right)];
  return context.refuse(refuse.conditionalSpread(context.span(node), condition, set, empty));
}

function transpileProperty(property: ObjectProperty, context: Context, recursive: boolean): Binding {
  if (property.kind !== "init") {
    return binding([transpileKey(property, context)], context.refuse(refuse.accessor(context.span(property))));
  }
  if (property.shorthand && property.value.type === "Identifier") {
    const value = context.expression(property.value);
    const key = toBytes(property.value.name);
    const step = context.from(property.key, name(key));
    // In a `rec`, `inherit a;` would be the `a` around it.
    const isOwn = recursive && context.scope.own(property.value.name) !== undefined;
    const same = value.kind === "variable" && value.name === key && !isOwn;
    return context.from(property, same ? inherit(null, [step]) : binding([step], value));
  }
  const path: AttrName[] = [transpileKey(property, context)];
  let value: Expression = property.value;
  let inner = onlyProperty(value);
  let lead: Pick<Lead, "comments" | "doc"> = { comments: [] };
  while (inner) {
    const { comments, doc } = context.unit.comments.inside(value.start, inner.start);
    const others = doc && { ...doc, others: [...lead.comments, ...doc.others] };
    lead = { comments: [...lead.comments, ...comments], ...(others ? { doc: others } : {}) };
    path.push(transpileKey(inner, context));
    value = inner.value;
    inner = onlyProperty(value);
  }
  const expr = context.expression(value);
  const made = inherits(path, expr, value, context, recursive) ? inherit(null, path) : binding(path, expr);
  return documented(context.from(property, made), lead, context);
}

/** Whether a variable that only TypeScript calls otherwise than its attribute, `{ "a-b": a$b }`, is an `inherit a-b;`. */
function inherits(
  path: readonly AttrName[],
  expr: Expr,
  value: Expression,
  { scope }: Context,
  recursive: boolean,
): path is [StaticName] {
  const [step] = path;
  if (expr.kind !== "variable" || value.type !== "Identifier" || path.length > 1) return false;
  const isOwn = recursive && scope.own(value.name) !== undefined;
  return step.kind === "name" && step.name === expr.name && toBytes(value.name) !== expr.name && !isOwn;
}

/** The property that continues the path: the only one of an object that is written out. */
function onlyProperty(value: Expression): ObjectProperty | undefined {
  const plain = withoutTypes(value);
  if (plain.type !== "ObjectExpression" || plain.properties.length !== 1) return undefined;
  const [property] = plain.properties;
  return property.type === "Property" && property.kind === "init" && !property.shorthand ? property : undefined;
}

function transpileKey(property: ObjectProperty, context: Context): AttrName {
  const { key, computed } = property;
  if (key.type === "PrivateIdentifier") return name(toBytes(key.name));
  if (!computed && key.type === "Identifier") return context.from(key, name(toBytes(key.name)));
  return transpileName(key, context);
}

/** The name that an expression in `[…]` gives: one that is written out is as good as `.name`. */
export function transpileName(key: Expression, context: Context): AttrName {
  const plain = withoutTypes(key);
  if (plain.type === "Literal" && typeof plain.value === "string" && !("bigint" in plain)) {
    return context.from(key, name(checkedText(plain.value, plain, context)));
  }
  if (plain.type === "Literal" && "bigint" in plain) return context.from(key, name(String(plain.bigint)));
  if (plain.type === "Literal" && typeof plain.value === "number") return context.from(key, name(String(plain.value)));
  const expr = context.expression(key);
  if (expr.kind !== "string" && expr.kind !== "indented-string") return context.from(key, dynamic(expr));
  const isStatic = expr.parts.every((part) => part.kind === "text");
  if (!isStatic) return context.from(key, dynamic(string(expr.parts)));
  return context.from(key, name(expr.parts.map((part) => (part.kind === "text" ? part.value : "")).join("")));
}

function refuseDuplicates(node: ObjectExpression, context: Context): void {
  let seen = new Set<string>();
  for (const property of node.properties) {
    if (property.type === "SpreadElement") seen = new Set();
    else if (!property.computed) {
      const { key } = property;
      const written = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
      if (written === undefined) continue;
      if (seen.has(written)) context.report(refuse.duplicate(context.span(key), written));
      seen.add(written);
    }
  }
}
