// Tokens of the concrete tree: the first and last one of an expression, where rules move comments about.
import type { ByteString } from "../../text/bytes.ts";
import type { Concrete, Parameter, Selector, SelectorName, Token, Trivia, Trivium } from "./concrete.ts";

/** Changes one token, whatever its value is. */
export type TokenChange = <Value>(token: Token<Value>) => Token<Value>;

/** Whether nothing is attached to the token. */
export function isBare(token: Token<unknown>): boolean {
  return token.leading.length === 0 && token.trailing === null;
}

export function lineComment(text: ByteString): Trivium {
  return { kind: "line-comment", text: ` ${text}` };
}

/** The token with its trailing comment moved in front of it. */
export function trailingMovedUp<Value>(token: Token<Value>): Token<Value> {
  if (token.trailing === null) return token;
  return { ...token, leading: [...token.leading, lineComment(token.trailing)], trailing: null };
}

export function withoutLeading<Value>(token: Token<Value>): Token<Value> {
  return token.leading.length === 0 ? token : { ...token, leading: [] };
}

export function withoutTrailing<Value>(token: Token<Value>): Token<Value> {
  return token.trailing === null ? token : { ...token, trailing: null };
}

export function prependTrivia(node: Concrete, trivia: Trivia): Concrete {
  if (trivia.length === 0) return node;
  return changeFirst(node, (token) => ({ ...token, leading: [...trivia, ...token.leading] }));
}

export function firstToken(node: Concrete): Token<unknown> {
  switch (node.kind) {
    case "leaf":
    case "string":
    case "indented-string":
    case "path":
      return node.token;
    case "list":
    case "parens":
      return node.open;
    case "set":
      return node.keyword ?? node.open;
    case "selection":
    case "has-attr":
      return firstToken(node.target);
    case "with":
    case "let":
    case "assert":
      return node.keyword;
    case "if":
      return node.if;
    case "lambda":
      return firstOfParameter(node.parameter);
    case "apply":
      return firstToken(node.function);
    case "operation":
      return firstToken(node.left);
    case "prefix":
      return node.operator;
  }
}

function firstOfParameter(parameter: Parameter): Token {
  if (parameter.kind === "name") return parameter.token;
  return parameter.kind === "formals" ? parameter.open : firstOfParameter(parameter.first);
}

export function changeFirst(node: Concrete, change: TokenChange): Concrete {
  switch (node.kind) {
    case "leaf":
      return { ...node, token: change(node.token) };
    case "string":
    case "indented-string":
      return { ...node, token: change(node.token) };
    case "path":
      return { ...node, token: change(node.token) };
    case "list":
    case "parens":
      return { ...node, open: change(node.open) };
    case "set":
      return node.keyword ? { ...node, keyword: change(node.keyword) } : { ...node, open: change(node.open) };
    case "selection":
    case "has-attr":
      return { ...node, target: changeFirst(node.target, change) };
    case "with":
    case "let":
    case "assert":
      return { ...node, keyword: change(node.keyword) };
    case "if":
      return { ...node, if: change(node.if) };
    case "lambda":
      return { ...node, parameter: changeFirstOfParameter(node.parameter, change) };
    case "apply":
      return { ...node, function: changeFirst(node.function, change) };
    case "operation":
      return { ...node, left: changeFirst(node.left, change) };
    case "prefix":
      return { ...node, operator: change(node.operator) };
  }
}

function changeFirstOfParameter(parameter: Parameter, change: TokenChange): Parameter {
  if (parameter.kind === "name") return { ...parameter, token: change(parameter.token) };
  if (parameter.kind === "formals") return { ...parameter, open: change(parameter.open) };
  return { ...parameter, first: changeFirstOfParameter(parameter.first, change) };
}

export function changeLast(node: Concrete, change: TokenChange): Concrete {
  switch (node.kind) {
    case "leaf":
      return { ...node, token: change(node.token) };
    case "string":
    case "indented-string":
      return { ...node, token: change(node.token) };
    case "path":
      return { ...node, token: change(node.token) };
    case "list":
    case "set":
    case "parens":
      return { ...node, close: change(node.close) };
    case "selection":
      if (node.default) {
        return { ...node, default: { ...node.default, value: changeLast(node.default.value, change) } };
      }
      return { ...node, path: changeLastSelector(node.path, change) };
    case "has-attr":
      return { ...node, path: changeLastSelector(node.path, change) };
    case "with":
    case "let":
    case "assert":
    case "lambda":
      return { ...node, body: changeLast(node.body, change) };
    case "if":
      return { ...node, alternative: changeLast(node.alternative, change) };
    case "apply":
      return { ...node, argument: changeLast(node.argument, change) };
    case "operation":
      return { ...node, right: changeLast(node.right, change) };
    case "prefix":
      return { ...node, operand: changeLast(node.operand, change) };
  }
}

function changeLastSelector(path: readonly Selector[], change: TokenChange): readonly Selector[] {
  return path.map((step, index) => (index < path.length - 1 ? step : { ...step, name: changeName(step.name, change) }));
}

function changeName(name: SelectorName, change: TokenChange): SelectorName {
  switch (name.kind) {
    case "identifier":
    case "constant":
      return { ...name, token: change(name.token) };
    case "string":
      return { ...name, token: change(name.token) };
    case "interpolation":
      return { ...name, token: change(name.token) };
  }
}
