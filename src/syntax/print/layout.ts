// Lays a document out greedily: a group that fits on the rest of its line goes there; otherwise its last priority group
// that can be broken alone is; otherwise its own spaces and breaks become line breaks. The width limits a line without
// its indentation, so that deep code is not squeezed.
import type { ByteString } from "../../text/bytes.ts";
import { breaks, type Doc, rank, widthOf } from "./document.ts";
import { type Fitted, firstLineFits, firstLineWidth, fits, type Rest, restOf } from "./measure.ts";
import { type Settled, type SettledGroup, type SettledText, settle } from "./settle.ts";

const indentWidth = 2;

/** The document as text that ends in one line break (or in what `verbatim-to-end` gives). */
export function layOut(doc: Doc, width: number): ByteString {
  const elements = settle(doc);
  const renderer = new Renderer(width);
  renderer.render([{ kind: "group", mode: "regular", body: elements, breaks: false }], null);
  // Not `trim()`: it takes the byte A0, which ends characters such as "à", for a space.
  const text = renderer.text().replace(/^[ \n]+/, "");
  if (endsVerbatim(elements)) return text;
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\n")) end--;
  return `${text.slice(0, end)}\n`;
}

function endsVerbatim(elements: readonly Settled[]): boolean {
  const last = elements.findLast((element) => element.kind !== "spacing");
  if (last?.kind === "group") return endsVerbatim(last.body);
  return last?.kind === "text" && last.style === "verbatim-to-end";
}

/** How far lines of a nesting level are indented; levels that opened on one line share one step. */
interface Indentation {
  readonly columns: number;
  readonly level: number;
  readonly outer: Indentation | null;
}

interface State {
  /** Characters on the current line, without its indentation; 0 says that nothing was printed on it. */
  readonly column: number;
  readonly indentation: Indentation;
  readonly silent: boolean;
  readonly printed: number;
}

class Renderer {
  private readonly width: number;
  private readonly out: ByteString[] = [];
  private column = 0;
  private indentation: Indentation = { columns: 0, level: 0, outer: null };
  private silent = false;

  constructor(width: number) {
    this.width = width;
  }

  text(): ByteString {
    return this.out.join("");
  }

  /** Prints the elements as those of a group that is broken into lines; `rest` is only looked at. */
  render(elements: readonly Settled[], rest: Rest | null): void {
    for (let at = 0; at < elements.length; at++) {
      const element = elements[at];
      if (element.kind === "text" && element.style === "code") this.place(element, element.level, element.offset);
      else if (element.kind === "text") this.printText(element, restOf(elements, rest, at + 1));
      else if (element.kind === "spacing") this.printSpacing(element.rank, restOf(elements, rest, at + 1));
      else this.printGroup(element, restOf(elements, rest, at + 1));
    }
  }

  private printText(text: SettledText, rest: Rest | null): void {
    switch (text.style) {
      case "disable":
        this.silent = true;
        break;
      case "verbatim":
      case "verbatim-to-end": {
        const onOwnLine = this.column === 0 || this.silent;
        this.silent = false;
        this.emit(onOwnLine ? text.text : `\n${text.text}`);
        this.column = widthOf(text.text.slice(text.text.lastIndexOf("\n") + 1));
        break;
      }
      case "raw":
        this.enterLevel(text.level);
        this.emit(text.text);
        this.column = Math.max(1, this.column + text.width);
        break;
      case "trailing-comment":
        // After `[ ` or `{ `, a comment that stays on the line would be read back as the first item's own: one space
        // more keeps it from lining up with the item.
        if (this.column === 2 && nextPlace(rest).level > this.indentation.level) {
          this.append({ text: ` ${text.text}`, width: text.width + 1 });
        } else {
          this.place(text, text.level, text.offset);
        }
        break;
      default:
        this.place(text, text.level, text.offset);
    }
  }

  private printSpacing(spacing: number, rest: Rest | null): void {
    if (this.column === 0) return;
    if (spacing === rank.space) this.append({ text: " ", width: 1 });
    else if (spacing === rank.softBreak && firstLineFits(this.width - this.column, this.width, rest)) return;
    else if (spacing === rank.softLine && firstLineFits(this.width - this.column - 1, this.width, rest)) {
      this.append({ text: " ", width: 1 });
    } else {
      this.emit("\n".repeat(Math.max(1, breaks(spacing))));
      this.column = 0;
    }
  }

  private printGroup(group: SettledGroup, rest: Rest | null): void {
    if (!group.breaks && this.fitGroup(group.body, rest)) return;
    // The priority groups of a transparent group were already tried by the group around it.
    if (group.mode !== "transparent") {
      for (const split of prioritySplits(group.body)) {
        if (this.breakOnly(split, rest)) return;
      }
    }
    this.render(group.body, rest);
  }

