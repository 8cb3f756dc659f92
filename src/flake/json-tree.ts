// JSON with places, so that what is wrong in a lock file can be shown where it stands. Strings are byte strings.
import { type ByteString, toBytes } from "../text/bytes.ts";
import type { DiagnosticError } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { flakeError } from "./codes.ts";

export type JsonNode = { readonly span: Span } & (
  | { readonly kind: "object"; readonly members: ReadonlyMap<ByteString, JsonNode> }
  | { readonly kind: "array"; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly value: ByteString }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
);

const maxDepth = 200;

/** Throws "flake/bad-lock-file". Of equal names in an object the last counts. */
export function parseJson(source: Source): JsonNode {
  return new JsonParser(source).parse();
}

class JsonParser {
  private readonly source: Source;
  private readonly text: ByteString;
  private at = 0;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
    if (this.text.startsWith("\xef\xbb\xbf")) this.at = 3;
  }

  parse(): JsonNode {
    const node = this.value(0);
    this.space();
    if (this.at < this.text.length) throw this.unexpected("the end of the file");
    return node;
  }

  private value(depth: number): JsonNode {
    this.space();
    const start = this.at;
    if (depth > maxDepth) throw this.error("the file is nested too deeply");
    switch (this.text[start]) {
      case "{": {
        const members = new Map<ByteString, JsonNode>();
        this.sequence("}", () => {
          this.space();
          if (this.text[this.at] !== '"') throw this.unexpected("a name in quotes");
          const name = this.string();
          this.space();
          this.take(":", "a colon");
          members.set(name, this.value(depth + 1));
        });
        return { kind: "object", members, span: this.span(start) };
      }
      case "[": {
        const items: JsonNode[] = [];
        this.sequence("]", () => items.push(this.value(depth + 1)));
        return { kind: "array", items, span: this.span(start) };
      }
      case '"':
        return { kind: "string", value: this.string(), span: this.span(start) };
      default:
        return this.word(start);
    }
  }

  private word(start: number): JsonNode {
    const number = this.match(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y);
    if (number !== undefined) return { kind: "number", value: Number(number), span: this.span(start) };
    const word = this.match(/true|false|null/y);
    if (word === undefined) throw this.unexpected("a value");
    const span = this.span(start);
    return word === "null" ? { kind: "null", span } : { kind: "boolean", value: word === "true", span };
  }

  private string(): ByteString {
    const start = this.at;
    const quoted = this.match(/"(?:[^"\\]|\\.)*"/y);
    if (quoted === undefined || [...quoted].some((char) => char < " "))
      throw this.error("this text has no end, or a line break in it", start);
    if (!quoted.includes("\\")) return quoted.slice(1, -1);
    try {
      // Bytes beyond ASCII are one character each here; escapes may make larger ones, which become bytes.
      return quoted.slice(1, -1).replace(/(?:\\u[0-9a-fA-F]{4})+|\\./g, (code) => toBytes(JSON.parse(`"${code}"`)));
    } catch {
      throw this.error("this text has an unknown escape", start);
    }
  }

  private sequence(end: string, item: () => void): void {
    this.at++;
    this.space();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.space();
      if (this.text[this.at] === end) break;
      this.take(",", `a comma or '${end}'`);
    }
    this.at++;
  }

  private take(char: string, wanted: string): void {
    if (this.text[this.at] !== char) throw this.unexpected(wanted);
    this.at++;
  }

  private space(): void {
    this.match(/[ \t\r\n]*/y);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private span(start: number): Span {
    return { source: this.source, start, end: this.at };
  }

  private unexpected(wanted: string): DiagnosticError {
    const found = this.text[this.at];
    return this.error(`expected ${wanted} but found ${found === undefined ? "the end of the file" : `'${found}'`}`);
  }

  private error(message: string, at = this.at): DiagnosticError {
    return flakeError("flake/bad-lock-file", `lock file '${this.source.name}' is not valid JSON: ${message}`, {
      span: { source: this.source, start: at, end: at + 1 },
      help: "if it is the result of a merge, resolve the conflict; or delete the file to lock all inputs anew",
    });
  }
}
