// Takes tokens from the source in the order in which the tree names them. The tree was parsed from this text, so there
// is no lexing to do here: only comments, and the written form of strings, are new.
import type { ByteString } from "../../text/bytes.ts";
import { BugError } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import type { AttrName, IndentedStringExpr, Node, StringExpr } from "../tree.ts";
import type { Token, Trivia, Trivium } from "./concrete.ts";
import type { TokenStream } from "./token-stream.ts";
import { attach, columnOf, type RawDirective, type RawTrivium, readTrivia, triviaOf } from "./trivia.ts";

export class SourceTokens implements TokenStream {
  private readonly source: Source;
  private readonly text: ByteString;
  private at = 0;
  private pending: Trivium[] = [];
  /** Where the line starts that opened the disabled region we are in. */
  private disabledFrom: number | null = null;
  private cuts = 0;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
  }

  /** Reads a whole file: what precedes the first token, and what follows the last one. */
  file<Value>(read: () => Value): { readonly value: Value; readonly final: Trivia } {
    const { value, final } = this.interpolated(read);
    if (this.at !== this.text.length) throw new BugError(`text from byte ${this.at} on is not in the tree`);
    if (this.disabledFrom === null) return { value, final };
    return { value, final: [...final, { kind: "disabled-to-end", region: this.text.slice(this.disabledFrom) }] };
  }

  enter(_node: Node): void {}

  token(text: ByteString): Token {
    return this.compound(() => this.raw(text));
  }

  optional(text: ByteString): Token | null {
    return this.text.startsWith(text, this.at) ? this.token(text) : null;
  }

  literal(node: Node): Token {
    return this.token(this.text.slice(node.start, node.end));
  }

  compound<Value>(read: () => Value): Token<Value> {
    const leading = this.takeTrivia();
    const { line } = this.source.locate(this.at);
    const value = read();
    const { pieces, end } = readTrivia(this.text, this.at);
    this.at = end;
    const { trailing, leading: next } = attach(pieces, () => columnOf(this.text, end));
    this.push(next);
    return { leading, value, line, trailing };
  }

  raw(text: ByteString): ByteString {
    if (!this.text.startsWith(text, this.at)) throw new BugError(`expected '${text}' at byte ${this.at}`);
    this.at += text.length;
    return text;
  }

  *texts(node: StringExpr | IndentedStringExpr): Generator<ByteString> {
    for (;;) {
      const start = this.at;
      this.at = node.kind === "string" ? endOfText(this.text, start) : endOfIndentedText(this.text, start);
      yield this.text.slice(start, this.at);
    }
  }

  interpolated<Value>(read: () => Value): { readonly value: Value; readonly final: Trivia } {
    const outer = this.takeTrivia();
    const { disabledFrom, cuts } = this;
    const { pieces, end } = readTrivia(this.text, this.at);
    this.at = end;
    this.push(pieces);
    const value = read();
    const final = this.takeTrivia();
    // Cuts of interpolations within concern the strings that these are in, not ours.
    this.cuts = cuts + (this.disabledFrom === disabledFrom ? 0 : 1);
    this.pending = [...outer];
    return { value, final };
  }

  cutMark(): number {
    return this.cuts;
  }

  nameStyle(_name: AttrName): "identifier" | "string" | "interpolation" {
    const first = this.text[this.at];
    return first === '"' ? "string" : first === "$" ? "interpolation" : "identifier";
  }

  takeTrivia(): Trivia {
    const taken = this.pending;
    this.pending = [];
    return taken;
  }

  private push(pieces: readonly RawTrivium[]): void {
    for (const piece of pieces) {
      if (piece.kind === "directive") this.pending.push(this.resolve(piece));
      else this.pending.push(...triviaOf(piece));
    }
  }

  /** A directive that shares its line with code is an ordinary comment. */
  private resolve({ disables, start, end }: RawDirective): Trivium {
    const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
    if (!/^[ \t\v\f]*$/.test(this.text.slice(lineStart, start))) {
      return { kind: "line-comment", text: disables ? " nixfmt:disable" : " nixfmt:enable" };
    }
    if (disables) {
      this.disabledFrom ??= lineStart;
      return { kind: "disable" };
    }
    if (this.disabledFrom === null) return { kind: "enable", region: null };
    const region = this.text.slice(this.disabledFrom, end);
    this.disabledFrom = null;
    return { kind: "enable", region };
  }
}

/** Where the text of a `"` string that starts at `at` ends: at an interpolation or at the closing quote. */
function endOfText(text: ByteString, at: number): number {
  for (let end = at; ; end++) {
    const char = text[end];
    if (char === '"' || char === undefined) return end;
    if (char === "\\") end++;
    else if (char === "$") {
      if (text[end + 1] === "{") return end;
      if (text[end + 1] === "$") end++;
    }
  }
}

/** The same in a string of two single quotes, where `'''`, `''$` and `''\` are escapes. */
function endOfIndentedText(text: ByteString, at: number): number {
  for (let end = at; ; end++) {
    const char = text[end];
    if (char === undefined) return end;
    if (char === "$") {
      if (text[end + 1] === "{") return end;
      if (text[end + 1] !== "'") end++;
    } else if (char === "'") {
      const next = text[end + 1];
      if (next === "'") {
        const third = text[end + 2];
        if (third === "\\") end += 3;
        else if (third === "$" || third === "'") end += 2;
        else return end;
      } else if (next !== "$" && next !== undefined) end++;
    }
  }
}
