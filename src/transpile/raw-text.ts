// The text of a `` nix`…` `` template as a source for the parser, with a variable for each hole, and the way back from
// its places to those of the TypeScript file.
import type { TemplateLiteral } from "oxc-parser";
import { toBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { Source, type Span } from "../text/source.ts";
import type { Context } from "./context.ts";
import type { Range } from "./typescript-file.ts";

export class RawText {
  readonly source: Source;
  private readonly context: Context;
  private readonly holePrefix: string;
  /** For each byte of the source, where its character begins in the TypeScript file; one more for the end. */
  private readonly places: number[] = [];

  constructor(template: TemplateLiteral, context: Context) {
    this.context = context;
    const { text } = context.unit.file;
    const whole = text.slice(template.start, template.end);
    let prefix = "hole";
    while (whole.includes(prefix)) prefix += "_";
    this.holePrefix = prefix;
    let made = "";
    const add = (added: string, at: number) => {
      const bytes = toBytes(added);
      for (let count = 0; count < bytes.length; count++) this.places.push(at);
      made += bytes;
    };
    template.quasis.forEach((quasi, index) => {
      const end = quasi.end - (quasi.tail ? 1 : 2);
      for (let at = quasi.start + 1; at < end; ) {
        const escaped = text[at] === "\\" && /[`$\\]/.test(text[at + 1]);
        const character = String.fromCodePoint(text.codePointAt(escaped ? at + 1 : at)!);
        if (character !== "\r" || text[at + 1] !== "\n") add(character, at);
        at += character.length + (escaped ? 1 : 0);
      }
      const hole = template.expressions[index];
      if (hole) add(`(${prefix}${index})`, hole.start);
      else this.places.push(end);
    });
    this.source = new Source(context.unit.file.source.name, made);
  }

  /** Which hole a variable of the text stands for. */
  holeOf(name: string): number | undefined {
    if (!name.startsWith(this.holePrefix)) return undefined;
    return Number(name.slice(this.holePrefix.length));
  }

  /** A stretch of the text in the TypeScript file. */
  range({ start, end }: Range): Range {
    const last = this.places.length - 1;
    return { start: this.places[Math.min(start, last)], end: this.places[Math.min(end, last)] };
  }

  /** What the parser says, at its places in the TypeScript file. */
  placed(diagnostic: Diagnostic): Diagnostic {
    const place = (span: Span): Span => this.context.span(this.range(span));
    return {
      ...diagnostic,
      ...(diagnostic.span ? { span: place(diagnostic.span) } : {}),
      ...(diagnostic.labels
        ? { labels: diagnostic.labels.map((label) => ({ ...label, span: place(label.span) })) }
        : {}),
    };
  }

  /** The comments of the text, whose tree is `parsed`; what looks like one inside strings and paths is none. */
  comments(parsed: unknown): string[] {
    const { text } = this.source;
    let code = text;
    for (const { start, end } of textsIn(parsed)) {
      code = code.slice(0, start) + " ".repeat(end - start) + code.slice(end);
    }
    return [...code.matchAll(/#[^\n]*|\/\*.*?\*\//gs)].flatMap(({ 0: found, index }) => {
      const comment = text.slice(index, index + found.length);
      const bare = comment.startsWith("#") ? comment.slice(1) : comment.slice(2, -2);
      return bare.split("\n").map((line) => line.replace(/^\s*\*+ ?/, "").trim());
    });
  }
}

const textKinds = new Set(["string", "indented-string", "path", "search-path", "uri", "name"]);

/** The stretches of a tree that hold text, not code. */
function textsIn(node: unknown, found: Range[] = []): Range[] {
  if (typeof node !== "object" || node === null) return found;
  if ("kind" in node && textKinds.has(String(node.kind))) found.push(node as unknown as Range);
  else for (const inner of Object.values(node)) textsIn(inner, found);
  return found;
}
