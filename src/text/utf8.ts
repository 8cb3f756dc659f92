// Byte strings need not be UTF-8; some of their uses (JSON) must be.
import { type ByteString, isAscii } from "./bytes.ts";

/** The index of the first byte that is not part of well-formed UTF-8, or -1. */
export function invalidUtf8At(bytes: ByteString): number {
  if (isAscii(bytes)) return -1;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/** How many bytes the character at a place takes, or 0 where it is malformed: overlong, a surrogate, cut off. */
function sequenceLength(bytes: ByteString, at: number): number {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return 1;
  const second = bytes.charCodeAt(at + 1);
  if (first >= 0xc2 && first <= 0xdf) return isWithin(second, 0x80, 0xbf) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const fits = isWithin(second, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf);
    return fits && isWithin(bytes.charCodeAt(at + 2), 0x80, 0xbf) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const fits = isWithin(second, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf);
    const rest = isWithin(bytes.charCodeAt(at + 2), 0x80, 0xbf) && isWithin(bytes.charCodeAt(at + 3), 0x80, 0xbf);
    return fits && rest ? 4 : 0;
  }
  return 0;
}

/** False for NaN, which is what lies past the end. */
function isWithin(byte: number, low: number, high: number): boolean {
  return byte >= low && byte <= high;
}
