// A look at a path: what there is, as far as an answer may depend on it, and a signature by which it is seen at a glance
// that nothing has changed since. As with Git's index, the signature is size, times, inode and mode; and as there, one
// that was taken right after a change proves nothing, since another change may have followed within the same tick.
import { hash } from "node:crypto";
import { constants, lstatSync, readdirSync, readFileSync, readlinkSync, type Stats, statSync } from "node:fs";
import type { ByteString } from "../../text/bytes.ts";
import { osPath } from "../os-path.ts";

export interface Look {
  readonly kind: "none" | "regular" | "executable" | "directory" | "symlink" | "other";
  readonly signature: string;
  /** Whether it had changed so lately, when it was looked at, that the signature proves nothing. */
  readonly isFresh: boolean;
  /** In whole seconds since 1970. */
  readonly modified: number;
}

/** Whether links at the end of a path are followed: as the program looks at sources, never; at its own settings, always. */
export type Follow = boolean;

/** File systems have clocks as coarse as this many milliseconds. */
const coarsestClock = 2000;

/** Throws what the system says, where it does not even say what is there. */
export function look(path: ByteString, follow: Follow): Look {
  const stats = statsOf(path, follow);
  if (stats === undefined) return { kind: "none", signature: "none", isFresh: false, modified: 0 };
  const { mode, size, ino, mtimeMs, ctimeMs } = stats;
  return {
    kind: kindOf(stats),
    signature: `${mode} ${size} ${ino} ${mtimeMs} ${ctimeMs}`,
    isFresh: Math.max(mtimeMs, ctimeMs) > Date.now() - coarsestClock,
    modified: Math.floor(mtimeMs / 1000),
  };
}

function statsOf(path: ByteString, follow: Follow): Stats | undefined {
  const options = { throwIfNoEntry: false } as const;
  try {
    return follow ? statSync(osPath(path), options) : lstatSync(osPath(path), options);
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

function kindOf(stats: Stats): Look["kind"] {
  if (stats.isFile()) return (stats.mode & constants.S_IXUSR) === 0 ? "regular" : "executable";
  if (stats.isDirectory()) return "directory";
  return stats.isSymbolicLink() ? "symlink" : "other";
}

/** What can be read at a path, as a hash. */
export type Part = "contents" | "target" | "entries";

// Node takes numeric flags, which its types do not know.
const notFollowing = (constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK) as unknown as string;

export const readPart: { readonly [P in Part]: (path: ByteString, follow: Follow) => string } = {
  contents: (path, follow) => hashOf(readFileSync(osPath(path), follow ? {} : { flag: notFollowing })),
  target: (path) => hashOf(readlinkSync(osPath(path), { encoding: "latin1" })),
  entries: (path) => {
    const entries = readdirSync(osPath(path), { encoding: "latin1", withFileTypes: true });
    return hashOfEntries(entries.map((entry) => `${entry.name}\0${entryKind(entry)}`));
  },
};

function entryKind(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): string {
  if (entry.isFile()) return "regular";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "symlink" : "unknown";
}

export function hashOfEntries(entries: readonly string[]): string {
  return hashOf([...entries].sort().join("\0\0"));
}

/** Of bytes, or of a byte string. */
export function hashOf(data: Uint8Array | ByteString): string {
  return hash("sha256", typeof data === "string" ? Buffer.from(data, "latin1") : data, "base64").slice(0, 43);
}
