// Functions. Several parameters are several functions, `(x, y) => e` is `x: y: e`; a pattern is a set of formals that
// lets others through, `({ a, b = 1 }) => e` is `{ a, b ? 1, ... }: e`. A renamed parameter is called by its
// attribute in Nix, which has no other name for it: `({ "a-b": c }) => c` is `{ a-b, ... }: a-b`.
import type {
  ArrowFunctionExpression,
  BindingIdentifier,
  Expression,
  Function as FunctionNode,
  ObjectPattern,
  ParamPattern,
} from "oxc-parser";
import type { Expr, Formal, Formals } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { binding, formal, formals, lambda, letIn, name, variable } from "./build.ts";
import { withComments } from "./comments.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { declareVariable } from "./identifiers.ts";
import { isNixIdentifier } from "./names.ts";
import { boundNames, keyOf, localOf, patternRefusal } from "./patterns.ts";
import { transpileBlock } from "./statements.ts";

export function transpileArrow(node: ArrowFunctionExpression, context: Context): Expr {
  return transpileFunctionLike(node, context.inner());
}

/** `function f(x) { … }`. Its name is declared by the block around it; an expression declares it for itself. */
export function transpileFunction(node: FunctionNode, context: Context): Expr {
  if (node.type === "FunctionDeclaration" || node.id === null) return transpileFunctionLike(node, context.inner());
  const own = context.inner();
  const self = declareVariable(node.id, own.scope, own);
  const value = transpileFunctionLike(node, own.inner());
  return self.used ? letIn([binding([name(self.nixName)], value)], variable(self.nixName)) : value;
}

type FunctionLike = ArrowFunctionExpression | FunctionNode;

/** `context` is the function's own, with its parameters to be declared in it. */
function transpileFunctionLike(node: FunctionLike, context: Context): Expr {
  if (node.async || node.generator) context.report(refuse.asyncFunction(context.span(node)));
  const { params, body } = node;
  if (params.length === 0) context.report(refuse.noParameters(context.span({ start: node.start, end: body!.start })));
  for (const param of params) declareParameter(param, context);
  const parameters = params.map((param) => transpileParameter(param, context));
  const value =
    body!.type === "BlockStatement" ? transpileBlock(body!, context) : context.expression(body as Expression);
  return parameters.reduceRight((inner, parameter, at) => context.from(params[at], lambda(parameter, inner)), value);
}

function declareParameter(param: ParamPattern, context: Context): void {
  if (param.type === "TSParameterProperty") return;
  if (param.type === "Identifier" && param.name === "this") {
    context.report(refuse.thisValue(context.span(param)));
    return;
  }
  const declare = (id: BindingIdentifier, nixName?: string) =>
    declareVariable(id, context.scope, context, nixName === undefined ? {} : { nixName: toBytes(nixName) });
  if (param.type !== "ObjectPattern") {
    for (const id of boundNames(param.type === "RestElement" ? param.argument : param)) declare(id);
    return;
  }
  for (const property of param.properties) {
    const local = property.type === "Property" ? localOf(property) : undefined;
    if (property.type === "Property" && local) declare(local, keyOf(property));
    // Refused; declared all the same, so that their uses are not reported as well.
    else for (const id of boundNames(property.type === "Property" ? property.value : property.argument)) declare(id);
  }
}

function transpileParameter(param: ParamPattern, context: Context): string | Formals {
  const at = context.span(param);
  if (param.type === "Identifier") {
    if (param.optional) context.report(refuse.parameterDefault(at));
    return toBytes(param.name);
  }
  if (param.type === "ObjectPattern") return transpileFormals(param, context);
  const why = {
    AssignmentPattern: refuse.parameterDefault,
    RestElement: refuse.restParameter,
    ArrayPattern: refuse.arrayPattern,
    TSParameterProperty: refuse.classes,
  }[param.type];
  context.report(why(at));
  return "_";
}

function transpileFormals(pattern: ObjectPattern, context: Context): Formals {
  const seen = new Set<string>();
  const entries = withComments<ObjectPattern["properties"][number], Formal | null>(
    context.unit.comments,
    pattern.properties,
    pattern.start,
    pattern.end,
    (property) => {
      const at = context.span(property);
      if (property.type === "RestElement") {
        context.report(refuse.restPattern(at, writtenNames(pattern), context.written(property.argument)));
        return null;
      }
      const key = keyOf(property);
      if (key === undefined) {
        context.report(refuse.computedParameter(at));
        return null;
      }
      if (localOf(property) === undefined) context.report(patternRefusal(property)(at));
      if (seen.has(key)) context.report(refuse.duplicate(at, key));
      if (!isNixIdentifier(key) && !(property.shorthand && localOf(property))) {
        context.report(refuse.parameterName(at, key));
      }
      seen.add(key);
      const fallback = property.value.type === "AssignmentPattern" ? context.expression(property.value.right) : null;
      return context.from(property, formal(toBytes(key), fallback));
    },
    (entry, found) => (entry ? context.commented(entry, found) : null),
  );
  return formals(entries.filter((entry) => entry !== null));
}

function writtenNames(pattern: ObjectPattern): string {
  return pattern.properties.map((property) => (property.type === "Property" ? `${keyOf(property)}, ` : "")).join("");
}
