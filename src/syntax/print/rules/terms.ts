// Terms: what needs no parentheses around it.
import type { Concrete, ConcreteList, ConcreteParens, ConcreteSet, Selector, Term } from "../concrete.ts";
import { type Doc, group, hardLine, line, lineBreak, nest, softBreak, softLine, space, surround } from "../document.ts";
import { isBare, prependTrivia, trailingMovedUp, withoutLeading, withoutTrailing } from "../tokens.ts";
import type { Rules } from "./rules.ts";
import { hasOnlyComments, isAbsorbable, isAbsorbableExpression } from "./shape.ts";
import { indentedStringDoc, interpolationDoc, lineDoc, stringDoc } from "./strings.ts";
import { itemsDoc, leafDoc, tokenDoc, trailingDoc, triviaDoc } from "./trivia.ts";

export function termDoc(rules: Rules, node: Term): Doc {
  switch (node.kind) {
    case "leaf":
      return leafDoc(node.token);
    case "string":
      return tokenDoc(node.token, stringDoc(rules, node.token.value));
    case "indented-string":
      return tokenDoc(node.token, indentedStringDoc(rules, node.token.value, node.cut));
    case "path":
      return tokenDoc(node.token, lineDoc(rules, node.token.value));
    case "selection":
      return selectionDoc(rules, node);
    case "list":
      return listDoc(rules, node, hardLine);
    case "set":
      return setDoc(rules, node, false);
    case "parens":
      return parensDoc(rules, node);
  }
}

/** A list, its items separated by `separator`: with a hard line, one of several items never shares a line. */
export function listDoc(rules: Rules, { open, items, close }: ConcreteList, separator: Doc): Doc {
  const brokenByUser = open.line !== close.line;
  if (items.length === 0 && open.trailing === null && close.leading.length === 0) {
    return [leafDoc(open), brokenByUser ? hardLine : space, leafDoc(close)];
  }
  const broken = brokenByUser || hasOnlyComments(items) || (items.length === 0 && !isBare(open));
  const edge = broken ? hardLine : items.length === 0 ? space : line;
  const inner = nest([trailingDoc(open.trailing), itemsDoc(separator, items, rules.expression)]);
  return [leafDoc(withoutTrailing(open)), surround(edge, inner), leafDoc(close)];
}

/** An attribute set; with `wide`, never on one line unless it is empty. */
export function setDoc(rules: Rules, { keyword, open, items, close }: ConcreteSet, wide: boolean): Doc {
  const before = keyword ? [leafDoc(keyword), space] : [];
  const brokenByUser = open.line !== close.line;
  if (items.length === 0 && isBare(open) && close.leading.length === 0) {
    return [before, leafDoc(open), brokenByUser ? hardLine : space, leafDoc(close)];
  }
  const edge = brokenByUser || (wide && items.length > 0) ? hardLine : line;
  const inner = nest([trailingDoc(open.trailing), itemsDoc(hardLine, items, rules.binding)]);
  return [before, leafDoc(withoutTrailing(open)), surround(edge, inner), leafDoc(close)];
}

function parensDoc(rules: Rules, { open, expr, close }: ConcreteParens): Doc {
  const inner = nest([rules.enclosed(expr), triviaDoc(close.leading)]);
  return group([leafDoc(trailingMovedUp(open)), inner, leafDoc(withoutLeading(close))]);
}

/** Expressions that look well right after an opening bracket start there, others on a line of their own. */
export function enclosedDoc(rules: Rules, node: Concrete): Doc {
  if (isAbsorbableExpression(node)) return group(rules.absorbed(node, false));
  if (node.kind === "apply") return rules.application(node, { indentFunction: true, breakAfter: true });
  const doc = group(rules.expression(node));
  return node.kind === "selection" && !isAbsorbable(node.target) ? [doc, lineBreak] : surround(lineBreak, doc);
}

function selectionDoc(rules: Rules, { target, path, default: fallback }: Extract<Term, { kind: "selection" }>): Doc {
  const or = fallback && [softLine, nest([leafDoc(fallback.or), space, rules.expression(fallback.value)])];
  return [rules.expression(target), beforeDot(target), pathDoc(rules, path), or ?? []];
}

function beforeDot(target: Concrete): Doc {
  if (target.kind === "leaf") {
    // After a number, a dot would be read as part of it.
    return target.type === "integer" || target.type === "float" ? space : [];
  }
  if (target.kind === "path") return space;
  return target.kind === "parens" ? softBreak : lineBreak;
}

export function pathDoc(rules: Rules, path: readonly Selector[]): Doc {
  return path.map(({ dot, name }) => [dot ? leafDoc(dot) : [], nameDoc(rules, name)]);
}

export function nameDoc(rules: Rules, name: Selector["name"]): Doc {
  switch (name.kind) {
    case "identifier":
    case "constant":
      return leafDoc(name.token);
    case "string":
      return tokenDoc(name.token, stringDoc(rules, name.token.value));
    case "interpolation":
      return tokenDoc(name.token, interpolationDoc(rules, name.token.value));
  }
}

export function absorbedParensDoc(rules: Rules, { open, expr, close }: ConcreteParens): Doc {
  const comment = open.trailing === null ? [] : trailingMovedUp({ ...open, leading: [] }).leading;
  const body = [rules.expression(prependTrivia(expr, comment)), triviaDoc(close.leading)];
  return group(
    nest([leafDoc(withoutTrailing(open)), surround(lineBreak, group(nest(body))), leafDoc(withoutLeading(close))]),
    "priority",
  );
}
