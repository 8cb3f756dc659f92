// The lexer: four small scanners over one text, one for each of Nix's lexical states (code, "…", ''…'', inside a path).
// The parser knows where it stands and calls the right one, so there is no stack of states. A token is not an object
// but the fields `kind`, `start`, `end` and `value`.
//
// The surprise: paths and URIs win over everything shorter. `a/b`, `1/2`, `-x/y` and `+/z` are paths and `x:y` is a
// URI, so each word is looked at for a '/' or a ':' behind it before it may be a name, a number or an operator.
import type { ByteString } from "../text/bytes.ts";
import type { Source } from "../text/source.ts";
import {
  AMPERSAND,
  APOSTROPHE,
  BACKSLASH,
  BANG,
  BLANK,
  BRACE,
  COLON,
  classes,
  DIGIT,
  DOLLAR,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER,
  HASH,
  LESS,
  LOWER_E,
  MINUS,
  NAME,
  NAME_START,
  NEWLINE,
  PATH,
  PIPE,
  PLUS,
  RETURN,
  SCHEME,
  SLASH,
  STAR,
  STRING_STOP,
  singles,
  TAB,
  TILDE,
  UPPER_E,
  URI,
  ZERO,
} from "./characters.ts";
import { experimentalPipe, invalidNumber, nullByte, trailingSlash } from "./errors.ts";
import { resolveEscapes } from "./escapes.ts";
import { hashStep, kindAt, nameAt, slotOf } from "./names.ts";
import * as token from "./token.ts";

export class Lexer {
  kind: number = token.END;
  start = 0;
  end = 0;
  /** The name of an identifier; the value of a stretch of string or path. */
  value: ByteString = "";
  /** Of a stretch of `''…''`: whether it stands as it is in the source, and so takes part in the indentation. */
  verbatim = false;
  readonly source: Source;
  /** The source and a null byte behind it, so that no loop has to look for the end. */
  private readonly text: ByteString;
  private readonly length: number;
  private readonly hasReturns: boolean;
  /** No path and no URI starts in front of this offset: a run of path characters up to it ends in neither '/' nor ':'. */
  private plainUntil = 0;

  constructor(source: Source) {
    this.source = source;
    this.text = source.padded;
    this.length = source.text.length;
    this.hasReturns = source.text.includes("\r");
  }

  /** Goes on at an offset where a token starts, or forwards behind one. */
  seek(offset: number): void {
    this.end = offset;
    this.plainUntil = 0;
  }

  /** The next token of code, behind the current one. */
  next(): void {
    const { text } = this;
    let at = this.end;
    let char = text.charCodeAt(at);
    for (;;) {
      if (char === BLANK || char === NEWLINE || char === RETURN || char === TAB) {
        char = text.charCodeAt(++at);
      } else if (char === HASH) {
        at = this.lineEnd(at);
        char = text.charCodeAt(at);
      } else if (char === SLASH && text.charCodeAt(at + 1) === STAR) {
        const close = text.indexOf("*/", at + 2);
        if (close < 0) break;
        at = close + 2;
        char = text.charCodeAt(at);
      } else break;
    }
    this.start = at;
    const bits = classes[char];
    if ((bits & PATH) !== 0 || char === SLASH) {
      if (at >= this.plainUntil && this.pathOrUri(at)) return;
      if ((bits & NAME_START) !== 0) this.word(at, char);
      else if ((bits & DIGIT) !== 0 || (char === DOT && (classes[text.charCodeAt(at + 1)] & DIGIT) !== 0)) {
        this.number(at);
      } else this.operator(at, char);
    } else this.operator(at, char);
  }

  private lineEnd(at: number): number {
    const { text, length } = this;
    if (!this.hasReturns) {
      const newline = text.indexOf("\n", at);
      return newline < 0 ? length : newline;
    }
    let end = at;
    for (let char = HASH; char !== NEWLINE && char !== RETURN && end < length; char = text.charCodeAt(end)) end++;
    return end;
  }

