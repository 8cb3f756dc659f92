// Which values of bindings need not be parsed before somebody wants them. Most of nixpkgs is never evaluated: of the text
// that a NixOS system reads, three quarters. A source that was parsed once and found good is known by its contents, and
// with it where its values begin and end; the next parse steps over them, and parses one when it is first needed.
import { LargeSetTable, tableOf } from "./large-sets.ts";
import type { AttrsExpr, Expr } from "./tree.ts";

export interface Skips {
  /** Byte offsets of values, start and end in turn, sorted by start; values may contain others. */
  readonly values: Int32Array;
  /** The tables of large sets (large-sets.ts), one behind the other. */
  readonly sets: Int32Array;
}

/** Values shorter than this are parsed at once: that takes no longer than stepping over them. */
const worthwhile = 32;

/** Collects the skips of a source while it is parsed. */
export class SkipRecorder {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** By the start of each set. */
  private readonly tables = new Map<number, readonly number[]>();

  /** A set, before what it stands in. */
  addSet(set: AttrsExpr): void {
    const table = tableOf(set);
    if (table !== undefined) this.tables.set(set.start, table);
  }

  /** A value of a binding. Sets are parsed always, as bindings may merge them; constants are no thunks. */
  add(value: Expr): void {
    if (value.end - value.start < worthwhile || !this.mayWait(value)) return;
    this.starts.push(value.start);
    this.ends.push(value.end);
  }

  finish(): Skips {
    const order = this.starts.map((_, i) => i).sort((a, b) => this.starts[a] - this.starts[b]);
    const values = new Int32Array(2 * order.length);
    order.forEach((from, i) => {
      values[2 * i] = this.starts[from];
      values[2 * i + 1] = this.ends[from];
    });
    return { values, sets: Int32Array.from([...this.tables.values()].flat()) };
  }

  private mayWait(value: Expr): boolean {
    switch (value.kind) {
      case "paren":
        return this.mayWait(value.expr);
      case "attrs":
        this.tables.delete(value.start);
        return false;
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
}

/** Finds skips for a parser that goes through a source from some place on. */
export class SkipReader {
  private readonly values: Int32Array;
  private readonly tables = new Map<number, LargeSetTable>();
  private next = 0;

  constructor({ values, sets }: Skips) {
    this.values = values;
    for (let at = 0; at < sets.length; ) {
      const table = new LargeSetTable(sets, at);
      this.tables.set(table.start, table);
      at += table.length;
    }
  }

  /** The table of the large set that starts here. */
  tableAt(start: number): LargeSetTable | undefined {
    return this.tables.size === 0 ? undefined : this.tables.get(start);
  }

  /** From now on asks come in order and from behind this offset. */
  seek(offset: number): void {
    let low = 0;
    let high = this.values.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.values[2 * middle] <= offset) low = middle + 1;
      else high = middle;
    }
    this.next = low;
  }

  /** Where the value that starts here ends, if it may be stepped over; else -1. */
  endOf(start: number): number {
    const { values } = this;
    let at = this.next;
    while (2 * at < values.length && values[2 * at] < start) at++;
    this.next = at;
    return 2 * at < values.length && values[2 * at] === start ? values[2 * at + 1] : -1;
  }
}

/** Whether an expression was stepped over. */
export function isSkipped(expr: { readonly kind: string }): boolean {
  return expr.kind === "skipped";
}
