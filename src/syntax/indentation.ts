// Indentation of `''…''`: the smallest one of all lines that hold more than blanks is taken off every line.
//
// The surprise: a line break that was written as an escape (`''\n`) ends no line when indentation is measured, but
// does when it is taken off; and only spaces count, a tab is text.
import type { ByteString } from "../text/bytes.ts";
import type { Expr, StringPart, TextPart } from "./tree.ts";

/** A token of an indented string: text as it stands in the source, the value of an escape, or an interpolation. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: ByteString;
  readonly verbatim: boolean;
  readonly expr: Expr | null;
}

const NEWLINE = 10;
const SPACE = 32;

/** The parts of an indented string with empty texts left out, and neighbouring ones joined unless told otherwise. */
export function stripIndentation(pieces: readonly Piece[], { join } = { join: true }): StringPart[] {
  const indent = smallestIndent(pieces);
  const parts: StringPart[] = [];
  const state = { lineStart: true, dropped: 0 };
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    const { start, end } = piece;
    if (piece.expr !== null) {
      state.lineStart = false;
      state.dropped = 0;
      parts.push({ kind: "interpolation", start, end, expr: piece.expr });
      continue;
    }
    let value = trim(piece.text, indent, state);
    if (index === pieces.length - 1) value = withoutBlankLastLine(value);
    if (value === "") continue;
    const last = parts[parts.length - 1];
    if (join && last?.kind === "text") parts[parts.length - 1] = textPart(last.start, end, last.value + value);
    else parts.push(textPart(start, end, value));
  }
  return parts;
}

export function textPart(start: number, end: number, value: ByteString): TextPart {
  return { kind: "text", start, end, value };
}

function smallestIndent(pieces: readonly Piece[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  let lineStart = true;
  let current = 0;
  for (const { text, verbatim } of pieces) {
    if (!verbatim) {
      if (lineStart) smallest = Math.min(smallest, current);
      lineStart = false;
      continue;
    }
    let at = 0;
    while (at < text.length) {
      if (!lineStart) {
        const newline = text.indexOf("\n", at);
        if (newline < 0) break;
        at = newline + 1;
        lineStart = true;
        current = 0;
        continue;
      }
      const char = text.charCodeAt(at);
      if (char === SPACE) current++;
      else if (char === NEWLINE) current = 0;
      else {
        lineStart = false;
        smallest = Math.min(smallest, current);
      }
      at++;
    }
  }
  return smallest;
}

/** Takes `indent` spaces off each line; `state` says how far the line that the text begins in has got. */
function trim(text: ByteString, indent: number, state: { lineStart: boolean; dropped: number }): ByteString {
  if (indent === 0) {
    // Nothing to take off, and with no indentation left to drop the state has no say any more.
    return text;
  }
  let out = "";
  let at = 0;
  while (at < text.length) {
    let from = at;
    if (state.lineStart) {
      while (at < text.length && text.charCodeAt(at) === SPACE) at++;
      const before = state.dropped;
      state.dropped += at - from;
      from = at - Math.max(0, state.dropped - Math.max(before, indent));
      if (at === text.length) return out + text.slice(from);
      state.dropped = 0;
      if (text.charCodeAt(at) !== NEWLINE) state.lineStart = false;
    }
    const newline = text.indexOf("\n", at);
    if (newline < 0) return out + text.slice(from);
    state.lineStart = true;
    at = newline + 1;
    out += text.slice(from, at);
  }
  return out;
}

function withoutBlankLastLine(value: ByteString): ByteString {
  const newline = value.lastIndexOf("\n");
  if (newline < 0) return value;
  for (let at = newline + 1; at < value.length; at++) if (value.charCodeAt(at) !== SPACE) return value;
  return value.slice(0, newline + 1);
}