  private word(start: number, first: number): void {
    const { text } = this;
    let at = start + 1;
    let hash = first;
    let char = text.charCodeAt(at);
    while ((classes[char] & NAME) !== 0) {
      hash = hashStep(hash, char);
      char = text.charCodeAt(++at);
    }
    this.end = at;
    const slot = slotOf(text, start, at, hash);
    this.kind = kindAt(slot);
    this.value = nameAt(slot);
  }

  /** Reads the path or URI that starts here, if one does. */
  private pathOrUri(start: number): boolean {
    const { text } = this;
    let at = start;
    while ((classes[text.charCodeAt(at)] & PATH) !== 0) at++;
    const char = text.charCodeAt(at);
    if (char === SLASH) return this.path(start, at);
    if (char !== COLON) {
      this.plainUntil = at;
      return false;
    }
    return (classes[text.charCodeAt(at + 1)] & URI) !== 0 && this.uri(start, at);
  }

  /** The rest of a path whose first '/' is at `slash`. */
  private path(start: number, slash: number): boolean {
    const { text } = this;
    let at = slash;
    while (text.charCodeAt(at) === SLASH && (classes[text.charCodeAt(at + 1)] & PATH) !== 0) {
      at += 2;
      while ((classes[text.charCodeAt(at)] & PATH) !== 0) at++;
    }
    if (at > slash) {
      if (text.charCodeAt(at) === SLASH) at++;
    } else if (text.charCodeAt(at + 1) === DOLLAR && text.charCodeAt(at + 2) === BRACE) at++;
    else return false;
    this.end = at;
    this.kind = token.PATH;
    this.value = this.source.text.slice(start, at);
    return true;
  }

  private uri(start: number, colon: number): boolean {
    const { text } = this;
    const first = classes[text.charCodeAt(start)];
    if ((first & NAME_START) === 0 || (first & SCHEME) === 0) return false;
    for (let at = start; at < colon; at++) if ((classes[text.charCodeAt(at)] & SCHEME) === 0) return false;
    let at = colon + 1;
    while ((classes[text.charCodeAt(at)] & URI) !== 0) at++;
    this.end = at;
    this.kind = token.URI;
    this.value = this.source.text.slice(start, at);
    return true;
  }

  /** `12`, and with a point `1.`, `0.5`, `.5e-3`: before the point stands nothing, one `0`, or no leading `0`. */
  private number(start: number): void {
    const { text } = this;
    let at = start;
    while ((classes[text.charCodeAt(at)] & DIGIT) !== 0) at++;
    const whole = at - start;
    let isFloat = false;
    if (text.charCodeAt(at) === DOT) {
      let fraction = at + 1;
      while ((classes[text.charCodeAt(fraction)] & DIGIT) !== 0) fraction++;
      const leadingZero = text.charCodeAt(start) === ZERO;
      if (leadingZero || whole === 0 ? whole < 2 && fraction > at + 1 : true) {
        isFloat = true;
        at = fraction;
      }
    }
    if (isFloat) at = this.exponent(at);
    this.end = at;
    this.kind = isFloat ? token.FLOAT : token.INT;
  }

  private exponent(at: number): number {
    const { text } = this;
    const letter = text.charCodeAt(at);
    if (letter !== LOWER_E && letter !== UPPER_E) return at;
    const sign = text.charCodeAt(at + 1);
    let end = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    if ((classes[text.charCodeAt(end)] & DIGIT) === 0) return at;
    while ((classes[text.charCodeAt(end)] & DIGIT) !== 0) end++;
    return end;
  }

