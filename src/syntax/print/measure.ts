// How wide settled documents are: whether a group fits on the rest of a line, together with what follows it up to the
// next place where the line may end. Widths leave out the indentation of the line, and comments.
import type { ByteString } from "../../text/bytes.ts";
import { mergeSpacings, rank } from "./document.ts";
import type { Settled, SettledSpacing, SettledText } from "./settle.ts";

/** What comes after the element being printed: elements from an index on, then those of the documents around. */
export interface Rest {
  readonly elements: readonly Settled[];
  readonly from: number;
  readonly next: Rest | null;
}

export function restOf(elements: readonly Settled[], next: Rest | null, from = 0): Rest | null {
  return from < elements.length ? { elements, from, next } : next;
}

/** One line of text, and its width. */
export interface Fitted {
  readonly text: ByteString;
  readonly width: number;
}

/** The texts and spacings of a rest in order: groups dissolved, spacings that meet at the end of one merged. */
class Flattened {
  private at: Rest | null;

  constructor(rest: Rest | null) {
    this.at = rest;
  }

  /** The next one; null at the end. Not a generator, which would be the slowest part of printing. */
  next(): SettledText | SettledSpacing | null {
    let met: SettledSpacing | null = null;
    while (this.at) {
      const { elements, from, next }: Rest = this.at;
      const element = elements[from];
      if (element.kind !== "spacing") {
        if (met !== null) return met;
        const after = restOf(elements, next, from + 1);
        this.at = element.kind === "group" ? restOf(element.body, after) : after;
        if (element.kind === "text") return element;
        continue;
      }
      met = met === null ? element : { kind: "spacing", rank: mergeSpacings(met.rank, element.rank) };
      this.at = restOf(elements, next, from + 1);
    }
    return met;
  }
}

/**
 * The elements on one line of at most `width` characters, or null.
 * `deeper` is by how much the next line is indented more than this one: a comment at the end of a line that is as wide
 * as that would be read back as the next line's, so it gets one space more.
 */
export function fits(deeper: number, width: number, elements: readonly Settled[]): Fitted | null {
  if (width < 0) return null;
  let text = "";
  let used = 0;
  let total = 0;
  const flattened = new Flattened(restOf(elements, null));
  for (let element = flattened.next(); element; element = flattened.next()) {
    if (element.kind === "spacing") {
      if (element.rank >= rank.hardLine) return null;
      if (element.rank === rank.break || element.rank === rank.softBreak) continue;
      text += " ";
      used += 1;
      total += 1;
    } else if (element.style === "code") {
      text += element.text;
      used += element.width;
      total += element.width;
    } else if (element.style === "comment") {
      text += element.text;
      total += element.width;
    } else if (element.style === "trailing-comment") {
      const aligned = deeper - used === 0;
      text += aligned ? ` ${element.text}` : element.text;
      total += element.width + (aligned ? 1 : 0);
    } else if (element.style !== "expanded") {
      return null;
    }
    if (used > width) return null;
  }
  return { text, width: total };
}

/** The width up to the first place where the line may end. */
export function firstLineWidth(rest: Rest | null): number {
  let width = 0;
  const flattened = new Flattened(rest);
  for (let element = flattened.next(); element; element = flattened.next()) {
    if (element.kind === "spacing") {
      if (element.rank !== rank.space) break;
      width += 1;
    } else if (element.style !== "comment" && element.style !== "trailing-comment") {
      width += element.width;
    }
  }
  return width;
}

/** Whether the first line of `rest`, its groups unbroken where that is possible, takes at most `target` of `width`. */
export function firstLineFits(target: number, width: number, rest: Rest | null): boolean {
  let left = width;
  let met: number | null = null;
  for (let at = rest; at && left >= 0; ) {
    const element: Settled = at.elements[at.from];
    const after: Rest | null = restOf(at.elements, at.next, at.from + 1);
    if (element.kind === "spacing") {
      met = met === null ? element.rank : mergeSpacings(met, element.rank);
      at = after;
      continue;
    }
    if (met !== null) {
      if (met !== rank.space) return width - left <= target;
      left -= 1;
      met = null;
    }
    if (element.kind === "group") {
      const fitted = fits(0, left - firstLineWidth(after), element.body);
      if (fitted) left -= fitted.width;
      at = fitted ? after : restOf(element.body, after);
      continue;
    }
    if (element.style === "code") left -= element.width;
    else if (element.style.startsWith("verbatim")) return width - left <= target;
    at = after;
  }
  if (met === rank.space) left -= 1;
  return left >= 0 && width - left <= target;
}
