// Function application. `f a b` is `[[f line a] line b]` in groups, so that as much of the call as possible stays on its
// first line; each argument is a priority group, so that the last one may take several lines without the others.
import type { Concrete, ConcreteApply, ConcreteParens, Trivia } from "../concrete.ts";
import { compact, type Doc, group, hardLine, line, lineBreak, nest, space } from "../document.ts";
import { changeFirst, firstToken, isBare, trailingMovedUp } from "../tokens.ts";
import type { ApplicationStyle, Rules } from "./rules.ts";
import { isAbsorbable, isSimple } from "./shape.ts";
import { listDoc } from "./terms.ts";
import { leafDoc, triviaDoc } from "./trivia.ts";

/** A list of up to this many simple items shares a line as an argument. */
const fewItems = 6;

export function applicationDoc(rules: Rules, apply: ConcreteApply, style: ApplicationStyle = {}): Doc {
  const { indentFunction = false, before = [], breakAfter = false } = style;
  const { head, comments } = withoutComments(apply.function);
  const callee = (node: Concrete) => calleeDoc(rules, node, indentFunction && comments.length === 0);
  const end = breakAfter ? lineBreak : [];
  return [triviaDoc(comments), body(), breakAfter && comments.length > 0 ? hardLine : []];

  function body(): Doc {
    if (head.kind === "apply" && head.argument.kind === "list" && apply.argument.kind === "list") {
      const lists = [head.argument, apply.argument].map((list) => [line, nest(group(argumentDoc(rules, list)))]);
      return group([before, group(callee(head.function), "transparent"), lists, end]);
    }
    const start = [before, group(callee(head), "transparent")];
    const onOneLine = isSimple(apply) ? compact(start) : null;
    if (onOneLine) return group([onOneLine, space, lastArgumentDoc(rules, apply.argument)]);
    return group([start, line, lastArgumentDoc(rules, apply.argument), end]);
  }
}

/** Takes the comments before the whole application out, which would force it apart. */
function withoutComments(node: Concrete): { readonly head: Concrete; readonly comments: Trivia } {
  // Of nearly all, and then there is nothing to copy.
  if (isBare(firstToken(node))) return { head: node, comments: [] };
  let comments: Trivia = [];
  const head = changeFirst(node, (token) => {
    const { leading, ...others } = trailingMovedUp(token);
    comments = leading.filter((trivium) => trivium.kind !== "language");
    return { ...others, leading: leading.filter((trivium) => trivium.kind === "language") };
  });
  return { head, comments };
}

/** The function with all arguments but the last. */
function calleeDoc(rules: Rules, node: Concrete, indentFunction: boolean): Doc {
  if (node.kind !== "apply") {
    return indentFunction ? nest(group([lineBreak, rules.expression(node)])) : rules.expression(node);
  }
  const { function: callee, argument } = node;
  const inner = (callee: Concrete) => group(calleeDoc(rules, callee, indentFunction), "transparent");
  // Breaking a selection first would put what follows its dot on a line of its own.
  if (argument.kind === "selection") return [inner(callee), line, nest(group(argumentDoc(rules, argument)))];
  // Of two lists, both or none are on lines of their own.
  if (argument.kind === "list" && callee.kind === "apply" && callee.argument.kind === "list") {
    const lists = [callee.argument, argument].map((list) => [line, group(argumentDoc(rules, list))]);
    return group([inner(callee.function), nest(group(lists))], "transparent");
  }
  return [inner(callee), line, nest(group(argumentDoc(rules, argument), "priority"))];
}

function argumentDoc(rules: Rules, node: Concrete): Doc {
  if (node.kind === "list" && node.items.length <= fewItems) {
    if (node.items.every((item) => "node" in item && isSimple(item.node))) return listDoc(rules, node, line);
  }
  return rules.expression(node);
}

function lastArgumentDoc(rules: Rules, node: Concrete): Doc {
  if (isAbsorbable(node)) return group(nest(rules.term(node)), "priority");
  if (node.kind === "parens") {
    const start = absorbedStart(node);
    if (start) {
      const parts = [leafDoc(node.open), start.doc, space, rules.wideTerm(start.body), leafDoc(node.close)];
      return group(nest(parts), "priority");
    }
    return rules.absorbedParens(node);
  }
  return group(nest(rules.expression(node)));
}

/** `(x: {` and `(f {`: what stands before the bracket, and what the bracket opens. */
function absorbedStart({ open, expr, close }: ConcreteParens): { readonly doc: Doc; readonly body: Concrete } | null {
  if (expr.kind === "lambda") {
    const { parameter, colon, body } = expr;
    if (parameter.kind !== "name" || !isAbsorbable(body)) return null;
    if (![open, parameter.token, colon].every(isBare)) return null;
    return { doc: [leafDoc(parameter.token), leafDoc(colon)], body };
  }
  if (expr.kind === "apply") {
    const { function: callee, argument } = expr;
    if (callee.kind !== "leaf" || callee.type !== "identifier" || !isAbsorbable(argument)) return null;
    return [open, callee.token, close].every(isBare) ? { doc: callee.token.value, body: argument } : null;
  }
  return null;
}
