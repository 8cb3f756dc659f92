// Comments of a Nix file, carried over to the property, statement, item or parameter that they stand before; one behind
// it on its line stays there. A comment in a place that TypeScript gives no line of its own moves up to what is around.
import type { Node } from "../../syntax/tree.ts";
import { type ByteString, fromBytes } from "../../text/bytes.ts";
import type { Source } from "../../text/source.ts";
import { type Doc, hardline, join } from "./document.ts";

interface Comment {
  readonly start: number;
  readonly end: number;
  readonly doc: Doc;
}

/** What stands around an item. */
export interface Around {
  /** Lines before it. */
  readonly before: readonly Doc[];
  /** Behind it on its line; nothing where there is none. */
  readonly behind: Doc;
  /** Whether there is an empty line before it. */
  readonly spaced: boolean;
}

export class Comments {
  private readonly text: ByteString;
  private readonly open: Comment[];

  constructor({ text }: Source, tree: Node) {
    this.text = text;
    this.open = found(text, tree);
  }

  /** The comments of a stretch, which nobody gets again. */
  take(from: number, to: number): Doc[] {
    const first = this.open.findIndex((comment) => comment.start >= from);
    if (first < 0) return [];
    let count = 0;
    while (first + count < this.open.length && this.open[first + count].start < to) count++;
    return this.open.splice(first, count).map(({ doc }) => doc);
  }

  /** Behind `end` on its line, where nothing but the `mark` of its item stands in between. */
  behind(end: number, mark: "" | ";" | ","): Doc {
    const comment = this.open.find(({ start }) => start >= end);
    if (!comment || this.text.slice(end, comment.start).replace(mark, "").trim() !== "") return "";
    if (this.text.slice(end, comment.start).includes("\n")) return "";
    // In the middle of a line it belongs to what follows.
    if (!/^[ \t]*(\r?\n|$)/.test(this.text.slice(comment.end, comment.end + 200))) return "";
    return this.take(comment.start, comment.end);
  }

  /** Whether there is an empty line in a stretch, before the first comment in it. */
  spaced(from: number, to: number): boolean {
    const first = this.open.find(({ start }) => start >= from && start < to);
    return /\n[ \t]*\r?\n/.test(this.text.slice(from, first?.start ?? to));
  }

  /** Whether a line break follows an opening bracket, which tells that its author wanted lines. */
  breaksAfter(bracket: number): boolean {
    return /^[ \t]*(#|\/\*|\r?\n)/.test(this.text.slice(bracket + 1, bracket + 200));
  }
}

const opaque = new Set(["string", "indented-string", "path", "search-path", "uri", "name"]);

function found(text: ByteString, tree: Node): Comment[] {
  const texts: Node[] = [];
  collectTexts(tree, texts);
  texts.sort((a, b) => a.start - b.start);
  const comments: Comment[] = [];
  const pattern = /#[^\r\n]*|\/\*[\s\S]*?\*\//g;
  let next = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    while (next < texts.length && texts[next].end <= match.index) next++;
    const around = texts[next];
    if (around && around.start <= match.index) pattern.lastIndex = around.end;
    else {
      comments.push({ start: match.index, end: pattern.lastIndex, doc: written(fromBytes(match[0])) });
    }
  }
  return comments;
}

/** The stretches that hold text, not code: strings without what is interpolated. */
function collectTexts(node: unknown, found: Node[]): void {
  if (typeof node !== "object" || node === null) return;
  if (!("kind" in node) || !opaque.has(String(node.kind))) {
    for (const inner of Object.values(node)) collectTexts(inner, found);
    return;
  }
  const { start, end } = node as unknown as Node;
  let from = start;
  for (const part of "parts" in node ? (node.parts as readonly (Node & { kind: string; expr?: unknown })[]) : []) {
    if (part.kind !== "interpolation") continue;
    found.push({ start: from, end: part.start });
    collectTexts(part.expr, found);
    from = part.end;
  }
  found.push({ start: from, end });
}

/** A comment as TypeScript writes it: documentation stays a block, everything else becomes lines. */
function written(comment: string): Doc {
  if (comment.startsWith("#")) return lineComment(comment.slice(1));
  const isDocumentation = /^\/\*\*[^*/]/.test(comment);
  const lines = comment
    .slice(isDocumentation ? 3 : 2, -2)
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  const bare = dedented(lines);
  if (!isDocumentation) return join(hardline, bare.map(lineComment));
  if (bare.length === 1) return `/** ${bare[0]} */`;
  return join(hardline, ["/**", ...bare.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"]);
}

const lineComment = (text: string): string => {
  const trimmed = text.trimEnd();
  return trimmed === "" ? "//" : `//${/^[ \t]/.test(trimmed) ? trimmed : ` ${trimmed}`}`;
};

/** The lines of a block without stars, shared indentation and empty lines around. */
function dedented(lines: readonly string[]): string[] {
  const [first = "", ...rest] = lines;
  const isStarred = rest.filter((line) => line.trim() !== "").every((line) => /^\s*\*/.test(line));
  const plain = isStarred ? rest.map((line) => line.replace(/^\s*\* ?/, "")) : rest;
  const shared = Math.min(
    ...plain.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0].length),
    Number.MAX_SAFE_INTEGER,
  );
  const bare = [first.trim(), ...plain.map((line) => line.slice(Math.min(shared, line.length)))];
  while (bare.length > 0 && bare[0] === "") bare.shift();
  while (bare.length > 0 && bare.at(-1) === "") bare.pop();
  return bare.length > 0 ? bare : [""];
}
