// Runs the program `git` on repositories of this machine.
import { spawn, spawnSync } from "node:child_process";
import { parentOf } from "../eval/path-text.ts";
import type { GitResult } from "../flake/remote.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";

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

/** `index` is another file for the index. Undefined where there is no `git`. */
export function runGit(
  folder: ByteString,
  args: readonly ByteString[],
  input: ByteString,
  index?: ByteString,
): GitResult | undefined {
  const { error, status, stdout, stderr } = spawnSync("git", wordsOf(folder, args), {
    cwd: "/",
    env: environment(folder, index),
    input: Buffer.from(input, "latin1"),
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return { status: status ?? -1, stdout, stderr: stderr.toString("latin1") };
}

/** The same without waiting for it. Undefined where it cannot be run. */
export function startGit(
  folder: ByteString,
  args: readonly ByteString[],
  input: ByteString,
): Promise<GitResult | undefined> {
  return new Promise((resolve) => {
    const git = spawn("git", wordsOf(folder, args), { cwd: "/", env: environment(folder) });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    git.stdout.on("data", (chunk) => stdout.push(chunk));
    git.stderr.on("data", (chunk) => stderr.push(chunk));
    git.on("error", () => resolve(undefined));
    git.on("close", (status) => {
      resolve({
        status: status ?? -1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("latin1"),
      });
    });
    // It may end without having read all.
    git.stdin.on("error", () => {});
    git.stdin.end(Buffer.from(input, "latin1"));
  });
}

function wordsOf(folder: ByteString, args: readonly ByteString[]): string[] {
  const settings = safeSettings.flatMap((setting) => ["-c", setting]);
  return ["-C", folder, "--no-pager", ...settings, ...args].map(fromBytes);
}

function environment(folder: ByteString, index?: ByteString): NodeJS.ProcessEnv {
  return {
    ...ownEnvironment(),
    ...safeEnvironment,
    GIT_CEILING_DIRECTORIES: fromBytes(parentOf(folder)),
    ...(index === undefined ? {} : { GIT_INDEX_FILE: fromBytes(index) }),
  };
}

function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith("GIT_") || keptVariables.test(name)));
}
