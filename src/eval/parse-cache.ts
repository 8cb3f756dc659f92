// What is known of sources that were parsed before, in this process or an earlier one.
import type { Skips } from "../syntax/skips.ts";
import type { ByteString } from "../text/bytes.ts";

export type { Skips };

export interface ParseCache {
  /** The skips of a text that was found good; undefined for one that must be parsed as a whole. */
  find(text: ByteString): Skips | undefined;
  /** Remembers a text that parses and in which every variable is bound, or known everywhere. */
  add(text: ByteString, skips: Skips): void;
}

/** Remembers nothing. */
export const noParseCache: ParseCache = { find: () => undefined, add() {} };
