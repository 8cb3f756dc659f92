// Nix's own base 32: no e, o, u and t (so that no words appear), the last bits first, and no padding.

const alphabet = "0123456789abcdfghijklmnpqrsvwxyz";

const digits = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 32; digit++) digits[alphabet.charCodeAt(digit)] = digit;

/** How many characters so many bytes take: 20 bytes are 32 characters, 32 bytes are 52. */
export function base32Length(size: number): number {
  return Math.ceil((size * 8) / 5);
}

export function printBase32(bytes: Uint8Array): string {
  let text = "";
  for (let n = base32Length(bytes.length) - 1; n >= 0; n--) {
    const bit = n * 5;
    const at = bit >> 3;
    const pair = bytes[at] | ((at + 1 < bytes.length ? bytes[at + 1] : 0) << 8);
    text += alphabet[(pair >> (bit & 7)) & 31];
  }
  return text;
}

/** The `size` bytes that the text stands for; undefined where it has another length, other characters or excess bits. */
export function parseBase32(text: string, size: number): Uint8Array | undefined {
  if (text.length !== base32Length(size)) return undefined;
  const bytes = new Uint8Array(size);
  for (let n = 0; n < text.length; n++) {
    const digit = digits[text.charCodeAt(text.length - 1 - n)] ?? -1;
    if (digit < 0) return undefined;
    const bit = n * 5;
    const at = bit >> 3;
    const pair = digit << (bit & 7);
    bytes[at] |= pair & 255;
    if (at + 1 < size) bytes[at + 1] |= pair >> 8;
    else if (pair >> 8) return undefined;
  }
  return bytes;
}
