// Remembers parsed sources in the user's cache folder, in one file that is read as a whole:
//
//   header    8 words: "TFPC", the format, the number of entries, the number of words behind the header, their sum, 0, 0, 0
//   entries   7 words each, sorted by the first: 4 words of the SHA-256 of a text, where its skips are (a word behind
//             the entries), how many words their values have, and how many their sets, which follow
//   skips     what syntax/skips.ts and syntax/large-sets.ts say
//
// A word is an unsigned integer of 32 bits in the byte order of the machine. A file that is not whole is ignored.
import { hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ParseCache, Skips } from "../eval/parse-cache.ts";
import type { ByteString } from "../text/bytes.ts";

const magic = 0x43504654;
/** Changes when the parser accepts something else, or when skips mean something else. */
const format = 2;
const headerWords = 8;
const entryWords = 7;
/** Shorter texts are parsed faster than hashed and looked up. */
const minLength = 256;
/** A cache that would grow larger than so many words starts anew. */
const maxWords = 16 * 1024 * 1024;

interface Added {
  readonly key: Uint32Array;
  readonly skips: Skips;
}

export class NodeParseCache implements ParseCache {
  private readonly file: string;
  private known: Uint32Array;
  private readonly added = new Map<string, Added>();
  /** The text that was asked for last, which is nearly always the next one to be added. */
  private last: { readonly text: ByteString; readonly key: Uint32Array } | undefined;

  /** `folder` is the program's own cache folder; it need not exist. */
  constructor(folder: string) {
    this.file = join(folder, "parsed");
    this.known = read(this.file);
  }

  find(text: ByteString): Skips | undefined {
    if (text.length < minLength) return undefined;
    const key = this.keyOf(text);
    const at = this.search(key);
    if (at < 0) return this.added.get(key.join())?.skips;
    const start = headerWords + this.count * entryWords + this.known[at + 4];
    const words = this.known[at + 5];
    return { values: this.words(start, words), sets: this.words(start + words, this.known[at + 6]) };
  }

  add(text: ByteString, skips: Skips): void {
    if (text.length < minLength) return;
    const key = this.keyOf(text);
    this.added.set(key.join(), { key, skips });
  }

  /** Writes what was added, with what was there. Does nothing where the folder cannot be written to. */
  save(): void {
    if (this.added.size === 0) return;
    const words = merge(this.known, [...this.added.values()]);
    const temporary = `${this.file}.${process.pid}`;
    try {
      mkdirSync(dirname(this.file), { recursive: true });
    } catch {
      return;
    }
    try {
      writeFileSync(temporary, new Uint8Array(words.buffer));
      renameSync(temporary, this.file);
    } catch {
      rmSync(temporary, { force: true });
    }
    this.known = words;
    this.added.clear();
  }

  private keyOf(text: ByteString): Uint32Array {
    if (this.last?.text !== text) this.last = { text, key: keyOf(text) };
    return this.last.key;
  }

  private words(start: number, length: number): Int32Array {
    return new Int32Array(this.known.buffer, this.known.byteOffset + 4 * start, length);
  }

  private get count(): number {
    return this.known[2];
  }

  /** Where the entry of a key begins, or -1. */
  private search(key: Uint32Array): number {
    const { known } = this;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[headerWords + middle * entryWords] < key[0]) low = middle + 1;
      else high = middle;
    }
    for (let at = headerWords + low * entryWords; low < this.count && known[at] === key[0]; low++, at += entryWords) {
      if (known[at + 1] === key[1] && known[at + 2] === key[2] && known[at + 3] === key[3]) return at;
    }
    return -1;
  }
}

function keyOf(text: ByteString): Uint32Array {
  const digest = hash("sha256", Buffer.from(text, "latin1"), "buffer");
  return new Uint32Array(digest.buffer.slice(digest.byteOffset, digest.byteOffset + 16));
}

const nothing = new Uint32Array([magic, format, 0, 0, 0, 0, 0, 0]);

function read(file: string): Uint32Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return nothing;
  }
  if (bytes.length < 4 * headerWords || bytes.length % 4 !== 0) return nothing;
  const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const whole = words[3] === words.length - headerWords && words[2] * entryWords <= words[3] && words[4] === sum(words);
  return words[0] === magic && words[1] === format && whole ? words : nothing;
}

function sum(words: Uint32Array): number {
  let total = 0;
  for (let i = headerWords; i < words.length; i++) total = (Math.imul(total, 31) + words[i]) | 0;
  return total >>> 0;
}

function merge(known: Uint32Array, added: readonly Added[]): Uint32Array {
  const size = added.reduce((words, { skips }) => words + entryWords + skips.values.length + skips.sets.length, 0);
  const old = known[3] + size > maxWords ? nothing : known;
  const count = old[2] + added.length;
  const words = new Uint32Array(headerWords + old[3] + size);
  const data = headerWords + count * entryWords;
  const oldData = headerWords + old[2] * entryWords;
  words.set(old.subarray(oldData), data);
  let end = old.length - oldData;
  const entries: Uint32Array[] = [];
  for (let at = headerWords; at < oldData; at += entryWords) entries.push(old.subarray(at, at + entryWords));
  for (const { key, skips } of added) {
    const { values, sets } = skips;
    words.set(values, data + end);
    words.set(sets, data + end + values.length);
    entries.push(new Uint32Array([...key, end, values.length, sets.length]));
    end += values.length + sets.length;
  }
  entries.sort((a, b) => a[0] - b[0]);
  for (const [i, entry] of entries.entries()) words.set(entry, headerWords + i * entryWords);
  words.set([magic, format, count, words.length - headerWords]);
  words[4] = sum(words);
  return words;
}
