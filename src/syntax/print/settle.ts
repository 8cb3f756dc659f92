// Settling turns a document into the flat form that the layout reads: nesting becomes numbers on the texts, adjacent
// spacings merge, and hard spacing and comments move out of the edges of groups, since a comment before a group must
// not force the group itself apart.
import type { ByteString } from "../../text/bytes.ts";
import { BugError } from "../../text/diagnostic.ts";
import {
  type Doc,
  type Group,
  type GroupMode,
  isList,
  mergeSpacings,
  rank,
  type TextStyle,
  widthOf,
} from "./document.ts";

export type Settled = SettledText | SettledSpacing | SettledGroup;

export interface SettledText {
  readonly kind: "text";
  readonly style: TextStyle;
  readonly text: ByteString;
  readonly width: number;
  readonly level: number;
  readonly offset: number;
}

export interface SettledSpacing {
  readonly kind: "spacing";
  readonly rank: number;
}

export interface SettledGroup {
  readonly kind: "group";
  readonly mode: GroupMode;
  readonly body: readonly Settled[];
  /** Whether it can never be on one line, so that nobody needs to try; it may still turn out so where this is false. */
  readonly breaks: boolean;
}

/** No group of the result starts or ends with hard spacing, or is empty. */
export function settle(doc: Doc): readonly Settled[] {
  const settling = new Settling();
  settling.add(doc, 0, 0);
  return settling.close(0);
}

/** A text as long as others may still be added to it. */
type OpenText = { -readonly [K in keyof SettledText]: SettledText[K] };

/**
 * One pass over the document. The elements of all groups that are open lie on one stack, those of an inner group above
 * those of the groups around it, so that a group takes one array, of the right size, when it closes.
 */
class Settling {
  private readonly stack: Settled[] = [];
  /** What the next element of the innermost group may still change: a text goes on, and spacings merge. */
  private last: OpenText | SettledSpacing | null = null;

  add(doc: Doc, level: number, offset: number): void {
    if (typeof doc === "string") {
      if (doc !== "") this.addText("code", doc, level, offset);
    } else if (isList(doc)) {
      for (let at = 0; at < doc.length; at++) this.add(doc[at], level, offset);
    } else if (doc.kind === "text") {
      if (doc.text !== "" || keepsEmpty.has(doc.style)) this.addText(doc.style, doc.text, level, offset);
    } else if (doc.kind === "nest") {
      this.add(doc.body, level + doc.levels, offset + doc.offset);
    } else if (doc.kind === "group") {
      this.addGroup(doc, level, offset);
    } else {
      this.addSpacing(doc);
    }
  }

  /** Ends the group whose elements begin at an index of the stack, and takes them off. */
  close(start: number): readonly Settled[] {
    this.put();
    const elements = this.stack.slice(start);
    this.stack.length = start;
    return elements;
  }

  private addText(style: TextStyle, text: ByteString, level: number, offset: number): void {
    const { last } = this;
    if (last?.kind === "text" && last.style === style) {
      last.text += text;
      last.width += widthOf(text);
      return;
    }
    this.put();
    this.last = { kind: "text", style, text, width: widthOf(text), level, offset };
  }

  private addSpacing(spacing: SettledSpacing): void {
    const { last } = this;
    if (last?.kind === "spacing") this.last = { kind: "spacing", rank: mergeSpacings(last.rank, spacing.rank) };
    else {
      this.put();
      this.last = spacing;
    }
  }

  /** An element that was settled within a group which it left. */
  private addSettled(element: Settled): void {
    if (element.kind === "text") this.addText(element.style, element.text, element.level, element.offset);
    else if (element.kind === "spacing") this.addSpacing(element);
    else throw new BugError("a group that leaves another");
  }

  private addGroup(group: Group, level: number, offset: number): void {
    // A space goes into the group, another spacing is put before what leaves the group at its start.
    const before = this.last?.kind === "spacing" ? this.last : null;
    if (before) this.last = null;
    this.put();
    if (before?.rank === rank.space) this.last = before;
    const start = this.stack.length;
    this.add(group.body, level, offset);
    const body = this.close(start);
    this.last = before && before.rank !== rank.space ? before : null;
    this.addBody(group.mode, body);
  }

  /** Adds a group without its outer hard spacing and its leading comments, which go around it. */
  private addBody(mode: GroupMode, body: readonly Settled[]): void {
    let start = 0;
    while (start < body.length && leavesAtStart(body[start])) start++;
    for (let at = 0; at < start; at++) this.addSettled(body[at]);
    if (start === body.length) return;
    let end = body.length;
    while (end > start && isHard(body[end - 1])) end--;
    this.put();
    const inner = unwrap(mode, start === 0 && end === body.length ? body : body.slice(start, end));
    this.stack.push({ kind: "group", mode, body: inner, breaks: inner.some(breaksLine) });
    for (let at = end; at < body.length; at++) this.addSettled(body[at]);
  }

  /** Nothing changes the last element any more. */
  private put(): void {
    if (this.last) this.stack.push(this.last);
    this.last = null;
  }
}

const keepsEmpty: ReadonlySet<TextStyle> = new Set(["raw", "disable", "verbatim", "verbatim-to-end"]);

function breaksLine(element: Settled): boolean {
  if (element.kind === "group") return element.breaks;
  return element.kind === "spacing" ? element.rank >= rank.hardLine : !fitting.has(element.style);
}

/** The texts that may be on one line with others. */
const fitting: ReadonlySet<TextStyle> = new Set(["code", "comment", "trailing-comment", "expanded"]);

function unwrap(mode: GroupMode, body: readonly Settled[]): readonly Settled[] {
  const [only] = body;
  return body.length === 1 && only.kind === "group" && only.mode === mode ? only.body : body;
}

function isHard(element: Settled): boolean {
  return element.kind === "spacing" && (element.rank === rank.space || element.rank >= rank.hardLine);
}

function leavesAtStart(element: Settled): boolean {
  if (element.kind !== "text") return isHard(element);
  const { style } = element;
  return style === "comment" || style === "trailing-comment" || style.startsWith("verbatim");
}
