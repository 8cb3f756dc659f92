// Declarations with values: `const x = e` is `x = e;`, and taking a set apart, `const { a, b: c, d = 1 } = x`, is
// `inherit (x) a;`, `c = x.b;`, `d = x.d or 1;`.
import type {
  BindingIdentifier,
  BindingPattern,
  BindingProperty,
  Expression,
  Function as FunctionNode,
  ObjectPattern,
  TSEnumDeclaration,
  VariableDeclaration,
  VariableDeclarator,
} from "oxc-parser";
import type { AttrName, Binding, Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { apply, binding, builtin, inherit, list, name, plainString, select } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { transpileEnum } from "./enums.ts";
import { nixVariable } from "./names.ts";
import { transpileName } from "./objects.ts";
import { boundNames, keyOf, localOf, patternRefusal } from "./patterns.ts";
import type { Range } from "./typescript-file.ts";

/** A declaration that leaves something in Nix. */
export type ValueDeclaration =
  | VariableDeclaration
  | TSEnumDeclaration
  | (FunctionNode & { readonly id: BindingIdentifier });

export function declaredNames(declaration: ValueDeclaration): BindingIdentifier[] {
  if (declaration.type !== "VariableDeclaration") return [declaration.id];
  const { declarations } = declaration;
  return declarations.length === 1 ? boundNames(declarations[0].id) : declarations.flatMap(({ id }) => boundNames(id));
}

export function transpileDeclaration(declaration: ValueDeclaration, context: Context): Binding[] {
  if (declaration.type !== "VariableDeclaration") {
    const { id } = declaration;
    const isEnum = declaration.type === "TSEnumDeclaration";
    const value = isEnum ? transpileEnum(declaration, context) : context.expression(declaration);
    return [context.from(id, binding([name(nixVariable(id.name))], value))];
  }
  if (declaration.kind !== "const") context.report(refuse.mutable(context.span(declaration), declaration.kind));
  const { declarations } = declaration;
  if (declarations.length === 1) return transpileDeclarator(declarations[0], context);
  return declarations.flatMap((declarator) => transpileDeclarator(declarator, context));
}

function transpileDeclarator({ id, init }: VariableDeclarator, context: Context): Binding[] {
  // Without a value only after `let` and `var`, which are refused.
  if (init === null) return [];
  if (id.type === "Identifier") {
    return [context.from(id, binding([name(nixVariable(id.name))], context.expression(init)))];
  }
  if (id.type === "ObjectPattern") return takeApart(id, context.expression(init), init, context);
  context.report(refuse.arrayPattern(context.span(id)));
  return [];
}

/** `from` is what is taken apart, written as `init`. */
function takeApart(pattern: ObjectPattern, from: Expr, init: Range, context: Context): Binding[] {
  const bindings: Binding[] = [];
  // `{ "a-b": a$b }` has one name in Nix, and `{ a$b }` has two.
  const isPlain = (property: (typeof pattern.properties)[number]) =>
    property.type === "Property" &&
    property.value.type === "Identifier" &&
    keyOf(property) === nixVariable(property.value.name);
  const isOnce = pattern.properties.length === 1 || pattern.properties.every(isPlain);
  if (!isOnce && !isName(from)) context.report(refuse.patternSource(context.span(init)));
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      bindings.push(...rest(pattern, property.argument, from, context));
      continue;
    }
    const local = localOf(property);
    if (property.value.type === "ObjectPattern") {
      // A pattern inside takes a longer path apart.
      const inner = context.from(property, select(from, [keyName(property, context)]));
      bindings.push(...takeApart(property.value, inner, property, context));
      continue;
    }
    if (!local) {
      context.report(patternRefusal(property)(context.span(property)));
      continue;
    }
    const before = bindings.at(-1);
    const localName = context.from(local, name(nixVariable(local.name)));
    if (!isPlain(property)) {
      const fallback = property.value.type === "AssignmentPattern" ? context.expression(property.value.right) : null;
      const value = select(from, [keyName(property, context)], fallback);
      bindings.push(context.from(property, binding([localName], value)));
    } else if (before?.kind === "inherit" && before.from === from) {
      bindings[bindings.length - 1] = { ...before, names: [...before.names, localName] };
    } else bindings.push(context.from(property, inherit(from, [localName])));
  }
  return bindings;
}

function keyName(property: BindingProperty, context: Context): AttrName {
  const key = keyOf(property);
  return key === undefined ? transpileName(property.key as Expression, context) : name(toBytes(key));
}

/** `const { a, ...rest } = x`: the set without what has been taken. */
function rest(pattern: ObjectPattern, argument: BindingPattern, from: Expr, context: Context): Binding[] {
  if (argument.type !== "Identifier") return [];
  const taken: Expr[] = [];
  for (const property of pattern.properties) {
    if (property.type === "RestElement") continue;
    const key = keyOf(property);
    taken.push(key === undefined ? context.expression(property.key as Expression) : plainString(toBytes(key)));
  }
  const value = apply(builtin("removeAttrs"), from, list(taken));
  return [context.from(argument, binding([name(nixVariable(argument.name))], value))];
}

/** A variable or a selection from one: short enough, and cheap enough, to stand in several places. */
export function isName(expr: Expr): boolean {
  if (expr.kind === "select")
    return expr.default === null && expr.path.every(({ kind }) => kind === "name") && isName(expr.target);
  return expr.kind === "variable";
}
