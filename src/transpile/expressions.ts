// The table of contents of the transpiler: every expression of TypeScript, with the function that gives its meaning in
// Nix or the refusal that says what to write instead. Statements are in statements.ts, whole files in file.ts.
import type { Expression } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { transpileCall, transpileTagged } from "./calls.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { transpileArrow, transpileFunction } from "./functions.ts";
import { transpileIdentifier } from "./identifiers.ts";
import { transpileList } from "./lists.ts";
import { transpileLiteral } from "./literals.ts";
import { refuseChain, transpileMember } from "./members.ts";
import { transpileObject } from "./objects.ts";
import { transpileBinary, transpileConditional, transpileLogical, transpileUnary } from "./operators.ts";
import { transpileTemplate } from "./templates.ts";
import { type Wrapper, withoutTypes } from "./types.ts";

type Kind = Expression["type"];
type Transpiler<K extends Kind> = (node: Extract<Expression, { type: K }>, context: Context) => Expr;

const never =
  (why: refuse.Refusal) =>
  (node: Expression, context: Context): Expr =>
    context.refuse(why(context.span(node)));

const inside = (node: Wrapper, context: Context): Expr => context.expression(withoutTypes(node));

const expressions = {
  ArrayExpression: transpileList,
  ArrowFunctionExpression: transpileArrow,
  AssignmentExpression: never(refuse.assignment),
  AwaitExpression: never(refuse.asyncFunction),
  BinaryExpression: transpileBinary,
  CallExpression: transpileCall,
  ChainExpression: refuseChain,
  ClassDeclaration: never(refuse.classes),
  ClassExpression: never(refuse.classes),
  ConditionalExpression: transpileConditional,
  FunctionDeclaration: transpileFunction,
  FunctionExpression: transpileFunction,
  Identifier: transpileIdentifier,
  ImportExpression: never(refuse.dynamicImport),
  JSXElement: never(refuse.expression),
  JSXFragment: never(refuse.expression),
  Literal: transpileLiteral,
  LogicalExpression: transpileLogical,
  MemberExpression: transpileMember,
  MetaProperty: never(refuse.expression),
  NewExpression: never(refuse.newExpression),
  ObjectExpression: transpileObject,
  ParenthesizedExpression: inside,
  SequenceExpression: never(refuse.sequence),
  Super: never(refuse.classes),
  TSAsExpression: inside,
  TSDeclareFunction: never(refuse.expression),
  TSEmptyBodyFunctionExpression: never(refuse.expression),
  TSInstantiationExpression: inside,
  TSNonNullExpression: inside,
  TSSatisfiesExpression: inside,
  TSTypeAssertion: inside,
  TaggedTemplateExpression: transpileTagged,
  TemplateLiteral: transpileTemplate,
  ThisExpression: never(refuse.thisValue),
  UnaryExpression: transpileUnary,
  UpdateExpression: never(refuse.assignment),
  V8IntrinsicExpression: never(refuse.expression),
  YieldExpression: never(refuse.asyncFunction),
} satisfies { [K in Kind]: Transpiler<K> };

export function transpileExpression(node: Expression, context: Context): Expr {
  const transpile = expressions[node.type] as (node: Expression, context: Context) => Expr;
  return context.from(node, transpile(node, context));
}
