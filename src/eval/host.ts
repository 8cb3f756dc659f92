// The evaluator's only window on the world. The real one reads the file system (engine/node-host.ts), tests use one
// in memory, and where a method is missing from the world it throws a HostError that names what was asked for.
import type { ByteString } from "../text/bytes.ts";

export type FileType = "regular" | "directory" | "symlink" | "unknown";

/** Paths are absolute byte strings. Methods that read throw {@link HostError}; symbolic links are not followed. */
export interface Host {
  /** The kind of a file, or undefined where there is none (`pathExists`, `readFileType`). */
  fileType(path: ByteString): FileType | undefined;
  /** The bytes of a regular file (`readFile`, `import`, source copying). */
  readFile(path: ByteString): ByteString;
  /** Names and kinds in no particular order (`readDir`, source copying). */
  readDirectory(path: ByteString): ReadonlyArray<readonly [name: ByteString, type: FileType]>;
  readLink(path: ByteString): ByteString;
  /** Whether the owner may execute a regular file: the one permission that a NAR keeps. */
  isExecutable(path: ByteString): boolean;
  /** A variable of the environment, or undefined (`getEnv`, search paths); never asked for in pure evaluation. */
  environment(name: ByteString): ByteString | undefined;
  /** Seconds since 1970 (`currentTime`); never asked for in pure evaluation. */
  currentTime(): number;
  /** The system of this machine, `x86_64-linux` (`currentSystem`); never asked for in pure evaluation. */
  currentSystem(): ByteString;
  /** Shows a message to the user at once (`trace`, `warn`). */
  log(message: ByteString): void;
}

export class HostError extends Error {
  readonly code: "not-found" | "not-a-directory" | "is-a-directory" | "not-permitted" | "other";

  constructor(code: HostError["code"], message: string) {
    super(message);
    this.name = "HostError";
    this.code = code;
  }
}
