// The table of contents of the converter: every expression of Nix, with the function that writes it in TypeScript.
import type { Expr, IfExpr, LegacyLetExpr } from "../../syntax/tree.ts";
import { convertBlock, needsStatements } from "./blocks.ts";
import { convertApply } from "./calls.ts";
import type { Code } from "./code.ts";
import type { Context } from "./context.ts";
import { convertLambda } from "./functions.ts";
import { convertList } from "./lists.ts";
import { convertFloat, convertInt, convertPath, convertSearchPath, convertUri } from "./literals.ts";
import { convertBinary, convertIf, convertUnary } from "./operators.ts";
import { convertHasAttr, convertSelect } from "./selections.ts";
import { convertAttrs } from "./sets.ts";
import { convertString } from "./strings.ts";
import { convertVariable, member } from "./variables.ts";
import { convertWith } from "./withs.ts";

type Kind = Expr["kind"];
type Converter<K extends Kind> = (expr: Extract<Expr, { kind: K }>, context: Context) => Code;

const expressions = {
  apply: convertApply,
  assert: convertBlock,
  attrs: convertAttrs,
  binary: convertBinary,
  float: convertFloat,
  "has-attr": convertHasAttr,
  if: convertChoice,
  "indented-string": convertString,
  int: convertInt,
  lambda: convertLambda,
  "legacy-let": convertLegacyLet,
  let: (expr, context) => (expr.bindings.length === 0 ? context.expression(expr.body) : convertBlock(expr, context)),
  list: convertList,
  paren: ({ expr }, context) => context.expression(expr),
  path: convertPath,
  "search-path": convertSearchPath,
  select: convertSelect,
  string: convertString,
  unary: convertUnary,
  uri: convertUri,
  variable: convertVariable,
  with: convertWith,
} satisfies { [K in Kind]: Converter<K> };

export function convertExpression(expr: Expr, context: Context): Code {
  return (expressions[expr.kind] as (expr: Expr, context: Context) => Code)(expr, context);
}

function convertChoice(expr: IfExpr, context: Context): Code {
  const wantsStatements = [expr.then, expr.else].every((branch) => needsStatements(branch, context));
  return wantsStatements ? convertBlock(expr, context) : convertIf(expr, context);
}

/** `let { …; body = e; }` is `(rec { …; body = e; }).body`. */
function convertLegacyLet({ bindings, start, end }: LegacyLetExpr, context: Context): Code {
  return member(context.expression({ kind: "attrs", recursive: true, bindings, start, end }), "body");
}
