// Operators. Arithmetic is Nix's: `7 / 2` is 3, and a `+` joins strings and paths, too.
import type {
  BinaryExpression,
  ConditionalExpression,
  Expression,
  LogicalExpression,
  PrivateInExpression,
  UnaryExpression,
} from "oxc-parser";
import type { BinaryOperator, Expr } from "../syntax/tree.ts";
import { binary, hasAttr, ifElse, int, unary } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { transpileExistence, transpileSelectOr } from "./members.ts";
import { transpileName } from "./objects.ts";
import { withoutTypes } from "./types.ts";

const binaryOperators: { readonly [operator: string]: BinaryOperator } = {
  "===": "==",
  "!==": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
};

/** What to write instead of operators that Nix does not have; `a` and `b` are the user's operands. */
const insteadOfBinary: { readonly [operator: string]: (a: string, b: string) => string } = {
  "%": (a, b) => `write \`lib.mod(${a}, ${b})\``,
  "**": (a, b) => `multiply: \`builtins["foldl'"]((x, y) => x * y, 1, builtins.genList((_) => ${a}, ${b}))\``,
  "&": (a, b) => `write \`builtins.bitAnd(${a}, ${b})\``,
  "|": (a, b) => `write \`builtins.bitOr(${a}, ${b})\``,
  "^": (a, b) => `write \`builtins.bitXor(${a}, ${b})\``,
  "<<": (a, b) => `multiply \`${a}\` by the power of two of \`${b}\``,
  ">>": (a, b) => `divide \`${a}\` by the power of two of \`${b}\``,
  ">>>": (a, b) => `divide \`${a}\` by the power of two of \`${b}\``,
  instanceof: (a) => `ask for the type: \`builtins.typeOf(${a}) === "set"\``,
};

export function transpileBinary(node: BinaryExpression | PrivateInExpression, context: Context): Expr {
  const { left, right, operator } = node;
  if (left.type === "PrivateIdentifier") return context.refuse(refuse.classes(context.span(node)));
  if (operator === "in") return hasAttr(context.expression(right), [transpileName(left, context)]);
  const compared = operator === "===" || operator === "!==" ? comparedWithUndefined(left, right, context) : undefined;
  if (compared) {
    const there = transpileExistence(compared, context);
    return operator === "!==" ? there : unary("!", there);
  }
  const [a, b] = [context.expression(left), context.expression(right)];
  const known = binaryOperators[operator];
  if (known) return binary(known, a, b);
  if (operator === "==" || operator === "!=") return context.refuse(refuse.looseEquality(context.span(node), operator));
  const instead = insteadOfBinary[operator];
  return context.refuse(
    refuse.operator(context.span(node), operator, instead(context.written(left), context.written(right))),
  );
}

/** What is compared with `undefined`, which asks whether it is there. */
function comparedWithUndefined(left: Expression, right: Expression, context: Context): Expression | undefined {
  if (isUndefined(right, context)) return left;
  return isUndefined(left, context) ? right : undefined;
}

function isUndefined(node: Expression, context: Context): boolean {
  return node.type === "Identifier" && node.name === "undefined" && !context.scope.find(node.name);
}

export function transpileLogical(node: LogicalExpression, context: Context): Expr {
  const { left, right, operator } = node;
  if (operator === "??") return transpileNullish(left, () => context.expression(right), right, context);
  const wrong = [left, right].find(isNeverBoolean);
  if (wrong) context.report(refuse.logicalOperand(context.span(wrong), operator));
  return binary(operator, context.expression(left), context.expression(right));
}

/** `a ?? b ?? c` leans to the left in TypeScript, `a or (b or c)` to the right in Nix; both take the first there is. */
function transpileNullish(left: Expression, fallback: () => Expr, written: Expression, context: Context): Expr {
  const plain = withoutTypes(left);
  if (plain.type === "LogicalExpression" && plain.operator === "??") {
    const rest = () => transpileNullish(plain.right, fallback, written, context);
    return transpileNullish(plain.left, rest, plain.right, context);
  }
  const selected = transpileSelectOr(left, fallback, context);
  if (selected) return selected;
  return context.refuse(refuse.nullish(context.span(left), context.written(left), context.written(written)));
}

/** Literals that show on sight that JavaScript's "truthy" values are meant. */
function isNeverBoolean(node: Expression): boolean {
  const plain = withoutTypes(node);
  if (plain.type === "Literal") return typeof plain.value !== "boolean";
  return ["TemplateLiteral", "ObjectExpression", "ArrayExpression", "ArrowFunctionExpression"].includes(plain.type);
}

export function transpileUnary(node: UnaryExpression, context: Context): Expr {
  const { operator, argument } = node;
  // The least integer has no digits of its own.
  if (
    operator === "-" &&
    argument.type === "Literal" &&
    "bigint" in argument &&
    BigInt(argument.bigint) === 2n ** 63n
  ) {
    return int(-(2n ** 63n));
  }
  const written = context.written(argument);
  const operand = operator === "delete" || operator === "typeof" ? null : context.expression(argument);
  if (operand && (operator === "!" || operator === "-")) return unary(operator, operand);
  const instead: { readonly [K in typeof operator]?: string } = {
    "+": `write \`lib.toInt(${written})\` for a string, or leave the \`+\` out`,
    "~": `write \`-${written} - 1\``,
    typeof: `write \`builtins.typeOf(${written})\`, or ask: \`builtins.isString(${written})\``,
    void: "write `null`",
    delete: 'write `builtins.removeAttrs(set, ["name"])`, which gives a new set',
  };
  return context.refuse(refuse.operator(context.span(node), operator, instead[operator]!));
}

export function transpileConditional(node: ConditionalExpression, context: Context): Expr {
  return ifElse(context.expression(node.test), context.expression(node.consequent), context.expression(node.alternate));
}
