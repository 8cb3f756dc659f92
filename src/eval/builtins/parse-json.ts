// Reads JSON into values. Not `JSON.parse`, because integers have 64 bits, `1` and `1.0` are different, and a byte
// string has to come out; nesting is kept on a stack of its own, so that no text is too deep.
import { type ByteString, toBytes } from "../../text/bytes.ts";
import { invalidUtf8At } from "../../text/utf8.ts";
import { attrsFromLists } from "../attrs.ts";
import { NixError } from "../error.ts";
import { maxInt, minInt, normalizeInt } from "../number.ts";
import { Float, type Slot, type Value } from "../value.ts";

/** The value of a JSON text (RFC 8259). Of equal names in an object the last counts. */
export function parseJson(text: ByteString): Value {
  return new JsonReader(text).read();
}

type Container = Slot[] | { readonly entries: Map<ByteString, Slot>; name: ByteString };

class JsonReader {
  private readonly text: ByteString;
  private at = 0;

  constructor(text: ByteString) {
    this.text = text;
    const invalid = invalidUtf8At(text);
    if (invalid >= 0) throw this.error("invalid string: ill-formed UTF-8 byte", invalid);
  }

  read(): Value {
    const open: Container[] = [];
    for (;;) {
      let value = this.readStart(open);
      while (value !== undefined) {
        const container = open.at(-1);
        if (container === undefined) return this.finish(value);
        value = this.add(container, value) ? close(open) : undefined;
      }
    }
  }

  /** A value without items, an empty container, or undefined where a container with items begins. */
  private readStart(open: Container[]): Value | undefined {
    this.skipSpace();
    switch (this.text[this.at]) {
      case "[":
        this.at++;
        if (this.skip("]")) return [];
        open.push([]);
        return undefined;
      case "{":
        this.at++;
        if (this.skip("}")) return attrsFromLists([], []);
        open.push({ entries: new Map(), name: this.readName() });
        return undefined;
      case '"':
        return this.readString();
      case "t":
        return this.readWord("true", true);
      case "f":
        return this.readWord("false", false);
      case "n":
        return this.readWord("null", null);
      default:
        return this.readNumber();
    }
  }

  /** Adds an item to a container, and says whether it was the last. */
  private add(container: Container, value: Value): boolean {
    if (Array.isArray(container)) {
      container.push(value);
      if (this.skip(",")) return false;
      if (this.skip("]")) return true;
      throw this.error("unexpected character in an array; expected ',' or ']'");
    }
    container.entries.set(container.name, value);
    if (this.skip(",")) {
      container.name = this.readName();
      return false;
    }
    if (this.skip("}")) return true;
    throw this.error("unexpected character in an object; expected ',' or '}'");
  }

  private finish(value: Value): Value {
    this.skipSpace();
    if (this.at < this.text.length) throw this.error("unexpected character after the value; expected end of input");
    return value;
  }

  private readName(): ByteString {
    this.skipSpace();
    if (this.text[this.at] !== '"') throw this.error("unexpected character in an object; expected a string");
    const name = this.readString();
    if (!this.skip(":")) throw this.error("unexpected character after a name; expected ':'");
    return name;
  }

  private readWord<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.error("invalid literal");
    this.at += word.length;
    return value;
  }

  private readNumber(): Value {
    const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
    number.lastIndex = this.at;
    const match = number.exec(this.text);
    if (match === null) {
      throw this.error(this.at < this.text.length ? "invalid literal" : "unexpected end of input");
    }
    this.at = number.lastIndex;
    const [literal, fraction, exponent] = match;
    if (fraction === undefined && exponent === undefined) {
      if (literal.length < 16) return Number(literal) + 0;
      const value = BigInt(literal);
      if (value >= minInt && value <= maxInt) return normalizeInt(value);
      if (value > maxInt && value < 2n ** 64n) {
        throw new NixError("invalid", `unsigned json number ${literal} outside of Nix integer range`);
      }
    }
    const value = Number(literal);
    if (!Number.isFinite(value)) throw new NixError("invalid", `number overflow parsing '${literal}' as JSON`);
    return new Float(value);
  }

  private readString(): ByteString {
    const { text } = this;
    const start = this.at + 1;
    let result = "";
    let copied = start;
    for (let at = start; ; at++) {
      const byte = text.charCodeAt(at);
      if (byte === 0x22) {
        this.at = at + 1;
        return result + text.slice(copied, at);
      }
      if (byte === 0x5c) {
        result += text.slice(copied, at);
        this.at = at;
        result += this.readEscape();
        copied = this.at;
        at = copied - 1;
      } else if (!(byte >= 0x20)) {
        throw this.error(at < text.length ? "invalid string: control character must be escaped" : missingQuote, at);
      }
    }
  }

  private readEscape(): ByteString {
    const letter = this.text[this.at + 1];
    const simple = simpleEscapes[letter];
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    if (letter !== "u") throw this.error("invalid string: forbidden character after backslash");
    let code = this.readUnit();
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = code <= 0xdbff && this.text.startsWith("\\u", this.at) ? this.readUnit() : 0;
      if (low < 0xdc00 || low > 0xdfff) throw this.error("invalid string: half of a surrogate pair");
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    if (code === 0)
      throw new NixError("invalid", "a JSON string cannot be represented as Nix string because it contains null bytes");
    return toBytes(String.fromCodePoint(code));
  }

  private readUnit(): number {
    const digits = this.text.slice(this.at + 2, this.at + 6);
    if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw this.error("invalid string: '\\u' must be followed by 4 hex digits");
    this.at += 6;
    return Number.parseInt(digits, 16);
  }

  private skip(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    for (; ; this.at++) {
      const byte = this.text.charCodeAt(this.at);
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
    }
  }

  private error(what: string, at = this.at): NixError {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length;
    const column = at - before.lastIndexOf("\n");
    const reason = at >= this.text.length && what !== missingQuote ? "unexpected end of input" : what;
    return new NixError("invalid", `JSON parse error at line ${line}, column ${column}: ${reason}`);
  }
}

const missingQuote = "invalid string: missing closing quote";
const simpleEscapes: Record<string, string | undefined> = Object.assign(Object.create(null), {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
});

function close(open: Container[]): Value {
  const container = open.pop() as Container;
  if (Array.isArray(container)) return container;
  return attrsFromLists([...container.entries.keys()], [...container.entries.values()]);
}
