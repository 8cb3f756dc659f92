// Sets of bytes: what one place of a regular expression matches.

export class ByteSet {
  /** 1 for each byte that is in the set. */
  readonly has = new Uint8Array(256);

  static of(bytes: Iterable<number>): ByteSet {
    const set = new ByteSet();
    for (const byte of bytes) set.has[byte] = 1;
    return set;
  }

  /** All bytes for which the test holds. */
  static where(test: (byte: number) => boolean): ByteSet {
    const set = new ByteSet();
    for (let byte = 0; byte < 256; byte++) if (test(byte)) set.has[byte] = 1;
    return set;
  }

  add(other: ByteSet): void {
    for (let byte = 0; byte < 256; byte++) if (other.has[byte] === 1) this.has[byte] = 1;
  }

  union(other: ByteSet): ByteSet {
    return ByteSet.where((byte) => this.has[byte] === 1 || other.has[byte] === 1);
  }

  complement(): ByteSet {
    return ByteSet.where((byte) => this.has[byte] === 0);
  }

  meets(other: ByteSet): boolean {
    for (let byte = 0; byte < 256; byte++) if (this.has[byte] === 1 && other.has[byte] === 1) return true;
    return false;
  }
}

const ascii = (pattern: RegExp) => ByteSet.where((byte) => byte < 128 && pattern.test(String.fromCharCode(byte)));

/** What may stand in `[[:…:]]`: the classes of POSIX, in its own locale, and three that C++ adds. */
export const characterClasses: ReadonlyMap<string, ByteSet> = new Map([
  ["alnum", ascii(/[A-Za-z0-9]/)],
  ["alpha", ascii(/[A-Za-z]/)],
  ["blank", ascii(/[ \t]/)],
  ["cntrl", ByteSet.where((byte) => byte < 32 || byte === 127)],
  ["digit", ascii(/[0-9]/)],
  ["graph", ascii(/[!-~]/)],
  ["lower", ascii(/[a-z]/)],
  ["print", ascii(/[ -~]/)],
  ["punct", ascii(/[!-/:-@[-`{-~]/)],
  ["space", ascii(/[ \t-\r]/)],
  ["upper", ascii(/[A-Z]/)],
  ["xdigit", ascii(/[0-9A-Fa-f]/)],
  ["d", ascii(/[0-9]/)],
  ["s", ascii(/[ \t-\r]/)],
  ["w", ascii(/[A-Za-z0-9_]/)],
]);
