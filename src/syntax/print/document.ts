// The document model of the printer: what the rules say about a text before anybody knows which lines fit. It is
// Wadler's groups, plus "priority" groups, which may break alone while what stands around them stays on one line.
//
// A document is a text, an element, or a list of documents, so rules read like templates:
//     group(["[", nest([line, items]), line, "]"])
import { type ByteString, isAscii } from "../../text/bytes.ts";

export type Doc = ByteString | Element | readonly Doc[];

export type Element = Text | Spacing | Group | Nest;

/**
 * What a text is to the layout.
 * - `code`: counts towards the width.
 * - `comment`: does not; `trailing-comment` also is a single `# text` at the end of a line.
 * - `expanded`: printed only where its group is broken into lines (the comma after the last formal).
 * - `disable`: prints nothing and silences what follows, up to the `verbatim` text that closes the region.
 * - `verbatim`: source text as it was, of whole lines; `verbatim-to-end` reaches the end of the file.
 * - `raw`: printed without indentation, even when empty.
 */
export type TextStyle =
  | "code"
  | "comment"
  | "trailing-comment"
  | "expanded"
  | "disable"
  | "verbatim"
  | "verbatim-to-end"
  | "raw";

export interface Text {
  readonly kind: "text";
  readonly style: TextStyle;
  readonly text: ByteString;
}

/** A place where a line may, or must, end; see {@link rank}. */
export interface Spacing {
  readonly kind: "spacing";
  readonly rank: number;
}

/**
 * Either all or none of the spaces and breaks directly within become line breaks.
 * - `regular`: just that.
 * - `priority`: when the parent does not fit on a line, it is first tried with only this group broken, what precedes
 *   and what follows it staying on one line each; the last one of several is tried first.
 * - `transparent`: its priority groups belong to its parent.
 */
export interface Group {
  readonly kind: "group";
  readonly mode: GroupMode;
  readonly body: Doc;
}

export type GroupMode = "regular" | "priority" | "transparent";

/** `levels` deepens the indentation at most once a line; `offset` is columns, for the lines of indented strings. */
export interface Nest {
  readonly kind: "nest";
  readonly levels: number;
  readonly offset: number;
  readonly body: Doc;
}

/** The spacings by strength: of two that meet, roughly, the stronger stays. Above `emptyLine` it is a count of breaks. */
export const rank = {
  /** Nothing, or a line break where the line would get too long, whatever the group does. */
  softBreak: 0,
  /** Nothing, or a line break. */
  break: 1,
  /** A space, always. */
  space: 2,
  /** A space, or a line break where the line would get too long, whatever the group does. */
  softLine: 3,
  /** A space, or a line break. */
  line: 4,
  /** A line break, always. */
  hardLine: 5,
  /** Two line breaks. */
  emptyLine: 6,
} as const;

const spacing = (rank: number): Spacing => ({ kind: "spacing", rank });
export const softBreak = spacing(rank.softBreak);
export const lineBreak = spacing(rank.break);
export const space = spacing(rank.space);
export const softLine = spacing(rank.softLine);
export const line = spacing(rank.line);
export const hardLine = spacing(rank.hardLine);
export const emptyLine = spacing(rank.emptyLine);
/** A line break that adds up with its neighbours, for the lines of a string. */
export const newLine = spacing(rank.emptyLine + 1);

export function styled(style: TextStyle, text: ByteString): Text {
  return { kind: "text", style, text };
}

export function group(body: Doc, mode: GroupMode = "regular"): Group {
  return { kind: "group", mode, body };
}

export function nest(body: Doc): Nest {
  return { kind: "nest", levels: 1, offset: 0, body };
}

export function indentBy(offset: number, body: Doc): Doc {
  return offset === 0 ? body : { kind: "nest", levels: 0, offset, body };
}

export function surround(around: Doc, body: Doc): Doc {
  return [around, body, around];
}

export function separate(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.map((doc, index) => (index === 0 ? doc : [separator, doc]));
}

/** How many line breaks a spacing is at least; 0 where it may stay on its line. */
export function breaks(spacing: number): number {
  return spacing < rank.hardLine ? 0 : spacing === rank.hardLine ? 1 : spacing === rank.emptyLine ? 2 : spacing - 6;
}

/** The spacing that two adjacent ones make. */
export function mergeSpacings(one: number, other: number): number {
  const [weak, strong] = one < other ? [one, other] : [other, one];
  if (strong > rank.emptyLine) {
    if (weak > rank.emptyLine) return weak + strong - rank.emptyLine;
    if (weak === rank.emptyLine) return strong + 2;
    return weak === rank.space ? strong : strong + 1;
  }
  if (weak === rank.break && (strong === rank.space || strong === rank.softLine)) return rank.line;
  if (weak === rank.softBreak && strong === rank.space) return rank.softLine;
  return strong;
}

/** The width of a text in characters: bytes that continue a UTF-8 sequence do not count, but no text is without width. */
export function widthOf(text: ByteString): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xc0) !== 0x80) width++;
  return Math.max(1, width);
}

/**
 * The document on one line, groups dissolved; null if it has a line break in it or is wider than `limit` characters.
 */
export function compact(doc: Doc, limit = Number.POSITIVE_INFINITY): Doc | null {
  let left = limit;
  const visit = (doc: Doc): Doc | null => {
    if (typeof doc === "string") {
      left -= widthOf(doc);
      return left < 0 ? null : doc;
    }
    if (isList(doc)) {
      const docs: Doc[] = [];
      for (const part of doc) {
        const compacted = visit(part);
        if (compacted === null) return null;
        docs.push(compacted);
      }
      return docs;
    }
    switch (doc.kind) {
      case "text":
        if (doc.style === "disable" || doc.style === "raw" || doc.style.startsWith("verbatim")) return null;
        left -= widthOf(doc.text);
        return left < 0 ? null : doc;
      case "spacing":
        if (doc.rank >= rank.hardLine) return null;
        if (doc.rank === rank.break || doc.rank === rank.softBreak) return [];
        left -= 1;
        return left < 0 ? null : space;
      case "group":
        return visit(doc.body);
      case "nest": {
        const body = visit(doc.body);
        return body === null ? null : { ...doc, body };
      }
    }
  };
  return visit(doc);
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
