// Names that stand for values. A name that nothing declares is an error that says where it would come from: Nix's own
// names are all under `builtins`, JavaScript's do not exist.
import type { BindingIdentifier, IdentifierReference } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { variable } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { isMarker, markers, nixGlobals, nixNameOf } from "./markers.ts";
import { nameProblem, nixVariable } from "./names.ts";
import type { Scope, VariableDeclaration } from "./scope.ts";

export function transpileIdentifier(node: IdentifierReference, context: Context): Expr {
  const hit = context.scope.find(node.name);
  const at = context.span(node);
  if (!hit) return context.refuse(undeclared(node.name, node, context));
  const { found, hiddenBy } = hit;
  if (found.kind === "type") return context.refuse(refuse.typeAsValue(at, node.name));
  if (found.kind === "marker") {
    const own = nixNameOf(found.marker);
    if (own !== undefined) {
      if (hiddenBy) context.report(refuse.hidden(at, node.name, own, context.span(hiddenBy.at)));
      return variable(own);
    }
    if (markers[found.marker] === "assert") return context.refuse(refuse.assertAsValue(at));
    return context.refuse(refuse.markerAsValue(at, node.name));
  }
  found.used = true;
  if (found.pending) context.report(refuse.declaredLater(at, node.name, context.span(found.at)));
  if (hiddenBy) context.report(refuse.hidden(at, node.name, found.nixName, context.span(hiddenBy.at)));
  return variable(found.nixName);
}

/** Declares a variable of the user's in a scope, if Nix can have one of that name. */
export function declareVariable(
  id: BindingIdentifier,
  scope: Scope,
  context: Context,
  { pending = false, isFile = false, isOfWith = false, nixName = nixVariable(id.name) } = {},
): VariableDeclaration {
  const problem = nixName === nixVariable(id.name) ? nameProblem(nixName) : undefined;
  if (problem) context.report(refuse.badName(context.span(id), id.name, problem));
  const declaration: VariableDeclaration = {
    kind: "variable",
    name: id.name,
    nixName,
    at: id,
    isFile,
    isOfWith,
    used: false,
    pending,
  };
  if (scope.own(id.name)?.kind === "variable") context.report(refuse.duplicate(context.span(id), id.name));
  scope.declare(declaration);
  return declaration;
}

/** What to write instead of JavaScript's own objects and functions. */
const javascriptGlobals: { readonly [name: string]: string } = {
  Array: "ask with `builtins.isList(x)`, build with `builtins.genList(f, n)`",
  Boolean: "compare: `x === true`",
  Date: "a flake cannot know the time; `self.lastModified` is the time of the sources",
  Error: "write `throw new Error(message)`",
  JSON: "write `builtins.toJSON(x)` and `builtins.fromJSON(s)`",
  Infinity: "write a large number",
  Map: "write an object: `{ a: 1 }`",
  Math: "write `builtins.floor(x)`, `builtins.ceil(x)`, `lib.min(a, b)`, `lib.max(a, b)`",
  NaN: "write `null` where there is no number",
  Number: "write `lib.toInt(s)` for a string",
  Object:
    "write `builtins.attrNames(x)`, `builtins.attrValues(x)`, `builtins.mapAttrs(f, x)`, `builtins.listToAttrs(xs)`",
  Promise: "write the value itself: nothing is computed before it is needed",
  RegExp: "write `builtins.match(regex, s)`",
  Set: "write a list and `lib.unique(xs)`",
  String: "write `builtins.toString(x)`",
  Symbol: "write a string",
  console: "write `builtins.trace(message, value)`",
  fetch: "name what is fetched as an input of the flake",
  parseFloat: "write `builtins.fromJSON(s)`",
  parseInt: "write `lib.toInt(s)`",
  process: "a flake sees no environment; take what varies as an argument",
  require: 'write `import x from "./x.ts"` at the top of the file',
};

function undeclared(name: string, at: IdentifierReference, context: Context) {
  const span = context.span(at);
  if (name === "undefined") return refuse.undefinedValue(span);
  const instead = Object.hasOwn(javascriptGlobals, name) ? javascriptGlobals[name] : undefined;
  if (instead !== undefined) return refuse.javascriptGlobal(span, name, instead);
  if (isMarker(name)) return refuse.undeclared(span, name, `add \`import { ${name} } from "typeflake";\``);
  if (nixGlobals.has(name)) {
    return refuse.undeclared(
      span,
      name,
      `write \`builtins.${name}\`, with \`import { builtins } from "typeflake";\` at the top of the file`,
    );
  }
  return refuse.undeclared(span, name, `declare it with \`const ${name} = …;\`, or import it from a file`);
}
