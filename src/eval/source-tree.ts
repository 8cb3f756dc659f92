// File trees: the one shape in which sources come to the evaluator, be they on disk, in a git repository, in a tarball or
// in memory. Nothing in here follows a symbolic link; who walks along a path (files.ts) looks at each step.
import type { NarNode } from "../store/nar.ts";
import type { ByteString } from "../text/bytes.ts";

export type FileType = "regular" | "directory" | "symlink" | "unknown";
export type DirectoryEntry = readonly [name: ByteString, type: FileType];

/** Paths begin with a slash and hold no `.`, `..` or empty part; the root itself is `""`. All but `fileType` throw {@link HostError}. */
export interface SourceTree {
  /** The kind of a file, or undefined where there is none. */
  fileType(path: ByteString): FileType | undefined;
  /** The bytes of a regular file (`readFile`, `import`). */
  readFile(path: ByteString): ByteString;
  /** The same as bytes, for those who only hash them. */
  readBytes(path: ByteString): Uint8Array;
  /** Names and kinds in no particular order. */
  readDirectory(path: ByteString): readonly DirectoryEntry[];
  readLink(path: ByteString): ByteString;
  /** Whether the owner may execute a regular file: the one permission that a NAR keeps. */
  isExecutable(path: ByteString): boolean;
  /** What to tell who asked for a file that is not there, such as how to make git know it. */
  explainMissing?(path: ByteString): string | undefined;
}

const reasons = {
  "not-found": "No such file or directory",
  "not-a-directory": "Not a directory",
  "is-a-directory": "Is a directory",
  "not-permitted": "Permission denied",
  "not-a-link": "Invalid argument",
  other: "Input/output error",
} as const;

/** Why a file could not be read. The message is the reason alone; who asked knows for what. */
export class HostError extends Error {
  readonly code: keyof typeof reasons;

  constructor(code: HostError["code"], message: string = reasons[code]) {
    super(message);
    this.name = "HostError";
    this.code = code;
  }
}

/** The tree below `root`, and of that only what `keep` accepts: it gets the paths of the new tree and must accept all folders above what it accepts. */
export function subTree(tree: SourceTree, root: ByteString, keep?: (path: ByteString) => boolean): SourceTree {
  return new SubTree(tree, root === "/" ? "" : root, keep);
}

class SubTree implements SourceTree {
  private readonly tree: SourceTree;
  private readonly root: ByteString;
  private readonly keep: ((path: ByteString) => boolean) | undefined;

  constructor(tree: SourceTree, root: ByteString, keep: ((path: ByteString) => boolean) | undefined) {
    this.tree = tree;
    this.root = root;
    this.keep = keep;
  }

  fileType(path: ByteString): FileType | undefined {
    return this.keeps(path) ? this.tree.fileType(this.root + path) : undefined;
  }

  readFile(path: ByteString): ByteString {
    return this.tree.readFile(this.inner(path));
  }

  readBytes(path: ByteString): Uint8Array {
    return this.tree.readBytes(this.inner(path));
  }

  readDirectory(path: ByteString): readonly DirectoryEntry[] {
    const entries = this.tree.readDirectory(this.inner(path));
    const { keep } = this;
    return keep ? entries.filter(([name]) => keep(`${path}/${name}`)) : entries;
  }

  readLink(path: ByteString): ByteString {
    return this.tree.readLink(this.inner(path));
  }

  isExecutable(path: ByteString): boolean {
    return this.tree.isExecutable(this.inner(path));
  }

  explainMissing(path: ByteString): string | undefined {
    return this.tree.explainMissing?.(this.root + path);
  }

  private keeps(path: ByteString): boolean {
    return path === "" || this.keep === undefined || this.keep(path);
  }

  private inner(path: ByteString): ByteString {
    if (!this.keeps(path)) throw new HostError("not-found");
    return this.root + path;
  }
}

/** A tree that is one regular file. */
export function textTree(text: ByteString, executable = false): SourceTree {
  const only = <T>(give: () => T) => {
    return (path: ByteString) => {
      if (path !== "") throw new HostError("not-a-directory");
      return give();
    };
  };
  return {
    fileType: (path) => (path === "" ? "regular" : undefined),
    readFile: only(() => text),
    readBytes: only(() => Buffer.from(text, "latin1")),
    isExecutable: only(() => executable),
    readDirectory: () => {
      throw new HostError("not-a-directory");
    },
    readLink: () => {
      throw new HostError("not-a-link");
    },
  };
}

/**
 * What the archive of a tree is written from. Files are read when the writer gets to them, one at a time; `failed` turns
 * what cannot be read or archived into the error that is thrown.
 */
export function narNode(
  tree: SourceTree,
  path: ByteString,
  type: FileType,
  failed: (path: ByteString, reason: HostError | "unsupported") => Error,
): NarNode {
  const reading = <T>(read: (path: ByteString) => T): T => {
    try {
      return read(path);
    } catch (error) {
      throw error instanceof HostError ? failed(path, error) : error;
    }
  };
  switch (type) {
    case "regular": {
      let bytes: Uint8Array | undefined;
      return {
        type,
        get executable() {
          return reading((file) => tree.isExecutable(file));
        },
        get size() {
          bytes = reading((file) => tree.readBytes(file));
          return bytes.length;
        },
        contents: () => {
          const read = bytes ?? reading((file) => tree.readBytes(file));
          bytes = undefined;
          return read;
        },
      };
    }
    case "directory":
      return {
        type,
        get entries() {
          const entries = reading((folder) => tree.readDirectory(folder));
          return entries.map(([name, kind]) => [name, narNode(tree, `${path}/${name}`, kind, failed)] as const);
        },
      };
    case "symlink":
      return { type, target: reading((link) => tree.readLink(link)) };
    default:
      throw failed(path, "unsupported");
  }
}
