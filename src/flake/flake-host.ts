// The window of this folder on the world: the machine's files, the program `git`, and one way to write a file. The real
// one is engine/node-flake-host.ts. As in every source tree, no symbolic link is followed.
import type { SourceTree } from "../eval/source-tree.ts";
import type { ByteString } from "../text/bytes.ts";
import type { GitResult, Remote } from "./remote.ts";

/** The file tree of the whole machine, whose paths are absolute, and what else references and fetchers need. */
export interface FlakeHost extends SourceTree {
  /** When a file, folder or link was last modified, in whole seconds since 1970. */
  modified(path: ByteString): number;
  /** A number that tells file systems apart. */
  device(path: ByteString): number;
  /** Replaces a file at once: whoever reads it sees the old text or the new one, never a part. */
  writeFile(path: ByteString, text: ByteString): void;
  /**
   * Runs `git` in a folder, in such a way that nothing which the repository configures is executed: no hook, filter, file
   * system monitor, remote helper or signature program. `index` is another file for the index. Undefined where there is no `git`.
   */
  git(folder: ByteString, args: readonly ByteString[], input?: ByteString, index?: ByteString): GitResult | undefined;
  /** Does the work with the path of a file that is not there yet, and is not there any more afterwards. */
  withScratchFile<T>(work: (path: ByteString) => T): T;
  /** What is beyond this machine; absent in worlds where there is nothing. */
  readonly remote?: Remote;
  /** Shows a message to the user at once; the same message only once. */
  warn(message: ByteString): void;
}
