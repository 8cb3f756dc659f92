// Calls. `f(x, y)` is `f x y`, a block that is called at once, `(() => { … })()`, is its value, and calls of markers are
// what markers stand for.
import type { CallExpression, Expression, TaggedTemplateExpression } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { apply, attrs, binary, binding, list, name } from "./build.ts";
import { calledMarker } from "./called-marker.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { transpileClosed } from "./functions.ts";
import { transpileInherit } from "./inherit.ts";
import { markers, type Treatment } from "./markers.ts";
import { transpileSelection } from "./members.ts";
import { refuseMethod } from "./methods.ts";
import { transpilePath, transpileSearchPath } from "./paths.ts";
import { transpileRawNix } from "./raw-nix.ts";
import { transpileRec } from "./recursive-sets.ts";
import { transpileBlock } from "./statements.ts";
import { withoutTypes } from "./types.ts";
import { transpileWith } from "./with-attrs.ts";

export function transpileCall(node: CallExpression, context: Context): Expr {
  if (node.optional) return context.refuse(refuse.optionalCall(context.span(node)));
  const args: Expression[] = [];
  for (const argument of node.arguments) {
    if (argument.type === "SpreadElement") return context.refuse(refuse.spreadArgument(context.span(argument)));
    args.push(argument);
  }
  const marker = calledMarker(node.callee, context);
  const notation = marker && notations[markers[marker]];
  if (marker && notation) {
    if (notation.arguments !== undefined && args.length !== notation.arguments) {
      return context.refuse(refuse.markerArguments(context.span(node), marker, notation.arguments));
    }
    return notation.transpile(args, node, context);
  }
  const callee = withoutTypes(node.callee);
  if (args.length === 0 && callee.type === "ArrowFunctionExpression" && callee.params.length === 0 && !callee.async) {
    return callee.body.type === "BlockStatement"
      ? transpileBlock(callee.body, context)
      : context.expression(callee.body);
  }
  if (callee.type === "MemberExpression" && refuseMethod(callee, args, context)) {
    for (const argument of args) context.expression(argument);
    return context.expression(callee.object);
  }
  const isLength = callee.type === "MemberExpression" && !callee.computed && callee.property.name === "length";
  const called = isLength ? transpileSelection(callee, context) : context.expression(node.callee);
  if (args.length === 0) return context.refuse(refuse.noArguments(context.span(node), context.written(node.callee)));
  return args.reduce((done, argument) => context.from(node, apply(done, context.expression(argument))), called);
}

interface Notation {
  /** How many arguments it takes; undefined where it counts itself. */
  readonly arguments?: number;
  readonly transpile: (args: readonly Expression[], node: CallExpression, context: Context) => Expr;
}

/** What a call of a marker becomes, by its treatment; what is missing is called like any function. */
const notations: { readonly [K in Treatment]: Notation | undefined } = {
  vanishes: { arguments: 1, transpile: ([value], _, context) => context.expression(value) },
  module: { transpile: transpileModule },
  flake: { arguments: 1, transpile: ([value], _, context) => context.expression(value) },
  assert: { transpile: (_, node, context) => context.refuse(refuse.assertAsValue(context.span(node))) },
  builtins: undefined,
  global: undefined,
  path: { arguments: 1, transpile: ([written], _, context) => transpilePath(written, context) },
  search: { arguments: 1, transpile: ([written], _, context) => transpileSearchPath(written, context) },
  nix: { transpile: (_, node, context) => context.refuse(refuse.rawCall(context.span(node))) },
  closed: { arguments: 1, transpile: ([f], _, context) => transpileClosed(f, context) },
  rec: { arguments: 1, transpile: ([set], _, context) => transpileRec(set, context) },
  with: { arguments: 2, transpile: ([set, body], _, context) => transpileWith(set, body, context) },
  inherit: { transpile: (args, node, context) => attrs([transpileInherit(args, node, context)]) },
  implies: {
    arguments: 2,
    transpile: ([condition, then], _, context) => binary("->", context.expression(condition), context.expression(then)),
  },
};

/** A module as it is; of two, the second sees the options of the first, and both are imported. */
function transpileModule(args: readonly Expression[], node: CallExpression, context: Context): Expr {
  const modules = args.map((argument) => context.expression(argument));
  if (modules.length === 1) return modules[0];
  if (modules.length === 2) return attrs([binding([name("imports")], list(modules))]);
  return context.refuse(refuse.markerArguments(context.span(node), calledMarker(node.callee, context)!, 1));
}

/** `` path`./x` ``, `` search`nixpkgs` `` and `` nix`…` `` */
export function transpileTagged(node: TaggedTemplateExpression, context: Context): Expr {
  const marker = calledMarker(node.tag, context);
  switch (marker && markers[marker]) {
    case "path":
      return transpilePath(node.quasi, context);
    case "search":
      return transpileSearchPath(node.quasi, context);
    case "nix":
      return transpileRawNix(node.quasi, context);
    default:
      return context.refuse(refuse.taggedTemplate(context.span(node)));
  }
}
