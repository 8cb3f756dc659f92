// Every place in every source is one number: the base of its source plus a byte offset. Attribute sets keep these
// numbers instead of objects; 0 means "nowhere". Bases are given out when a source is first compiled.
import type { Source, Span } from "../text/source.ts";

/** A place in some source, or 0. */
export type Position = number;

export class Positions {
  private readonly bases: number[] = [];
  private readonly sources: Source[] = [];
  private next = 1;

  /** Reserves the numbers of a source and returns its base: offset `n` is position `base + n`. */
  register(source: Source): number {
    const base = this.next;
    this.bases.push(base);
    this.sources.push(source);
    this.next += source.text.length + 1;
    return base;
  }

  /** Forgets all sources: for when no evaluator is left that knows their positions. */
  clear(): void {
    this.bases.length = 0;
    this.sources.length = 0;
    this.next = 1;
  }

  /** The source and place of a position, `length` bytes wide; undefined for 0. */
  span(position: Position, length = 1): Span | undefined {
    if (position <= 0) return undefined;
    let low = 0;
    let high = this.bases.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.bases[middle] <= position) low = middle;
      else high = middle - 1;
    }
    const start = position - this.bases[low];
    return { source: this.sources[low], start, end: start + length };
  }
}

/** The table of this thread. Positions are only ever shown, so one table serves all evaluators of a thread. */
export const positions = new Positions();
