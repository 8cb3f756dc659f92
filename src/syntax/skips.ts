// Which values of bindings need not be parsed before somebody wants them. Most of nixpkgs is never evaluated: of the text
// that a NixOS system reads, three quarters. A source that was parsed once and found good is known by its contents, and
// with it where its values begin and end; the next parse steps over them, and parses one when it is first needed.
import type { Expr } from "./tree.ts";

/** Byte offsets of values, start and end in turn, sorted by start; values may contain others. */
export type Skips = Int32Array;

/** Values shorter than this are parsed at once: that takes no longer than stepping over them. */
const worthwhile = 32;

/** Collects the skips of a source while it is parsed. */
export class SkipRecorder {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** A value of a binding. Sets are parsed always, as bindings may merge them; constants are no thunks. */
  add(value: Expr): void {
    if (value.end - value.start < worthwhile || !mayWait(value)) return;
    this.starts.push(value.start);
    this.ends.push(value.end);
  }

  finish(): Skips {
    const order = this.starts.map((_, i) => i).sort((a, b) => this.starts[a] - this.starts[b]);
    const skips = new Int32Array(2 * order.length);
    order.forEach((from, i) => {
      skips[2 * i] = this.starts[from];
      skips[2 * i + 1] = this.ends[from];
    });
    return skips;
  }
}

function mayWait(value: Expr): boolean {
  switch (value.kind) {
    case "paren":
      return mayWait(value.expr);
    case "attrs":
    case "variable":
    case "int":
    case "float":
    case "uri":
    case "path":
    case "search-path":
      return false;
    case "string":
    case "indented-string":
      return value.parts.some((part) => part.kind !== "text");
    case "list":
      return value.items.length > 0;
    default:
      return true;
  }
}

/** Finds skips for a parser that goes through a source from some place on. */
export class SkipReader {
  private readonly skips: Skips;
  private next = 0;

  constructor(skips: Skips) {
    this.skips = skips;
  }

  /** From now on asks come in order and from behind this offset. */
  seek(offset: number): void {
    let low = 0;
    let high = this.skips.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.skips[2 * middle] <= offset) low = middle + 1;
      else high = middle;
    }
    this.next = low;
  }

  /** Where the value that starts here ends, if it may be stepped over; else -1. */
  endOf(start: number): number {
    const { skips } = this;
    let at = this.next;
    while (2 * at < skips.length && skips[2 * at] < start) at++;
    this.next = at;
    return 2 * at < skips.length && skips[2 * at] === start ? skips[2 * at + 1] : -1;
  }
}

/** Whether an expression was stepped over. */
export function isSkipped(expr: { readonly kind: string }): boolean {
  return expr.kind === "skipped";
}
