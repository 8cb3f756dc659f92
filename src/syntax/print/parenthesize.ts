// Adds the parentheses that a tree made in memory needs to be read back as itself, and turns negative numbers, which
// have no literal, into negations.
import { BugError } from "../../text/diagnostic.ts";
import type { AttrName, BinaryOperator, Binding, Expr, Formal, Formals, Node, StringPart } from "../tree.ts";

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

/** Nodes in which nothing changes are kept, as nearly all are. */
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
    case "path": {
      const parts = mapped(node.parts, ofPart);
      return parts === node.parts ? node : { ...node, parts };
    }
    case "list": {
      const items = mapped(node.items, ofItem);
      return items === node.items ? node : { ...node, items };
    }
    case "attrs":
    case "legacy-let": {
      const bindings = mapped(node.bindings, ofBinding);
      return bindings === node.bindings ? node : { ...node, bindings };
    }
    case "let": {
      const bindings = mapped(node.bindings, ofBinding);
      const body = parenthesize(node.body);
      return bindings === node.bindings && body === node.body ? node : { ...node, bindings, body };
    }
    case "with": {
      const scope = parenthesize(node.scope);
      const body = parenthesize(node.body);
      return scope === node.scope && body === node.body ? node : { ...node, scope, body };
    }
    case "assert": {
      const condition = parenthesize(node.condition);
      const body = parenthesize(node.body);
      return condition === node.condition && body === node.body ? node : { ...node, condition, body };
    }
    case "if": {
      const condition = parenthesize(node.condition);
      const consequence = parenthesize(node.then);
      const alternative = parenthesize(node.else);
      if (condition === node.condition && consequence === node.then && alternative === node.else) return node;
      // biome-ignore lint/suspicious/noThenProperty: the branch; nobody awaits a tree
      return { ...node, condition, then: consequence, else: alternative };
    }
    case "lambda": {
      const formals = node.formals && ofFormals(node.formals);
      const body = parenthesize(node.body);
      return formals === node.formals && body === node.body ? node : { ...node, formals, body };
    }
    case "apply": {
      const callee = atLeast(node.function, binding.application);
      const argument = atLeast(node.argument, binding.selection);
      return callee === node.function && argument === node.argument ? node : { ...node, function: callee, argument };
    }
    case "select": {
      const target = ofTarget(node.target);
      const path = mapped(node.path, ofName);
      const fallback = node.default && atLeast(node.default, binding.selection);
      const isSame = target === node.target && path === node.path && fallback === node.default;
      return isSame ? node : { ...node, target, path, default: fallback };
    }
    case "has-attr": {
      const target = atLeast(node.target, binding.negation);
      const path = mapped(node.path, ofName);
      return target === node.target && path === node.path ? node : { ...node, target, path };
    }
    case "unary": {
      const operand = atLeast(node.operand, strength(node));
      return operand === node.operand ? node : { ...node, operand };
    }
    case "binary": {
      const own = binding[node.operator];
      const side = associativity[node.operator];
      const left = atLeast(node.left, side === "left" ? own : own + 1);
      const right = atLeast(node.right, side === "right" ? own : own + 1);
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    case "paren": {
      const expr = parenthesize(node.expr);
      return expr === node.expr ? node : { ...node, expr };
    }
  }
}

/** The list itself where `change` changes nothing in it. */
function mapped<T>(nodes: readonly T[], change: (node: T) => T): readonly T[] {
  let copy: T[] | undefined;
  for (let at = 0; at < nodes.length; at++) {
    const changed = change(nodes[at]);
    if (changed === nodes[at]) continue;
    copy ??= nodes.slice();
    copy[at] = changed;
  }
  return copy ?? nodes;
}

/** A dot right after a number or a path would be read as part of it. */
function ofTarget(node: Expr): Expr {
  const target = atLeast(node, binding.simple);
  const swallowsDot = target.kind === "int" || target.kind === "float" || target.kind === "path";
  return swallowsDot ? inParens(target) : target;
}

function ofItem(item: Expr): Expr {
  return atLeast(item, binding.selection);
}

function ofPart(part: StringPart): StringPart {
  if (part.kind === "text") return part;
  const expr = parenthesize(part.expr);
  return expr === part.expr ? part : { ...part, expr };
}

function ofName(name: AttrName): AttrName {
  if (name.kind === "name") return name;
  const expr = parenthesize(name.expr);
  return expr === name.expr ? name : { ...name, expr };
}

function ofBinding(node: Binding): Binding {
  if (node.kind === "inherit") {
    const from = node.from && parenthesize(node.from);
    return from === node.from ? node : { ...node, from };
  }
  const path = mapped(node.path, ofName);
  const value = parenthesize(node.value);
  return path === node.path && value === node.value ? node : { ...node, path, value };
}

function ofFormals(formals: Formals): Formals {
  const entries = mapped(formals.entries, ofFormal);
  return entries === formals.entries ? formals : { ...formals, entries };
}

function ofFormal(entry: Formal): Formal {
  const fallback = entry.default && parenthesize(entry.default);
  return fallback === entry.default ? entry : { ...entry, default: fallback };
}
