// `rec(({ a }) => ({ a: 1, b: a }))` is `rec { a = 1; b = a; }`. The braces of the parameter are the names by which
// attributes refer to each other; Nix lets them refer to all, so an attribute that is not among them must not hide a
// name of the file.
import type { Expression, ObjectExpression, ObjectPattern, ObjectProperty } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { declareVariable } from "./identifiers.ts";
import { inheritCall } from "./inherit.ts";
import { transpileBindings } from "./objects.ts";
import { keyOf, localOf } from "./patterns.ts";
import { withoutTypes } from "./types.ts";
import type { Range } from "./typescript-file.ts";

export function transpileRec(argument: Expression, context: Context): Expr {
  const plain = withoutTypes(argument);
  const isFunction = plain.type === "ArrowFunctionExpression" && plain.params.length <= 1;
  const set = isFunction ? bodyOf(plain.body) : plain;
  const pattern = isFunction ? plain.params[0] : undefined;
  if (set?.type !== "ObjectExpression" || (pattern && pattern.type !== "ObjectPattern")) {
    return context.refuse(refuse.recArgument(context.span(argument)));
  }
  const inner = context.inner();
  const own = attributeNames(set, context);
  const named = pattern ? declareNames(pattern, own, inner) : new Set<string>();
  for (const [key, property] of own) {
    // `inherit x;` is the file's `x` outside and inside.
    const isInherited = "shorthand" in property && isInheritance(property, key, context);
    if (!named.has(key) && !isInherited) inner.scope.declareUnseen(toBytes(key), property);
  }
  return transpileBindings(set, inner, { recursive: true });
}

/** `{ a }`, and `{ "a-b": a$b }`, of a variable around. */
function isInheritance({ shorthand, value }: ObjectProperty, key: string, { scope }: Context): boolean {
  if (shorthand) return true;
  const found = value.type === "Identifier" ? scope.find(value.name)?.found : undefined;
  return found?.kind === "variable" && found.nixName === toBytes(key) && found.name !== key;
}

function bodyOf(body: Expression | { readonly type: "BlockStatement" }): Expression | undefined {
  return body.type === "BlockStatement" ? undefined : withoutTypes(body as Expression);
}

function attributeNames(set: ObjectExpression, context: Context): Map<string, ObjectProperty | Range> {
  const names = new Map<string, ObjectProperty | Range>();
  for (const property of set.properties) {
    if (property.type === "SpreadElement") {
      for (const one of inheritCall(property.argument, context)?.arguments.slice(1) ?? []) {
        if (one.type === "Literal" && typeof one.value === "string") names.set(one.value, one);
      }
      continue;
    }
    if (property.computed) continue;
    const { key } = property;
    const written = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
    if (written !== undefined) names.set(written, property);
  }
  return names;
}

/** Declares the names in the braces; gives the attributes that they stand for. */
function declareNames(pattern: ObjectPattern, own: ReadonlyMap<string, unknown>, context: Context): Set<string> {
  const named = new Set<string>();
  for (const property of pattern.properties) {
    const local = property.type === "Property" ? localOf(property) : undefined;
    const key = property.type === "Property" ? keyOf(property) : undefined;
    if (property.type !== "Property" || !local || key === undefined || property.value.type === "AssignmentPattern") {
      context.report(refuse.recArgument(context.span(property)));
      continue;
    }
    declareVariable(local, context.scope, context, { nixName: toBytes(key) });
    named.add(key);
    if (!own.has(key)) context.report(refuse.recName(context.span(property), key));
  }
  return named;
}
