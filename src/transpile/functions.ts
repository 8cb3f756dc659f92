// Functions. Several parameters are several functions, `(x, y) => e` is `x: y: e`; a pattern is a set of formals that
// lets others through, `({ a, b = 1 }) => e` is `{ a, b ? 1, ... }: e`. A renamed parameter is called by its
// attribute in Nix, which has no other name for it: `({ "a-b": c }) => c` is `{ a-b, ... }: a-b`. The whole argument
// has a name beside its pattern in `(args, { a } = args) => e`, which is `args@{ a, ... }: e`.
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
import {
  apply,
  binding,
  builtin,
  formal,
  formals,
  lambda,
  letIn,
  list,
  name,
  type Parameter,
  plainString,
  variable,
} from "./build.ts";
import { withComments } from "./comments.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { freeVariables } from "./free-variables.ts";
import { declareVariable } from "./identifiers.ts";
import { isNixIdentifier, nixVariable } from "./names.ts";
import { boundNames, keyOf, localOf, patternRefusal } from "./patterns.ts";
import { transpileBlock } from "./statements.ts";
import { withoutTypes } from "./types.ts";

/** Whether patterns let other attributes through. */
type Openness = "open" | "closed";

export function transpileArrow(node: ArrowFunctionExpression, context: Context): Expr {
  return transpileFunctionLike(node, context.inner());
}

/** `function f(x) { … }`. Its name is declared by the block around it; an expression declares it for itself. */
export function transpileFunction(node: FunctionNode, context: Context, openness: Openness = "open"): Expr {
  if (node.type === "FunctionDeclaration" || node.id === null) {
    return transpileFunctionLike(node, context.inner(), openness);
  }
  const own = context.inner();
  const self = declareVariable(node.id, own.scope, own);
  const value = transpileFunctionLike(node, own.inner(), openness);
  return self.used ? letIn([binding([name(self.nixName)], value)], variable(self.nixName)) : value;
}

/** `closed(({ a }) => e)`: `{ a }: e` */
export function transpileClosed(argument: Expression, context: Context): Expr {
  const f = withoutTypes(argument);
  const isFunction = f.type === "ArrowFunctionExpression" || f.type === "FunctionExpression";
  if (!isFunction || !f.params.some((param) => patternOf(param))) {
    return context.refuse(refuse.closedArgument(context.span(argument)));
  }
  return f.type === "ArrowFunctionExpression"
    ? transpileFunctionLike(f, context.inner(), "closed")
    : transpileFunction(f, context, "closed");
}

type FunctionLike = ArrowFunctionExpression | FunctionNode;

/** `context` is the function's own, with its parameters to be declared in it. */
function transpileFunctionLike(node: FunctionLike, context: Context, openness: Openness = "open"): Expr {
  if (node.async || node.generator) context.report(refuse.asyncFunction(context.span(node)));
  const { params, body } = node;
  if (params.length === 0) context.report(refuse.noParameters(context.span({ start: node.start, end: body!.start })));
  const parameters: ReadParameter[] = [];
  for (let at = 0; at < params.length; at++) {
    const read = readParameter(params[at], params[at + 1], params[at - 1]);
    if (read) parameters.push(read);
  }
  for (const parameter of parameters) declareParameter(parameter, context);
  const made = parameters.map((parameter) => transpileParameter(parameter, openness, context));
  const value =
    body!.type === "BlockStatement" ? transpileBlock(body!, context) : context.expression(body as Expression);
  return made.reduceRight((inner, { parameter, rest }, at) => {
    const { whole, pattern } = parameters[at];
    const from = (whole ?? pattern)!;
    const named = rest ? withRest(parameter, rest, inner) : { parameter, body: inner };
    const defaults = parameter.formals?.entries.flatMap((entry) => entry.default ?? []) ?? [];
    if (rest && freeVariables(list(defaults)).has(rest)) context.report(refuse.restInDefault(context.span(from), rest));
    return context.from(from, lambda(named.parameter, named.body));
  }, value);
}

/** A parameter of Nix: a name, a pattern, or both. */
interface ReadParameter {
  readonly whole?: Exclude<ParamPattern, ObjectPattern>;
  readonly pattern?: ObjectPattern;
}

function readParameter(
  param: ParamPattern,
  next: ParamPattern | undefined,
  before?: ParamPattern,
): ReadParameter | undefined {
  if (before && patternOf(param)?.of === nameOf(before) && nameOf(before) !== undefined) return undefined;
  if (param.type === "ObjectPattern") return { pattern: param };
  const named = next && patternOf(next);
  const isBoth = named?.of !== undefined && named.of === nameOf(param);
  return isBoth ? { whole: param, pattern: named.pattern } : { whole: param };
}

