// Adds the parentheses that a tree made in memory needs to be read back as itself, and turns negative numbers, which
// have no literal, into negations.
import { BugError } from "../../text/diagnostic.ts";
import type { AttrName, BinaryOperator, Binding, Expr, Formals, Node, StringPart } from "../tree.ts";

/** How tightly expressions bind, from `let`, functions and the like, which reach as far as they can, to terms. */
const binding = {
  open: 0,
  "->": 1,
  "||": 2,
  "&&": 3,
  "==": 4,
  "!=": 4,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  "//": 6,
  "!": 7,
  "+": 8,
  "-": 8,
  "*": 9,
  "/": 9,
  "++": 10,
  "?": 11,
  negation: 12,
  application: 13,
  selection: 14,
  simple: 15,
} as const;

/** Which operand of an operator may be an operation of the same strength. */
const associativity: Record<BinaryOperator, "left" | "right" | "none"> = {
  "->": "right",
  "||": "left",
  "&&": "left",
  "==": "none",
  "!=": "none",
  "<": "none",
  "<=": "none",
  ">": "none",
  ">=": "none",
  "//": "right",
  "+": "left",
  "-": "left",
  "*": "left",
  "/": "left",
  "++": "right",
};

function strength(node: Expr): number {
  switch (node.kind) {
    case "let":
    case "with":
    case "assert":
    case "if":
    case "lambda":
      return binding.open;
    case "binary":
      return binding[node.operator];
    case "unary":
      return node.operator === "-" ? binding.negation : binding["!"];
    case "has-attr":
      return binding["?"];
    case "apply":
      return binding.application;
    case "select":
      return binding.selection;
    default:
      return binding.simple;
  }
}

/** The expression where anything may stand. */
export function parenthesize(node: Expr): Expr {
  return atLeast(node, binding.open);
}

function atLeast(node: Expr, least: number): Expr {
  const inner = operandsParenthesized(literalized(node));
  return strength(inner) >= least ? inner : inParens(inner);
}

function inParens(node: Expr): Expr {
  const { leading, spaced, ...expr } = node;
  return { kind: "paren", ...before({ leading, spaced }), expr };
}

/** Nowhere in a source, but after the same comments. */
function before({ leading, spaced }: Pick<Node, "leading" | "spaced">): Node {
  return { start: -1, end: -1, ...(leading ? { leading } : {}), ...(spaced ? { spaced } : {}) };
}

/** The least integer has no digits of its own either: its absolute value is out of range. */
const leastInteger = -(2n ** 63n);

function literalized(node: Expr): Expr {
  if (node.kind === "float" && (node.value < 0 || Object.is(node.value, -0))) {
    return negation(node, { kind: "float", value: -node.value, ...before({}) });
  }
  if (node.kind !== "int" || node.value >= 0) return node;
  if (node.value < leastInteger) throw new BugError(`${node.value} does not fit into 64 bits`);
  if (node.value > leastInteger) return negation(node, { kind: "int", value: -node.value, ...before({}) });
  const left: Expr = { kind: "int", value: leastInteger + 1n, ...before({}) };
  const right: Expr = { kind: "int", value: 1n, ...before({}) };
  return { kind: "binary", operator: "-", operatorAt: -1, left, right, ...before(node) };
}

function negation(node: Expr, operand: Expr): Expr {
  return { kind: "unary", operator: "-", operand, ...before(node) };
}

function operandsParenthesized(node: Expr): Expr {
  switch (node.kind) {
    case "int":
    case "float":
    case "search-path":
    case "uri":
    case "variable":
      return node;
    case "string":
    case "indented-string":
    case "path":
      return { ...node, parts: node.parts.map(ofPart) };
    case "list":
      return { ...node, items: node.items.map((item) => atLeast(item, binding.selection)) };
    case "attrs":
    case "legacy-let":
      return { ...node, bindings: node.bindings.map(ofBinding) };
    case "let":
      return { ...node, bindings: node.bindings.map(ofBinding), body: parenthesize(node.body) };
    case "with":
      return { ...node, scope: parenthesize(node.scope), body: parenthesize(node.body) };
    case "assert":
      return { ...node, condition: parenthesize(node.condition), body: parenthesize(node.body) };
    case "if":
      return {
        ...node,
        condition: parenthesize(node.condition),
        // biome-ignore lint/suspicious/noThenProperty: the branch; nobody awaits a tree
        then: parenthesize(node.then),
        else: parenthesize(node.else),
      };
    case "lambda":
      return { ...node, formals: node.formals && ofFormals(node.formals), body: parenthesize(node.body) };
    case "apply":
      return {
        ...node,
        function: atLeast(node.function, binding.application),
        argument: atLeast(node.argument, binding.selection),
      };
    case "select":
      return {
        ...node,
        target: ofTarget(node.target),
        path: node.path.map(ofName),
        default: node.default && atLeast(node.default, binding.selection),
      };
    case "has-attr":
      return { ...node, target: atLeast(node.target, binding.negation), path: node.path.map(ofName) };
    case "unary":
      return { ...node, operand: atLeast(node.operand, strength(node)) };
    case "binary": {
      const own = binding[node.operator];
      const side = associativity[node.operator];
      const left = atLeast(node.left, side === "left" ? own : own + 1);
      return { ...node, left, right: atLeast(node.right, side === "right" ? own : own + 1) };
    }
    case "paren":
      return { ...node, expr: parenthesize(node.expr) };
  }
}

/** A dot right after a number or a path would be read as part of it. */
function ofTarget(node: Expr): Expr {
  const target = atLeast(node, binding.simple);
  const swallowsDot = target.kind === "int" || target.kind === "float" || target.kind === "path";
  return swallowsDot ? inParens(target) : target;
}

function ofPart(part: StringPart): StringPart {
  return part.kind === "text" ? part : { ...part, expr: parenthesize(part.expr) };
}

function ofName(name: AttrName): AttrName {
  return name.kind === "name" ? name : { ...name, expr: parenthesize(name.expr) };
}

function ofBinding(node: Binding): Binding {
  if (node.kind === "inherit") return { ...node, from: node.from && parenthesize(node.from) };
  return { ...node, path: node.path.map(ofName), value: parenthesize(node.value) };
}

function ofFormals(formals: Formals): Formals {
  const entries = formals.entries.map((entry) => ({ ...entry, default: entry.default && parenthesize(entry.default) }));
  return { ...formals, entries };
}
