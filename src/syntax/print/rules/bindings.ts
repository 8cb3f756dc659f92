// Bindings of attribute sets and `let`, and what follows their `=`.
import type { Concrete, ConcreteAssignment, ConcreteBinding, ConcreteInherit } from "../concrete.ts";
import { type Doc, group, hardLine, line, lineBreak, nest, separate, space } from "../document.ts";
import { firstToken, isBare } from "../tokens.ts";
import type { Rules } from "./rules.ts";
import { isAbsorbable, isAbsorbableExpression, isIdentifierStep, isTerm } from "./shape.ts";
import { nameDoc, pathDoc } from "./terms.ts";
import { leafDoc } from "./trivia.ts";

/** From this many inherited names on, each has a line of its own. */
const manyNames = 4;
const longPath = 4;

export function bindingDoc(rules: Rules, binding: ConcreteBinding): Doc {
  return binding.kind === "inherit" ? inheritDoc(rules, binding) : assignmentDoc(rules, binding);
}

function inheritDoc(rules: Rules, { keyword, from, names, semicolon }: ConcreteInherit): Doc {
  const mayShareLine = keyword.line === semicolon.line && names.length < manyNames;
  const between = mayShareLine ? line : hardLine;
  const list = [
    separate(
      between,
      names.map((name) => nameDoc(rules, name)),
    ),
    mayShareLine ? lineBreak : hardLine,
    leafDoc(semicolon),
  ];
  if (!from) return group([leafDoc(keyword), between, nest(list)]);
  return group([leafDoc(keyword), nest([group([line, rules.expression(from)]), between, list])]);
}

function assignmentDoc(rules: Rules, { path, equals, value, semicolon }: ConcreteAssignment): Doc {
  // A break after `=` gains little where the path is short, so the value starts on its line.
  const isShort = path.length <= longPath && path.every(isIdentifierStep);
  const right = rules.rightHandSide(value);
  const body = isShort ? right : [lineBreak, group(right, "priority")];
  return group([pathDoc(rules, path), nest([space, leafDoc(equals), body]), leafDoc(semicolon)]);
}

const concatenating: ReadonlySet<string> = new Set(["//", "++", "+"]);

export function rightHandSideDoc(rules: Rules, node: Concrete): Doc {
  const onSameLine = (doc: Doc) => nest([space, doc]);
  if (isLoneInherit(node)) return onSameLine(group(rules.absorbed(node, false)));
  if (isAbsorbableExpression(node)) return onSameLine(group(rules.absorbed(node, true)));
  switch (node.kind) {
    case "parens":
      return onSameLine(rules.absorbedParens(node));
    case "string":
    case "indented-string":
    case "path":
      return onSameLine(group(rules.expression(node)));
    case "apply":
      return nest(rules.application(node, { before: line }));
    case "with":
      return nest(group([line, rules.expression(node)]));
    case "operation": {
      const { left, operator, right } = node;
      if (!concatenating.has(operator.value)) break;
      if (isAbsorbable(left) && firstToken(left).leading.length === 0) return [space, rules.operation(node, true)];
      if (isBare(operator) && isAbsorbable(right)) {
        const last = group([leafDoc(operator), space, group(rules.wideTerm(right), "priority")], "transparent");
        return nest(group([line, rules.expression(left), line, last]));
      }
      break;
    }
  }
  if (isTerm(node)) return nest(group([line, rules.expression(node)]));
  return nest([line, group(rules.expression(node))]);
}

function isLoneInherit(node: Concrete): boolean {
  if (node.kind !== "set" || node.items.length !== 1) return false;
  const [item] = node.items;
  return "node" in item && item.node.kind === "inherit";
}
