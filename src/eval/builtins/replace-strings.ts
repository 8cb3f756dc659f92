// `replaceStrings`: one pass over the text. What may start at a byte is looked up in a table, so that the many one-byte
// replacements of nixpkgs (escaping, `toUpper`) cost no more than a few.
import { contextOf, takeString, textOf } from "../builtin.ts";
import { joinContexts, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { List, Slot, Value } from "../value.ts";

/** A replacement is only computed, and its context only kept, where it is used. */
export function replaceStrings(from: List, to: List, slot: Slot): Value {
  if (from.length !== to.length) {
    throw new NixError("type", "'from' and 'to' arguments passed to builtins.replaceStrings have different lengths");
  }
  const table = tableOf(from);
  const given = takeString(slot);
  const text = textOf(given);
  let context = contextOf(given);
  const replacements = new Array<string | undefined>(to.length);
  let result = "";
  let copied = 0;
  // One place past the end, where an empty pattern still fits.
  for (let at = 0; at <= text.length; ) {
    const index = table.find(text, at);
    if (index < 0) {
      at++;
      continue;
    }
    let replacement = replacements[index];
    if (replacement === undefined) {
      const value = takeString(to[index]);
      replacement = replacements[index] = textOf(value);
      context = joinContexts(context, contextOf(value));
    }
    result += text.slice(copied, at) + replacement;
    const { length } = table.patterns[index];
    copied = at + length;
    at += length;
    // After an empty pattern one byte is copied, so that it does not fit at the same place again.
    if (length === 0) at++;
  }
  return withContext(copied === 0 && result === "" ? text : result + text.slice(copied), context);
}

class Table {
  readonly patterns: readonly string[];
  /** The first bytes of the patterns before an empty one, which hides all that follow it. */
  private readonly firsts: readonly number[];
  /** For each first byte the patterns that start with it; null where the patterns are few. */
  private readonly byByte: ReadonlyArray<readonly number[] | undefined> | null;
  private readonly empty: number;

  constructor(patterns: readonly string[]) {
    this.patterns = patterns;
    this.empty = patterns.indexOf("");
    const usable = this.empty < 0 ? patterns : patterns.slice(0, this.empty);
    this.firsts = usable.map((pattern) => pattern.charCodeAt(0));
    this.byByte = usable.length > 4 ? groupIndices(this.firsts) : null;
  }

  /** The first pattern that fits at a place, or -1. */
  find(text: string, at: number): number {
    if (at === text.length) return this.empty;
    const byte = text.charCodeAt(at);
    if (this.byByte === null) {
      const { firsts } = this;
      for (let i = 0; i < firsts.length; i++) if (firsts[i] === byte && this.fits(i, text, at)) return i;
      return this.empty;
    }
    const candidates = this.byByte[byte];
    if (candidates !== undefined) {
      for (let i = 0; i < candidates.length; i++) if (this.fits(candidates[i], text, at)) return candidates[i];
    }
    return this.empty;
  }

  /** Whether a pattern of which the first byte is known to be the same goes on to fit. */
  private fits(index: number, text: string, at: number): boolean {
    const pattern = this.patterns[index];
    return pattern.length === 1 || text.startsWith(pattern, at);
  }
}

function groupIndices(firsts: readonly number[]): Array<number[] | undefined> {
  const groups = new Array<number[] | undefined>(256).fill(undefined);
  firsts.forEach((byte, index) => {
    const same = groups[byte];
    if (same === undefined) groups[byte] = [index];
    else same.push(index);
  });
  return groups;
}

/** Lists of patterns are nearly always constants. */
const tables = new WeakMap<List, Table>();

function tableOf(from: List): Table {
  let table = tables.get(from);
  if (table === undefined) {
    table = new Table(from.map((slot) => textOf(takeString(slot))));
    tables.set(from, table);
  }
  return table;
}
