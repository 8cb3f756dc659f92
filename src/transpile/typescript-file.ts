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

export function parseTypeScript(source: Source): TypeScriptFile {
  const text = fromBytes(source.text);
  const isUtf8 = toBytes(text) === source.text;
  const { program, comments, errors } = parseSync(source.name, text, {
    lang: "ts",
    sourceType: "module",
    astType: "ts",
    preserveParens: false,
  });
  const byteOffset = isAscii(text) ? (at: number) => at : byteOffsets(text);
  return {
    source,
    text,
    program,
    comments,
    isUtf8,
    problems: errors
      .filter((error) => error.severity === "Error")
      .map((error) => ({ message: error.message, at: error.labels[0] ?? { start: 0, end: 0 } })),
    span: ({ start, end }) => ({ source, start: byteOffset(start), end: byteOffset(end) }),
  };
}

/** Byte offsets of all UTF-16 offsets; only files with characters outside ASCII pay for the table. */
function byteOffsets(text: string): (at: number) => number {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at)!;
    const units = point > 0xffff ? 2 : 1;
    offsets.fill(bytes, at, at + units);
    bytes += point > 0xffff ? 4 : point > 0x7ff ? 3 : point > 0x7f ? 2 : 1;
    at += units;
  }
  offsets[text.length] = bytes;
  return (at) => offsets[at];
}
