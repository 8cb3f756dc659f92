// The Nix syntax tree: plain data with a string `kind`, exactly as written (parentheses, `inherit`, nested attribute
// paths), so that the printer can give the source back. All texts are byte strings (see text/bytes.ts).
//
// `start` and `end` are byte offsets into the source, end exclusive. A tree that did not come from Nix text (the
// transpiler's) has -1 for both, and carries its comments in `leading`.
import type { ByteString } from "../text/bytes.ts";

export interface Node {
  readonly start: number;
  readonly end: number;
  /** Comments of a tree without source, one text each without its marker; printed on lines of their own before it. */
  readonly leading?: readonly string[];
  /** Whether a tree without source has an empty line before the node and its comments. */
  readonly spaced?: boolean;
}

export type Expr =
  | IntExpr
  | FloatExpr
  | StringExpr
  | IndentedStringExpr
  | PathExpr
  | SearchPathExpr
  | UriExpr
  | VariableExpr
  | ListExpr
  | AttrsExpr
  | LegacyLetExpr
  | LetExpr
  | WithExpr
  | AssertExpr
  | IfExpr
  | LambdaExpr
  | ApplyExpr
  | SelectExpr
  | HasAttrExpr
  | UnaryExpr
  | BinaryExpr
  | ParenExpr;

/** `123`. Beyond 2^53 a `number` would lose digits, so the value is a bigint of at most 63 bits. */
export interface IntExpr extends Node {
  readonly kind: "int";
  readonly value: bigint;
}

export interface FloatExpr extends Node {
  readonly kind: "float";
  readonly value: number;
}

/** A stretch of a string: its value with escapes resolved and, in `''`, indentation removed. */
export interface TextPart extends Node {
  readonly kind: "text";
  readonly value: ByteString;
}

/** `${expr}` */
export interface InterpolationPart extends Node {
  readonly kind: "interpolation";
  readonly expr: Expr;
}

export type StringPart = TextPart | InterpolationPart;

/** `"…"`: text parts are never empty and never adjacent. */
export interface StringExpr extends Node {
  readonly kind: "string";
  readonly parts: readonly StringPart[];
}

/** `''…''` */
export interface IndentedStringExpr extends Node {
  readonly kind: "indented-string";
  readonly parts: readonly StringPart[];
}

/** `./a`, `/a`, `~/a`, `a/b`, `./a/${b}`: the first part is always text, as written. */
export interface PathExpr extends Node {
  readonly kind: "path";
  readonly parts: readonly StringPart[];
}

/** `<nixpkgs/lib>`; `path` is without the brackets. */
export interface SearchPathExpr extends Node {
  readonly kind: "search-path";
  readonly path: ByteString;
}

/** A bare URI literal, `https://nixos.org`. */
export interface UriExpr extends Node {
  readonly kind: "uri";
  readonly value: ByteString;
}

export interface VariableExpr extends Node {
  readonly kind: "variable";
  readonly name: ByteString;
}

export interface ListExpr extends Node {
  readonly kind: "list";
  readonly items: readonly Expr[];
}

/** A step of an attribute path: `a`, `"a b"` (static when it is one text, as is `${"a"}`), `${e}` or `"${e}"`. */
export type AttrName = StaticName | DynamicName;

export interface StaticName extends Node {
  readonly kind: "name";
  readonly name: ByteString;
}

export interface DynamicName extends Node {
  readonly kind: "dynamic";
  /** A string expression, or what stands between `${` and `}`. */
  readonly expr: Expr;
}

/**
 * The value of a binding that was not parsed, since the source is known to be good (skips.ts). It stands in a tree in
 * the place of any expression that is no set and no constant, but only where the tree was asked for so.
 */
export interface SkippedExpr extends Node {
  readonly kind: "skipped";
}

export type Binding = AttrBinding | InheritBinding;

/** `a.b.c = value;` */
export interface AttrBinding extends Node {
  readonly kind: "binding";
  readonly path: readonly AttrName[];
  readonly value: Expr;
}

/** `inherit a b;` or `inherit (from) a b;` */
export interface InheritBinding extends Node {
  readonly kind: "inherit";
  readonly from: Expr | null;
  readonly names: readonly StaticName[];
}

/** `{ … }` and `rec { … }` */
export interface AttrsExpr extends Node {
  readonly kind: "attrs";
  readonly recursive: boolean;
  readonly bindings: readonly Binding[];
}

/** `let { …; body = e; }`, the old form. */
export interface LegacyLetExpr extends Node {
  readonly kind: "legacy-let";
  readonly bindings: readonly Binding[];
}

export interface LetExpr extends Node {
  readonly kind: "let";
  readonly bindings: readonly Binding[];
  readonly body: Expr;
}

export interface WithExpr extends Node {
  readonly kind: "with";
  readonly scope: Expr;
  readonly body: Expr;
}

export interface AssertExpr extends Node {
  readonly kind: "assert";
  readonly condition: Expr;
  readonly body: Expr;
}

export interface IfExpr extends Node {
  readonly kind: "if";
  readonly condition: Expr;
  readonly then: Expr;
  readonly else: Expr;
}

export interface Formal extends Node {
  readonly name: ByteString;
  readonly default: Expr | null;
}

/** `{ a, b ? 1, ... }` */
export interface Formals extends Node {
  readonly entries: readonly Formal[];
  readonly ellipsis: boolean;
}

/** `x: e`, `{ a, ... }: e`, `args@{ a }: e` (`nameFirst`) and `{ a }@args: e`; one of `name` and `formals` is there. */
export interface LambdaExpr extends Node {
  readonly kind: "lambda";
  readonly name: StaticName | null;
  readonly formals: Formals | null;
  readonly nameFirst: boolean;
  readonly body: Expr;
}

/** `f a`; `f a b` is two of them, as in Nix's grammar of the value. */
export interface ApplyExpr extends Node {
  readonly kind: "apply";
  readonly function: Expr;
  readonly argument: Expr;
}

/** `e.a.b` and `e.a.b or d` */
export interface SelectExpr extends Node {
  readonly kind: "select";
  readonly target: Expr;
  readonly path: readonly AttrName[];
  readonly default: Expr | null;
}

/** `e ? a.b` */
export interface HasAttrExpr extends Node {
  readonly kind: "has-attr";
  readonly target: Expr;
  readonly path: readonly AttrName[];
}

export interface UnaryExpr extends Node {
  readonly kind: "unary";
  readonly operator: "!" | "-";
  readonly operand: Expr;
}

export type BinaryOperator =
  | "->"
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "//"
  | "+"
  | "-"
  | "*"
  | "/"
  | "++";

export interface BinaryExpr extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  /** Byte offset of the operator, for errors and the printer; -1 without source. */
  readonly operatorAt: number;
  readonly left: Expr;
  readonly right: Expr;
}

export interface ParenExpr extends Node {
  readonly kind: "paren";
  readonly expr: Expr;
}