  private operator(at: number, char: number): void {
    const { text } = this;
    const second = text.charCodeAt(at + 1);
    this.kind = singles[char];
    this.end = at + 1;
    switch (char) {
      case EQUALS:
        if (second === EQUALS) this.wide(token.EQUAL, 2);
        break;
      case BANG:
        if (second === EQUALS) this.wide(token.NOT_EQUAL, 2);
        break;
      case LESS:
        if (this.searchPath(at)) break;
        if (second === EQUALS) this.wide(token.LESS_EQUAL, 2);
        else if (second === PIPE) throw experimentalPipe(this.source, at);
        break;
      case GREATER:
        if (second === EQUALS) this.wide(token.GREATER_EQUAL, 2);
        break;
      case AMPERSAND:
        if (second === AMPERSAND) this.wide(token.AND, 2);
        break;
      case PIPE:
        if (second === PIPE) this.wide(token.OR, 2);
        else if (second === GREATER) throw experimentalPipe(this.source, at);
        break;
      case MINUS:
        if (second === GREATER) this.wide(token.IMPLIES, 2);
        break;
      case SLASH:
        if (second === SLASH) this.wide(token.UPDATE, 2);
        break;
      case PLUS:
        if (second === PLUS) this.wide(token.CONCAT, 2);
        break;
      case DOT:
        if (second === DOT && text.charCodeAt(at + 2) === DOT) this.wide(token.ELLIPSIS, 3);
        break;
      case DOLLAR:
        if (second === BRACE) this.wide(token.INTERPOLATION, 2);
        break;
      case APOSTROPHE:
        if (second === APOSTROPHE) this.wide(token.INDENTED_OPEN, this.indentedOpen(at));
        break;
      case TILDE:
        if (second === SLASH && this.path(at, at + 1)) this.kind = token.HOME_PATH;
        break;
      case 0:
        this.wide(token.END, at < this.length ? 1 : 0);
        break;
    }
  }

  private wide(kind: number, width: number): void {
    this.kind = kind;
    this.end = this.start + width;
  }

  /** The length of `''` with the blanks and the line break that belong to it. */
  private indentedOpen(at: number): number {
    let end = at + 2;
    while (this.text.charCodeAt(end) === BLANK) end++;
    return this.text.charCodeAt(end) === NEWLINE ? end + 1 - at : 2;
  }

  private searchPath(start: number): boolean {
    const { text } = this;
    let at = start + 1;
    for (;;) {
      if ((classes[text.charCodeAt(at)] & PATH) === 0) return false;
      while ((classes[text.charCodeAt(at)] & PATH) !== 0) at++;
      const char = text.charCodeAt(at);
      if (char === GREATER) break;
      if (char !== SLASH) return false;
      at++;
    }
    this.value = this.source.text.slice(start + 1, at);
    this.end = at + 1;
    this.kind = token.SEARCH_PATH;
    return true;
  }

  /** The next token inside `"…"`: TEXT, INTERPOLATION, QUOTE, or END where the file ends first. */
  nextInString(): void {
    const { text } = this;
    const start = this.end;
    let at = start;
    let escapes = false;
    let nulls = false;
    this.start = start;
    for (;;) {
      let char = text.charCodeAt(at);
      while ((classes[char] & STRING_STOP) === 0) char = text.charCodeAt(++at);
      if (char === DOUBLE_QUOTE) break;
      if (char === DOLLAR) {
        const second = text.charCodeAt(at + 1);
        if (second === BRACE) break;
        // `$$` is two plain characters, so that `$${` is no interpolation.
        at += second === DOUBLE_QUOTE || second === BACKSLASH || at + 1 >= this.length ? 1 : 2;
        if (second === RETURN) escapes = true;
        else if (second === 0 && at < this.length) nulls = true;
      } else if (char === RETURN) {
        escapes = true;
        at++;
      } else if (char === BACKSLASH && at + 1 < this.length) {
        if (text.charCodeAt(at + 1) === 0) nulls = true;
        escapes = true;
        at += 2;
      } else if (char === 0 && at < this.length) {
        nulls = true;
        at++;
      } else {
        this.kind = token.END;
        this.start = this.end = this.length;
        return;
      }
    }
    if (at > start) {
      const raw = this.source.text.slice(start, at);
      this.value = escapes ? resolveEscapes(raw) : raw;
      if (nulls) throw nullByte(this.source, this.value, start, at);
      this.kind = token.TEXT;
      this.end = at;
    } else if (text.charCodeAt(at) === DOUBLE_QUOTE) {
      this.kind = token.QUOTE;
      this.end = at + 1;
    } else {
      this.kind = token.INTERPOLATION;
      this.end = at + 2;
    }
  }

