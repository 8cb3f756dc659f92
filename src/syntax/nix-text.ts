// An expression as `nix-instantiate --parse` of Nix 2.26 writes it: not the source, but what Nix made of it. Bindings
// are merged and sorted, paths absolute, arithmetic is calls, and nearly everything stands in parentheses.
//
// The surprise: an indented string falls into as many pieces as the lexer saw (`''a''$b''` is `("a" + "$" + "b")`),
// which the tree no longer says, so it is read again where the source is at hand.
import type { ByteString } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { constantText } from "./constant-text.ts";
import { showName, showText } from "./identifier.ts";
import { type Piece, stripIndentation } from "./indentation.ts";
import { Lexer } from "./lexer.ts";
import { type MergedAttrs, type MergedValue, mergeBindings } from "./merge-bindings.ts";
import { INDENTED_CLOSE } from "./token.ts";
import type { AttrName, BinaryOperator, Binding, Expr, Formals, IndentedStringExpr, StringPart } from "./tree.ts";

export interface ShowOptions {
  /** The absolute folder that relative paths begin in: the file's. */
  readonly folder: ByteString;
  /** The absolute folder that `~` is. */
  readonly home: ByteString;
  /** The source of the expression, for the pieces of its indented strings; without it they are joined. */
  readonly source?: Source;
}

