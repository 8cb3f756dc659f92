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
    const others = comments.filter((comment) => !toolTalk.test(comment.value));
    const ofTypes = new Set<Comment>();
    commentsOfTypes(program, others, ofTypes);
    this.all = others.filter((comment) => !ofTypes.has(comment));
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
    const spaced = this.isSpaced(after, this.firstBetween(after, item.start)?.start ?? item.start);
    const before = this.take(after, item.start);
    const behind = this.behind(item.end, until);
    if (before.length === 0 && behind.length === 0) return { comments: none, spaced };
    return { comments: [...before.flatMap(lines), ...behind], spaced, ...docOf(before, behind) };
  }

  /** Comments between the parts of one item, `{ a: /** … *​/ { … } }`, with the last one if it is a `/** … *​/`. */
  inside(after: number, start: number): Pick<Lead, "comments" | "doc"> {
    const found = this.take(after, start);
    return { comments: found.flatMap(lines), ...docOf(found, []) };
  }

  /** Comments behind an item on its last line; `until` is where the next item or the end of the list begins. */
  private behind(end: number, until: number): readonly string[] {
    const newline = this.text.indexOf("\n", end);
    const found = this.take(end, until, newline < 0 ? until : newline);
    return found.length === 0 ? none : found.flatMap(lines);
  }

  /** What is left inside a range: comments in places that Nix has no line for. */
  within({ start, end }: Range): readonly string[] {
    const found = this.take(start, end);
    return found.length === 0 ? none : found.flatMap(lines);
  }

  private isSpaced(from: number, to: number): boolean {
    const first = this.text.indexOf("\n", from);
    return first >= 0 && first < to && /\n\s*\n/.test(this.text.slice(first, to));
  }

  /** Takes the comments between two places that start before `before`. */
  private take(start: number, end: number, before = end): readonly Comment[] {
    let found: Comment[] | undefined;
    for (let at = this.firstFrom(start); at < this.all.length && this.all[at].end <= end; at++) {
      if (this.all[at].start >= before) break;
      if (!this.taken[at]) {
        found ??= [];
        found.push(this.all[at]);
      }
      this.taken[at] = true;
    }
    return found ?? noComments;
  }

  private between(start: number, end: number): readonly Comment[] {
    const found: Comment[] = [];
    for (let at = this.firstFrom(start); at < this.all.length && this.all[at].end <= end; at++) {
      if (!this.taken[at]) found.push(this.all[at]);
    }
    return found;
  }

  private firstBetween(start: number, end: number): Comment | undefined {
    for (let at = this.firstFrom(start); at < this.all.length && this.all[at].end <= end; at++) {
      if (!this.taken[at]) return this.all[at];
    }
    return undefined;
  }

  private firstFrom(place: number): number {
    return firstFrom(this.all, place);
  }
}

/** The index of the first comment at a place or behind it. */
function firstFrom(comments: readonly Comment[], place: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle].start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const none: readonly string[] = [];
const noComments: readonly Comment[] = [];

function docOf(before: readonly Comment[], behind: readonly string[]): { readonly doc?: Doc } {
  const last = before.at(-1);
  if (last?.type !== "Block" || !last.value.startsWith("*")) return {};
  return { doc: { lines: lines(last), others: [...before.slice(0, -1).flatMap(lines), ...behind] } };
}

const typeParts = new Set(["typeAnnotation", "typeArguments", "typeParameters", "returnType"]);

/** Finds the comments in those stretches of a tree that only say types; what has no comment in it is not looked at. */
function commentsOfTypes(node: unknown, comments: readonly Comment[], found: Set<Comment>): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const inner of node) commentsOfTypes(inner, comments, found);
    return;
  }
  if (!("start" in node)) return;
  const { start, end, type } = node as Range & { readonly type: string };
  const first = firstFrom(comments, start);
  if (first >= comments.length || comments[first].end > end) return;
  if (type === "TSInterfaceDeclaration" || type === "TSTypeAliasDeclaration") addType({ start, end }, comments, found);
  else {
    for (const [key, inner] of Object.entries(node)) {
      if (!typeParts.has(key)) commentsOfTypes(inner, comments, found);
      else if (inner) addType(inner as Range, comments, found);
    }
  }
}

function addType({ start, end }: Range, comments: readonly Comment[], found: Set<Comment>): void {
  for (let at = firstFrom(comments, start); at < comments.length && comments[at].end <= end; at++)
    found.add(comments[at]);
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
    if (!doc && rest.length === 0 && around.comments.length === 0) {
      return attach(result, { comments: none, spaced: around.spaced && index > 0 });
    }
    return attach(result, {
      comments: [...around.comments, ...rest],
      spaced: around.spaced && index > 0,
      ...(doc ? { doc: { ...doc, others: [...doc.others, ...rest] } } : {}),
    });
  });
}
