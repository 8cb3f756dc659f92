// The real world: the file system, environment, clock and terminal of this machine.
import { constants, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Host } from "../eval/host.ts";
import { type DirectoryEntry, type FileType, HostError } from "../eval/source-tree.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { hashOf, hashOfEntries, type Look } from "./answers/look.ts";
import { observations } from "./answers/observations.ts";
import { osPath } from "./os-path.ts";
import { writeWhole } from "./write-whole.ts";

// A link that takes a file's place after it was looked at is refused, and a pipe without a writer does not hang.
// Node takes numeric flags, which its types do not know.
const flag = (constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK) as unknown as string;

/** The file system of this machine, read at once and every time anew. */
export class NodeHost implements Host {
  fileType(path: ByteString): FileType | undefined {
    const seen = observations.look(path);
    if (seen !== undefined) return types[seen];
    try {
      const stats = asking(() => lstatSync(osPath(path), { throwIfNoEntry: false }));
      return stats && typeOf(stats);
    } catch (error) {
      if (error instanceof HostError && error.code === "not-a-directory") return undefined;
      throw error;
    }
  }

  readFile(path: ByteString): ByteString {
    const read = () => asking(() => readFileSync(osPath(path), { encoding: "latin1", flag }));
    return observations.read("contents", path, false, read, hashOf);
  }

  readBytes(path: ByteString): Uint8Array {
    const read = () => asking(() => readFileSync(osPath(path), { flag }));
    return observations.read("contents", path, false, read, hashOf);
  }

  readDirectory(path: ByteString): readonly DirectoryEntry[] {
    const read = () => {
      const entries = asking(() => readdirSync(osPath(path), { encoding: "latin1", withFileTypes: true }));
      return entries.map((entry): DirectoryEntry => [entry.name, typeOf(entry)]);
    };
    return observations.read("entries", path, false, read, (entries) =>
      hashOfEntries(entries.map(([name, type]) => `${name}\0${type}`)),
    );
  }

  readLink(path: ByteString): ByteString {
    const read = () => asking(() => readlinkSync(osPath(path), { encoding: "latin1" }));
    return observations.read("target", path, false, read, hashOf);
  }

  isExecutable(path: ByteString): boolean {
    const seen = observations.look(path);
    if (seen === "regular" || seen === "executable") return seen === "executable";
    return asking(() => (lstatSync(osPath(path)).mode & constants.S_IXUSR) !== 0);
  }

  environment(name: ByteString): ByteString | undefined {
    observations.refuse();
    const value = process.env[fromBytes(name)];
    return value === undefined ? undefined : toBytes(value);
  }

  currentTime(): number {
    observations.refuse();
    return Math.floor(Date.now() / 1000);
  }

  currentSystem(): ByteString {
    return `${machines[process.arch] ?? process.arch}-${process.platform}`;
  }

  log(message: ByteString): void {
    const text = `${message}\n`;
    writeWhole(2, Buffer.from(text, "latin1"));
    observations.say(2, text);
  }
}

/** Nix's names of machines, where Node has others. */
const machines: Readonly<Record<string, ByteString>> = {
  x64: "x86_64",
  arm64: "aarch64",
  ia32: "i686",
  arm: "armv7l",
  ppc64: "powerpc64le",
};

const types: Readonly<Record<Look["kind"], FileType | undefined>> = {
  none: undefined,
  regular: "regular",
  executable: "regular",
  directory: "directory",
  symlink: "symlink",
  other: "unknown",
};

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function typeOf(kinds: Kinds): FileType {
  if (kinds.isFile()) return "regular";
  if (kinds.isDirectory()) return "directory";
  return kinds.isSymbolicLink() ? "symlink" : "unknown";
}

const codes: Readonly<Record<string, HostError["code"]>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-a-directory",
  EISDIR: "is-a-directory",
  EACCES: "not-permitted",
  EPERM: "not-permitted",
  EINVAL: "not-a-link",
};

/** Runs a call of the system; what it refuses becomes a {@link HostError}. */
export function asking<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (Object.hasOwn(codes, code)) throw new HostError(codes[code]);
    throw new HostError("other", code === "ELOOP" ? "Too many levels of symbolic links" : code);
  }
}
