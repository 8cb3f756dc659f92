// The table of names: each identifier and attribute name exists once as a flat string, so that names are compared by
// pointer, hash once, and do not keep a whole source alive. The table is the process's (Nix has one a process, too)
// and only grows. A lookup reads the source in place: a name that was seen before costs no allocation.
import type { ByteString } from "../text/bytes.ts";
import { IDENTIFIER, keywords } from "./token.ts";

// Open addressing with linear probing: `names[slot]`, its hash, and the token kind that the text has where it stands
// bare (keywords live here as well).
let capacity = 1 << 14;
let names: (ByteString | undefined)[] = new Array(capacity).fill(undefined);
let hashes = new Int32Array(capacity);
let kinds = new Uint8Array(capacity);
let count = 0;

/** The next value of a running hash; a name's hash starts with its first character. */
export function hashStep(hash: number, char: number): number {
  return (Math.imul(hash, 31) + char) | 0;
}

/** The slot of the name that stands at `text[start, end)`, with its hash already known; see {@link nameAt}. */
export function slotOf(text: ByteString, start: number, end: number, hash: number): number {
  const length = end - start;
  let slot = spread(hash) & (capacity - 1);
  for (;;) {
    const name = names[slot];
    if (name === undefined) return add(text.slice(start, end), hash, IDENTIFIER);
    if (hashes[slot] === hash && name.length === length) {
      let index = 0;
      while (index < length && name.charCodeAt(index) === text.charCodeAt(start + index)) index++;
      if (index === length) return slot;
    }
    slot = (slot + 1) & (capacity - 1);
  }
}

export function nameAt(slot: number): ByteString {
  return names[slot] as ByteString;
}

/** The kind of token that the name is where it stands bare: a keyword's, or IDENTIFIER. */
export function kindAt(slot: number): number {
  return kinds[slot];
}

/** The one copy of a name. */
export function internName(text: ByteString): ByteString {
  let hash = text.length === 0 ? 0 : text.charCodeAt(0);
  for (let index = 1; index < text.length; index++) hash = hashStep(hash, text.charCodeAt(index));
  // Not `names[slotOf(…)]`: that would look into the table of before, which the call may replace.
  const slot = slotOf(text, 0, text.length, hash);
  return nameAt(slot);
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function add(text: ByteString, hash: number, kind: number): number {
  if (count * 2 >= capacity) grow();
  count++;
  return place(ownCopy(text), hash, kind);
}

function place(name: ByteString, hash: number, kind: number): number {
  let slot = spread(hash) & (capacity - 1);
  while (names[slot] !== undefined) slot = (slot + 1) & (capacity - 1);
  names[slot] = name;
  hashes[slot] = hash;
  kinds[slot] = kind;
  return slot;
}

function grow(): void {
  const old = { names, hashes, kinds };
  capacity *= 2;
  names = new Array(capacity).fill(undefined);
  hashes = new Int32Array(capacity);
  kinds = new Uint8Array(capacity);
  for (let slot = 0; slot < old.names.length; slot++) {
    const name = old.names[slot];
    if (name !== undefined) place(name, old.hashes[slot], old.kinds[slot]);
  }
}

/**
 * The text as V8 keeps the names of properties: once in the process, so that two that differ are told apart by address, flat,
 * and without keeping alive what it was cut from. A registered symbol is the cheapest way to that.
 */
function ownCopy(text: ByteString): ByteString {
  return Symbol.for(text).description as ByteString;
}

for (const [word, kind] of keywords) {
  internName(word);
  let hash = word.charCodeAt(0);
  for (let index = 1; index < word.length; index++) hash = hashStep(hash, word.charCodeAt(index));
  kinds[slotOf(word, 0, word.length, hash)] = kind;
}
