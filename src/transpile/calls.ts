// Calls. `f(x, y)` is `f x y`; calls of markers are their argument.
import type { CallExpression, Expression } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { apply, attrs, binding, list, name } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { type MarkerName, markers } from "./markers.ts";
import { transpileSelection } from "./members.ts";
import { refuseMethod } from "./methods.ts";
import { transpilePath } from "./paths.ts";
import { withoutTypes } from "./types.ts";

export function transpileCall(node: CallExpression, context: Context): Expr {
  if (node.optional) return context.refuse(refuse.optionalCall(context.span(node)));
  const args: Expression[] = [];
  for (const argument of node.arguments) {
    if (argument.type === "SpreadElement") return context.refuse(refuse.spreadArgument(context.span(argument)));
    args.push(argument);
  }
  const marker = calledMarker(node, context);
  if (marker && markers[marker] !== "builtins") return transpileMarker(marker, node, args, context);
  const callee = withoutTypes(node.callee);
  if (callee.type === "MemberExpression" && refuseMethod(callee, args, context)) {
    for (const argument of args) context.expression(argument);
    return context.expression(callee.object);
  }
  const isLength = callee.type === "MemberExpression" && !callee.computed && callee.property.name === "length";
  const called = isLength ? transpileSelection(callee, context) : context.expression(node.callee);
  if (args.length === 0) return context.refuse(refuse.noArguments(context.span(node), context.written(node.callee)));
  return args.reduce((done, argument) => context.from(node, apply(done, context.expression(argument))), called);
}

/** The marker of "typeflake" that is called, under whatever name it was imported. */
export function calledMarker(node: CallExpression, context: Context): MarkerName | undefined {
  const callee = withoutTypes(node.callee);
  if (callee.type !== "Identifier") return undefined;
  const declared = context.scope.find(callee.name)?.found;
  return declared?.kind === "marker" ? declared.marker : undefined;
}

function transpileMarker(marker: MarkerName, node: CallExpression, args: Expression[], context: Context): Expr {
  if (markers[marker] === "assert") return context.refuse(refuse.assertAsValue(context.span(node)));
  if (markers[marker] === "module" && args.length === 2) {
    const imports = list(args.map((argument) => context.expression(argument)));
    return context.from(node, attrs([binding([name("imports")], imports)]));
  }
  if (args.length !== 1) return context.refuse(refuse.markerArguments(context.span(node), marker));
  return markers[marker] === "path" ? transpilePath(args[0], context) : context.expression(args[0]);
}
