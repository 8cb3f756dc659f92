// A piece of TypeScript: its document, and what the pieces around it have to know. Parentheses are added where a piece
// is put (`inside`), so no maker of a piece thinks about precedence but its own.
import type { Doc } from "./document.ts";

/** How tightly operators of TypeScript bind; the names say what stands at that level. */
export const level = {
  arrow: 1,
  conditional: 2,
  nullish: 3,
  or: 4,
  and: 5,
  equality: 6,
  relation: 7,
  sum: 8,
  product: 9,
  unary: 10,
  call: 11,
  primary: 12,
} as const;

export type Level = (typeof level)[keyof typeof level];

export interface Code {
  readonly doc: Doc;
  readonly level: Level;
  /**
   * The same with its outermost brackets broken over lines: such a piece may begin on the line of a call as its only
   * large argument.
   */
  readonly expanded?: Doc;
  /** Whether it may be the large argument where smaller ones follow: a function with a block or a text. */
  readonly leads?: boolean;
  /** Whether its first character is a brace, which an arrow takes for a block. */
  readonly startsWithBrace?: boolean;
  /** Whether it is best put on a line of its own, indented, where it does not fit behind `=` or `:`. */
  readonly moves?: boolean;
}

export const code = (doc: Doc, at: Level = level.primary): Code => ({ doc, level: at });

/** The piece where operators of `least` or tighter may stand, in parentheses if need be. */
export function inside(piece: Code, least: Level): Doc {
  return piece.level < least ? parenthesized(piece) : piece.doc;
}

export function parenthesized(piece: Code): Doc {
  return ["(", piece.doc, ")"];
}
