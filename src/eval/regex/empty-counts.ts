// How often each repetition of a pattern matched nothing at the current place of the text, 0 to 2 times, all in one
// number: 0 for none at all. Where the pattern has few of them, that number has a digit to the base 3 for each; else it
// is the number of a row in a table of those combinations that came up.
import type { ByteString } from "../../text/bytes.ts";

export interface EmptyCounts {
  /** All counts are smaller. */
  readonly size: number;
  /** Whether the repetition matched nothing twice already. */
  isFull(count: number, counter: number): boolean;
  /** The count after it matched nothing once more. */
  raise(count: number, counter: number): number;
}

/** Counts for so many repetitions. */
export function emptyCounts(counters: number): EmptyCounts {
  return counters <= 16 ? new Digits(counters) : new Table(counters);
}

class Digits implements EmptyCounts {
  readonly size: number;
  private readonly weights: readonly number[];

  constructor(counters: number) {
    this.size = 3 ** counters;
    this.weights = Array.from({ length: counters }, (_, counter) => 3 ** counter);
  }

  isFull(count: number, counter: number): boolean {
    return Math.floor(count / this.weights[counter]) % 3 === 2;
  }

  raise(count: number, counter: number): number {
    return count + this.weights[counter];
  }
}

interface Row {
  readonly counts: ByteString;
  /** For each repetition the number of the row in which it has one more, or -1 where that was not asked for yet. */
  readonly raised: Int32Array;
}

class Table implements EmptyCounts {
  readonly size = 2 ** 24;
  private readonly rows: Row[] = [];
  private readonly numbers = new Map<ByteString, number>();

  constructor(counters: number) {
    this.numberOf("\0".repeat(counters));
  }

  isFull(count: number, counter: number): boolean {
    return this.rows[count].counts.charCodeAt(counter) === 2;
  }

  raise(count: number, counter: number): number {
    const { counts, raised } = this.rows[count];
    if (raised[counter] < 0) {
      const one = String.fromCharCode(counts.charCodeAt(counter) + 1);
      raised[counter] = this.numberOf(counts.slice(0, counter) + one + counts.slice(counter + 1));
    }
    return raised[counter];
  }

  private numberOf(counts: ByteString): number {
    const known = this.numbers.get(counts);
    if (known !== undefined) return known;
    const number = this.rows.push({ counts, raised: new Int32Array(counts.length).fill(-1) }) - 1;
    this.numbers.set(counts, number);
    return number;
  }
}
