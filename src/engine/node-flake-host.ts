// The real world of flakes: the file system of this machine, and its `git`.
import { lstatSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { undisturbed } from "../eval/interrupt.ts";
import type { FlakeHost } from "../flake/flake-host.ts";
import type { GitResult, Remote } from "../flake/remote.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { observations } from "./answers/observations.ts";
import { asking, NodeHost } from "./node-host.ts";
import { osPath } from "./os-path.ts";
import { runGit } from "./run-git.ts";

export class NodeFlakeHost extends NodeHost implements FlakeHost {
  readonly remote?: Remote;
  private readonly warnings = new Set<ByteString>();

  /** Without `remote`, nothing is fetched from other machines. */
  constructor(remote?: Remote) {
    super();
    if (remote) this.remote = remote;
  }

  modified(path: ByteString): number {
    observations.lookAtTime(path);
    return Math.floor(asking(() => lstatSync(osPath(path))).mtimeMs / 1000);
  }

  device(path: ByteString): number {
    return asking(() => lstatSync(osPath(path))).dev;
  }

  writeFile(path: ByteString, text: ByteString): void {
    observations.refuse();
    const temporary = `${path}.${process.pid}.tmp`;
    const write = () => {
      try {
        const mode = statSync(osPath(path), { throwIfNoEntry: false })?.mode;
        writeFileSync(osPath(temporary), text, { encoding: "latin1", flag: "wx", mode: mode ?? 0o666 });
        renameSync(osPath(temporary), osPath(path));
      } catch (error) {
        rmSync(osPath(temporary), { force: true });
        throw error;
      }
    };
    asking(() => undisturbed(write));
  }

  git(
    folder: ByteString,
    args: readonly ByteString[],
    input: ByteString = "",
    index?: ByteString,
  ): GitResult | undefined {
    // A scratch index is gone when the command would be run again.
    if (index !== undefined) observations.refuse();
    const result = runGit(folder, args, input, index);
    observations.askGit(folder, args, input, result);
    return result;
  }

  withScratchFile<T>(work: (path: ByteString) => T): T {
    const folder = mkdtempSync(join(tmpdir(), "typeflake-"));
    try {
      return work(toBytes(join(folder, "file")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  warn(message: ByteString): void {
    if (this.warnings.has(message)) return;
    this.warnings.add(message);
    this.log(`warning: ${message}`);
  }
}
