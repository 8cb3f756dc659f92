// What programs tell a terminal inside of a text (colours, titles, tabs), taken out of it as Nix does it.
import type { ByteString } from "./bytes.ts";

/** The text without escape sequences, carriage returns and bells; a tab is filled up to a multiple of 8 characters. */
export function withoutEscapeSequences(text: ByteString): ByteString {
  let out = "";
  let width = 0;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    if (character === "\u001b") {
      at = endOfSequence(text, at + 1);
      continue;
    }
    at++;
    if (character === "\t") {
      const spaces = 8 - (width % 8);
      out += " ".repeat(spaces);
      width += spaces;
    } else if (character !== "\r" && character !== "\u0007") {
      out += character;
      if (!isContinuation(character)) width++;
    }
  }
  return out;
}

/** Where the sequence ends whose ESC is before `at`. */
function endOfSequence(text: ByteString, at: number): number {
  if (text[at] === "]") {
    const end = text.indexOf("\u001b", at);
    if (end < 0) return text.length;
    return text[end + 1] === "\\" ? end + 2 : end;
  }
  const sequence = text[at] === "[" ? /\[[0-?]*[ -/]*[@-~]?/y : /[@-_]?/y;
  sequence.lastIndex = at;
  return at + (sequence.exec(text)?.[0].length ?? 0);
}

function isContinuation(byte: string): boolean {
  return (byte.charCodeAt(0) & 0xc0) === 0x80;
}
