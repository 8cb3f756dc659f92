// Types vanish: `e as T`, `e satisfies T`, `<T>e`, `e!` and `f<T>` are what they stand around.
import type {
  Expression,
  ParenthesizedExpression,
  TSAsExpression,
  TSInstantiationExpression,
  TSNonNullExpression,
  TSSatisfiesExpression,
  TSTypeAssertion,
} from "oxc-parser";

export type Wrapper =
  | TSAsExpression
  | TSSatisfiesExpression
  | TSTypeAssertion
  | TSNonNullExpression
  | TSInstantiationExpression
  | ParenthesizedExpression;

const wrappers = {
  TSAsExpression: true,
  TSSatisfiesExpression: true,
  TSTypeAssertion: true,
  TSNonNullExpression: true,
  TSInstantiationExpression: true,
  ParenthesizedExpression: true,
} as const satisfies { [K in Wrapper["type"]]: true };

/** The expression inside all types around it. */
export function withoutTypes(node: Expression): Exclude<Expression, Wrapper> {
  let inner = node;
  while (inner.type in wrappers) inner = (inner as Wrapper).expression;
  return inner as Exclude<Expression, Wrapper>;
}