/** The text, on one line; throws `syntax/too-deep` where the tree is deeper than the stack. */
export function showNix(expr: Expr, options: ShowOptions): ByteString {
  try {
    return show(expr, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "the expression is nested too deeply to be shown";
    throw new DiagnosticError({ severity: "error", code: "syntax/too-deep", message });
  }
}

type Show<E extends Expr> = (expr: E, options: ShowOptions) => ByteString;

const shows: { readonly [K in Expr["kind"]]: Show<Extract<Expr, { kind: K }>> } = {
  int: ({ value }) => String(value),
  float: ({ value }) => showFloat(value),
  string: ({ parts }, options) => showParts(parts, options),
  "indented-string": (expr, options) => {
    const parts = piecesOf(expr, options.source);
    const constant = parts.length === 1 ? constantText(expr) : undefined;
    return constant === undefined ? showParts(parts, options) : showText(constant);
  },
  path: ({ parts: [first, ...rest] }, options) => {
    const start = first.kind === "text" ? absolute(first.value, options) : "";
    return rest.length === 0 ? start : `(${[start, ...rest.map((part) => showPart(part, options))].join(" + ")})`;
  },
  "search-path": ({ path }) => `(__findFile __nixPath ${showText(path)})`,
  uri: ({ value }) => showText(value),
  variable: ({ name }) => showName(name),
  list: ({ items }, options) => `[ ${items.map((item) => `(${show(item, options)}) `).join("")}]`,
  attrs: ({ bindings, recursive }, options) => showSet(mergeBindings(bindings, recursive), options),
  "legacy-let": ({ bindings }, options) => `(${showSet(mergeBindings(bindings, true), options)}).body`,
  let: ({ bindings, body }, options) => `(let ${showBindings(bindings, options)}in ${show(body, options)})`,
  with: ({ scope, body }, options) => `(with ${show(scope, options)}; ${show(body, options)})`,
  assert: ({ condition, body }, options) => `assert ${show(condition, options)}; ${show(body, options)}`,
  if: (expr, options) =>
    `(if ${show(expr.condition, options)} then ${show(expr.then, options)} else ${show(expr.else, options)})`,
  lambda: ({ name, formals, body }, options) => {
    const set = formals ? showFormals(formals, options) : "";
    const argument = name ? `${set === "" ? "" : " @ "}${showName(name.name)}` : "";
    return `(${set}${argument}: ${show(body, options)})`;
  },
  apply: (expr, options) => showCall(expr, options),
  select: ({ target, path, default: fallback }, options) => {
    const or = fallback ? ` or (${show(fallback, options)})` : "";
    return `(${show(target, options)}).${showPath(path, options)}${or}`;
  },
  "has-attr": ({ target, path }, options) => `((${show(target, options)}) ? ${showPath(path, options)})`,
  unary: ({ operator, operand }, options) => {
    const shown = show(operand, options);
    return operator === "!" ? `(! ${shown})` : `(__sub 0 ${shown})`;
  },
  binary: ({ operator, left, right }, options) => binaries[operator](show(left, options), show(right, options)),
  paren: ({ expr }, options) => show(expr, options),
};

function show(expr: Expr, options: ShowOptions): ByteString {
  return (shows[expr.kind] as Show<Expr>)(expr, options);
}

const infix = (operator: string) => (left: ByteString, right: ByteString) => `(${left} ${operator} ${right})`;

const binaries: { readonly [K in BinaryOperator]: (left: ByteString, right: ByteString) => ByteString } = {
  "->": infix("->"),
  "||": infix("||"),
  "&&": infix("&&"),
  "==": infix("=="),
  "!=": infix("!="),
  "<": (left, right) => `(__lessThan ${left} ${right})`,
  "<=": (left, right) => `(! (__lessThan ${right} ${left}))`,
  ">": (left, right) => `(__lessThan ${right} ${left})`,
  ">=": (left, right) => `(! (__lessThan ${left} ${right}))`,
  "//": infix("//"),
  "+": infix("+"),
  "-": (left, right) => `(__sub ${left} ${right})`,
  "*": (left, right) => `(__mul ${left} ${right})`,
  "/": (left, right) => `(__div ${left} ${right})`,
  "++": infix("++"),
};

/** What Nix makes a call of, so that arguments behind it become arguments of that same call. */
const calls = new Set<BinaryOperator>(["<", ">", "-", "*", "/"]);

function showCall(expr: Expr, options: ShowOptions): ByteString {
  const args: ByteString[] = [];
  let callee = expr;
  while (callee.kind === "apply" || callee.kind === "paren") {
    if (callee.kind === "apply") {
      args.push(show(callee.argument, options));
      callee = callee.function;
    } else callee = callee.expr;
  }
  const shown = show(callee, options);
  const isCall =
    callee.kind === "search-path" ||
    (callee.kind === "unary" && callee.operator === "-") ||
    (callee.kind === "binary" && calls.has(callee.operator));
  return `(${[isCall ? shown.slice(1, -1) : shown, ...args.reverse()].join(" ")})`;
}

function showParts(parts: readonly StringPart[], options: ShowOptions): ByteString {
  if (parts.length === 0) return '""';
  const [first] = parts;
  if (parts.length === 1 && first.kind === "text") return showText(first.value);
  return `(${parts.map((part) => showPart(part, options)).join(" + ")})`;
}

function showPart(part: StringPart, options: ShowOptions): ByteString {
  return part.kind === "text" ? showText(part.value) : show(part.expr, options);
}

/** The parts of an indented string with neighbouring texts still apart. */
function piecesOf(expr: IndentedStringExpr, source: Source | undefined): readonly StringPart[] {
  if (source === undefined || expr.start < 0) return expr.parts;
  const lexer = new Lexer(source);
  lexer.end = expr.start;
  lexer.next();
  const pieces: Piece[] = [];
  const interpolations = expr.parts.filter((part) => part.kind === "interpolation");
  let next = 0;
  for (lexer.nextInIndented(); lexer.kind !== INDENTED_CLOSE; lexer.nextInIndented()) {
    const { start, end } = lexer;
    const interpolation = interpolations[next];
    if (interpolation?.start === start) {
      pieces.push({ start, end: interpolation.end, text: "", verbatim: false, expr: interpolation.expr });
      lexer.end = interpolation.end;
      next++;
    } else pieces.push({ start, end, text: lexer.value, verbatim: lexer.verbatim, expr: null });
  }
  return stripIndentation(pieces, { join: false });
}

function showPath(path: readonly AttrName[], options: ShowOptions): ByteString {
  return path
    .map((step) => (step.kind === "name" ? showName(step.name) : showDynamic(show(step.expr, options))))
    .join(".");
}

function showDynamic(name: ByteString): ByteString {
  return `"\${${name}}"`;
}

function showSet(attrs: MergedAttrs, options: ShowOptions): ByteString {
  return `${attrs.recursive ? "rec " : ""}{ ${showAttrs(attrs, options)}}`;
}

function showBindings(bindings: readonly Binding[], options: ShowOptions): ByteString {
  return showAttrs(mergeBindings(bindings, false), options);
}

function showAttrs(attrs: MergedAttrs, options: ShowOptions): ByteString {
  const inherited: ByteString[] = [];
  const inheritedFrom: ByteString[][] = attrs.inheritFrom.map(() => []);
  const plain: ByteString[] = [];
  const sorted = [...attrs.names].sort(([a], [b]) => compare(a, b));
  for (const [name, attr] of sorted) {
    const shown = showName(name);
    if (attr.kind === "inherited") inherited.push(` ${shown}`);
    else if (attr.kind === "inherited-from") inheritedFrom[attr.from].push(` ${shown}`);
    else plain.push(`${shown} = ${showValue(attr.value, options)}; `);
  }
  const inherits = inherited.length > 0 ? `inherit${inherited.join("")}; ` : "";
  const inheritsFrom = inheritedFrom.map((names, index) =>
    names.length > 0 ? `inherit (${show(attrs.inheritFrom[index], options)})${names.join("")}; ` : "",
  );
  const dynamic = attrs.dynamic.map(
    ({ name, value }) => `${showDynamic(show(name, options))} = ${showValue(value, options)}; `,
  );
  return [inherits, ...inheritsFrom, ...plain, ...dynamic].join("");
}

function showValue(value: MergedValue, options: ShowOptions): ByteString {
  return value.kind === "merged" ? showSet(value.attrs, options) : show(value, options);
}

function showFormals({ entries, ellipsis }: Formals, options: ShowOptions): ByteString {
  const sorted = [...entries].sort((a, b) => compare(a.name, b.name));
  const shown = sorted.map(({ name, default: fallback }) =>
    fallback ? `${showName(name)} ? ${show(fallback, options)}` : showName(name),
  );
  if (ellipsis) shown.push("...");
  return `{ ${shown.join(", ")} }`;
}

function compare(a: ByteString, b: ByteString): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The path that a literal means: absolute, without `.`, `..` and doubled slashes; a last slash stays. */
function absolute(path: ByteString, { folder, home }: ShowOptions): ByteString {
  // Nix puts the home folder in front of what stands behind `~` and cleans nothing up.
  if (path.startsWith("~")) return home + path.slice(1);
  const steps: ByteString[] = [];
  for (const step of `${path.startsWith("/") ? "" : folder}/${path}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `/${steps.join("/")}${path.endsWith("/") && path.length > 1 ? "/" : ""}`;
}

/** As C's `%g` writes it: six digits, no zeros at the end, an exponent of at least two digits where one is needed. */
function showFloat(value: number): ByteString {
  if (value === 0) return "0";
  const [digits, exponentText] = value.toExponential(5).split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(Number(value.toFixed(5 - exponent)));
  const sign = exponent < 0 ? "-" : "+";
  return `${Number(digits)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
