// The real world of flakes: the file system of this machine, and its `git`.
import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { undisturbed } from "../eval/interrupt.ts";
import { parentOf } from "../eval/path-text.ts";
import type { FlakeHost } from "../flake/flake-host.ts";
import type { GitResult, Remote } from "../flake/remote.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { asking, NodeHost, osPath } from "./node-host.ts";

/**
 * What keeps a repository from running programs: it may come from anybody, and its own `.git/config` may name commands
 * for hooks, for a file system monitor, and for fetching objects that a partial clone lacks.
 */
const safeSettings = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never"];
const safeEnvironment = {
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
};
/** The user's own settings count, such as which repositories of other users are trusted; and who makes a commit. */
const keptVariables = /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE))$/;

export class NodeFlakeHost extends NodeHost implements FlakeHost {
  readonly remote?: Remote;
  private readonly warnings = new Set<ByteString>();

  /** Without `remote`, nothing is fetched from other machines. */
  constructor(remote?: Remote) {
    super();
    if (remote) this.remote = remote;
  }

  modified(path: ByteString): number {
    return Math.floor(asking(() => lstatSync(osPath(path))).mtimeMs / 1000);
  }

  device(path: ByteString): number {
    return asking(() => lstatSync(osPath(path))).dev;
  }

  writeFile(path: ByteString, text: ByteString): void {
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
    const settings = safeSettings.flatMap((setting) => ["-c", setting]);
    const options = ["-C", folder, "--no-pager", ...settings];
    const { error, status, stdout, stderr } = spawnSync("git", [...options, ...args].map(fromBytes), {
      cwd: "/",
      env: {
        ...ownEnvironment(),
        ...safeEnvironment,
        GIT_CEILING_DIRECTORIES: fromBytes(parentOf(folder)),
        ...(index === undefined ? {} : { GIT_INDEX_FILE: fromBytes(index) }),
      },
      input: Buffer.from(input, "latin1"),
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    if (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    return { status: status ?? -1, stdout, stderr: stderr.toString("latin1") };
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
    writeSync(2, Buffer.from(`warning: ${message}\n`, "latin1"));
  }
}

function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith("GIT_") || keptVariables.test(name)));
}
