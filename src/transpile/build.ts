// Makers of Nix syntax nodes that have no Nix source. Parentheses are not made here: the printer adds the ones that
// precedence needs.
import type {
  AssertExpr,
  AttrBinding,
  AttrName,
  AttrsExpr,
  BinaryExpr,
  BinaryOperator,
  Binding,
  DynamicName,
  Expr,
  FloatExpr,
  Formal,
  Formals,
  HasAttrExpr,
  IfExpr,
  IndentedStringExpr,
  InheritBinding,
  IntExpr,
  InterpolationPart,
  LambdaExpr,
  LetExpr,
  ListExpr,
  PathExpr,
  SearchPathExpr,
  SelectExpr,
  StaticName,
  StringExpr,
  StringPart,
  TextPart,
  UnaryExpr,
  VariableExpr,
  WithExpr,
} from "../syntax/tree.ts";
import type { ByteString } from "../text/bytes.ts";

/** The place of what stands in no Nix source. Written out below: spreading an object is far slower. */
const nowhere = -1;

export const int = (value: bigint): IntExpr => ({ kind: "int", value, start: nowhere, end: nowhere });

export const float = (value: number): FloatExpr => ({ kind: "float", value, start: nowhere, end: nowhere });

export const variable = (name: ByteString): VariableExpr => ({ kind: "variable", name, start: nowhere, end: nowhere });

export const text = (value: ByteString): TextPart => ({ kind: "text", value, start: nowhere, end: nowhere });

export const interpolation = (expr: Expr): InterpolationPart => ({
  kind: "interpolation",
  expr,
  start: nowhere,
  end: nowhere,
});

export const string = (parts: readonly StringPart[]): StringExpr => ({
  kind: "string",
  parts,
  start: nowhere,
  end: nowhere,
});

/** A string without interpolation; the empty one has no parts. */
export const plainString = (value: ByteString): StringExpr => string(value === "" ? [] : [text(value)]);

export const indentedString = (parts: readonly StringPart[]): IndentedStringExpr => ({
  kind: "indented-string",
  parts,
  start: nowhere,
  end: nowhere,
});

export const path = (parts: readonly StringPart[]): PathExpr => ({ kind: "path", parts, start: nowhere, end: nowhere });

export const list = (items: readonly Expr[]): ListExpr => ({ kind: "list", items, start: nowhere, end: nowhere });

export const name = (value: ByteString): StaticName => ({ kind: "name", name: value, start: nowhere, end: nowhere });

export const dynamic = (expr: Expr): DynamicName => ({ kind: "dynamic", expr, start: nowhere, end: nowhere });

export const binding = (to: readonly AttrName[], value: Expr): AttrBinding => ({
  kind: "binding",
  path: to,
  value,
  start: nowhere,
  end: nowhere,
});

export const inherit = (from: Expr | null, names: readonly StaticName[]): InheritBinding => ({
  kind: "inherit",
  from,
  names,
  start: nowhere,
  end: nowhere,
});

export const attrs = (bindings: readonly Binding[], recursive = false): AttrsExpr => ({
  kind: "attrs",
  recursive,
  bindings,
  start: nowhere,
  end: nowhere,
});

/** The body alone when there is nothing to bind. */
export const letIn = (bindings: readonly Binding[], body: Expr): Expr =>
  bindings.length === 0
    ? body
    : ({ kind: "let", bindings: unspaced(bindings), body, start: nowhere, end: nowhere } satisfies LetExpr);

/** There is no empty line before the first. */
const unspaced = ([first, ...rest]: readonly Binding[]): Binding[] =>
  first.spaced ? [{ ...first, spaced: false }, ...rest] : [first, ...rest];

export const withIn = (scope: Expr, body: Expr): WithExpr => ({
  kind: "with",
  scope,
  body,
  start: nowhere,
  end: nowhere,
});

export const searchPath = (to: ByteString): SearchPathExpr => ({
  kind: "search-path",
  path: to,
  start: nowhere,
  end: nowhere,
});

export const assertion = (condition: Expr, body: Expr): AssertExpr => ({
  kind: "assert",
  condition,
  body,
  start: nowhere,
  end: nowhere,
});

export const ifElse = (condition: Expr, then: Expr, otherwise: Expr): IfExpr => ({
  kind: "if",
  condition,
  then,
  else: otherwise,
  start: nowhere,
  end: nowhere,
});

export const formal = (formalName: ByteString, fallback: Expr | null): Formal => ({
  name: formalName,
  default: fallback,
  start: nowhere,
  end: nowhere,
});

/** `{ a, b ? 1, ... }` */
export const formals = (entries: readonly Formal[], ellipsis: boolean): Formals => ({
  entries,
  ellipsis,
  start: nowhere,
  end: nowhere,
});

/** What a function takes: `x`, `{ a, … }`, or both, `x@{ a, … }`. */
export interface Parameter {
  readonly name?: ByteString;
  readonly formals?: Formals;
}

export const lambda = (parameter: Parameter, body: Expr): LambdaExpr => ({
  kind: "lambda",
  name: parameter.name === undefined ? null : name(parameter.name),
  formals: parameter.formals ?? null,
  nameFirst: parameter.formals !== undefined && parameter.name !== undefined,
  body,
  start: nowhere,
  end: nowhere,
});

/** `f a b`: one application for each argument. */
export const apply = (callee: Expr, ...args: readonly Expr[]): Expr =>
  args.reduce<Expr>(
    (called, argument) => ({ kind: "apply", function: called, argument, start: nowhere, end: nowhere }),
    callee,
  );

/** Selecting from a selection makes one longer path, as Nix would read it back. */
export const select = (target: Expr, to: readonly AttrName[], fallback: Expr | null = null): SelectExpr => {
  const inner = target.kind === "select" && target.default === null ? target : null;
  return {
    kind: "select",
    target: inner ? inner.target : target,
    path: inner ? [...inner.path, ...to] : to,
    default: fallback,
    start: nowhere,
    end: nowhere,
  };
};

export const hasAttr = (target: Expr, to: readonly AttrName[]): HasAttrExpr => ({
  kind: "has-attr",
  target,
  path: to,
  start: nowhere,
  end: nowhere,
});

export const unary = (operator: UnaryExpr["operator"], operand: Expr): UnaryExpr => ({
  kind: "unary",
  operator,
  operand,
  start: nowhere,
  end: nowhere,
});

export const binary = (operator: BinaryOperator, left: Expr, right: Expr): BinaryExpr => ({
  kind: "binary",
  operator,
  operatorAt: -1,
  left,
  right,
  start: nowhere,
  end: nowhere,
});

/** `builtins.NAME`, for what a construct needs of Nix itself. */
export const builtin = (member: ByteString): Expr => select(variable("builtins"), [name(member)]);
