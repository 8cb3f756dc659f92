// Hashes as Nix reads and writes them. Which of the four notations a text is in shows in its length alone, except that
// SRI (`sha256-…`) is always base 64, there with or without its padding.
import { createHash, hash as digestOf } from "node:crypto";
import type { ByteString } from "../text/bytes.ts";
import { base32Length, parseBase32, printBase32 } from "./base32.ts";
import { storeError } from "./codes.ts";

const sizes = { md5: 16, sha1: 20, sha256: 32, sha512: 64 } as const;

export type HashAlgorithm = keyof typeof sizes;
export type HashFormat = "base16" | "nix32" | "base64" | "sri";

export interface Hash {
  readonly algorithm: HashAlgorithm;
  readonly bytes: Uint8Array;
}

export function isHashAlgorithm(text: string): text is HashAlgorithm {
  return Object.hasOwn(sizes, text);
}

export function parseHashAlgorithm(text: string): HashAlgorithm {
  if (isHashAlgorithm(text)) return text;
  throw storeError(
    "store/unknown-hash-algorithm",
    `unknown hash algorithm '${text}', expect 'md5', 'sha1', 'sha256', or 'sha512'`,
    text === "blake3" ? "blake3 is an experimental feature of newer Nix: use sha256" : undefined,
  );
}

/** Parses a hash in any notation. Text and caller may both name the algorithm; one must, and both must agree. */
export function parseHash(text: string, algorithm?: HashAlgorithm): Hash {
  const { rest, named, sri } = splitAlgorithm(text);
  if (!named && !algorithm) {
    throw storeError(
      "store/bad-hash",
      `hash '${text}' does not include a type, nor is the type otherwise known from context`,
      "write the algorithm before the hash: sha256-HASH or sha256:HASH",
    );
  }
  if (named && algorithm && named !== algorithm) {
    throw storeError("store/bad-hash", `hash '${text}' should have type '${algorithm}'`);
  }
  return decode(rest, (named ?? algorithm)!, sri);
}

/** Parses a hash that names its algorithm itself: `sha256:…` in base 16, 32 or 64, or SRI `sha256-…`. */
export function parsePrefixedHash(text: string): Hash {
  const { rest, named, sri } = splitAlgorithm(text);
  if (!named) throw storeError("store/bad-hash", `hash '${text}' does not include a type`);
  return decode(rest, named, sri);
}

/** Parses a hash in SRI notation only, as lock files hold it in `narHash`. */
export function parseSriHash(text: string): Hash {
  const dash = text.indexOf("-");
  if (dash < 0) throw storeError("store/bad-hash", `hash '${text}' is not SRI`, "write it as sha256-HASH");
  return decode(text.slice(dash + 1), parseHashAlgorithm(text.slice(0, dash)), true);
}

/** Parses a hash whose text never names the algorithm, as derivations hold it. */
export function parseBareHash(text: string, algorithm: HashAlgorithm): Hash {
  return decode(text, algorithm, false);
}

/**
 * Parses the `outputHash` of a derivation. Here the empty text is a hash of zeros (what people write to be told the
 * right one), and Nix warns about it; `warn` gets that warning.
 */
export function parseOutputHash(
  text: string,
  algorithm: HashAlgorithm | undefined,
  warn: (message: string) => void,
): Hash {
  if (text !== "") return parseHash(text, algorithm);
  if (!algorithm) throw storeError("store/bad-hash", "empty hash requires explicit hash algorithm");
  const zeros = { algorithm, bytes: new Uint8Array(sizes[algorithm]) };
  warn(`found empty hash, assuming '${printHash(zeros, "sri")}'`);
  return zeros;
}

/** Prints a hash. SRI names its algorithm always, the others (`sha256:…`) where the caller asks for it. */
export function printHash(hash: Hash, format: HashFormat, withAlgorithm = false): string {
  if (format === "sri") return `${hash.algorithm}-${digits(hash.bytes, "base64")}`;
  const text = digits(hash.bytes, format);
  return withAlgorithm ? `${hash.algorithm}:${text}` : text;
}

