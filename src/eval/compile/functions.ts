// Functions and calls. A call of several arguments is one call, so that curried functions need no values in between.
import type { ApplyExpr, Expr, LambdaExpr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { call, call2, call3, callAll } from "../call.ts";
import { explainCall } from "../explain.ts";
import { LambdaCode } from "../lambda.ts";
import type { Position } from "../positions.ts";
import { Builtin, type Env, Lambda } from "../value.ts";
import { Code } from "./code.ts";
import { callBuiltin1, callBuiltin2, callBuiltin3 } from "./eager.ts";
import { type Delayed, makeSlot, type Run, type Scope } from "./scope.ts";

export function compileLambda(expr: LambdaExpr, scope: Scope, name?: ByteString): Run {
  const code = lambdaCode(expr, scope, name);
  return (env) => new Lambda(code, env);
}

/** A function needs no computing, so no thunk either. */
export function delayLambda(expr: LambdaExpr, scope: Scope, name?: ByteString): Delayed {
  const code = lambdaCode(expr, scope, name);
  return (env) => new Lambda(code, env);
}

function lambdaCode(expr: LambdaExpr, scope: Scope, called: ByteString | undefined): LambdaCode {
  const inner = bodyScope(expr, scope);
  const body = withoutParens(expr.body);
  const code = new LambdaCode(
    expr.formals === null
      ? null
      : {
          formals: expr.formals.entries.map((formal) => ({
            name: formal.name,
            default: formal.default === null ? undefined : new Code(formal.default, inner),
            position: scope.position(formal.start),
          })),
          ellipsis: expr.formals.ellipsis,
          named: expr.name !== null,
        },
    new Code(body, inner),
    scope.position(expr.start),
    body.kind === "lambda" ? lambdaCode(body, inner, called) : null,
  );
  code.name = called;
  code.parameter = expr.name?.name;
  return code;
}

function bodyScope(expr: LambdaExpr, scope: Scope): Scope {
  const { name, formals } = expr;
  if (formals === null) return scope.withVariable((name as { name: ByteString }).name);
  const names = formals.entries.map((formal) => formal.name);
  if (name !== null) names.unshift(name.name);
  return scope.withVariables(new Map(names.map((variable, index) => [variable, index])));
}

export function withoutParens(expr: Expr): Expr {
  let at = expr;
  while (at.kind === "paren") at = at.expr;
  return at;
}

export function compileApply(expr: ApplyExpr, scope: Scope): Run {
  const args: Delayed[] = [];
  let at: Expr = expr;
  while (at.kind === "apply") {
    args.push(scope.delay(at.argument));
    at = withoutParens(at.function);
  }
  args.reverse();
  return compileCall(scope.compile(at), args, scope.position(expr.start));
}

/** A call of a compiled function with delayed arguments. */
export function compileCall(target: Run, args: readonly Delayed[], position: Position): Run {
  const [a, b, c] = args;
  switch (args.length) {
    case 1:
      return (env) => {
        const f = target(env);
        try {
          if (f instanceof Builtin && f.arity === 1) return callBuiltin1(f, a, env);
          return call(f, makeSlot(a, env));
        } catch (error) {
          throw explainCall(error, f, position);
        }
      };
    case 2:
      return (env) => {
        const f = target(env);
        try {
          if (f instanceof Builtin && f.arity === 2) return callBuiltin2(f, a, b, env);
          return call2(f, makeSlot(a, env), makeSlot(b, env));
        } catch (error) {
          throw explainCall(error, f, position);
        }
      };
    case 3:
      return (env) => {
        const f = target(env);
        try {
          if (f instanceof Builtin && f.arity === 3) return callBuiltin3(f, a, b, c, env);
          return call3(f, makeSlot(a, env), makeSlot(b, env), makeSlot(c, env));
        } catch (error) {
          throw explainCall(error, f, position);
        }
      };
    default:
      return (env: Env) => {
        const f = target(env);
        try {
          return callAll(
            f,
            args.map((arg) => makeSlot(arg, env)),
          );
        } catch (error) {
          throw explainCall(error, f, position);
        }
      };
  }
}
