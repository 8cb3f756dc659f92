// `if`, `assert` and `with`.
import type { AssertExpr, IfExpr, WithExpr } from "../../syntax/tree.ts";
import { takeBool } from "../builtin.ts";
import { NixError } from "../error.ts";
import { inequality } from "../inequality.ts";
import type { Position } from "../positions.ts";
import { type Env, SmallFrame, type Value } from "../value.ts";
import { withoutParens } from "./functions.ts";
import { makeSlot, type Run, type Scope } from "./scope.ts";

export function compileIf(expr: IfExpr, scope: Scope): Run {
  const condition = test(expr.condition.start, scope.compile(expr.condition), scope);
  const then = scope.compile(expr.then);
  const otherwise = scope.compile(expr.else);
  return (env) => (condition(env) ? then(env) : otherwise(env));
}

export function compileAssert(expr: AssertExpr, scope: Scope): Run {
  const condition = test(expr.condition.start, scope.compile(expr.condition), scope);
  const body = scope.compile(expr.body);
  return (env) => {
    if (!condition(env)) throw failedAssertion(expr, scope, env);
    return body(env);
  };
}

/** An equation that does not hold says in what its sides differ. */
function failedAssertion(expr: AssertExpr, scope: Scope, env: Env): NixError {
  const { start, end } = expr.condition;
  const text = scope.unit.source.text.slice(start, end);
  const position = scope.position(expr.start);
  const condition = withoutParens(expr.condition);
  if (condition.kind === "binary" && condition.operator === "==") {
    const error = inequality(scope.compile(condition.left)(env), scope.compile(condition.right)(env));
    error.at(scope.position(condition.operatorAt), 2);
    return error.frame(`while evaluating the condition of the assertion '${text}'`, position, true);
  }
  return new NixError("assertion", `assertion '${text}' failed`, { position, length: "assert".length });
}

/** The set of a `with` is computed only when a name is looked up in it. */
export function compileWith(expr: WithExpr, scope: Scope): Run {
  const set = scope.delay(expr.scope);
  const body = scope.withSet().compile(expr.body);
  return (env) => body(new SmallFrame(env, makeSlot(set, env)));
}

function test(offset: number, run: Run, scope: Scope): (env: Env) => boolean {
  const position = scope.position(offset);
  return (env) => {
    const value = run(env);
    return typeof value === "boolean" ? value : notABoolean(value, position);
  };
}

function notABoolean(value: Value, position: Position): boolean {
  try {
    return takeBool(value);
  } catch (error) {
    if (error instanceof NixError) error.at(position);
    throw error;
  }
}
