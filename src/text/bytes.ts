// Nix strings are byte strings, so inside Typeflake every Nix text is a JavaScript string whose characters are bytes
// (0–255, "latin1"). Length, order, substrings and regular expressions are then Nix's own, V8 stores one byte a
// character, and no input is lost. Only the borders (TypeScript, JSON for people, terminal) convert.

/** A string whose every character is one byte of UTF-8 (or of anything else that a file held). */
export type ByteString = string;

/** Characters to UTF-8 bytes: `toBytes("é")` is `"\u00c3\u00a9"`. ASCII text is returned as it is. */
export function toBytes(text: string): ByteString {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** UTF-8 bytes to characters; bytes that are not UTF-8 become U+FFFD. The inverse of {@link toBytes}. */
export function fromBytes(bytes: ByteString): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

const nonAscii = /[^\0-\x7f]/;

/** Whether the text needs no conversion between bytes and characters. */
export function isAscii(text: string): boolean {
  // For most names and pieces of code, starting the regular expression takes longer than this.
  if (text.length > 32) return !nonAscii.test(text);
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
