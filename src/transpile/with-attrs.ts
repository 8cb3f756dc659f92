// `withAttrs(pkgs, ({ git }) => [git])` is `with pkgs; [ git ]`. The braces say which names come out of the set. Nix
// looks into the set last, so a name that anything around declares, or that is Nix's own, would not be the set's.
import type { Expression, ObjectPattern } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { withIn } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { declareVariable } from "./identifiers.ts";
import { nixGlobals } from "./markers.ts";
import { isNixIdentifier } from "./names.ts";
import { boundNames, keyOf, localOf } from "./patterns.ts";
import { transpileBlock } from "./statements.ts";
import { withoutTypes } from "./types.ts";

export function transpileWith(set: Expression, argument: Expression, context: Context): Expr {
  const scope = context.expression(set);
  const f = withoutTypes(argument);
  if (f.type !== "ArrowFunctionExpression" || f.async || f.params.length > 1) {
    return context.refuse(refuse.withArgument(context.span(argument)));
  }
  const inner = context.inner();
  const [pattern] = f.params;
  if (pattern?.type === "ObjectPattern") declareNames(pattern, inner);
  else if (pattern) {
    context.report(refuse.withArgument(context.span(pattern)));
    // Refused; declared all the same, so that their uses are not reported as well.
    const bound = pattern.type === "TSParameterProperty" || pattern.type === "RestElement" ? [] : boundNames(pattern);
    for (const id of bound) declareVariable(id, inner.scope, inner);
  }
  const body = f.body.type === "BlockStatement" ? transpileBlock(f.body, inner) : inner.expression(f.body);
  return withIn(scope, body);
}

function declareNames(pattern: ObjectPattern, context: Context): void {
  for (const property of pattern.properties) {
    const at = context.span(property);
    const local = property.type === "Property" ? localOf(property) : undefined;
    const key = property.type === "Property" ? keyOf(property) : undefined;
    if (property.type !== "Property" || !local || key === undefined || property.value.type === "AssignmentPattern") {
      context.report(refuse.withArgument(at));
      continue;
    }
    const nixName = toBytes(key);
    const around = context.scope.findNix(nixName);
    const isOfWith = around?.isOfWith === true;
    if (around && !isOfWith) context.report(refuse.withHidden(at, key, context.span(around.at)));
    else if (nixGlobals.has(nixName)) context.report(refuse.withGlobal(at, key));
    else if (!isNixIdentifier(key)) context.report(refuse.parameterName(at, key));
    declareVariable(local, context.scope, context, { nixName, isOfWith: true });
  }
}
