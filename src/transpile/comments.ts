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
}

export class Comments {
  private readonly text: string;
  private readonly open: Comment[];

  constructor({ text, comments, program }: Pick<TypeScriptFile, "text" | "comments" | "program">) {
    this.text = text;
    const types = typesIn(program);
    const ofType = (comment: Comment) => types.some(({ start, end }) => start <= comment.start && comment.end <= end);
    this.open = comments.filter((comment) => !toolTalk.test(comment.value) && !ofType(comment));
  }

  /** The comments at the top of the file that an empty line separates from its first statement. */
  ofFile(firstStatement: number): string[] {
    const before = this.open.filter((comment) => comment.end <= firstStatement);
    const isLast = (comment: Comment, index: number) =>
      /\n\s*\n/.test(this.text.slice(comment.end, before[index + 1]?.start ?? firstStatement));
    const last = before.findLast(isLast);
    return last ? this.before(0, last.end) : [];
  }

  /** The comments before an item that starts at `start`, when what stands before it ends at `after`. */
  before(after: number, start: number): string[] {
    return this.take((comment) => comment.start >= after && comment.end <= start);
  }

  /** All that belongs to the item between `after` and `until`; its own inner comments are left to `within`. */
  around(after: number, item: Range, until: number): Lead {
    const first = this.open.find((comment) => comment.start >= after && comment.end <= item.start);
    const spaced = /\n\s*\n/.test(this.text.slice(after, first?.start ?? item.start));
    const before = this.before(after, item.start);
    return { comments: [...before, ...this.behind(item.end, until)], spaced };
  }

  /** Comments behind an item on its last line; `until` is where the next item or the end of the list begins. */
  private behind(end: number, until: number): string[] {
    return this.take(
      (comment) => comment.start >= end && comment.end <= until && !this.text.slice(end, comment.start).includes("\n"),
    );
  }

  /** What is left inside a range: comments in places that Nix has no line for. */
  within({ start, end }: Range): string[] {
    return this.take((comment) => comment.start >= start && comment.end <= end);
  }

  private take(wanted: (comment: Comment) => boolean): string[] {
    const taken = this.open.filter(wanted);
    for (const comment of taken) this.open.splice(this.open.indexOf(comment), 1);
    return taken.flatMap(lines);
  }
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
    const found = [...around.comments, ...comments.within(item)];
    return attach(result, { comments: found, spaced: around.spaced && index > 0 });
  });
}
