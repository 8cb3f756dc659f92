// Comments of TypeScript, carried over to the statement, property or list item that they stand before. One at the end
// of a line belongs to what that line says; one in a place that Nix has no line for moves up to what is around it.
// Comments that talk to tools (`@ts-expect-error`, linters) and those of types vanish.
import type { Comment } from "oxc-parser";
import { toBytes } from "../text/bytes.ts";
import type { Range, TypeScriptFile } from "./typescript-file.ts";

const toolTalk = /^[\s*/]*(@ts-|biome-|eslint|prettier-|<reference|<amd|@jsx|#region|#endregion|c8 |v8 |istanbul )/;

/** What stands before a statement, a property or an item. */
export interface Lead {
  readonly comments: readonly string[];
  /** Whether there is an empty line before it. */
  readonly spaced: boolean;
  /** What the last comment before it says, if that is a `/** … *​/`; it is among `comments`, too. */
  readonly doc?: Doc;
}

export interface Doc {
  readonly lines: readonly string[];
  /** The other comments. */
  readonly others: readonly string[];
}

export class Comments {
  private readonly text: string;
  /** In the order of the file. */
  private readonly all: readonly Comment[];
  /** Which of them have found their place. */
  private readonly taken: boolean[];

  constructor({ text, comments, program }: Pick<TypeScriptFile, "text" | "comments" | "program">) {
    this.text = text;
    const types = comments.length > 0 ? typesIn(program) : [];
    const ofType = (comment: Comment) => types.some(({ start, end }) => start <= comment.start && comment.end <= end);
    this.all = comments.filter((comment) => !toolTalk.test(comment.value) && !ofType(comment));
    this.taken = this.all.map(() => false);
  }

  /** The comments at the top of the file that an empty line separates from its first statement. */
  ofFile(firstStatement: number): string[] {
    const before = this.between(0, firstStatement);
    const isLast = (comment: Comment, index: number) =>
      /\n\s*\n/.test(this.text.slice(comment.end, before[index + 1]?.start ?? firstStatement));
    const last = before.findLast(isLast);
    return last ? this.before(0, last.end) : [];
  }

  /** The comments before an item that starts at `start`, when what stands before it ends at `after`. */
  before(after: number, start: number): string[] {
    return this.take(after, start).flatMap(lines);
  }

  /** All that belongs to the item between `after` and `until`; its own inner comments are left to `within`. */
  around(after: number, item: Range, until: number): Lead {
    if (this.all.length === 0) return { comments: none, spaced: this.isSpaced(after, item.start) };
    const [first] = this.between(after, item.start);
    const spaced = this.isSpaced(after, first?.start ?? item.start);
    const before = this.take(after, item.start);
    const behind = this.behind(item.end, until);
    return { comments: [...before.flatMap(lines), ...behind], spaced, ...docOf(before, behind) };
  }

  /** Comments between the parts of one item, `{ a: /** … *​/ { … } }`, with the last one if it is a `/** … *​/`. */
  inside(after: number, start: number): Pick<Lead, "comments" | "doc"> {
    const found = this.take(after, start);
    return { comments: found.flatMap(lines), ...docOf(found, []) };
  }

  /** Comments behind an item on its last line; `until` is where the next item or the end of the list begins. */
  private behind(end: number, until: number): string[] {
    const newline = this.text.indexOf("\n", end);
    return this.take(end, until, newline < 0 ? until : newline).flatMap(lines);
  }

  /** What is left inside a range: comments in places that Nix has no line for. */
  within({ start, end }: Range): string[] {
    return this.take(start, end).flatMap(lines);
  }

  private isSpaced(from: number, to: number): boolean {
    const first = this.text.indexOf("\n", from);
    return first >= 0 && first < to && /\n\s*\n/.test(this.text.slice(first, to));
  }

  /** Takes the comments between two places that start before `before`. */
  private take(start: number, end: number, before = end): readonly Comment[] {
    const found: Comment[] = [];
    for (let at = this.firstFrom(start); at < this.all.length && this.all[at].end <= end; at++) {
      if (this.all[at].start >= before) break;
      if (!this.taken[at]) found.push(this.all[at]);
      this.taken[at] = true;
    }
    return found;
  }

  private between(start: number, end: number): readonly Comment[] {
    const found: Comment[] = [];
    for (let at = this.firstFrom(start); at < this.all.length && this.all[at].end <= end; at++) {
      if (!this.taken[at]) found.push(this.all[at]);
    }
    return found;
  }

  /** The index of the first comment at a place or behind it. */
  private firstFrom(place: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle].start < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const none: readonly string[] = [];

function docOf(before: readonly Comment[], behind: readonly string[]): { readonly doc?: Doc } {
  const last = before.at(-1);
  if (last?.type !== "Block" || !last.value.startsWith("*")) return {};
  return { doc: { lines: lines(last), others: [...before.slice(0, -1).flatMap(lines), ...behind] } };
}

const typeParts = new Set(["typeAnnotation", "typeArguments", "typeParameters", "returnType"]);

/** The stretches of a program that only say types. */
function typesIn(node: unknown, found: Range[] = []): Range[] {
  if (typeof node !== "object" || node === null) return found;
  if ("type" in node && /^TS(Interface|TypeAlias)Declaration$/.test(String(node.type)))
    found.push(node as unknown as Range);
  for (const [key, inner] of Object.entries(node)) {
    if (!typeParts.has(key)) typesIn(inner, found);
    else if (inner) found.push(inner as Range);
  }
  return found;
}

/** The lines of a comment, without markers and the decoration of `/** … *​/`. */
function lines(comment: Comment): string[] {
  if (comment.type === "Line") return [toBytes(comment.value.replace(/^ /, "").trimEnd())];
  const plain = comment.value.split(/\r?\n/).map((line) => line.replace(/^\s*\*+ ?/, "").trim());
  while (plain.length > 0 && plain[0] === "") plain.shift();
  while (plain.length > 0 && plain.at(-1) === "") plain.pop();
  return plain.map(toBytes);
}

/** Runs over the items of a list, gives each to `visit` with the comments that belong to it.
 *  `open` and `close` are the ends of the list itself. */
export function withComments<Item extends Range, Result>(
  comments: Comments,
  items: readonly Item[],
  open: number,
  close: number,
  visit: (item: Item) => Result,
  attach: (result: Result, found: Lead) => Result,
): Result[] {
  let after = open;
  return items.map((item, index) => {
    const around = comments.around(after, item, items[index + 1]?.start ?? close);
    after = item.end;
    const result = visit(item);
    const rest = comments.within(item);
    const { doc } = around;
    return attach(result, {
      comments: [...around.comments, ...rest],
      spaced: around.spaced && index > 0,
      ...(doc ? { doc: { ...doc, others: [...doc.others, ...rest] } } : {}),
    });
  });
}
