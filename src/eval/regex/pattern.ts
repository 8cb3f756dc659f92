// Regular expressions as trees: POSIX extended syntax as the C++ library reads it, which is what Nix uses. It is
// stricter than most: a backslash only stands before what would otherwise be special.
import type { ByteString } from "../../text/bytes.ts";
import { ByteSet, characterClasses } from "./byte-set.ts";

export type Pattern =
  | { readonly kind: "set"; readonly bytes: ByteSet }
  | { readonly kind: "sequence"; readonly items: readonly Pattern[] }
  | { readonly kind: "choice"; readonly items: readonly Pattern[] }
  | { readonly kind: "repeat"; readonly item: Pattern; readonly min: number; readonly max: number }
  /** Groups count from 0 by their opening parenthesis. */
  | { readonly kind: "group"; readonly index: number; readonly item: Pattern }
  /** `^` and `$` */
  | { readonly kind: "start" }
  | { readonly kind: "end" };

export interface ParsedPattern {
  readonly root: Pattern;
  readonly groups: number;
}

/** "invalid" for what is no regular expression, "too-large" for one that the C++ library has no room for. */
export class RegexError extends Error {
  readonly reason: "invalid" | "too-large";
  constructor(reason: RegexError["reason"]) {
    super(reason);
    this.name = "RegexError";
    this.reason = reason;
  }
}

/** The most steps that a compiled expression may have in the C++ library. */
export const maxSteps = 100_000;
const maxNesting = 1000;

export function parsePattern(text: ByteString): ParsedPattern {
  const parser = new PatternParser(text);
  return { root: parser.parse(), groups: parser.groups };
}

const anyByte = ByteSet.where((byte) => byte !== 0);

class PatternParser {
  groups = 0;
  private readonly text: ByteString;
  private at = 0;
  private depth = 0;

  constructor(text: ByteString) {
    this.text = text;
  }

  parse(): Pattern {
    const root = this.choice();
    if (this.at < this.text.length) throw new RegexError("invalid");
    return root;
  }

  private choice(): Pattern {
    const items = [this.sequence()];
    while (this.skip("|")) items.push(this.sequence());
    return items.length === 1 ? items[0] : { kind: "choice", items };
  }

  private sequence(): Pattern {
    const items: Pattern[] = [];
    for (;;) {
      if (this.skip("^")) items.push({ kind: "start" });
      else if (this.skip("$")) items.push({ kind: "end" });
      else {
        const atom = this.atom();
        if (atom === undefined) return items.length === 1 ? items[0] : { kind: "sequence", items };
        items.push(this.quantified(atom));
      }
    }
  }

  /** What a quantifier may follow, or undefined where the sequence ends. */
  private atom(): Pattern | undefined {
    const character = this.text[this.at];
    if (character === undefined || "|)*+?{".includes(character)) return undefined;
    this.at++;
    switch (character) {
      case "(":
        return this.group();
      case "[":
        return { kind: "set", bytes: this.bracket() };
      case ".":
        return { kind: "set", bytes: anyByte };
      case "\\":
        return literal(this.escaped());
      default:
        return literal(character);
    }
  }

  private group(): Pattern {
    if (++this.depth > maxNesting) throw new RegexError("too-large");
    const index = this.groups++;
    const item = this.choice();
    if (!this.skip(")")) throw new RegexError("invalid");
    this.depth--;
    return { kind: "group", index, item };
  }

  private escaped(): string {
    const character = this.text[this.at++];
    if (character === undefined || !".[\\()*+?{|^$".includes(character)) throw new RegexError("invalid");
    return character;
  }

  private quantified(atom: Pattern): Pattern {
    let item = atom;
    for (;;) {
      if (this.skip("*")) item = { kind: "repeat", item, min: 0, max: Number.POSITIVE_INFINITY };
      else if (this.skip("+")) item = { kind: "repeat", item, min: 1, max: Number.POSITIVE_INFINITY };
      else if (this.skip("?")) item = { kind: "repeat", item, min: 0, max: 1 };
      else if (this.skip("{")) item = this.interval(item);
      else return item;
    }
  }

