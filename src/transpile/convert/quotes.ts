// Texts as TypeScript writes them between quotes and backquotes.
import { type ByteString, fromBytes } from "../../text/bytes.ts";

const escapes: { readonly [character: string]: string } = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text as a string literal. */
export function quoted(value: ByteString): string {
  const text = fromBytes(value);
  const count = (quote: string) => text.split(quote).length;
  const quote = count('"') > count("'") ? "'" : '"';
  const escaped = text.replace(/[\\"'\p{Cc}\u2028\u2029\ufeff]/gu, (character) => {
    if (character === '"' || character === "'") return character === quote ? `\\${character}` : character;
    return character === "\\" ? "\\\\" : (escapes[character] ?? escapedCode(character));
  });
  return quote + escaped + quote;
}

function escapedCode(character: string): string {
  const point = character.codePointAt(0)!;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`;
}

/** A text between backquotes; line breaks stay. */
export function templateText(value: ByteString): string {
  const text = fromBytes(value);
  return text.replace(/[\\`\p{Cc}\u2028\u2029\ufeff]|\$\{/gu, (found, at: number) => {
    if (found === "\n") return found;
    // What tabs are for is seen at the start of a line only.
    if (found === "\t") return /(^|\n)[\t ]*$/.test(text.slice(0, at)) ? found : "\\t";
    if (found === "\r") return "\\r";
    return /[\\`$]/.test(found) ? `\\${found}` : escapedCode(found);
  });
}
