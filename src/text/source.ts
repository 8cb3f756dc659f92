// A source is one text that positions point into: a file, an expression given on the command line, or standard input.
// Positions are byte offsets; lines and columns are computed only when somebody asks for them.
import type { ByteString } from "./bytes.ts";

/** Where a byte offset is, for people: both numbers start at 1, the column counts bytes as Nix does. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

export class Source {
  /** A path, or a name in guillemets such as `«string»` and `«stdin»`, as errors show it. */
  readonly name: string;
  readonly text: ByteString;
  /** The text and a null byte behind it, for who looks at each byte and would have to look for the end. */
  readonly padded: ByteString;
  /** What the text is: only a "file" has a path that `unsafeGetAttrPos` may give back. */
  readonly origin: "file" | "string" | "stdin" | "internal";
  /** The file of this machine that holds the text, where `name` is one that only the evaluation knows. */
  readonly shown: string;
  private lineStarts: number[] | undefined;

  constructor(name: string, text: ByteString, origin: Source["origin"] = "file", shown = name) {
    this.name = name;
    this.shown = shown;
    // V8 makes the second a view into the first, so there is one copy in memory.
    this.padded = `${text}\0`;
    this.text = this.padded.slice(0, -1);
    this.origin = origin;
  }

  /** Line and column of a byte offset; an offset past the end is the end. */
  locate(offset: number): Location {
    const starts = this.starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.min(offset, this.text.length) - starts[low] + 1 };
  }

  /** The text of a line (numbered from 1) without its line break; undefined where there is no such line. */
  line(number: number): ByteString | undefined {
    const starts = this.starts();
    if (number < 1 || number > starts.length) return undefined;
    const end = number < starts.length ? starts[number] - 1 : this.text.length;
    const line = this.text.slice(starts[number - 1], end);
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  }

  private starts(): number[] {
    if (this.lineStarts) return this.lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.lineStarts = starts;
    return starts;
  }
}

/** A stretch of a source, end exclusive, in byte offsets. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}
