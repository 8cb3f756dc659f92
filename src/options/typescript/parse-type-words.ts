// Reads the words that nixpkgs has for a type, "null or list of (one of “a”, “b”)", as the option database holds them.
// They are made for people: what stands in them is found by the phrases that `lib.types` builds them from, and a phrase
// that is not known is any value.
import { anySet, type DeclaredType, loose, tree, unionOf } from "./declared-type.ts";

/** A type in which "submodule" is still a word: what is in it stands elsewhere in the database. */
export type TypeWords =
  | { readonly kind: "type"; readonly type: DeclaredType }
  | { readonly kind: "submodule" }
  | { readonly kind: "list" | "attrs" | "function"; readonly element: TypeWords }
  | { readonly kind: "choice"; readonly alternatives: readonly TypeWords[] }
  | { readonly kind: "coerced"; readonly from: TypeWords; readonly to: TypeWords };

/** The type that the words describe; what they do not say in phrases of nixpkgs is any value. */
export function parseTypeWords(words: string): TypeWords {
  const reader = new Reader(words);
  const type = reader.choice();
  return reader.isAtEnd() ? type : simple(loose);
}

const simple = (type: DeclaredType): TypeWords => ({ kind: "type", type });
const named = (kind: "boolean" | "number" | "string" | "null" | "path" | "package") => simple({ kind });

/** Phrases around another type. */
const prefixes: ReadonlyArray<readonly [RegExp, "list" | "attrs" | "function"]> = [
  [/non-empty (?=\(list of)/y, "list"],
  [/(non-empty )?list of /y, "list"],
  [/(lazy )?attribute set of /y, "attrs"],
  [/function that evaluates to a\(n\) /y, "function"],
];

/** A phrase ends where a choice goes on, where a bracket closes, or with the text. `type` may take groups of it. */
const noun = (phrase: string, type: TypeWords | ((groups: readonly string[]) => TypeWords)) =>
  [new RegExp(`(?:${phrase})(?=,? or |\\)| convertible to it|$)`, "y"), type] as const;
const integer = (least?: number, most?: number): TypeWords => simple({ kind: "number", integer: true, least, most });
const atom = "(?:(?:section of an INI file|INI section) \\(attrs of INI atom|INI atom|atom) \\([^)]*\\)\\)?";

/** Phrases that are a type. Those that contain "or" come first, so that it is not taken for a choice. */
const nouns = [
  noun(`${atom}(?: or a (?:non-empty )?list of them(?: for duplicate keys)?)?\\)?`, simple(tree)),
  noun("values \\([^)]*\\) or a list of values, that will be joined with a comma", simple(loose)),
  noun("unsigned integer, meaning >=0, or string [a-z ]*", simple(unionOf([{ kind: "number" }, { kind: "string" }]))),
  noun(
    "(?:(?:[0-9]+ bit )?(?:un)?signed )?integer;? between (-?[0-9]+) and (-?[0-9]+) \\(both inclusive\\)",
    ([least, most]) => integer(Number(least), Number(most)),
  ),
  noun("(?:integer|float|floating point number)[a-z ]* between [-0-9.]+ and [-0-9.]+ \\([a-z ]+\\)", named("number")),
  noun("unsigned integer, meaning >=0", integer(0)),
  noun("positive integer, meaning >0", integer(1)),
  noun("(?:signed )?integer", integer()),
  noun("[a-z ]+(?: or floating point number)?, meaning (?:>=?|!=)0", named("number")),
  noun("(?:[a-z]+ )?(?:integer|float|floating point number)(?: or floating point number)?", named("number")),
  noun("(?:JSON|TOML|YAML)(?: 1\\.[12])? value", simple(tree)),
  noun("systemd option", simple(tree)),
  noun("boolean", named("boolean")),
  noun("null", named("null")),
  noun('strings concatenated with (?:“([^”]*)”|"([^"]*)")', ([curly, straight]) =>
    simple({ kind: "string", separator: unescaped(curly ?? straight) }),
  ),
  noun("\\(optionally newline-terminated\\) single-line string|single-line string|non-empty string", named("string")),
  noun(
    "string(?: \\(with check: [^)]*\\)|, not containing [a-z ]*| without (?:line breaks or quotes|spaces))?",
    named("string"),
  ),
  noun("path(?: in the Nix store|, not containing [a-z ]*)?", named("path")),
  noun("package", named("package")),
  noun("submodule", { kind: "submodule" }),
  noun("attribute set", simple(anySet)),
  noun("attribute sets of strings", simple({ kind: "attrs", element: { kind: "string" } })),
];

/** Separators are written as Nix writes strings: `\\n`. */
function unescaped(text: string): string {
  return text.replaceAll("\\n", "\n");
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  /** `X or Y`; with "convertible to it" behind, what stands before it is turned into the rest. */
  choice(): TypeWords {
    const alternatives = [this.one()];
    let from: TypeWords | undefined;
    for (;;) {
      if (this.take(/ convertible to it/y)) from = alternatives.pop();
      if (!this.take(/,? or /y)) break;
      alternatives.push(this.one());
    }
    const to: TypeWords = alternatives.length === 1 ? alternatives[0] : { kind: "choice", alternatives };
    return from === undefined ? to : { kind: "coerced", from, to };
  }

  private one(): TypeWords {
    if (this.take(/one of /y)) return simple({ kind: "literals", values: this.literals() });
    if (this.take(/value (?=[“0-9<tf])/y)) {
      const values = this.literals();
      this.take(/ \(singular enum\)/y);
      return simple({ kind: "literals", values });
    }
    if (this.take(/string matching the pattern /y)) {
      const from = this.at;
      this.skip();
      return simple({ kind: "string", pattern: this.text.slice(from, this.at) });
    }
    if (this.take(/string (starting with|containing) /y)) {
      this.skip();
      return named("string");
    }
    for (const [phrase, kind] of prefixes) {
      if (this.take(phrase)) {
        const element = this.one();
        // "non-empty (list of string)" is the list that stands in the brackets.
        return phrase.source.startsWith("non-empty (?") ? element : { kind, element };
      }
    }
    for (const [phrase, type] of nouns) {
      const found = this.take(phrase);
      if (found !== undefined) return typeof type === "function" ? type(found.slice(1)) : type;
    }
    if (this.take(/\(/y)) {
      const inner = this.choice();
      if (this.take(/\)/y)) return inner;
    }
    this.skip();
    return simple(loose);
  }

  /** `“a”, 2, <null>` */
  private literals(): (string | number | boolean | null)[] {
    const values: (string | number | boolean | null)[] = [];
    do {
      const [found, text] = this.take(/“([^”]*)”|-?[0-9]+(\.[0-9]+)?|<null>|true|false/y) ?? [];
      if (found === undefined) break;
      values.push(text ?? (found === "<null>" ? null : (JSON.parse(found) as number | boolean)));
    } while (this.take(/, /y));
    return values;
  }

  /** Goes to the end of a phrase: the next "or", or the bracket that closes what is around it. */
  private skip(): void {
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === "(") depth++;
      if (character === ")" && depth-- === 0) return;
      if (depth === 0 && /^( or | convertible to it)/.test(this.text.slice(this.at, this.at + 18))) return;
    }
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }
}