  /** The next token inside `''…''`: INDENTED_TEXT (see `verbatim`), INTERPOLATION, INDENTED_CLOSE, or END. */
  nextInIndented(): void {
    const { text, length } = this;
    const start = this.end;
    this.start = start;
    let at = start;
    let nulls = false;
    for (;;) {
      const char = text.charCodeAt(at);
      if (char === DOLLAR || char === APOSTROPHE) {
        // Both take the next character with them, unless that one is special after them.
        const second = text.charCodeAt(at + 1);
        if (second === APOSTROPHE || second === (char === DOLLAR ? BRACE : DOLLAR) || at + 1 >= length) break;
        if (second === 0) nulls = true;
        at += 2;
      } else if (char === 0) {
        if (at >= length) break;
        nulls = true;
        at++;
      } else at++;
    }
    if (at > start) {
      this.value = this.source.text.slice(start, at);
      if (nulls) throw nullByte(this.source, this.value, start, at);
      this.kind = token.INDENTED_TEXT;
      this.verbatim = true;
      this.end = at;
    } else this.specialInIndented(at);
  }

  private specialInIndented(at: number): void {
    const { text, length } = this;
    const char = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    this.verbatim = false;
    this.kind = token.INDENTED_TEXT;
    if (at >= length) {
      this.kind = token.END;
      this.end = at;
    } else if (char === DOLLAR) {
      this.kind = second === BRACE ? token.INTERPOLATION : token.INDENTED_TEXT;
      this.value = "$";
      this.end = second === BRACE ? at + 2 : at + 1;
    } else if (second !== APOSTROPHE) {
      this.value = "'";
      this.end = at + 1;
    } else {
      const third = text.charCodeAt(at + 2);
      this.end = at + 3;
      if (third === DOLLAR) this.value = "$";
      else if (third === APOSTROPHE) this.value = "''";
      else if (third === BACKSLASH && at + 3 < length) {
        this.end = at + 4;
        this.value = resolveEscapes(text.slice(at + 2, at + 4));
        if (this.value === "\0") throw nullByte(this.source, this.value, at, at + 4);
      } else {
        this.kind = token.INDENTED_CLOSE;
        this.end = at + 2;
      }
    }
  }

  /** The next token inside a path: TEXT, INTERPOLATION or PATH_END, which is empty. */
  nextInPath(): void {
    const { text } = this;
    const start = this.end;
    this.start = start;
    if (text.charCodeAt(start) === DOLLAR && text.charCodeAt(start + 1) === BRACE) {
      this.kind = token.INTERPOLATION;
      this.end = start + 2;
      return;
    }
    let at = start;
    while ((classes[text.charCodeAt(at)] & PATH) !== 0) at++;
    while (text.charCodeAt(at) === SLASH) {
      at++;
      if ((classes[text.charCodeAt(at)] & PATH) === 0) break;
      while ((classes[text.charCodeAt(at)] & PATH) !== 0) at++;
    }
    if (at > start) {
      this.kind = token.TEXT;
      this.value = this.source.text.slice(start, at);
      this.end = at;
    } else if (text.charCodeAt(start - 1) === SLASH) {
      throw trailingSlash(this.source, start - 1, start);
    } else this.kind = token.PATH_END;
  }

  /** Whether the path token that was just read goes on: it has an interpolation or ends in a slash. */
  pathGoesOn(): boolean {
    const { text, end } = this;
    return (
      text.charCodeAt(end - 1) === SLASH || (text.charCodeAt(end) === DOLLAR && text.charCodeAt(end + 1) === BRACE)
    );
  }

  /** The integer at the current token; an error beyond 63 bits. */
  intValue(): bigint {
    const { start, end } = this;
    const digits = this.text.slice(start, end);
    if (end - start < 16) return BigInt(Number(digits));
    const value = BigInt(digits);
    if (value > 0x7fffffffffffffffn) throw invalidNumber(this.source, "integer", start, end);
    return value;
  }

  /** The float at the current token; out of the range of normal doubles is an error, as strtod reports it. */
  floatValue(): number {
    const { start, end } = this;
    const digits = this.text.slice(start, end);
    const value = Number(digits);
    const vanished = value < 2.2250738585072014e-308 && /[1-9]/.test(digits.replace(/[eE].*/, ""));
    if (value === Number.POSITIVE_INFINITY || vanished) throw invalidNumber(this.source, "float", start, end);
    return value;
  }
}
