// Walks the syntax tree in the order of its text and gives every part its tokens.
import type { ByteString } from "../../text/bytes.ts";
import { BugError } from "../../text/diagnostic.ts";
import type {
  AttrName,
  Binding,
  Expr,
  Formals,
  IndentedStringExpr,
  LambdaExpr,
  StaticName,
  StringExpr,
} from "../tree.ts";
import type {
  Concrete,
  ConcreteBinding,
  ConcreteOperation,
  ConcreteParens,
  FormalEntry,
  FormalSet,
  Interpolation,
  Item,
  Parameter,
  Selector,
  SelectorName,
  StringLine,
  StringPart,
  Term,
  Token,
} from "./concrete.ts";
import { normalizeLine, splitLines, stripIndentation, unindentedIfPlain } from "./string-lines.ts";
import type { TokenStream } from "./token-stream.ts";

export function concretize(tokens: TokenStream, node: Expr): Concrete {
  tokens.enter(node);
  switch (node.kind) {
    case "int":
      return { kind: "leaf", type: "integer", token: tokens.literal(node) };
    case "float":
    case "search-path":
      return { kind: "leaf", type: node.kind, token: tokens.literal(node) };
    case "variable":
      return { kind: "leaf", type: "identifier", token: tokens.token(node.name) };
    case "uri":
      return { kind: "string", token: tokens.compound(() => [[tokens.raw(node.value)]]) };
    case "string":
      return { kind: "string", token: tokens.compound(() => stringLines(tokens, node)) };
    case "indented-string":
      return indentedString(tokens, node);
    case "path":
      return { kind: "path", token: tokens.compound(() => pathParts(tokens, node.parts)) };
    case "list":
      return list(tokens, node.items);
    case "attrs":
      return set(tokens, node.recursive ? "rec" : null, node.bindings);
    case "legacy-let":
      return set(tokens, "let", node.bindings);
    case "let": {
      const keyword = tokens.token("let");
      const items = bindings(tokens, node.bindings);
      return { kind: "let", keyword, items, in: tokens.token("in"), body: concretize(tokens, node.body) };
    }
    case "with": {
      const keyword = tokens.token("with");
      const scope = concretize(tokens, node.scope);
      return { kind: "with", keyword, scope, semicolon: tokens.token(";"), body: concretize(tokens, node.body) };
    }
    case "assert": {
      const keyword = tokens.token("assert");
      const condition = concretize(tokens, node.condition);
      return { kind: "assert", keyword, condition, semicolon: tokens.token(";"), body: concretize(tokens, node.body) };
    }
    case "if":
      // Fields are read in the order in which they are written here.
      return {
        kind: "if",
        if: tokens.token("if"),
        condition: concretize(tokens, node.condition),
        // biome-ignore lint/suspicious/noThenProperty: the keyword; nobody awaits a tree
        then: tokens.token("then"),
        consequence: concretize(tokens, node.then),
        else: tokens.token("else"),
        alternative: concretize(tokens, node.else),
      };
    case "lambda":
      return {
        kind: "lambda",
        parameter: parameter(tokens, node),
        colon: tokens.token(":"),
        body: concretize(tokens, node.body),
      };
    case "apply": {
      const callee = concretize(tokens, node.function);
      return { kind: "apply", function: callee, argument: concretize(tokens, node.argument) };
    }
    case "select": {
      const target = concretize(tokens, node.target);
      const path = node.path.map((name) => selector(tokens, name, tokens.token(".")));
      const fallback = node.default && { or: tokens.token("or"), value: concretize(tokens, node.default) };
      return { kind: "selection", target, path, default: fallback };
    }
    case "has-attr": {
      const target = concretize(tokens, node.target);
      return { kind: "has-attr", target, question: tokens.token("?"), path: attrPath(tokens, node.path) };
    }
    case "unary":
      return { kind: "prefix", operator: tokens.token(node.operator), operand: concretize(tokens, node.operand) };
    case "binary": {
      const left = concretize(tokens, node.left);
      return operation(left, tokens.token(node.operator), concretize(tokens, node.right));
    }
    case "paren":
      return parens(tokens, node.expr);
  }
}

/** Leans chains of `+` to the right. */
function operation(left: Concrete, operator: Token, right: Concrete): ConcreteOperation {
  if (operator.value === "+" && left.kind === "operation" && left.operator.value === "+") {
    return { ...left, right: { kind: "operation", left: left.right, operator, right } };
  }
  return { kind: "operation", left, operator, right };
}

function parens(tokens: TokenStream, node: Expr): ConcreteParens {
  const open = tokens.token("(");
  const expr = concretize(tokens, node);
  return { kind: "parens", open, expr, close: tokens.token(")") };
}

function list(tokens: TokenStream, nodes: readonly Expr[]): Term {
  const open = tokens.token("[");
  const items: Item<Concrete>[] = [];
  for (const node of nodes) {
    takeComments(tokens, items);
    items.push({ node: concretize(tokens, node) });
  }
  takeComments(tokens, items);
  return { kind: "list", open, items, close: tokens.token("]") };
}

function set(tokens: TokenStream, keyword: "rec" | "let" | null, nodes: readonly Binding[]): Term {
  const before = keyword === null ? null : tokens.token(keyword);
  const open = tokens.token("{");
  const items = bindings(tokens, nodes);
  return { kind: "set", keyword: before, open, items, close: tokens.token("}") };
}

