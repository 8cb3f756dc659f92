// Reads what stands between tokens and decides to which token it belongs: a comment after a token on its line is that
// token's, everything else the next one's. Block comments of one line become `#` comments; those of several lines lose
// their common indentation and their column of stars.
import type { ByteString } from "../../text/bytes.ts";
import type { Trivium } from "./concrete.ts";
import { widthOf } from "./document.ts";

/** A piece of what stands between tokens, as it was written. */
export type RawTrivium =
  | { readonly kind: "newlines"; readonly count: number }
  | { readonly kind: "line-comment"; readonly text: ByteString; readonly column: number }
  | { readonly kind: "block-comment"; readonly doc: boolean; readonly lines: readonly ByteString[] }
  | { readonly kind: "language"; readonly name: ByteString }
  | RawDirective;

/** A comment alone at the end of a line that turns formatting off or on. `end` includes spaces after it. */
export interface RawDirective {
  readonly kind: "directive";
  readonly disables: boolean;
  readonly start: number;
  readonly end: number;
}

export interface RawTrivia {
  readonly pieces: readonly RawTrivium[];
  readonly end: number;
}

/** Reads everything between the token that ends at `at` and the next one. */
export function readTrivia(text: ByteString, at: number): RawTrivia {
  const pieces: RawTrivium[] = [];
  let end = skipSpaces(text, at);
  for (;;) {
    const read = readDirective(text, end) ?? readLineComment(text, end) ?? readBlockComment(text, end);
    const found = read ?? readNewlines(text, end);
    if (!found) return { pieces, end };
    pieces.push(found.piece);
    end = skipSpaces(text, found.end);
  }
}

interface Found {
  readonly piece: RawTrivium;
  readonly end: number;
}

function skipSpaces(text: ByteString, at: number): number {
  spaces.lastIndex = at;
  spaces.test(text);
  return spaces.lastIndex;
}

const spaces = /[ \t\v\f]*/y;
const directive = /\/\*nixfmt:(disable|enable)\*\/[ \t\v\f]*(?=\r?\n|$)/y;
const comment = /#[^\r\n]*/y;
const newlines = /(?:\r?\n[ \t\v\f]*)+/y;

function readDirective(text: ByteString, at: number): Found | null {
  directive.lastIndex = at;
  const match = directive.exec(text);
  if (!match) return null;
  const end = directive.lastIndex;
  return { piece: { kind: "directive", disables: match[1] === "disable", start: at, end }, end };
}

function readLineComment(text: ByteString, at: number): Found | null {
  comment.lastIndex = at;
  const match = comment.exec(text);
  if (!match) return null;
  const piece = { kind: "line-comment", text: trimEnd(match[0].slice(1)), column: columnOf(text, at) } as const;
  return { piece, end: comment.lastIndex };
}

function readNewlines(text: ByteString, at: number): Found | null {
  newlines.lastIndex = at;
  const match = newlines.exec(text);
  if (!match) return null;
  return { piece: { kind: "newlines", count: match[0].split("\n").length - 1 }, end: newlines.lastIndex };
}

function readBlockComment(text: ByteString, at: number): Found | null {
  if (!text.startsWith("/*", at)) return null;
  const doc = text[at + 2] === "*" && text[at + 3] !== "/";
  const start = at + (doc ? 3 : 2);
  const close = text.indexOf("*/", start);
  if (close < 0) return null;
  const lines = commentLines(text.slice(start, close), columnOf(text, at));
  const end = skipSpaces(text, close + 2);
  if (!doc && lines.length === 1 && languageName.test(lines[0]) && beforeString.test(text.slice(end, end + 200))) {
    return { piece: { kind: "language", name: lines[0] }, end };
  }
  return { piece: { kind: "block-comment", doc, lines }, end };
}

