// Bytes: what each can be part of, which token it is on its own, and names for the ones that the lexer asks for.
import * as token from "./token.ts";

export const NAME_START = 2;
export const NAME = 4;
export const DIGIT = 8;
export const PATH = 16;
export const SCHEME = 32;
export const URI = 64;
/** What ends a plain run of characters in "…". */
export const STRING_STOP = 128;

/** What each byte can be part of. */
export const classes = new Uint8Array(256);
function classify(chars: string, bit: number): void {
  for (let index = 0; index < chars.length; index++) classes[chars.charCodeAt(index)] |= bit;
}
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digits = "0123456789";
classify(`${letters}_`, NAME_START);
classify(`${letters}${digits}_'-`, NAME);
classify(digits, DIGIT);
classify(`${letters}${digits}._-+`, PATH);
classify(`${letters}${digits}+-.`, SCHEME);
classify(`${letters}${digits}%/?:@&=+$,-_.!~*'`, URI);
classify('"\\$\r\0', STRING_STOP);

/** The token of a byte that stands for itself. */
export const singles = new Uint8Array(256).fill(token.INVALID);
for (const [char, kind] of [
  ["(", token.LEFT_PAREN],
  [")", token.RIGHT_PAREN],
  ["{", token.LEFT_BRACE],
  ["}", token.RIGHT_BRACE],
  ["[", token.LEFT_BRACKET],
  ["]", token.RIGHT_BRACKET],
  ['"', token.QUOTE],
  ["=", token.ASSIGN],
  [";", token.SEMICOLON],
  [":", token.COLON],
  [",", token.COMMA],
  [".", token.DOT],
  ["@", token.AT],
  ["?", token.QUESTION],
  ["!", token.NOT],
  ["<", token.LESS],
  [">", token.GREATER],
  ["+", token.PLUS],
  ["-", token.MINUS],
  ["*", token.TIMES],
  ["/", token.DIVIDE],
] as const) {
  singles[char.charCodeAt(0)] = kind;
}

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const BLANK = 32;
export const BANG = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const STAR = 42;
export const PLUS = 43;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const BACKSLASH = 92;
export const UPPER_E = 69;
export const LOWER_E = 101;
export const LOWER_N = 110;
export const LOWER_R = 114;
export const LOWER_T = 116;
export const BRACE = 123;
export const PIPE = 124;
export const TILDE = 126;