export function sameHash(a: Hash, b: Hash): boolean {
  return a.algorithm === b.algorithm && Buffer.compare(a.bytes, b.bytes) === 0;
}

/** Hashes a byte string or bytes that are in memory as a whole. */
export function hashString(algorithm: HashAlgorithm, data: ByteString | Uint8Array): Hash {
  return { algorithm, bytes: digestOf(algorithm, typeof data === "string" ? bytesOf(data) : data, "buffer") };
}

/** The SHA-256 of the parts of a byte string in base 16, what derivations and store paths are full of. */
export function sha256Base16(...parts: readonly ByteString[]): string {
  return digestOf("sha256", bytesOf(...parts), "hex");
}

/** Hashes what comes in pieces and counts its bytes. Finishing ends it. */
export class Hasher {
  size = 0;
  private readonly algorithm: HashAlgorithm;
  private readonly state: ReturnType<typeof createHash>;

  constructor(algorithm: HashAlgorithm) {
    this.algorithm = algorithm;
    this.state = createHash(algorithm);
  }

  update(data: Uint8Array): void {
    this.size += data.length;
    this.state.update(data);
  }

  finish(): Hash {
    return { algorithm: this.algorithm, bytes: this.state.digest() };
  }
}

/** Folds a digest with exclusive or to so few bytes; store paths fold SHA-256 to 20. */
export function compressHash(bytes: Uint8Array, size: number): Uint8Array {
  const folded = new Uint8Array(size);
  for (let i = 0; i < bytes.length; i++) folded[i % size] ^= bytes[i];
  return folded;
}

function splitAlgorithm(text: string): { rest: string; named?: HashAlgorithm; sri: boolean } {
  const colon = text.indexOf(":");
  const end = colon >= 0 ? colon : text.indexOf("-");
  if (end < 0) return { rest: text, sri: false };
  return { rest: text.slice(end + 1), named: parseHashAlgorithm(text.slice(0, end)), sri: colon < 0 };
}

function decode(text: string, algorithm: HashAlgorithm, sri: boolean): Hash {
  const size = sizes[algorithm];
  const format = sri ? "SRI" : formatByLength(text.length, size);
  if (!format) throw storeError("store/bad-hash", `hash '${text}' has wrong length for hash algorithm '${algorithm}'`);
  const bytes = decoders[format](text, size);
  if (!bytes) throw storeError("store/bad-hash", `invalid ${format} hash '${text}'`);
  return { algorithm, bytes };
}

const decoders = { "base-16": parseBase16, "base-32": parseBase32, "base-64": parseBase64, SRI: parseBase64 };

function formatByLength(length: number, size: number): keyof typeof decoders | undefined {
  if (length === size * 2) return "base-16";
  if (length === base32Length(size)) return "base-32";
  return length === Math.ceil(size / 3) * 4 ? "base-64" : undefined;
}

function parseBase16(text: string): Uint8Array | undefined {
  return /^[0-9a-f]*$/i.test(text) ? Buffer.from(text, "hex") : undefined;
}

// Nix stops at the first "=", skips line breaks and drops bits that fill no byte.
function parseBase64(text: string, size: number): Uint8Array | undefined {
  const padding = text.indexOf("=");
  const body = (padding < 0 ? text : text.slice(0, padding)).replaceAll("\n", "");
  if (!/^[A-Za-z0-9+/]*$/.test(body)) return undefined;
  const bytes = Buffer.from(body, "base64");
  return bytes.length === size ? bytes : undefined;
}

function digits(bytes: Uint8Array, format: Exclude<HashFormat, "sri">): string {
  if (format === "nix32") return printBase32(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(format === "base16" ? "hex" : "base64");
}

// node:crypto reads strings as characters, so byte strings go through memory; through the same memory each time where
// they fit, which spares the allocation (a NixOS evaluation hashes some 100,000 texts).
let scratch = Buffer.allocUnsafeSlow(64 * 1024);

function bytesOf(...parts: readonly ByteString[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > scratch.length) scratch = Buffer.allocUnsafeSlow(2 * length);
  let end = 0;
  for (const part of parts) end += scratch.write(part, end, "latin1");
  return scratch.subarray(0, end);
}