  /** `{2}`, `{2,}` and `{2,3}` */
  private interval(item: Pattern): Pattern {
    const interval = /([0-9]+)(,([0-9]*))?\}/y;
    interval.lastIndex = this.at;
    const match = interval.exec(this.text);
    if (match === null) throw new RegexError("invalid");
    this.at = interval.lastIndex;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (max < min) throw new RegexError("invalid");
    return { kind: "repeat", item, min, max };
  }

  /** The inside of `[…]`. */
  private bracket(): ByteSet {
    const negated = this.skip("^");
    const set = new ByteSet();
    // The byte that may turn out to start a range, or what else came last.
    let last: number | "class" | undefined;
    const addLast = () => {
      if (typeof last === "number") set.has[last] = 1;
    };
    for (let first = true; ; first = false) {
      const token = this.bracketToken(first);
      if (token === "end") break;
      if (token instanceof ByteSet) {
        addLast();
        set.add(token);
        last = "class";
      } else if (token !== "dash" || first) {
        addLast();
        last = token === "dash" ? dash : token;
      } else if (this.skip("]")) {
        addLast();
        last = dash;
        break;
      } else {
        set.add(range(last, this.bracketToken(false)));
        last = undefined;
      }
    }
    addLast();
    return negated ? set.complement() : set;
  }

  /** A byte, a class of bytes, or what has a meaning of its own. A `]` at the start is an ordinary byte. */
  private bracketToken(first: boolean): number | ByteSet | "dash" | "end" {
    if (this.at >= this.text.length) throw new RegexError("invalid");
    const character = this.text[this.at++];
    if (character === "-") return "dash";
    if (character === "]" && !first) return "end";
    if (character !== "[") return character.charCodeAt(0);
    const opening = this.text[this.at];
    if (opening === undefined) throw new RegexError("invalid");
    if (opening !== ":" && opening !== "=" && opening !== ".") return character.charCodeAt(0);
    const end = this.text.indexOf(opening, this.at + 1);
    if (end < 0 || this.text[end + 1] !== "]") throw new RegexError("invalid");
    const name = this.text.slice(this.at + 1, end);
    this.at = end + 2;
    if (opening === ":") return classNamed(name);
    const byte = collatingElement(name);
    return opening === "." ? byte : ByteSet.where((other) => lowerCase(other) === lowerCase(byte));
  }

  private skip(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

const dash = 0x2d;

function literal(character: string): Pattern {
  return { kind: "set", bytes: ByteSet.of([character.charCodeAt(0)]) };
}

/** `a-z`. Bytes are signed here, as `char` is in C++ on most machines: those from 0x80 on come before all others. */
function range(from: number | "class" | undefined, to: number | ByteSet | "dash" | "end"): ByteSet {
  const last = to === "dash" ? dash : to;
  if (typeof from !== "number" || typeof last !== "number") throw new RegexError("invalid");
  if (signed(from) > signed(last)) throw new RegexError("invalid");
  return ByteSet.where((byte) => signed(from) <= signed(byte) && signed(byte) <= signed(last));
}

function signed(byte: number): number {
  return byte < 128 ? byte : byte - 256;
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function classNamed(name: string): ByteSet {
  const set = characterClasses.get(name.toLowerCase());
  if (set === undefined) throw new RegexError("invalid");
  return set;
}

/** Names of single characters in `[.hyphen.]`; letters are their own names. */
const collatingNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    space: " ",
    "exclamation-mark": "!",
    "quotation-mark": '"',
    "number-sign": "#",
    "dollar-sign": "$",
    "percent-sign": "%",
    ampersand: "&",
    apostrophe: "'",
    "left-parenthesis": "(",
    "right-parenthesis": ")",
    asterisk: "*",
    "plus-sign": "+",
    comma: ",",
    hyphen: "-",
    period: ".",
    slash: "/",
    zero: "0",
    one: "1",
    two: "2",
    three: "3",
    four: "4",
    five: "5",
    six: "6",
    seven: "7",
    eight: "8",
    nine: "9",
    colon: ":",
    semicolon: ";",
    "less-than-sign": "<",
    "equals-sign": "=",
    "greater-than-sign": ">",
    "question-mark": "?",
    "commercial-at": "@",
    "left-square-bracket": "[",
    backslash: "\\",
    "right-square-bracket": "]",
    circumflex: "^",
    underscore: "_",
    "grave-accent": "`",
    "left-curly-bracket": "{",
    "vertical-line": "|",
    "right-curly-bracket": "}",
    tilde: "~",
    newline: "\n",
    "carriage-return": "\r",
    tab: "\t",
  }),
);

function collatingElement(name: string): number {
  const character = /^[A-Za-z]$/.test(name) ? name : collatingNames.get(name);
  if (character === undefined) throw new RegexError("invalid");
  return character.charCodeAt(0);
}
