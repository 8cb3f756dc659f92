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
export const SEARCH_PATH: number = 6;
export const URI: number = 7;
export const LEFT_PAREN: number = 8;
export const LEFT_BRACE: number = 9;
export const LEFT_BRACKET: number = 10;
export const REC: number = 11;
export const LET: number = 12;

export const IMPLIES: number = 13;
export const OR: number = 14;
export const AND: number = 15;
export const EQUAL: number = 16;
export const NOT_EQUAL: number = 17;
export const LESS: number = 18;
export const LESS_EQUAL: number = 19;
export const GREATER: number = 20;
export const GREATER_EQUAL: number = 21;
export const UPDATE: number = 22;
export const PLUS: number = 23;
export const MINUS: number = 24;
export const TIMES: number = 25;
export const DIVIDE: number = 26;
export const CONCAT: number = 27;
export const QUESTION: number = 28;

export const END: number = 29;
export const IF: number = 30;
export const THEN: number = 31;
export const ELSE: number = 32;
export const ASSERT: number = 33;
export const WITH: number = 34;
export const IN: number = 35;
export const INHERIT: number = 36;
export const OR_KEYWORD: number = 37;
export const ELLIPSIS: number = 38;
export const NOT: number = 39;
export const ASSIGN: number = 40;
export const SEMICOLON: number = 41;
export const COLON: number = 42;
export const COMMA: number = 43;
export const DOT: number = 44;
export const AT: number = 45;
export const RIGHT_PAREN: number = 46;
export const RIGHT_BRACE: number = 47;
export const RIGHT_BRACKET: number = 48;
export const INTERPOLATION: number = 49;
export const INDENTED_CLOSE: number = 50;
export const INDENTED_TEXT: number = 51;
export const TEXT: number = 52;
export const PATH_END: number = 53;
export const INVALID: number = 54;

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