function bindings(tokens: TokenStream, nodes: readonly Binding[]): readonly Item<ConcreteBinding>[] {
  const items: Item<ConcreteBinding>[] = [];
  for (const node of nodes) {
    tokens.enter(node);
    takeComments(tokens, items);
    items.push({ node: concreteBinding(tokens, node) });
  }
  takeComments(tokens, items);
  return items;
}

function takeComments(tokens: TokenStream, items: Item<unknown>[]): void {
  const comments = tokens.takeTrivia();
  if (comments.length > 0) items.push({ comments });
}

function concreteBinding(tokens: TokenStream, node: Binding): ConcreteBinding {
  if (node.kind === "inherit") {
    const keyword = tokens.token("inherit");
    const from = node.from && parens(tokens, node.from);
    const names = node.names.map((name) => selectorName(tokens, name));
    return { kind: "inherit", keyword, from, names, semicolon: tokens.token(";") };
  }
  const path = attrPath(tokens, node.path);
  const equals = tokens.token("=");
  const value = concretize(tokens, node.value);
  return { kind: "assignment", path, equals, value, semicolon: tokens.token(";") };
}

function attrPath(tokens: TokenStream, path: readonly AttrName[]): readonly Selector[] {
  return path.map((name, index) => selector(tokens, name, index === 0 ? null : tokens.token(".")));
}

function selector(tokens: TokenStream, name: AttrName, dot: Token | null): Selector {
  return { dot, name: selectorName(tokens, name) };
}

function selectorName(tokens: TokenStream, name: AttrName): SelectorName {
  tokens.enter(name);
  const style = tokens.nameStyle(name);
  const string = (node: StringExpr): SelectorName => {
    return { kind: "string", token: tokens.compound(() => stringLines(tokens, node)) };
  };
  if (name.kind === "name") {
    if (style === "string") return string(literal(name.name));
    return { kind: style === "identifier" ? style : "constant", token: tokens.literal(name) };
  }
  if (style === "string" && name.expr.kind === "string") return string(name.expr);
  return { kind: "interpolation", token: tokens.compound(() => interpolation(tokens, name.expr)) };
}

function literal(value: ByteString): StringExpr {
  const parts = value === "" ? [] : [{ kind: "text", value, start: -1, end: -1 } as const];
  return { kind: "string", parts, start: -1, end: -1 };
}

function parameter(tokens: TokenStream, { name, formals, nameFirst }: LambdaExpr): Parameter {
  if (!formals) {
    if (!name) throw new BugError("a function without a parameter");
    return parameterName(tokens, name);
  }
  if (!name) return formalSet(tokens, formals);
  const first = nameFirst ? parameterName(tokens, name) : formalSet(tokens, formals);
  const at = tokens.token("@");
  return { kind: "named-set", first, at, second: nameFirst ? formalSet(tokens, formals) : parameterName(tokens, name) };
}

function parameterName(tokens: TokenStream, name: StaticName): Parameter {
  tokens.enter(name);
  return { kind: "name", token: tokens.token(name.name) };
}

function formalSet(tokens: TokenStream, formals: Formals): FormalSet {
  tokens.enter(formals);
  const open = tokens.token("{");
  const entries: FormalEntry[] = formals.entries.map((entry, index) => {
    tokens.enter(entry);
    const name = tokens.token(entry.name);
    const fallback = entry.default && { question: tokens.token("?"), value: concretize(tokens, entry.default) };
    const isLast = index === formals.entries.length - 1 && !formals.ellipsis;
    return { kind: "formal", name, default: fallback, comma: isLast ? tokens.optional(",") : tokens.token(",") };
  });
  if (formals.ellipsis) entries.push({ kind: "ellipsis", token: tokens.token("...") });
  return { kind: "formals", open, entries, close: tokens.token("}") };
}

function interpolation(tokens: TokenStream, node: Expr): Interpolation {
  tokens.raw("${");
  const { value: expr, final } = tokens.interpolated(() => concretize(tokens, node));
  tokens.raw("}");
  return { kind: "interpolation", whole: { expr, final } };
}

function stringParts(tokens: TokenStream, node: StringExpr | IndentedStringExpr): readonly StringPart[] {
  const quote = node.kind === "string" ? '"' : "''";
  const texts = tokens.texts(node);
  const parts: StringPart[] = [tokens.raw(quote) && texts.next().value];
  for (const part of node.parts) {
    if (part.kind === "interpolation") parts.push(interpolation(tokens, part.expr), texts.next().value);
  }
  tokens.raw(quote);
  return parts;
}

function stringLines(tokens: TokenStream, node: StringExpr): readonly StringLine[] {
  return splitLines(stringParts(tokens, node)).map(normalizeLine);
}

function indentedString(tokens: TokenStream, node: IndentedStringExpr): Term {
  const mark = tokens.cutMark();
  let cut: ByteString | null = null;
  const token = tokens.compound(() => {
    const { indentation, lines } = stripIndentation(splitLines(stringParts(tokens, node)));
    if (tokens.cutMark() !== mark) cut = indentation;
    return lines;
  });
  const plain = cut === null ? unindentedIfPlain(token.value) : null;
  return plain ? { kind: "string", token: { ...token, value: plain } } : { kind: "indented-string", token, cut };
}

function pathParts(tokens: TokenStream, parts: Extract<Expr, { kind: "path" }>["parts"]): StringLine {
  return parts.map((part) => (part.kind === "text" ? tokens.raw(part.value) : interpolation(tokens, part.expr)));
}