function nameOf(param: ParamPattern): string | undefined {
  return param.type === "Identifier" ? param.name : undefined;
}

/** The pattern of `{ a }`, or of `{ a } = args` with what it takes apart. */
function patternOf(param: ParamPattern): { readonly pattern: ObjectPattern; readonly of?: string } | undefined {
  if (param.type === "ObjectPattern") return { pattern: param };
  if (param.type !== "AssignmentPattern" || param.left.type !== "ObjectPattern") return undefined;
  return param.right.type === "Identifier" ? { pattern: param.left, of: param.right.name } : undefined;
}

function declareParameter({ whole, pattern }: ReadParameter, context: Context): void {
  const declare = (id: BindingIdentifier, nixName?: string) =>
    declareVariable(id, context.scope, context, nixName === undefined ? {} : { nixName: toBytes(nixName) });
  if (whole?.type === "Identifier" && whole.name === "this") context.report(refuse.thisValue(context.span(whole)));
  else if (whole && whole.type !== "TSParameterProperty") {
    for (const id of boundNames(whole.type === "RestElement" ? whole.argument : whole)) declare(id);
  }
  for (const property of pattern?.properties ?? []) {
    const local = property.type === "Property" ? localOf(property) : undefined;
    if (property.type === "Property" && local) declare(local, keyOf(property));
    // Refused; declared all the same, so that their uses are not reported as well.
    else for (const id of boundNames(property.type === "Property" ? property.value : property.argument)) declare(id);
  }
}

/** A parameter, and what `...rest` in its pattern is called. */
interface MadeParameter {
  readonly parameter: Parameter;
  readonly rest?: string;
}

function transpileParameter(read: ReadParameter, openness: Openness, context: Context): MadeParameter {
  const { whole, pattern } = read;
  const named = whole ? transpileName(whole, context) : undefined;
  if (!pattern) return { parameter: { name: named ?? "_" } };
  const { formals, rest } = transpileFormals(pattern, openness, context);
  const parameter = { formals, ...(named === undefined ? {} : { name: named }) };
  return rest === undefined ? { parameter } : { parameter, rest };
}

function transpileName(param: Exclude<ParamPattern, ObjectPattern>, context: Context): string {
  const at = context.span(param);
  if (param.type === "Identifier") {
    if (param.optional) context.report(refuse.parameterDefault(at));
    return nixVariable(param.name);
  }
  const why = {
    AssignmentPattern: refuse.parameterDefault,
    RestElement: refuse.restParameter,
    ArrayPattern: refuse.arrayPattern,
    TSParameterProperty: refuse.classes,
  }[param.type];
  context.report(why(at));
  return "_";
}

interface MadeFormals {
  readonly formals: Formals;
  readonly rest: string | undefined;
}

function transpileFormals(pattern: ObjectPattern, openness: Openness, context: Context): MadeFormals {
  const seen = new Set<string>();
  let rest: string | undefined;
  const entries = withComments<ObjectPattern["properties"][number], Formal | null>(
    context.unit.comments,
    pattern.properties,
    pattern.start,
    pattern.end,
    (property) => {
      const at = context.span(property);
      if (property.type === "RestElement") {
        if (openness === "closed") context.report(refuse.closedRest(at));
        rest = property.argument.type === "Identifier" ? nixVariable(property.argument.name) : undefined;
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
  const made = entries.filter((entry) => entry !== null);
  return { formals: formals(made, openness === "open"), rest };
}

/** `({ a, ...rest }) => e` is `args@{ a, ... }: let rest = removeAttrs args [ "a" ]; in e`; without `a`, it is `rest@{ ... }: e`. */
function withRest(parameter: Parameter, rest: string, body: Expr): { parameter: Parameter; body: Expr } {
  const entries = parameter.formals?.entries ?? [];
  if (entries.length === 0 && parameter.name === undefined) return { parameter: { ...parameter, name: rest }, body };
  const taken = new Set([...freeVariables(lambda(parameter, body)), ...entries.map((entry) => entry.name), rest]);
  let whole = parameter.name ?? "args";
  while (parameter.name === undefined && taken.has(whole)) whole += "_";
  const names = list(entries.map((entry) => plainString(entry.name)));
  const value = apply(builtin("removeAttrs"), variable(whole), names);
  return { parameter: { ...parameter, name: whole }, body: letIn([binding([name(rest)], value)], body) };
}
