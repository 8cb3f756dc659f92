// The table of the language: for each kind of expression, how it is compiled and how it becomes a slot.
// Everything is compiled when it first runs; see code.ts.
import type { LargeSetExpr } from "../../syntax/large-sets.ts";
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { Code } from "./code.ts";
import { compileAssert, compileIf, compileWith } from "./control.ts";
import { compileApply, compileLambda, delayLambda } from "./functions.ts";
import { compileLargeSet } from "./large-sets.ts";
import {
  compileConstant,
  compileList,
  compilePath,
  compileSearchPath,
  compileString,
  constantValue,
} from "./literals.ts";
import { compileBinary, compileUnary } from "./operators.ts";
import type { Delayed, Run, Scope } from "./scope.ts";
import { compileHasAttr, compileSelect } from "./select.ts";
import { compileAttrs, compileLegacyLet, compileLet } from "./sets.ts";
import { compileVariable, delayVariable } from "./variables.ts";

type Compilers = { readonly [K in Expr["kind"]]: (expr: Extract<Expr, { kind: K }>, scope: Scope) => Run } & {
  readonly "large-set": (expr: LargeSetExpr, scope: Scope) => Run;
};

const compilers: Compilers = {
  int: compileConstant,
  float: compileConstant,
  uri: compileConstant,
  string: (expr, scope) => (constantValue(expr, scope) === undefined ? compileString : compileConstant)(expr, scope),
  "indented-string": (expr, scope) =>
    constantValue(expr, scope) === undefined ? compileString(expr, scope) : compileConstant(expr, scope),
  path: (expr, scope) => (expr.parts.length === 1 ? compileConstant(expr, scope) : compilePath(expr, scope)),
  "search-path": compileSearchPath,
  variable: compileVariable,
  list: compileList,
  attrs: compileAttrs,
  "large-set": compileLargeSet,
  "legacy-let": compileLegacyLet,
  let: compileLet,
  with: compileWith,
  assert: compileAssert,
  if: compileIf,
  lambda: (expr, scope) => compileLambda(expr, scope),
  apply: compileApply,
  select: compileSelect,
  "has-attr": compileHasAttr,
  unary: compileUnary,
  binary: compileBinary,
  paren: (expr, scope) => scope.compile(expr.expr),
};

export function compileExpr(expr: Expr, scope: Scope, name?: ByteString): Run {
  if (name !== undefined && expr.kind === "lambda") return compileLambda(expr, scope, name);
  return (compilers[expr.kind] as (expr: Expr, scope: Scope) => Run)(expr, scope);
}

/** Constants, variables and functions are slots at once; everything else becomes a thunk. */
export function delayExpr(expr: Expr, scope: Scope): Delayed {
  switch (expr.kind) {
    case "paren":
      return delayExpr(expr.expr, scope);
    case "variable":
      return delayVariable(expr, scope);
    case "lambda":
      return delayLambda(expr, scope);
    case "int":
    case "float":
    case "uri":
    case "string":
    case "indented-string":
    case "list": {
      const value = constantValue(expr, scope);
      return value === undefined ? new Code(expr, scope) : () => value;
    }
    case "path":
      // A home path may be refused, which must wait until somebody asks for it.
      if (expr.parts.length > 1 || expr.parts.every((part) => part.kind === "text" && part.value.startsWith("~"))) {
        return new Code(expr, scope);
      }
      return constantSlot(expr, scope);
    default:
      return new Code(expr, scope);
  }
}

function constantSlot(expr: Expr & { kind: "path" }, scope: Scope): Delayed {
  const value = constantValue(expr, scope);
  return () => value as never;
}
