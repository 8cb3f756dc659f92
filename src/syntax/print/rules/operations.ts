// Binary operators. A chain of one operator is one group: all on one line, or each operator at the start of a line.
import type { Concrete, ConcreteOperation, Token } from "../concrete.ts";
import { type Doc, group, line, nest, softLine, space } from "../document.ts";
import { trailingMovedUp } from "../tokens.ts";
import type { Rules } from "./rules.ts";
import { isAbsorbable } from "./shape.ts";
import { leafDoc } from "./trivia.ts";

const comparisons: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "==", "!="]);

export function operationDoc(rules: Rules, operation: ConcreteOperation, wideFirst: boolean): Doc {
  const { left, operator, right } = operation;
  if (comparisons.has(operator.value)) {
    return [rules.expression(left), softLine, leafDoc(operator), space, rules.expression(right)];
  }
  const { first, others } = chain(operation, operator.value);
  const wide = wideFirst && isAbsorbable(first);
  return group([
    wide ? rules.wideTerm(first) : rules.expression(first),
    others.map((step) => [line, leafDoc(trailingMovedUp(step.operator)), nest(operandDoc(rules, step.operand))]),
  ]);
}

interface Chain {
  readonly first: Concrete;
  readonly others: readonly { readonly operator: Token; readonly operand: Concrete }[];
}

function chain(node: Concrete, operator: string): Chain {
  if (node.kind !== "operation" || node.operator.value !== operator) return { first: node, others: [] };
  const left = chain(node.left, operator);
  const right = chain(node.right, operator);
  return {
    first: left.first,
    others: [...left.others, { operator: node.operator, operand: right.first }, ...right.others],
  };
}

function operandDoc(rules: Rules, node: Concrete): Doc {
  if (node.kind === "operation") return group([line, rules.expression(node)]);
  if (node.kind === "apply") return group([space, rules.application(node, { before: line })]);
  return [space, rules.expression(node)];
}
