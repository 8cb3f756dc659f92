// Escapes of `"…"`, which `''\` has, too.
import type { ByteString } from "../text/bytes.ts";
import { BACKSLASH, LOWER_N, LOWER_R, LOWER_T, NEWLINE, RETURN } from "./characters.ts";

/** Resolves `\n`, `\r`, `\t` and `\x` (that is `x`), and turns CR and CR LF into LF. */
export function resolveEscapes(raw: ByteString): ByteString {
  let out = "";
  let from = 0;
  for (let at = 0; at < raw.length; at++) {
    const char = raw.charCodeAt(at);
    if (char === BACKSLASH) {
      out += raw.slice(from, at);
      const escaped = raw.charCodeAt(++at);
      from = at + 1;
      if (escaped === LOWER_N) out += "\n";
      else if (escaped === LOWER_R) out += "\r";
      else if (escaped === LOWER_T) out += "\t";
      else from = at;
    } else if (char === RETURN) {
      out += `${raw.slice(from, at)}\n`;
      if (raw.charCodeAt(at + 1) === NEWLINE) at++;
      from = at + 1;
    }
  }
  return out + raw.slice(from);
}
