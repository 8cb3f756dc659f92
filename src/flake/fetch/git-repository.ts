// A Git repository on this machine, asked through the `git` program. Only commands are used that read objects, references
// and the index; none of them converts, compares or checks out files, which is where a repository could name programs to
// run (`filter.*`, `diff.*`, hooks). What work tree files hold is compared in git-work-tree.ts.
import { canonicalPath } from "../../eval/path-text.ts";
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import type { GitResult } from "../remote.ts";

export interface GitEntry {
  /** Six octal digits: `100644`, `100755`, `120000` (a link), `160000` (a submodule). */
  readonly mode: string;
  readonly id: string;
}

export interface SubmoduleSource {
  /** Below the root of the repository. */
  readonly path: ByteString;
  readonly url: ByteString;
  readonly branch?: ByteString;
}

export class GitRepository {
  /** The root of the work tree, or the repository itself where it is bare. */
  readonly folder: ByteString;
  readonly isBare: boolean;
  /** The commit of HEAD; undefined before the first. */
  readonly head: string | undefined;
  private readonly host: FlakeHost;
  /** The file of the index, where it is not the repository's own. */
  private readonly index: ByteString | undefined;

  private constructor(folder: ByteString, isBare: boolean, host: FlakeHost, index?: ByteString) {
    this.folder = folder;
    this.isBare = isBare;
    this.host = host;
    this.index = index;
    this.head = this.line(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  }

  /** Throws where the folder is not the root of a repository. */
  static open(folder: ByteString, host: FlakeHost): GitRepository {
    const isBare = host.fileType(`${folder}/.git`) === undefined;
    if (host.fileType(folder) !== "directory" || (isBare && host.fileType(`${folder}/HEAD`) === undefined)) {
      throw flakeError("flake/not-found", `'${folder}' is not a Git repository`, {
        help:
          host.fileType(folder) === undefined
            ? "there is no such folder"
            : `use path:${folder} for a folder without Git`,
      });
    }
    return new GitRepository(folder, isBare, host);
  }

  /** The same repository with another index. */
  withIndex(index: ByteString): GitRepository {
    return new GitRepository(this.folder, this.isBare, this.host, index);
  }

  /** Makes the index that of a commit; touches no file of the work tree. */
  readTree(rev: string): void {
    this.text(["read-tree", rev]);
  }

  /** The branch that HEAD is, `refs/heads/main`; undefined where it is a commit. */
  branch(): ByteString | undefined {
    return this.line(["symbolic-ref", "--quiet", "HEAD"]);
  }

  /** The object that a branch, a tag or another name stands for. */
  resolve(ref: ByteString): string {
    const id = this.line(["rev-parse", "--verify", "--quiet", "--end-of-options", ref]);
    if (id !== undefined) return id;
    throw flakeError(
      "flake/cannot-fetch",
      `resolving Git reference '${ref}': '${this.folder}' has no such branch, tag or commit`,
    );
  }

  /** Throws where the repository does not have the commit. */
  checkCommit(rev: string): void {
    if (this.hasCommit(rev)) return;
    throw flakeError("flake/cannot-fetch", `cannot find Git revision '${rev}' in '${this.folder}'`, {
      help: "fetch it into that repository first, or update the lock file",
    });
  }

  hasCommit(rev: string): boolean {
    return this.run(["cat-file", "-e", `${rev}^{commit}`]).status === 0;
  }

  countCommits(rev: string): number {
    return Number(this.text(["rev-list", "--count", `${rev}^{commit}`, "--"]));
  }

  /** When a commit was made, in seconds since 1970. */
  commitTime(rev: string): number {
    const header = this.text(["cat-file", "commit", rev]).split("\n\n")[0];
    const time = /^committer .* ([0-9]+) [+-][0-9]+$/m.exec(header);
    if (!time) throw flakeError("flake/git", `commit '${rev}' of '${this.folder}' has no time`);
    return Number(time[1]);
  }

  isShallow(): boolean {
    return this.line(["rev-parse", "--is-shallow-repository"]) === "true";
  }

  isIgnored(path: ByteString): boolean {
    return this.run(["check-ignore", "--quiet", "--", `./${path}`]).status === 0;
  }

  /** Makes Git know a file, without its contents. */
  addIntent(path: ByteString): void {
    this.text(["add", "--intent-to-add", "--", `:(literal)${path}`]);
  }

  /**
   * Commits one file as it is on disk, and nothing else of what is changed. Neither hooks nor filters run, so that a
   * repository cannot have a program run by it, and the commit is not signed.
   */
  commitFile(path: ByteString, message: ByteString): string {
    const contents = this.host.readFile(`${this.folder}/${path}`);
    const id = this.text(["hash-object", "-w", "--stdin"], contents).trim();
    const entry = ["update-index", "--add", "--cacheinfo", `100644,${id},${path}`];
    const tree = this.host.withScratchFile((index) => {
      const scratch = this.withIndex(index);
      if (this.head !== undefined) scratch.readTree(this.head);
      scratch.text(entry);
      return scratch.text(["write-tree"]).trim();
    });
    const parents = this.head === undefined ? [] : ["-p", this.head];
    const rev = this.text(["commit-tree", tree, ...parents, "-F", "-"], message).trim();
    this.text(["update-ref", "-m", `commit: ${message.split("\n")[0]}`, "HEAD", rev, this.head ?? ""]);
    this.text(entry);
    return rev;
  }

  /** A setting as it is written. */
  setting(name: string): ByteString | undefined {
    return this.line(["config", "--get", name]);
  }

  /** A setting that is on or off, in all the ways in which Git lets one write that. */
  flag(name: string): boolean | undefined {
    const text = this.line(["config", "--bool", "--get", name]);
    return text === undefined ? undefined : text === "true";
  }

  /** The folders of submodules, as the file `.gitmodules` of the work tree or of a commit has them. */
  submodules(rev?: string): ByteString[] {
    const source = rev === undefined ? ["--file", `${this.folder}/.gitmodules`] : ["--blob", `${rev}:.gitmodules`];
    const found = this.line(["config", ...source, "--null", "--get-regexp", "^submodule\\..*\\.path$"]);
    return records(found ?? "").map((entry) => canonicalPath(`/${entry.slice(entry.indexOf("\n") + 1)}`).slice(1));
  }

  /** Where the submodules of a commit come from, as its file `.gitmodules` has it. */
  submoduleSources(rev: string): SubmoduleSource[] {
    const options = ["--blob", `${rev}:.gitmodules`, "--null", "--get-regexp", "^submodule\\..*\\.(path|url|branch)$"];
    const found = new Map<ByteString, Record<string, ByteString>>();
    for (const entry of records(this.line(["config", ...options]) ?? "")) {
      const match = /^submodule\.(.*)\.(path|url|branch)\n(.*)$/s.exec(entry);
      if (match) found.set(match[1], { ...found.get(match[1]), [match[2]]: match[3] });
    }
    return [...found.values()]
      .filter(({ path, url }) => path !== undefined && url !== undefined)
      .map(({ path, url, branch }) => {
        return { path: canonicalPath(`/${path}`).slice(1), url, ...(branch === undefined ? {} : { branch }) };
      });
  }

  /** The files of a commit, without folders, in Git's order. */
  *commitFiles(rev: string): Iterable<readonly [path: ByteString, entry: GitEntry & { readonly size: number }]> {
    for (const line of records(this.text(["ls-tree", "-r", "-z", "-l", "--full-tree", rev]))) {
      const match = /^([0-7]{6}) [a-z]+ ([0-9a-f]+) +([0-9]+|-)\t(.*)$/s.exec(line);
      if (!match) throw this.unexpected(line);
      yield [match[4], { mode: match[1], id: match[2], size: match[3] === "-" ? 0 : Number(match[3]) }];
    }
  }

  /** The files of the index. `unwatched` files were declared unchanged by the user. A file in conflict comes several times. */
  *indexFiles(): Iterable<
    readonly [path: ByteString, entry: GitEntry & { readonly unwatched: boolean; readonly conflict: boolean }]
  > {
    for (const line of records(this.text(["ls-files", "--stage", "-v", "-z", "--full-name"]))) {
      const match = /^(.) ([0-7]{6}) ([0-9a-f]+) ([0-3])\t(.*)$/s.exec(line);
      if (!match) throw this.unexpected(line);
      const [, tag, mode, id, stage, path] = match;
      yield [path, { mode, id, conflict: stage !== "0", unwatched: tag === "S" || tag !== tag.toUpperCase() }];
    }
  }

  /** Attributes of files, `unspecified` where they have none: those of `.gitattributes` and the user's own. */
  attributes(
    names: readonly string[],
    paths: readonly ByteString[],
    options: readonly string[] = [],
  ): Map<ByteString, Map<string, ByteString>> {
    const fields = records(this.text(["check-attr", "-z", "--stdin", ...options, ...names], `${paths.join("\0")}\0`));
    const result = new Map<ByteString, Map<string, ByteString>>();
    for (let i = 0; i + 2 < fields.length; i += 3) {
      const [path, name, value] = fields.slice(i, i + 3);
      result.set(path, (result.get(path) ?? new Map()).set(name, value));
    }
    return result;
  }

  /** The contents of blobs, in the order asked for. */
  blobs(ids: readonly string[]): Buffer[] {
    const { stdout } = this.checked(["cat-file", "--batch"], `${ids.join("\n")}\n`);
    let at = 0;
    return ids.map((id) => {
      const end = stdout.indexOf("\n", at);
      const [, type, size] = stdout.toString("latin1", at, end).split(" ");
      if (type !== "blob") throw flakeError("flake/git", `repository '${this.folder}' lacks the object '${id}'`);
      const start = end + 1;
      at = start + Number(size) + 1;
      return stdout.subarray(start, at - 1);
    });
  }

  private line(args: readonly ByteString[]): ByteString | undefined {
    const { status, stdout } = this.run(args);
    return status === 0 ? stdout.toString("latin1").replace(/\n$/, "") : undefined;
  }

  private text(args: readonly ByteString[], input?: ByteString): ByteString {
    return this.checked(args, input).stdout.toString("latin1");
  }

  private checked(args: readonly ByteString[], input?: ByteString): GitResult {
    const result = this.run(args, input);
    if (result.status === 0) return result;
    const reason = result.stderr.trim().replace(/^(fatal|error): /, "");
    throw flakeError("flake/git", `git ${args[0]} failed in '${this.folder}': ${reason}`);
  }

  private run(args: readonly ByteString[], input?: ByteString): GitResult {
    const result = this.host.git(this.folder, args, input, this.index);
    if (result) {
      if (result.stderr.includes("dubious ownership")) throw this.notOurs();
      return result;
    }
    throw flakeError("flake/git", `cannot read the Git repository '${this.folder}': there is no program 'git'`, {
      help: `install Git, or use path:${this.folder} to take the folder as it is`,
    });
  }

  private notOurs() {
    return flakeError("flake/git", `repository path '${this.folder}' is not owned by current user`, {
      help: `if you trust it: git config --global --add safe.directory ${shellWord(this.folder)}`,
    });
  }

  private unexpected(line: ByteString) {
    return flakeError("flake/git", `git said what nobody expects about '${this.folder}': ${line}`);
  }
}

/** A text as one word of a command that people may paste. */
export function shellWord(text: ByteString): ByteString {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function records(text: ByteString): ByteString[] {
  return text.split("\0").slice(0, -1);
}
