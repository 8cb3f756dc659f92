// The kinds of tokens. They are small numbers, not strings, because the lexer's loop is the hottest code there is
// before evaluation starts; their order matters where a range is tested (`startsOperand`) or a table is indexed. They are typed `number` because
// TypeScript would otherwise think that `lexer.kind` is still what it was before the lexer moved on.

// Tokens that can start an operand stand first.
export const IDENTIFIER: number = 0;
export const INT: number = 1;
export const FLOAT: number = 2;
export const QUOTE: number = 3;
export const INDENTED_OPEN: number = 4;
export const PATH: number = 5;
/** A path that begins with `~/`. */
export const HOME_PATH: number = 6;
export const SEARCH_PATH: number = 7;
export const URI: number = 8;
export const LEFT_PAREN: number = 9;
export const LEFT_BRACE: number = 10;
export const LEFT_BRACKET: number = 11;
export const REC: number = 12;
export const LET: number = 13;

export const IMPLIES: number = 14;
export const OR: number = 15;
export const AND: number = 16;
export const EQUAL: number = 17;
export const NOT_EQUAL: number = 18;
export const LESS: number = 19;
export const LESS_EQUAL: number = 20;
export const GREATER: number = 21;
export const GREATER_EQUAL: number = 22;
export const UPDATE: number = 23;
export const PLUS: number = 24;
export const MINUS: number = 25;
export const TIMES: number = 26;
export const DIVIDE: number = 27;
export const CONCAT: number = 28;
export const QUESTION: number = 29;

export const END: number = 30;
export const IF: number = 31;
export const THEN: number = 32;
export const ELSE: number = 33;
export const ASSERT: number = 34;
export const WITH: number = 35;
export const IN: number = 36;
export const INHERIT: number = 37;
export const OR_KEYWORD: number = 38;
export const ELLIPSIS: number = 39;
export const NOT: number = 40;
export const ASSIGN: number = 41;
export const SEMICOLON: number = 42;
export const COLON: number = 43;
export const COMMA: number = 44;
export const DOT: number = 45;
export const AT: number = 46;
export const RIGHT_PAREN: number = 47;
export const RIGHT_BRACE: number = 48;
export const RIGHT_BRACKET: number = 49;
export const INTERPOLATION: number = 50;
export const INDENTED_CLOSE: number = 51;
export const INDENTED_TEXT: number = 52;
export const TEXT: number = 53;
export const PATH_END: number = 54;
export const INVALID: number = 55;

/** Whether a token of this kind begins an argument of a function, an item of a list. */
export function startsOperand(kind: number): boolean {
  return kind <= LET;
}

/** What each kind is called in Nix's messages, by number. */
export const tokenNames: readonly string[] = [
  "ID",
  "INT_LIT",
  "FLOAT_LIT",
  "'\"'",
  "IND_STRING_OPEN",
  "PATH",
  "HPATH",
  "SPATH",
  "URI",
  "'('",
  "'{'",
  "'['",
  "REC",
  "LET",
  "IMPL",
  "OR",
  "AND",
  "EQ",
  "NEQ",
  "'<'",
  "LEQ",
  "'>'",
  "GEQ",
  "UPDATE",
  "'+'",
  "'-'",
  "'*'",
  "'/'",
  "CONCAT",
  "'?'",
  "end of file",
  "IF",
  "THEN",
  "ELSE",
  "ASSERT",
  "WITH",
  "IN_KW",
  "INHERIT",
  "OR_KW",
  "ELLIPSIS",
  "'!'",
  "'='",
  "';'",
  "':'",
  "','",
  "'.'",
  "'@'",
  "')'",
  "'}'",
  "']'",
  "DOLLAR_CURLY",
  "IND_STRING_CLOSE",
  "IND_STR",
  "STR",
  "PATH_END",
  "invalid token",
];

export const keywords: readonly (readonly [string, number])[] = [
  ["if", IF],
  ["then", THEN],
  ["else", ELSE],
  ["assert", ASSERT],
  ["with", WITH],
  ["let", LET],
  ["in", IN],
  ["rec", REC],
  ["inherit", INHERIT],
  ["or", OR_KEYWORD],
];