const languageName = /^[-+._0-9A-Za-z\x80-\xff]{1,30}$/;
const beforeString = /^[ \t\v\f]*(?:\r?\n[ \t\v\f]*)?(?:"|'')/;

/** The lines of a block comment that starts at a column (from 0), without what only lines them up. */
function commentLines(content: ByteString, column: number): readonly ByteString[] {
  const lines = content.split(/\r?\n/).map(trimEnd);
  while (lines.at(-1) === "") lines.pop();
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const unstarred = withoutStars(others, column).map(trimEnd);
  const common = unstarred
    .filter((line) => !/^ *$/.test(line))
    .reduce((least, line) => Math.min(least, /^ */.exec(line)![0].length), column + (first.startsWith(" ") ? 3 : 2));
  const stripped = unstarred.map((line) =>
    /^ */.exec(line)![0].length < common ? trimStart(line) : line.slice(common),
  );
  const result = [trimStart(first), ...stripped];
  while (result.at(-1) === "") result.pop();
  return result.slice(result.findIndex((line) => line !== ""));
}

function withoutStars(lines: readonly ByteString[], column: number): readonly ByteString[] {
  const indentation = " ".repeat(column);
  if (!lines.every((line) => line.startsWith(`${indentation} *`))) return lines;
  return lines.map((line) => indentation + line.slice(column + 2));
}

/** The column of an offset in characters, from 0; tabs reach to the next multiple of 8. */
export function columnOf(text: ByteString, at: number): number {
  let column = 0;
  for (const [index, part] of text
    .slice(text.lastIndexOf("\n", at - 1) + 1, at)
    .split("\t")
    .entries()) {
    if (index > 0) column += 8 - (column % 8);
    column += widthOf(part);
  }
  return column;
}

export interface AttachedTrivia {
  /** The text of the comment that belongs to the token before. */
  readonly trailing: ByteString | null;
  /** What belongs to the next token. */
  readonly leading: readonly RawTrivium[];
}

/** Divides what is read after a token; `nextColumn` says where the next token starts. */
export function attach(pieces: readonly RawTrivium[], nextColumn: () => number): AttachedTrivia {
  if (pieces.length === 0) return nothing;
  const found = pieces.findIndex((piece) => !mayTrail(piece));
  const count = found < 0 ? pieces.length : found;
  const [first, second, third] = pieces;
  if (count === 1 && first.kind === "line-comment" && second?.kind === "newlines" && second.count === 1) {
    // The comment lines up with what is below: it belongs there.
    const below = third ? (third.kind === "line-comment" ? third.column : null) : nextColumn();
    if (first.column === below) return { trailing: null, leading: pieces };
  }
  const trailing = pieces
    .slice(0, count)
    .map(trailingText)
    .filter((text) => text !== "");
  return { trailing: trailing.length === 0 ? null : trailing.join(" "), leading: pieces.slice(count) };
}

const nothing: AttachedTrivia = { trailing: null, leading: [] };

function mayTrail(piece: RawTrivium): boolean {
  if (piece.kind === "block-comment") return !piece.doc && piece.lines.length <= 1;
  return piece.kind === "line-comment" || piece.kind === "directive";
}

function trailingText(piece: RawTrivium): ByteString {
  switch (piece.kind) {
    case "line-comment":
      return trimStart(piece.text);
    case "block-comment":
      return piece.lines[0] ?? "";
    case "directive":
      return piece.disables ? "nixfmt:disable" : "nixfmt:enable";
    default:
      return "";
  }
}

/** The trivia that a piece is, but for directives, whose meaning hangs on those before. */
export function triviaOf(piece: Exclude<RawTrivium, RawDirective>): readonly Trivium[] {
  switch (piece.kind) {
    case "newlines":
      return piece.count > 1 ? [{ kind: "empty-line" }] : [];
    case "line-comment":
      return [{ kind: "line-comment", text: piece.text }];
    case "language":
      return [piece];
    case "block-comment":
      if (piece.lines.length === 0) return [];
      if (!piece.doc && piece.lines.length === 1) return [{ kind: "line-comment", text: ` ${piece.lines[0]}` }];
      return [piece];
  }
}

// Not `trim()`, which takes the byte A0 for a space.
function trimEnd(text: ByteString): ByteString {
  return text.replace(/[ \t\r\v\f]+$/, "");
}

function trimStart(text: ByteString): ByteString {
  return text.replace(/^[ \t\r\v\f]+/, "");
}