  /** Prints the elements on the rest of the line, if they fit there with what sticks to them; otherwise nothing. */
  private fitGroup(elements: readonly Settled[], rest: Rest | null): boolean {
    if (elements.length === 0) return true;
    const room = this.width - this.column - firstLineWidth(rest);
    if (this.column > 0) {
      const deeper = nextPlace(rest).level > this.indentation.level ? indentWidth : 0;
      const fitted = fits(deeper - this.column, room, elements);
      if (fitted) this.append(fitted);
      return fitted !== null;
    }
    const body = withoutLeadingSpacing(elements);
    const { level, offset } = firstText(body) ?? { level: 0, offset: 0 };
    const { level: current } = this.indentation;
    const own = current + (level > current ? indentWidth : 0);
    const fitted = fits(nextPlace(rest).level > own ? indentWidth : 0, room, body);
    if (fitted) this.place(fitted, level, offset);
    return fitted !== null;
  }

  /** Prints a group with only one of its priority groups broken, if all else fits on lines; otherwise nothing. */
  private breakOnly({ before, priority, after }: Split, rest: Rest | null): boolean {
    if (after.length > 0 && !fits(0, Number.POSITIVE_INFINITY, withoutLeadingSpacing(after))) return false;
    const saved = this.save();
    const afterPriority = restOf(after, rest);
    if (!this.fitGroup(before, restOf(priority, afterPriority))) return false;
    this.render(priority, restOf(unbroken(after), rest));
    if (this.fitGroup(after, rest)) return true;
    this.restore(saved);
    return false;
  }

  private place(fitted: Fitted, level: number, offset: number): void {
    this.enterLevel(level);
    if (this.column === 0) this.emit(" ".repeat(this.indentation.columns + offset));
    this.append(fitted);
  }

  private enterLevel(level: number): void {
    while (this.indentation.level > level && this.indentation.outer) this.indentation = this.indentation.outer;
    if (level > this.indentation.level) {
      const columns = this.indentation.columns + (this.column === 0 ? indentWidth : 0);
      this.indentation = { columns, level, outer: this.indentation };
    }
  }

  private append({ text, width }: Fitted): void {
    this.emit(text);
    this.column += width;
  }

  private emit(text: ByteString): void {
    if (!this.silent) this.out.push(text);
  }

  private save(): State {
    const { column, indentation, silent } = this;
    return { column, indentation, silent, printed: this.out.length };
  }

  private restore(state: State): void {
    this.column = state.column;
    this.indentation = state.indentation;
    this.silent = state.silent;
    this.out.length = state.printed;
  }
}

/** The level and offset of the first text of a rest. */
function nextPlace(rest: Rest | null): { readonly level: number; readonly offset: number } {
  for (let at = rest; at; at = at.next) {
    const text = firstText(at.elements, at.from);
    if (text) return text;
  }
  return { level: 0, offset: 0 };
}

function firstText(elements: readonly Settled[], from = 0): SettledText | null {
  for (let at = from; at < elements.length; at++) {
    const element = elements[at];
    const text = element.kind === "text" ? element : element.kind === "group" ? firstText(element.body) : null;
    if (text) return text;
  }
  return null;
}

function withoutLeadingSpacing(elements: readonly Settled[]): readonly Settled[] {
  const [first] = elements;
  if (first.kind === "spacing") return elements.slice(1);
  if (first.kind !== "group" || first.body[0].kind !== "spacing") return elements;
  return [{ ...first, body: first.body.slice(1) }, ...elements.slice(1)];
}

/** The elements with their own spaces and breaks, not those of groups within, kept from becoming line breaks. */
function unbroken(elements: readonly Settled[]): readonly Settled[] {
  return elements.flatMap((element): readonly Settled[] => {
    if (element.kind !== "spacing") return [element];
    if (element.rank === rank.break || element.rank === rank.softBreak) return [];
    return element.rank === rank.line || element.rank === rank.softLine
      ? [{ ...element, rank: rank.space }]
      : [element];
  });
}

interface Split {
  readonly before: readonly Settled[];
  readonly priority: readonly Settled[];
  readonly after: readonly Settled[];
}

/** The ways to break one priority group of a group, the last one first. */
function prioritySplits(elements: readonly Settled[]): readonly Split[] {
  if (!elements.some(holdsPriority)) return none;
  const segments = segmentsOf(elements);
  const splits: Split[] = [];
  for (let at = segments.length - 1; at >= 0; at--) {
    const { isPriority, elements: priority } = segments[at];
    if (!isPriority) continue;
    const before = segments.slice(0, at).flatMap((segment) => segment.elements);
    const after = segments.slice(at + 1).flatMap((segment) => segment.elements);
    splits.push({ before, priority, after });
  }
  return splits;
}

const none: readonly Split[] = [];

function holdsPriority(element: Settled): boolean {
  if (element.kind !== "group" || element.mode === "regular") return false;
  return element.mode === "priority" || element.body.some(holdsPriority);
}

interface Segment {
  readonly isPriority: boolean;
  readonly elements: readonly Settled[];
}

function segmentsOf(elements: readonly Settled[], segments: Segment[] = []): Segment[] {
  for (const element of elements) {
    if (element.kind === "group" && element.mode === "transparent") segmentsOf(element.body, segments);
    else if (element.kind === "group" && element.mode === "priority") {
      segments.push({ isPriority: true, elements: element.body });
    } else segments.push({ isPriority: false, elements: [element] });
  }
  return segments;
}
