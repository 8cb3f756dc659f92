// `if`, `assert` and `with`.
import type { AssertExpr, IfExpr, WithExpr } from "../../syntax/tree.ts";
import { takeBool } from "../builtin.ts";
import { NixError } from "../error.ts";
import type { Position } from "../positions.ts";
import { type Env, SmallFrame, type Value } from "../value.ts";
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
  const { source } = scope.unit;
  return (env) => {
    if (!condition(env)) {
      const { start, end } = expr.condition;
      throw new NixError("assertion", `assertion '${source.text.slice(start, end)}' failed`, {
        position: scope.position(expr.start),
        length: "assert".length,
      });
    }
    return body(env);
  };
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
