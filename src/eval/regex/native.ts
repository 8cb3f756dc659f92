// Most patterns mean the same in JavaScript's own regular expressions, which are far faster than the machine. Here is
// decided which do, and how much work they can cause at most:
//
// - Trying both sides of a choice makes no difference where they start with different bytes, or where the whole text
//   has to match. Repetitions never differ, except those that may match nothing.
// - JavaScript forgets the groups inside of a repetition when it starts again, so each has to be set every time.
// - A choice or repetition is settled where the next byte always says how to go on. Each one that is not multiplies the
//   work; inside of a repetition it could make it exponential, so that is left to the machine.
import { ByteSet } from "./byte-set.ts";
import type { ParsedPattern, Pattern } from "./pattern.ts";
import { firstBytes, hasAnchors, isNullable, setsAllGroups } from "./properties.ts";

export interface NativePattern {
  readonly regExp: RegExp;
  /** About how many steps it takes at most for a text of so many bytes. */
  work(length: number): number;
}

/** For matching a whole text; null where JavaScript would give another answer. */
export function nativeMatch({ root }: ParsedPattern): NativePattern | null {
  const survey = new Survey(false);
  if (!survey.visit(root, new ByteSet(), false)) return null;
  return {
    regExp: new RegExp(`^(?:${write(root)})$`),
    work: (length) => survey.ways * length ** (survey.openLoops + 1),
  };
}

/** For finding matches in a text; null where JavaScript would give another answer. */
export function nativeSearch({ root }: ParsedPattern): NativePattern | null {
  const survey = new Survey(true);
  if (isNullable(root) || hasAnchors(root) || !survey.visit(root, new ByteSet(), false)) return null;
  return {
    regExp: new RegExp(write(root), "g"),
    work: (length) => survey.ways * length ** (survey.openLoops + (survey.innerLoops ? 2 : 1)),
  };
}

class Survey {
  /** Repetitions without a limit whose end the next byte does not settle. */
  openLoops = 0;
  /** Ways that all other choices allow together. */
  ways = 1;
  /** Whether something comes after some repetition without a limit. */
  innerLoops = false;
  private readonly searching: boolean;

  constructor(searching: boolean) {
    this.searching = searching;
  }

  /** Whether JavaScript gives the same answer, where what comes after the pattern may start with `after`. */
  visit(pattern: Pattern, after: ByteSet, inLoop: boolean): boolean {
    switch (pattern.kind) {
      case "set":
      case "start":
      case "end":
        return true;
      case "group":
        return this.visit(pattern.item, after, inLoop);
      case "sequence":
        return this.visitSequence(pattern.items, after, inLoop);
      case "choice":
        return this.visitChoice(pattern.items, after, inLoop);
      case "repeat":
        return this.visitRepeat(pattern, after, inLoop);
    }
  }

  private visitSequence(items: readonly Pattern[], after: ByteSet, inLoop: boolean): boolean {
    let follows = after;
    for (let i = items.length - 1; i >= 0; i--) {
      if (!this.visit(items[i], follows, inLoop)) return false;
      const first = firstBytes(items[i]);
      follows = isNullable(items[i]) ? first.union(follows) : first;
    }
    return true;
  }

  private visitChoice(items: readonly Pattern[], after: ByteSet, inLoop: boolean): boolean {
    const firsts = items.map((item) => (isNullable(item) ? firstBytes(item).union(after) : firstBytes(item)));
    const apart = firsts.every((first, i) => firsts.every((other, j) => j <= i || !first.meets(other)));
    // Where matches are looked for, a side that matches nothing is never ruled out by what comes next.
    const settled = apart && items.filter(isNullable).length < (this.searching ? 1 : 2);
    if (!settled) {
      if (this.searching || inLoop) return false;
      this.ways *= items.length;
    }
    return items.every((item) => this.visit(item, after, inLoop));
  }

  private visitRepeat({ item, min, max }: Pattern & { kind: "repeat" }, after: ByteSet, inLoop: boolean): boolean {
    if (isNullable(item) || (max > 1 && !setsAllGroups(item))) return false;
    const first = firstBytes(item);
    if (min !== max && first.meets(after)) {
      if (inLoop) return false;
      if (max === Number.POSITIVE_INFINITY) this.openLoops++;
      else this.ways *= max - min + 1;
    }
    if (max === Number.POSITIVE_INFINITY && after.has.includes(1)) this.innerLoops = true;
    return max <= 1 ? this.visit(item, after, inLoop) : this.visit(item, first.union(after), true);
  }
}

/** The pattern in JavaScript's syntax. Bytes are always written as numbers, so that none of them has a meaning. */
function write(pattern: Pattern): string {
  switch (pattern.kind) {
    case "set":
      return writeSet(pattern.bytes);
    case "start":
      return "^";
    case "end":
      return "$";
    case "sequence":
      return pattern.items.map(write).join("");
    case "choice":
      return `(?:${pattern.items.map(write).join("|")})`;
    case "group":
      return `(${write(pattern.item)})`;
    case "repeat":
      return `(?:${write(pattern.item)})${writeQuantifier(pattern.min, pattern.max)}`;
  }
}

function writeQuantifier(min: number, max: number): string {
  if (max !== Number.POSITIVE_INFINITY) return min === 0 && max === 1 ? "?" : `{${min},${max}}`;
  return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
}

function writeSet(set: ByteSet): string {
  const ranges: string[] = [];
  for (let byte = 0; byte < 256; byte++) {
    if (set.has[byte] === 0) continue;
    const from = byte;
    while (byte < 255 && set.has[byte + 1] === 1) byte++;
    ranges.push(from === byte ? writeByte(from) : `${writeByte(from)}-${writeByte(byte)}`);
  }
  return `[${ranges.join("")}]`;
}

function writeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
