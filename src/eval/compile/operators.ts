// Operators. As in Nix, arithmetic and `<` are calls of `__sub`, `__lessThan`…, which a program may bind anew; where
// nobody did, they are compiled to the operation itself.
import type { BinaryExpr, BinaryOperator, UnaryExpr } from "../../syntax/tree.ts";
import { add, divide, multiply, negate, subtract } from "../arithmetic.ts";
import { takeAttrs, takeBool, takeList } from "../builtin.ts";
import { canonicalPath, coerceToString } from "../coerce.ts";
import { equalValues, lessThan } from "../compare.ts";
import { ContextCollector, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { showKind } from "../kind.ts";
import { Attrs, type Env, Float, Path, type Slot, type Value } from "../value.ts";
import { compileCall } from "./functions.ts";
import type { Run, Scope } from "./scope.ts";

type Compile = (left: Run, right: Run, evaluator: Evaluator) => Run;

const binary = {
  "->": (left, right) => (env) => !takeBool(left(env)) || takeBool(right(env)),
  "||": (left, right) => (env) => takeBool(left(env)) || takeBool(right(env)),
  "&&": (left, right) => (env) => takeBool(left(env)) && takeBool(right(env)),
  "==": (left, right) => (env) => equalValues(left(env), right(env)),
  "!=": (left, right) => (env) => !equalValues(left(env), right(env)),
  "<": (left, right) => (env) => lessThan(left(env), right(env)),
  ">": (left, right) => (env) => swapped(left, right, env, false),
  "<=": (left, right) => (env) => swapped(left, right, env, true),
  ">=": (left, right) => (env) => !lessThan(left(env), right(env)),
  "//": (left, right) => (env) => {
    const base = takeAttrs(left(env));
    return base.update(takeAttrs(right(env)));
  },
  "++": (left, right) => (env) => concatenate(takeList(left(env)), takeList(right(env))),
  "+": (left, right, evaluator) => (env) => plus(left(env), right, env, evaluator),
  "-": (left, right) => (env) => subtract(left(env), right(env)),
  "*": (left, right) => (env) => multiply(left(env), right(env)),
  "/": (left, right) => (env) => divide(left(env), right(env)),
} satisfies Record<BinaryOperator, Compile>;

/** Operators that Nix's parser turns into calls: the function, whether operands are swapped and the result negated. */
const functions: Partial<Record<BinaryOperator, { name: string; swap: boolean; not: boolean }>> = {
  "-": { name: "__sub", swap: false, not: false },
  "*": { name: "__mul", swap: false, not: false },
  "/": { name: "__div", swap: false, not: false },
  "<": { name: "__lessThan", swap: false, not: false },
  ">": { name: "__lessThan", swap: true, not: false },
  "<=": { name: "__lessThan", swap: true, not: true },
  ">=": { name: "__lessThan", swap: false, not: true },
};

export function compileBinary(expr: BinaryExpr, scope: Scope): Run {
  const rebound = compileRebound(expr, scope);
  if (rebound !== undefined) return rebound;
  const run = (binary[expr.operator] as Compile)(
    scope.compile(expr.left),
    scope.compile(expr.right),
    scope.unit.evaluator,
  );
  const position = scope.position(expr.operatorAt >= 0 ? expr.operatorAt : expr.start);
  const { length } = expr.operator;
  return (env) => {
    try {
      return run(env);
    } catch (error) {
      if (error instanceof NixError) error.at(position, length);
      throw error;
    }
  };
}

function compileRebound(expr: BinaryExpr, scope: Scope): Run | undefined {
  const target = functions[expr.operator];
  if (target === undefined || scope.find(target.name).kind === "constant") return undefined;
  const f = scope.compile({ kind: "variable", name: target.name, start: expr.operatorAt, end: expr.operatorAt });
  const operands = [scope.delay(expr.left), scope.delay(expr.right)];
  if (target.swap) operands.reverse();
  const run = compileCall(f, operands, scope.position(expr.operatorAt));
  return target.not ? (env) => !takeBool(run(env)) : run;
}

/** `a > b` is `b < a`, so the right operand is computed first. */
function swapped(left: Run, right: Run, env: Env, not: boolean): boolean {
  const b = right(env);
  return lessThan(b, left(env)) !== not;
}

function concatenate(left: readonly Slot[], right: readonly Slot[]): readonly Slot[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return left.concat(right);
}

/** `+` adds numbers, joins strings, and appends to paths; what the left operand is decides. */
function plus(left: Value, right: Run, env: Env, evaluator: Evaluator): Value {
  if (typeof left === "string") {
    const other = right(env);
    if (typeof other === "string") return left + other;
    return joinStrings(left, other, evaluator);
  }
  if (isNumber(left)) return addNumbers(left, right(env));
  if (left instanceof Path) return appendToPath(left, right(env), evaluator);
  return joinStrings(left, right(env), evaluator);
}

function isNumber(value: Value): value is number | bigint | Float {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Float;
}

function addNumbers(left: number | bigint | Float, right: Value): Value {
  if (isNumber(right)) return add(left, right);
  throw new NixError("type", `cannot add ${showKind(right)} to ${showKind(left)}`);
}

function joinStrings(left: Value, right: Value, evaluator: Evaluator): Value {
  const collector = new ContextCollector();
  // As in Nix, a path is not copied into the store where a set stands before it: `drv + /file` is a file in its output.
  const options = { copyToStore: !(left instanceof Attrs) };
  const start = coerceToString(left, evaluator, collector, options);
  return withContext(start + coerceToString(right, evaluator, collector, options), collector.context);
}

function appendToPath(left: Path, right: Value, evaluator: Evaluator): Path {
  const collector = new ContextCollector();
  const text = left.path + coerceToString(right, evaluator, collector, {});
  if (collector.context.size > 0) {
    throw new NixError("type", "a string that refers to a store path cannot be appended to a path");
  }
  return new Path(canonicalPath(text));
}

export function compileUnary(expr: UnaryExpr, scope: Scope): Run {
  const operand = scope.compile(expr.operand);
  if (expr.operator === "!") return (env) => !takeBool(operand(env));
  if (scope.find("__sub").kind !== "constant") {
    const f = scope.compile({ kind: "variable", name: "__sub", start: expr.start, end: expr.start });
    return compileCall(f, [() => 0, scope.delay(expr.operand)], scope.position(expr.start));
  }
  return (env) => negate(operand(env));
}
