// Where the tokens of a concrete tree come from, in the order in which they stand: read from the source that the tree
// was parsed from (source-tokens.ts), or made from the values of the tree (made-tokens.ts).
import type { ByteString } from "../../text/bytes.ts";
import type {
  AttrName,
  FloatExpr,
  IndentedStringExpr,
  IntExpr,
  Node,
  SearchPathExpr,
  StaticName,
  StringExpr,
} from "../tree.ts";
import type { Token, Trivia } from "./concrete.ts";

export interface TokenStream {
  /** Announces a node before the first of its tokens. */
  enter(node: Node): void;
  /** A keyword, an operator, punctuation, or a name that is an identifier. */
  token(text: ByteString): Token;
  /** The token if it is there; null otherwise. */
  optional(text: ByteString): Token | null;
  literal(node: IntExpr | FloatExpr | SearchPathExpr | StaticName): Token;
  /** A token of several parts, which `read` takes with the methods below. */
  compound<Value>(read: () => Value): Token<Value>;
  /** Takes text that no comment follows. */
  raw(text: ByteString): ByteString;
  /** The written texts of a string in order: the one before the first interpolation, that after it, and so on. */
  texts(node: StringExpr | IndentedStringExpr): Iterator<ByteString>;
  /** Takes what is between `${` and `}`, with the comments after it. */
  interpolated<Value>(read: () => Value): { readonly value: Value; readonly final: Trivia };
  /** A number that changes when a disabled region starts or ends within an interpolation, but not both. */
  cutMark(): number;
  nameStyle(name: AttrName): "identifier" | "string" | "interpolation";
  /** The comments and empty lines that the next token would get. */
  takeTrivia(): Trivia;
}
