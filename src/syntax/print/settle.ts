// Settling turns a document into the flat form that the layout reads: nesting becomes numbers on the texts, adjacent
// spacings merge, and hard spacing and comments move out of the edges of groups, since a comment before a group must
// not force the group itself apart.
import type { ByteString } from "../../text/bytes.ts";
import { type Doc, type GroupMode, isList, mergeSpacings, rank, type TextStyle, widthOf } from "./document.ts";

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
  const flat: Settled[] = [];
  resolve(doc, 0, 0, flat);
  return tidy(flat);
}

function resolve(doc: Doc, level: number, offset: number, out: Settled[]): void {
  if (typeof doc === "string") {
    if (doc !== "") out.push({ kind: "text", style: "code", text: doc, width: widthOf(doc), level, offset });
  } else if (isList(doc)) {
    for (let at = 0; at < doc.length; at++) resolve(doc[at], level, offset, out);
  } else if (doc.kind === "text") {
    if (doc.text !== "" || keepsEmpty.has(doc.style)) {
      out.push({ kind: "text", style: doc.style, text: doc.text, width: widthOf(doc.text), level, offset });
    }
  } else if (doc.kind === "nest") {
    resolve(doc.body, level + doc.levels, offset + doc.offset, out);
  } else if (doc.kind === "group") {
    const body: Settled[] = [];
    resolve(doc.body, level, offset, body);
    out.push({ kind: "group", mode: doc.mode, body, breaks: false });
  } else {
    out.push(doc);
  }
}

const keepsEmpty: ReadonlySet<TextStyle> = new Set(["raw", "disable", "verbatim", "verbatim-to-end"]);

function tidy(elements: readonly Settled[]): Settled[] {
  const out: Settled[] = [];
  const ahead = new Ahead(elements);
  for (let element = ahead.pop(); element; element = ahead.pop()) {
    const next = ahead.peek();
    if (next === undefined || element.kind === "group") {
      if (element.kind === "group") tidyGroup(null, element, ahead, out);
      else out.push(element);
    } else if (element.kind === "spacing" && next.kind === "spacing") {
      ahead.pop();
      ahead.push({ kind: "spacing", rank: mergeSpacings(element.rank, next.rank) });
    } else if (element.kind === "text" && next.kind === "text" && element.style === next.style) {
      const { style, level, offset } = element;
      const [text, width] = [element.text + next.text, element.width + next.width];
      ahead.pop();
      ahead.push({ kind: "text", style, text, width, level, offset });
    } else if (element.kind === "spacing" && next.kind === "group") {
      ahead.pop();
      if (element.rank === rank.space) {
        ahead.push({ kind: "group", mode: next.mode, body: [element, ...next.body], breaks: false });
      } else tidyGroup(element, next, ahead, out);
    } else {
      out.push(element);
    }
  }
  return out;
}

/** Elements that are still to come, to which others can be put in front. */
class Ahead {
  private readonly elements: readonly Settled[];
  private readonly first: Settled[] = [];
  private at = 0;

  constructor(elements: readonly Settled[]) {
    this.elements = elements;
  }

  pop(): Settled | undefined {
    return this.first.length > 0 ? this.first.pop() : this.elements[this.at++];
  }

  peek(): Settled | undefined {
    return this.first.length > 0 ? this.first[this.first.length - 1] : this.elements[this.at];
  }

  push(element: Settled): void {
    this.first.push(element);
  }
}

/** Puts out a group without its outer hard spacing and leading comments, which go around it with `spacing`. */
function tidyGroup(spacing: SettledSpacing | null, group: SettledGroup, ahead: Ahead, out: Settled[]): void {
  const body = tidy(group.body);
  let start = 0;
  while (start < body.length && leavesAtStart(body[start])) start++;
  let end = body.length;
  while (end > start && isHard(body[end - 1])) end--;
  for (let at = body.length - 1; at >= end; at--) ahead.push(body[at]);
  if (start === end) {
    for (let at = start - 1; at >= 0; at--) ahead.push(body[at]);
    if (spacing) ahead.push(spacing);
    return;
  }
  if (start > 0)
    for (const element of tidy([...(spacing ? [spacing] : []), ...body.slice(0, start)])) out.push(element);
  else if (spacing) out.push(spacing);
  const inner = start === 0 && end === body.length ? body : body.slice(start, end);
  const unwrapped = unwrap(group.mode, inner);
  out.push({ kind: "group", mode: group.mode, body: unwrapped, breaks: unwrapped.some(breaksLine) });
}

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

function isComment(element: Settled): boolean {
  if (element.kind === "group") return element.body.every((inner) => isComment(inner) || isHard(inner));
  return element.kind === "text" && (element.style === "comment" || element.style === "trailing-comment");
}

function leavesAtStart(element: Settled): boolean {
  return isHard(element) || isComment(element) || (element.kind === "text" && element.style.startsWith("verbatim"));
}
