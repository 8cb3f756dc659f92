// The expressions that are not terms, and the table of all rules.
import type { Concrete, ConcreteAssert, ConcreteIf, ConcreteLambda, ConcreteLet, ConcreteWith } from "../concrete.ts";
import { type Doc, group, hardLine, line, lineBreak, nest, softLine, space, surround } from "../document.ts";
import { firstToken, lineComment, prependTrivia, trailingMovedUp } from "../tokens.ts";
import { applicationDoc } from "./applications.ts";
import { bindingDoc, rightHandSideDoc } from "./bindings.ts";
import { operationDoc } from "./operations.ts";
import { parameterDoc } from "./parameters.ts";
import type { Rules } from "./rules.ts";
import { fitsOnOneLine, isAbsorbable, isAbsorbableExpression, isTerm, startsWithPath } from "./shape.ts";
import { absorbedParensDoc, enclosedDoc, pathDoc, setDoc, termDoc } from "./terms.ts";
import { itemsDoc, leafDoc } from "./trivia.ts";

export const rules: Rules = {
  expression: (node) => expressionDoc(node),
  term: (node) => (isTerm(node) ? termDoc(rules, node) : expressionDoc(node)),
  wideTerm: (node) => (node.kind === "set" ? setDoc(rules, node, true) : rules.term(node)),
  binding: (binding) => bindingDoc(rules, binding),
  application: (apply, style) => applicationDoc(rules, apply, style),
  operation: (operation, wideFirst) => operationDoc(rules, operation, wideFirst),
  absorbed: absorbedDoc,
  absorbedParens: (parens) => absorbedParensDoc(rules, parens),
  rightHandSide: (node) => rightHandSideDoc(rules, node),
  enclosed: (node) => enclosedDoc(rules, node),
};

function expressionDoc(node: Concrete): Doc {
  switch (node.kind) {
    case "with":
      return withDoc(node);
    case "let":
      return letDoc(node);
    case "assert":
      return assertDoc(node);
    case "if":
      return group(ifDoc({ ...node, if: trailingMovedUp(node.if) }, line));
    case "lambda":
      return lambdaDoc(node);
    case "apply":
      return rules.application(node);
    case "operation":
      return rules.operation(node, false);
    case "has-attr":
      return [rules.expression(node.target), softLine, leafDoc(node.question), space, pathDoc(rules, node.path)];
    case "prefix":
      return [leafDoc(node.operator), startsWithPath(node.operand) ? space : [], rules.expression(node.operand)];
    case "list":
      return group(termDoc(rules, node));
    default:
      return termDoc(rules, node);
  }
}

function absorbedDoc(node: Concrete, wide: boolean): Doc {
  if (isAbsorbable(node)) return wide ? rules.wideTerm(node) : rules.term(node);
  if (node.kind !== "with" || !isAbsorbable(node.body)) return rules.expression(node);
  return group([lineBreak, withHead(node), space, group(rules.wideTerm(node.body), "priority")]);
}

function withDoc(node: ConcreteWith): Doc {
  return [group(withHead(node)), line, rules.expression(node.body)];
}

function withHead({ keyword, scope, semicolon }: ConcreteWith): Doc {
  return [leafDoc(keyword), space, nest(group(rules.expression(scope))), leafDoc(semicolon)];
}

/** Always in lines. Comments around `in` move down to the body. */
function letDoc({ keyword, items, in: inToken, body }: ConcreteLet): Doc {
  const comments = [...inToken.leading, ...(inToken.trailing === null ? [] : [lineComment(inToken.trailing)])];
  return [
    group([leafDoc(keyword), hardLine, nest(itemsDoc(hardLine, items, rules.binding))]),
    hardLine,
    group([inToken.value, hardLine, rules.expression(prependTrivia(body, comments))]),
  ];
}

/** Laid out as if `assert` were a function that is applied to the condition. */
function assertDoc({ keyword, condition, semicolon, body }: ConcreteAssert): Doc {
  const applied = applyTo({ kind: "leaf", type: "keyword", token: keyword }, condition);
  return group([rules.application(applied), leafDoc(semicolon), hardLine, rules.expression(body)]);
}

function applyTo(callee: Concrete, node: Concrete): Concrete & { readonly kind: "apply" } {
  if (node.kind !== "apply") return { kind: "apply", function: callee, argument: node };
  return { kind: "apply", function: applyTo(callee, node.function), argument: node.argument };
}

/** A chain of `else if` stays on one level; `edge` is the break around its branches. */
function ifDoc(node: Concrete, edge: Doc): Doc {
  if (node.kind !== "if") return [line, nest(group(rules.expression(node)))];
  const { if: ifToken, condition, then, consequence, else: elseToken, alternative }: ConcreteIf = node;
  return [
    group([leafDoc(ifToken), line, nest(rules.expression(condition)), line, leafDoc(then)]),
    surround(edge, nest(group(rules.expression(consequence)))),
    leafDoc(trailingMovedUp(elseToken)),
    space,
    ifDoc(alternative, hardLine),
  ];
}

function lambdaDoc(node: ConcreteLambda): Doc {
  const { parameter, colon, body } = node;
  if (parameter.kind === "name") return group([lineBreak, curriedDoc(node, 1)]);
  const head = [parameterDoc(rules, parameter), leafDoc(colon)];
  const isOnSameLine = colon.line === firstToken(body).line;
  if (parameter.kind === "formals") {
    if (!isOnSameLine) return [head, hardLine, rules.expression(body)];
    if (fitsOnOneLine(parameter) && isAbsorbableExpression(body)) {
      return [head, space, group(rules.expression(body), "priority")];
    }
  }
  return [head, line, isAbsorbable(body) ? group(rules.wideTerm(body)) : rules.expression(body)];
}

/** `x: y: body`: names in a row share a line, and from the third on the body is on the next one. */
function curriedDoc({ parameter, colon, body }: ConcreteLambda, depth: number): Doc {
  const head = [parameterDoc(rules, parameter), leafDoc(colon)];
  if (body.kind === "lambda" && body.parameter.kind === "name") return [head, space, curriedDoc(body, depth + 1)];
  if (isAbsorbableExpression(body)) return [head, space, group(rules.absorbed(body, false), "priority")];
  return [head, depth <= 2 ? line : hardLine, rules.expression(body)];
}
