// A TypeScript file as the parser gives it. The parser counts UTF-16 units, Typeflake's sources count bytes, so every
// position is converted here and nowhere else.
import { type Comment, type Program, parseSync } from "oxc-parser";
import { fromBytes, isAscii, toBytes } from "../text/bytes.ts";
import type { Source, Span } from "../text/source.ts";

/** A stretch of the text in UTF-16 units, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly help: string | undefined;
  readonly at: Range;
}

export interface TypeScriptFile {
  readonly source: Source;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** What the parser did not understand; the program is then incomplete. */
  readonly problems: readonly SyntaxProblem[];
  /** False when the file is not UTF-8: positions would be wrong, so nothing else is worth reporting. */
  readonly isUtf8: boolean;
  /** The bytes of a range. */
  span(range: Range): Span;
}

/** The parser is native and ends the process where its stack ends, at some thousand brackets inside each other. */
const bracketLimit = 1000;

/** @throws {RangeError} when brackets are nested too deeply for the parser */
export function parseTypeScript(source: Source): TypeScriptFile {
  if (bracketDepth(source.text) > bracketLimit) throw new RangeError("nested too deeply");
  const isPlain = isAscii(source.text);
  const text = isPlain ? source.text : fromBytes(source.text);
  const isUtf8 = isPlain || toBytes(text) === source.text;
  const { program, comments, errors } = parseSync(source.name, text, {
    lang: "ts",
    sourceType: "module",
    astType: "ts",
    preserveParens: false,
  });
  let offsets: Uint32Array | undefined;
  const byteOffset = isPlain
    ? (at: number) => at
    : (at: number) => {
        offsets ??= byteOffsets(text);
        return offsets[at];
      };
  return {
    source,
    text,
    program,
    comments,
    isUtf8,
    problems: errors
      .filter((error) => error.severity === "Error")
      .map(({ message, helpMessage, labels }) => {
        return { message, help: helpMessage ?? undefined, at: labels[0] ?? { start: 0, end: 0 } };
      }),
    span: ({ start, end }) => ({ source, start: byteOffset(start), end: byteOffset(end) }),
  };
}

/** By character code: 1 for a bracket that opens, -1 for one that closes. */
const brackets = new Int8Array(256);
for (const bracket of "([{") brackets[bracket.charCodeAt(0)] = 1;
for (const bracket of ")]}") brackets[bracket.charCodeAt(0)] = -1;

/** At most how many brackets are open at once; those in strings and comments count, which does no harm. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = brackets[text.charCodeAt(at)];
    if (kind === 0) continue;
    depth = Math.max(0, depth + kind);
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Byte offsets of all UTF-16 offsets; only files with characters outside ASCII pay for the table. */
function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    offsets[at] = bytes;
    const unit = text.charCodeAt(at);
    if (unit <= 0x7f) bytes += 1;
    else if (unit <= 0x7ff) bytes += 2;
    else if (text.codePointAt(at)! <= 0xffff) bytes += 3;
    else {
      // Two units of one character.
      offsets[++at] = bytes;
      bytes += 4;
    }
  }
  offsets[text.length] = bytes;
  return offsets;
}
