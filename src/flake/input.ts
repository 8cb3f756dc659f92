// An input is where a source tree comes from: a kind (`type`) and attributes, exactly those that a lock file keeps.
import type { InputAttrs } from "../eval/fetcher.ts";
import { type Hash, parseHash, parsePrefixedHash, parseSriHash, printHash } from "../store/hash.ts";
import { makeSourcePath, type StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { flakeError } from "./codes.ts";

export type { InputAttrs };
export type InputValue = InputAttrs[string];

export interface Input {
  readonly attrs: InputAttrs;
  /**
   * Whether fetching adds nothing to the attributes: so is what a lock file says, and what was fetched. Nix keeps it as an
   * attribute `__final`, which it never writes.
   */
  readonly final?: boolean;
}

export function stringAttr(attrs: InputAttrs, name: string): ByteString | undefined {
  const value = attrs[name];
  if (value === undefined || typeof value === "string") return value;
  throw badAttr(`input attribute '${name}' is not a string ${printAttrs(attrs)}`);
}

export function requiredString(attrs: InputAttrs, name: string): ByteString {
  const value = stringAttr(attrs, name);
  if (value === undefined) throw badAttr(`input attribute '${name}' is missing`);
  return value;
}

export function integerAttr(attrs: InputAttrs, name: string): number | undefined {
  const value = attrs[name];
  if (value === undefined || typeof value === "number") return value;
  throw badAttr(`input attribute '${name}' is not an integer`);
}

export function booleanAttr(attrs: InputAttrs, name: string): boolean | undefined {
  const value = attrs[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw badAttr(`input attribute '${name}' is not a Boolean`);
}

/** The commit, in base 16. Throws where `rev` is not a hash. */
export function revOf(attrs: InputAttrs): string | undefined {
  const text = stringAttr(attrs, "rev");
  return text === undefined ? undefined : parseRev(text);
}

/** A commit in any notation of a hash, as base 16; SHA-1 where it does not say. */
export function parseRev(text: ByteString): string {
  return printHash(parseCommit(text), "base16");
}

function parseCommit(text: ByteString): Hash {
  try {
    return parsePrefixedHash(text);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return parseHash(text, "sha1");
  }
}

export function narHashOf(attrs: InputAttrs): Hash | undefined {
  const text = stringAttr(attrs, "narHash");
  if (text === undefined) return undefined;
  const hash = text === "" ? { algorithm: "sha256" as const, bytes: new Uint8Array(32) } : parseSriHash(text);
  if (hash.algorithm !== "sha256") throw badAttr("narHash must use SHA-256");
  return hash;
}

/** Where the tree of a locked input is in the store: its `narHash` says so. */
export function storePathOf(attrs: InputAttrs, storeDir?: string): StorePath | undefined {
  const hash = narHashOf(attrs);
  return hash && makeSourcePath(stringAttr(attrs, "name") ?? "source", hash, storeDir);
}

export function sameAttrs(a: InputAttrs, b: InputAttrs): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** The attributes as JSON on one line, as Nix shows them in messages. */
export function printAttrs(attrs: InputAttrs): ByteString {
  const parts = Object.keys(attrs)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(attrs[name])}`);
  return `{${parts.join(",")}}`;
}

function badAttr(message: string) {
  return flakeError("flake/unsupported-input", message);
}
