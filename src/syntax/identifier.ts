// Names as Nix's messages and its `--parse` write them: bare where the lexer would read them back, else quoted.
import type { ByteString } from "../text/bytes.ts";

const bare = /^[A-Za-z_][A-Za-z0-9_'-]*$/;
/** `or` is missing on purpose: it may stand bare as an attribute name. */
const reserved = new Set(["if", "then", "else", "assert", "with", "let", "in", "rec", "inherit"]);

/** `a`, `"a b"`, `"if"`, `""` */
export function showName(name: ByteString): ByteString {
  if (reserved.has(name)) return `"${name}"`;
  return bare.test(name) ? name : showText(name);
}

/** The text as a string literal that gives it back. */
export function showText(text: ByteString): ByteString {
  return `"${text.replace(/["\\\n\r\t]|\$\{/g, escaped)}"`;
}

function escaped(found: string): string {
  if (found === "\n") return "\\n";
  if (found === "\r") return "\\r";
  return found === "\t" ? "\\t" : `\\${found}`;
}
