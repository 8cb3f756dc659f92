// What the layout rules work on: the syntax tree with every token that will be printed, each with the comments and empty
// lines before it and the comment after it. Trees of Nix text and trees made in memory become this same shape.
import type { ByteString } from "../../text/bytes.ts";

/** What stands between tokens and is kept. */
export type Trivium =
  | { readonly kind: "empty-line" }
  /** `# text` or a block comment of one line; the text is what follows the `#`. */
  | { readonly kind: "line-comment"; readonly text: ByteString }
  /** A block comment of several lines, without common indentation; `doc` if it starts with two stars. */
  | { readonly kind: "block-comment"; readonly doc: boolean; readonly lines: readonly ByteString[] }
  /** A block comment that names the language of the string after it. */
  | { readonly kind: "language"; readonly name: ByteString }
  /** Opens a region that is kept as it is; its text is in the `enable` or `disabled-to-end` that closes it. */
  | { readonly kind: "disable" }
  | { readonly kind: "enable"; readonly region: ByteString | null }
  | { readonly kind: "disabled-to-end"; readonly region: ByteString };

export type Trivia = readonly Trivium[];

export interface Token<Value = ByteString> {
  readonly leading: Trivia;
  readonly value: Value;
  /** The line of the source on which it starts: breaks that the user made are kept in some places. */
  readonly line: number;
  /** The text of a comment that follows on the same line. */
  readonly trailing: ByteString | null;
}

export type StringPart = ByteString | Interpolation;

export interface Interpolation {
  readonly kind: "interpolation";
  readonly whole: Whole;
}

/** The parts of one line of a string, as they are written. */
export type StringLine = readonly StringPart[];

/** An expression with the comments that follow it before the end of its file or interpolation. */
export interface Whole {
  readonly expr: Concrete;
  readonly final: Trivia;
}

/** Bindings and list items, with the comments between them standing on their own. */
export type Item<T> = { readonly comments: Trivia } | { readonly node: T };

export type Term =
  | { readonly kind: "leaf"; readonly type: LeafType; readonly token: Token }
  | { readonly kind: "string"; readonly token: Token<readonly StringLine[]> }
  | {
      readonly kind: "indented-string";
      readonly token: Token<readonly StringLine[]>;
      /** The indentation taken off its lines, if a disabled region starts or ends within: its lines stay in place. */
      readonly cut: ByteString | null;
    }
  | { readonly kind: "path"; readonly token: Token<StringLine> }
  | ConcreteList
  | ConcreteSet
  | {
      readonly kind: "selection";
      readonly target: Concrete;
      readonly path: readonly Selector[];
      readonly default: { readonly or: Token; readonly value: Concrete } | null;
    }
  | ConcreteParens;

/** A keyword is a leaf only where `assert` poses as a function. */
export type LeafType = "identifier" | "integer" | "float" | "search-path" | "keyword";

export interface ConcreteList {
  readonly kind: "list";
  readonly open: Token;
  readonly items: readonly Item<Concrete>[];
  readonly close: Token;
}

export interface ConcreteSet {
  readonly kind: "set";
  /** `rec`, or `let` of the old form. */
  readonly keyword: Token | null;
  readonly open: Token;
  readonly items: readonly Item<ConcreteBinding>[];
  readonly close: Token;
}

export interface ConcreteParens {
  readonly kind: "parens";
  readonly open: Token;
  readonly expr: Concrete;
  readonly close: Token;
}

export interface ConcreteWith {
  readonly kind: "with";
  readonly keyword: Token;
  readonly scope: Concrete;
  readonly semicolon: Token;
  readonly body: Concrete;
}

export interface ConcreteLet {
  readonly kind: "let";
  readonly keyword: Token;
  readonly items: readonly Item<ConcreteBinding>[];
  readonly in: Token;
  readonly body: Concrete;
}

export interface ConcreteAssert {
  readonly kind: "assert";
  readonly keyword: Token;
  readonly condition: Concrete;
  readonly semicolon: Token;
  readonly body: Concrete;
}

export interface ConcreteIf {
  readonly kind: "if";
  readonly if: Token;
  readonly condition: Concrete;
  readonly then: Token;
  readonly consequence: Concrete;
  readonly else: Token;
  readonly alternative: Concrete;
}

export interface ConcreteLambda {
  readonly kind: "lambda";
  readonly parameter: Parameter;
  readonly colon: Token;
  readonly body: Concrete;
}

export interface ConcreteApply {
  readonly kind: "apply";
  readonly function: Concrete;
  readonly argument: Concrete;
}

/** A binary operation. Chains of `+` lean to the right here, so that the rules see their first operand. */
export interface ConcreteOperation {
  readonly kind: "operation";
  readonly left: Concrete;
  readonly operator: Token;
  readonly right: Concrete;
}

export interface ConcreteHasAttr {
  readonly kind: "has-attr";
  readonly target: Concrete;
  readonly question: Token;
  readonly path: readonly Selector[];
}

export interface ConcretePrefix {
  readonly kind: "prefix";
  readonly operator: Token;
  readonly operand: Concrete;
}

export type Concrete =
  | Term
  | ConcreteWith
  | ConcreteLet
  | ConcreteAssert
  | ConcreteIf
  | ConcreteLambda
  | ConcreteApply
  | ConcreteOperation
  | ConcreteHasAttr
  | ConcretePrefix;

/** A step of an attribute path with the dot before it, if it has one. */
export interface Selector {
  readonly dot: Token | null;
  readonly name: SelectorName;
}

export type SelectorName =
  | { readonly kind: "identifier"; readonly token: Token }
  /** `${"a"}`, which is the name `a`, as it is written. */
  | { readonly kind: "constant"; readonly token: Token }
  | { readonly kind: "string"; readonly token: Token<readonly StringLine[]> }
  | { readonly kind: "interpolation"; readonly token: Token<Interpolation> };

export type ConcreteBinding = ConcreteAssignment | ConcreteInherit;

export interface ConcreteAssignment {
  readonly kind: "assignment";
  readonly path: readonly Selector[];
  readonly equals: Token;
  readonly value: Concrete;
  readonly semicolon: Token;
}

export interface ConcreteInherit {
  readonly kind: "inherit";
  readonly keyword: Token;
  readonly from: ConcreteParens | null;
  readonly names: readonly SelectorName[];
  readonly semicolon: Token;
}

export type Parameter =
  | { readonly kind: "name"; readonly token: Token }
  | FormalSet
  | { readonly kind: "named-set"; readonly first: Parameter; readonly at: Token; readonly second: Parameter };

export interface FormalSet {
  readonly kind: "formals";
  readonly open: Token;
  readonly entries: readonly FormalEntry[];
  readonly close: Token;
}

export type FormalEntry = NamedFormal | { readonly kind: "ellipsis"; readonly token: Token };

export interface NamedFormal {
  readonly kind: "formal";
  readonly name: Token;
  readonly default: { readonly question: Token; readonly value: Concrete } | null;
  readonly comma: Token | null;
}
