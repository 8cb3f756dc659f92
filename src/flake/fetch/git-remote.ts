// Git repositories of other machines. What an input needs of one is fetched into a bare clone in the cache, with `git`
// itself, so that the user's keys, credentials and proxies work as they always do; from there it is read like any other.
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import { booleanAttr, type InputAttrs, requiredString, revOf, stringAttr } from "../input.ts";
import type { GitResult, Remote } from "../remote.ts";
import { parseUrl } from "../url.ts";

export interface RemoteCommit {
  /** The bare clone, which has the commit. */
  readonly folder: ByteString;
  readonly ref: ByteString;
  readonly rev: string;
}

const protocols = ["https", "http", "ssh", "git"];

/** Throws "flake/cannot-fetch", "flake/unsupported-input" and "flake/git". */
export function fetchRemote(attrs: InputAttrs, host: FlakeHost): RemoteCommit {
  const url = requiredString(attrs, "url");
  const { remote } = host;
  // Git knows others, one of which runs any program that the address names.
  if (!protocols.includes(parseUrl(url).scheme)) {
    throw flakeError("flake/unsupported-input", `cannot fetch '${url}': unsupported transport of Git`, {
      help: `use one of ${protocols.join(", ")} or file`,
    });
  }
  if (!remote) throw flakeError("flake/cannot-fetch", `cannot fetch '${url}': this world has no other machines`);
  return new RemoteRepository(url, booleanAttr(attrs, "shallow") ?? false, remote, host).bring(attrs);
}

class RemoteRepository {
  private readonly url: ByteString;
  private readonly isShallow: boolean;
  private readonly remote: Remote;
  private readonly host: FlakeHost;
  private readonly folder: ByteString;

  constructor(url: ByteString, isShallow: boolean, remote: Remote, host: FlakeHost) {
    this.url = url;
    this.isShallow = isShallow;
    this.remote = remote;
    this.host = host;
    this.folder = remote.cache.folder("git", isShallow ? `${url} shallow` : url);
  }

  /** Makes sure that the clone has what the input asks for. */
  bring(attrs: InputAttrs): RemoteCommit {
    const { url, folder } = this;
    const ref = stringAttr(attrs, "ref") ?? this.head();
    const rev = revOf(attrs);
    const allRefs = booleanAttr(attrs, "allRefs") ?? false;
    return this.remote.exclusively(this.folder, () => {
      this.checked(["init", "--quiet", "--bare", "--", folder], "making a clone of");
      if (rev === undefined) return { folder, ref, rev: this.fetchRef(ref, allRefs) };
      if (!this.hasCommit(rev)) this.fetchCommit(rev, ref, allRefs);
      if (this.hasCommit(rev)) return { folder, ref, rev };
      throw flakeError(
        "flake/cannot-fetch",
        `Cannot find Git revision '${rev}' in ref '${ref}' of repository '${url}'! Please make sure that the rev exists ` +
          "on the ref you've specified or add allRefs = true; to fetchGit.",
        { help: "give the branch that has the commit as 'ref'" },
      );
    });
  }

  /** The branch that the repository has checked out. */
  private head(): ByteString {
    const key = { what: "git-head", url: this.url };
    const fact = this.remote.cache.fact(key);
    const known = fact && stringAttr(fact.value, "ref");
    if (known !== undefined && !fact?.expired) return known;
    const result = this.tryRemotely(["ls-remote", "--symref", "--", this.url, "HEAD"]);
    if (result.status !== 0) {
      if (known === undefined) throw this.failure("reading the default branch of", result);
      this.host.warn(`could not get HEAD ref for repository '${this.url}'; using expired cached ref '${known}'`);
      return known;
    }
    const ref = /^ref: (\S+)\tHEAD$/m.exec(result.stdout.toString("latin1"))?.[1] ?? "HEAD";
    this.remote.cache.remember(key, { ref });
    return ref;
  }

