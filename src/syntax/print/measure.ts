// How wide settled documents are: whether a group fits on the rest of a line, together with what follows it up to the
// next place where the line may end. Widths leave out the indentation of the line, and comments.
import type { ByteString } from "../../text/bytes.ts";
import { mergeSpacings, rank } from "./document.ts";
import type { Settled, SettledText } from "./settle.ts";

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

/** A line that elements are put on as long as they fit: groups dissolved, spacings that meet at the end of one merged. */
class OneLine {
  text = "";
  total = 0;
  private used = 0;
  private met = -1;
  private readonly deeper: number;
  private readonly width: number;

  constructor(deeper: number, width: number) {
    this.deeper = deeper;
    this.width = width;
  }

  /** False as soon as they do not fit. Not a generator of texts, which would be the slowest part of printing. */
  take(elements: readonly Settled[]): boolean {
    for (let at = 0; at < elements.length; at++) {
      const element = elements[at];
      if (element.kind === "spacing") {
        this.met = this.met < 0 ? element.rank : mergeSpacings(this.met, element.rank);
        continue;
      }
      if (this.met >= 0 && !this.takeSpacing()) return false;
      if (element.kind === "group" ? element.breaks || !this.take(element.body) : !this.takeText(element)) return false;
    }
    return true;
  }

  takeSpacing(): boolean {
    const met = this.met;
    this.met = -1;
    if (met >= rank.hardLine) return false;
    if (met < 0 || met === rank.break || met === rank.softBreak) return true;
    this.text += " ";
    this.used += 1;
    this.total += 1;
    return this.used <= this.width;
  }

  private takeText(element: SettledText): boolean {
    if (element.style === "code") {
      this.text += element.text;
      this.used += element.width;
      this.total += element.width;
    } else if (element.style === "comment") {
      this.text += element.text;
      this.total += element.width;
    } else if (element.style === "trailing-comment") {
      const aligned = this.deeper - this.used === 0;
      this.text += aligned ? ` ${element.text}` : element.text;
      this.total += element.width + (aligned ? 1 : 0);
    } else if (element.style !== "expanded") {
      return false;
    }
    return this.used <= this.width;
  }
}

/**
 * The elements on one line of at most `width` characters, or null.
 * `deeper` is by how much the next line is indented more than this one: a comment at the end of a line that is as wide
 * as that would be read back as the next line's, so it gets one space more.
 */
export function fits(deeper: number, width: number, elements: readonly Settled[]): Fitted | null {
  if (width < 0) return null;
  const line = new OneLine(deeper, width);
  return line.take(elements) && line.takeSpacing() ? { text: line.text, width: line.total } : null;
}

/** The width up to the first place where the line may end. */
export function firstLineWidth(rest: Rest | null): number {
  const line = new FirstLine();
  for (let at = rest; at; at = at.next) if (line.take(at.elements, at.from)) return line.width;
  line.takeSpacing();
  return line.width;
}

class FirstLine {
  width = 0;
  private met = -1;

  /** Whether the line may end among the elements. */
  take(elements: readonly Settled[], from: number): boolean {
    for (let at = from; at < elements.length; at++) {
      const element = elements[at];
      if (element.kind === "spacing") {
        this.met = this.met < 0 ? element.rank : mergeSpacings(this.met, element.rank);
        continue;
      }
      if (this.met >= 0 && this.takeSpacing()) return true;
      if (element.kind === "group") {
        if (this.take(element.body, 0)) return true;
      } else if (element.style !== "comment" && element.style !== "trailing-comment") {
        this.width += element.width;
      }
    }
    return false;
  }

  takeSpacing(): boolean {
    const met = this.met;
    this.met = -1;
    if (met === rank.space) this.width += 1;
    return met >= 0 && met !== rank.space;
  }
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
      const fitted = element.breaks ? null : fits(0, left - firstLineWidth(after), element.body);
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