  /** The commit that a branch or tag is now, or was a short time ago. */
  private fetchRef(ref: ByteString, allRefs: boolean): string {
    const full = ref.startsWith("refs/") ? ref : ref === "HEAD" ? "refs/typeflake/HEAD" : `refs/heads/${ref}`;
    const key = { what: "git-ref", url: this.url, ref, shallow: this.isShallow };
    const known = this.resolve(full);
    if (known !== undefined && !allRefs && this.remote.cache.fact(key)?.expired === false) return known;
    const spec = allRefs ? "refs/*:refs/*" : `${ref === "HEAD" ? ref : full}:${full}`;
    const result = this.tryFetch(spec);
    if (result.status === 0) this.remote.cache.remember(key, {});
    else if (known === undefined) return this.fetchTag(ref) ?? this.fail("fetching", result);
    else {
      const reason = lastLine(result);
      this.host.warn(
        `could not update local clone of Git repository '${this.url}'; continuing with the most recent version: ${reason}`,
      );
    }
    const rev = this.resolve(full);
    if (rev !== undefined) return rev;
    throw flakeError("flake/cannot-fetch", `resolving Git reference '${ref}': '${this.url}' has no such branch`, {
      help: "for a tag, write ref = refs/tags/NAME",
    });
  }

  /** What is no branch may be a tag. */
  private fetchTag(ref: ByteString): string | undefined {
    const tag = `refs/tags/${ref}`;
    if (ref.startsWith("refs/") || this.tryFetch(`${tag}:${tag}`).status !== 0) return undefined;
    return this.resolve(tag);
  }

  /** Not every server gives a commit by its name, so its branch is tried next. */
  private fetchCommit(rev: string, ref: ByteString, allRefs: boolean): void {
    const result = this.tryFetch(allRefs ? "refs/*:refs/*" : rev);
    if (result.status === 0) return;
    const branch = ref.startsWith("refs/") || ref === "HEAD" ? ref : `refs/heads/${ref}`;
    if (allRefs || this.tryFetch(branch).status !== 0) throw this.failure("fetching", result);
  }

  private hasCommit(rev: string): boolean {
    return this.host.git(this.folder, ["cat-file", "-e", `${rev}^{commit}`])?.status === 0;
  }

  private resolve(ref: ByteString): string | undefined {
    const result = this.host.git(this.folder, [
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${ref}^{commit}`,
    ]);
    return result?.status === 0 ? result.stdout.toString("latin1").trim() : undefined;
  }

  private tryFetch(spec: ByteString): GitResult {
    const depth = this.isShallow ? ["--depth", "1"] : [];
    const options = ["--quiet", "--force", "--no-recurse-submodules", ...depth];
    return this.tryRemotely(["-C", this.folder, "--git-dir", ".", "fetch", ...options, "--", this.url, spec]);
  }

  private tryRemotely(args: readonly ByteString[]): GitResult {
    if (!this.remote.settings.offline) return this.run(args);
    const reason = "the flag '--offline' forbids it, and it was not fetched before";
    return { status: 1, stdout: Buffer.alloc(0), stderr: `fatal: ${reason}` };
  }

  private checked(args: readonly ByteString[], doing: string): void {
    const result = this.run(args);
    if (result.status !== 0) throw this.failure(doing, result);
  }

  private run(args: readonly ByteString[]): GitResult {
    const result = this.remote.git(args, this.url);
    if (result) return result;
    throw flakeError("flake/git", `cannot fetch '${this.url}': there is no program 'git'`, { help: "install Git" });
  }

  private fail(doing: string, result: GitResult): never {
    throw this.failure(doing, result);
  }

  private failure(doing: string, result: GitResult) {
    return flakeError("flake/git", `${doing} the Git repository '${this.url}' failed: ${lastLine(result)}`, {
      help: "try 'git ls-remote' with that address: what works there works here",
    });
  }
}

/** What `git` says went wrong, on one line. */
function lastLine({ stderr }: GitResult): ByteString {
  const lines = stderr.split("\n").filter((line) => /^(fatal|error|remote): /.test(line));
  return (lines[0] ?? stderr.trim()).replace(/^(fatal|error): /, "") || "it gave no reason";
}
