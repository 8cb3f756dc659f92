// Git repositories. A folder without `ref` and `rev` is its work tree: the files that Git knows, as they are on disk,
// committed or not. With one of them, and always on other machines, it is a commit, read from Git's objects.
import { type SourceTree, subTree } from "../../eval/source-tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { during, flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import { booleanAttr, type InputAttrs, requiredString, revOf, stringAttr } from "../input.ts";
import { parseUrl, printUrl, type Url } from "../url.ts";
import { type CommitTree, commitTree } from "./git-commit-tree.ts";
import { isBadRef } from "./git-names.ts";
import { fetchRemote } from "./git-remote.ts";
import { GitRepository, type SubmoduleSource } from "./git-repository.ts";
import { exportIgnored, readWorkTree } from "./git-work-tree.ts";
import { mountedTree } from "./mounted-tree.ts";
import type { Fetched, Scheme } from "./scheme.ts";

const flags = ["shallow", "submodules", "exportIgnore", "allRefs", "verifyCommit"];
const signing = ["verifyCommit", "keytype", "publicKey", "publicKeys"];

export const git: Scheme = {
  type: "git",
  attributes: [
    ...["url", "ref", "rev", "shallow", "submodules", "exportIgnore", "lastModified", "revCount", "narHash", "allRefs"],
    ...["name", "dirtyRev", "dirtyShortRev", ...signing],
  ],
  fromUrl(url) {
    if (!/^git(\+(http|https|ssh|file))?$/.test(url.scheme)) return undefined;
    const attrs: Record<ByteString, string | boolean> = { type: "git" };
    const query = new Map<ByteString, ByteString>();
    for (const [name, value] of url.query) {
      if (flags.includes(name)) attrs[name] = value === "1";
      else if (name === "rev" || name === "ref" || signing.includes(name)) attrs[name] = value;
      else query.set(name, value);
    }
    attrs.url = printUrl({ ...url, scheme: url.scheme.replace(/^git\+/, ""), query });
    return git.check(attrs);
  },
  check(attrs) {
    for (const name of signing) {
      if (attrs[name] === undefined) continue;
      const feature = "verified-fetches";
      throw flakeError(
        "flake/experimental",
        `experimental Nix feature '${feature}' is disabled; add '--extra-experimental-features ${feature}' to enable it`,
        { help: `take '${name}' out: typeflake does not verify signatures of commits` },
      );
    }
    const ref = stringAttr(attrs, "ref");
    if (ref !== undefined && isBadRef(ref)) {
      throw flakeError("flake/bad-url", `invalid Git branch/tag name '${ref}'`);
    }
    const url = fixUrl(requiredString(attrs, "url"));
    parseUrl(url);
    for (const name of flags) booleanAttr(attrs, name);
    return { ...attrs, url };
  },
  toUrl(attrs) {
    const url = parseUrl(requiredString(attrs, "url"));
    const query = new Map(url.query);
    const rev = revOf(attrs);
    const ref = stringAttr(attrs, "ref");
    if (rev !== undefined) query.set("rev", rev);
    if (ref !== undefined) query.set("ref", ref);
    for (const name of ["shallow", "submodules", "exportIgnore"]) if (booleanAttr(attrs, name)) query.set(name, "1");
    return { ...url, scheme: url.scheme === "git" ? "git" : `git+${url.scheme}`, query };
  },
  isLocked: (attrs) => attrs.rev !== undefined,
  override(attrs, { ref, rev }) {
    const result = { ...attrs, ...(ref === undefined ? {} : { ref }), ...(rev === undefined ? {} : { rev }) };
    if (result.ref !== undefined || result.rev === undefined) return result;
    throw flakeError(
      "flake/bad-reference",
      `Git input '${printUrl(git.toUrl(result))}' has a commit hash but no branch/tag name`,
    );
  },
  folder(attrs, host) {
    const url = parseUrl(requiredString(attrs, "url"));
    if (url.scheme !== "file") return undefined;
    const folder = localFolder(url);
    return host.fileType(`${folder}/.git`) === undefined ? undefined : folder;
  },
  fileWritten(attrs, path, host) {
    const repository = GitRepository.open(localFolder(parseUrl(requiredString(attrs, "url"))), host);
    if (!repository.isIgnored(path)) repository.addIntent(path);
  },
  commitFile(attrs, path, message, host) {
    const repository = GitRepository.open(localFolder(parseUrl(requiredString(attrs, "url"))), host);
    return repository.isIgnored(path) ? undefined : repository.commitFile(path, message);
  },
  fetchTree(attrs, host) {
    const url = parseUrl(requiredString(attrs, "url"));
    if (booleanAttr(attrs, "submodules") && booleanAttr(attrs, "exportIgnore")) {
      throw flakeError("flake/cannot-fetch", "exportIgnore and submodules are not supported together yet");
    }
    if (url.scheme !== "file") {
      const { folder, ref, rev } = fetchRemote(attrs, host);
      return { ...fetchCommit({ ...attrs, ref, rev }, GitRepository.open(folder, host), host), keep: true };
    }
    const repository = GitRepository.open(localFolder(url), host);
    const wantsCommit = attrs.ref !== undefined || attrs.rev !== undefined || repository.isBare;
    return wantsCommit ? fetchCommit(attrs, repository, host) : fetchWorkTree(attrs, repository, host);
  },
};

function fetchWorkTree(attrs: InputAttrs, repository: GitRepository, host: FlakeHost): Fetched {
  const exportIgnore = booleanAttr(attrs, "exportIgnore") ?? false;
  const wanted = booleanAttr(attrs, "submodules") ? repository.submodules() : [];
  const outer = readWorkTree(repository, host, { exportIgnore, submodules: wanted });
  const mounts = outer.submodules.map(
    (path) => [`/${path}`, fetchSubmodule(`${repository.folder}/${path}`, host)] as const,
  );
  const isDirty = outer.isDirty || mounts.some(([, inner]) => inner.attrs.rev === undefined);
  const tree = mountedTree(outer.tree, new Map(mounts.map(([path, inner]) => [path, inner.tree])));
  const { head } = repository;
  const result: Record<ByteString, InputAttrs[string]> = { ...attrs };
  if (isDirty) {
    host.warn(`Git tree '${repository.folder}' is dirty`);
    if (head !== undefined) {
      result.dirtyRev = `${head}-dirty`;
      result.dirtyShortRev = `${head.slice(0, 7)}-dirty`;
    }
  } else {
    const branch = repository.branch();
    if (branch !== undefined) result.ref = branch;
    result.rev = head ?? noCommit;
    result.revCount = head === undefined ? 0 : repository.countCommits(head);
  }
  result.lastModified = head === undefined ? 0 : repository.commitTime(head);
  return { tree, attrs: result, folder: repository.folder };
}

/** What a clean repository without any commit has as its commit. */
const noCommit = "0".repeat(40);

function fetchCommit(attrs: InputAttrs, repository: GitRepository, host: FlakeHost): Fetched {
  let ref = stringAttr(attrs, "ref") ?? repository.branch();
  if (ref === undefined) {
    ref = "master";
    host.warn(`could not read HEAD ref from repo at '${repository.folder}', using '${ref}'`);
  }
  const rev = revOf(attrs) ?? repository.resolve(ref);
  repository.checkCommit(rev);
  const shallow = booleanAttr(attrs, "shallow") ?? false;
  if (!shallow && repository.isShallow()) {
    throw flakeError(
      "flake/cannot-fetch",
      `'${repository.folder}' is a shallow Git repository, but shallow repositories are only allowed when \`shallow = true;\` is specified`,
    );
  }
  const outer = commitTree(repository, rev);
  const mounts = new Map<ByteString, SourceTree>();
  for (const submodule of booleanAttr(attrs, "submodules") ? repository.submoduleSources(rev) : []) {
    const commit = outer.submodule(`/${submodule.path}`);
    if (commit) mounts.set(`/${submodule.path}`, fetchSubmoduleCommit(attrs, submodule, commit, repository, host));
  }
  const tree = booleanAttr(attrs, "exportIgnore") ? withoutExportIgnored(outer, rev, repository, host) : outer;
  return {
    tree: mountedTree(tree, mounts),
    attrs: {
      ...attrs,
      ref,
      rev,
      ...(shallow ? {} : { revCount: repository.countCommits(rev) }),
      lastModified: repository.commitTime(rev),
    },
  };
}

/** The tree of a commit without what its `.gitattributes` leave out of archives. */
function withoutExportIgnored(outer: CommitTree, rev: string, repository: GitRepository, host: FlakeHost): SourceTree {
  if (!outer.mentions(".gitattributes", "export-ignore")) return outer;
  const ignored = host.withScratchFile((index) => {
    const scratch = repository.withIndex(index);
    scratch.readTree(rev);
    return exportIgnored(scratch, outer.paths());
  });
  return subTree(outer, "", (path) => !ignored.has(path));
}

/** A commit of a submodule: from where it is checked out, or else from where the repository says that it comes from. */
function fetchSubmoduleCommit(
  attrs: InputAttrs,
  { path, url, branch }: SubmoduleSource,
  rev: string,
  repository: GitRepository,
  host: FlakeHost,
): SourceTree {
  const folder = `${repository.folder}/${path}`;
  if (host.fileType(`${folder}/.git`) !== undefined) {
    const checkedOut = GitRepository.open(folder, host);
    if (checkedOut.hasCommit(rev)) return fetchCommit({ ...submoduleAttrs(folder), rev }, checkedOut, host).tree;
  }
  const from = parseUrl(requiredString(attrs, "url"));
  const base = from.scheme === "file" ? (repository.setting("remote.origin.url") ?? repository.folder) : printUrl(from);
  const source = { type: "git", url: resolveSubmoduleUrl(url, base), rev, submodules: true, allRefs: true };
  const submodule = git.check(branch === undefined || branch === "." ? source : { ...source, ref: branch });
  if (from.scheme !== "file" && parseUrl(requiredString(submodule, "url")).scheme === "file") {
    throw flakeError(
      "flake/cannot-fetch",
      `the submodule '${path}' of '${printUrl(from)}' is on this machine: '${url}'`,
      {
        help: "a repository of another machine must not name places of this one",
      },
    );
  }
  return during(`while fetching the submodule '${path}'`, () => git.fetchTree?.(submodule, host) as Fetched).tree;
}

/** As Git has it: `./x` and `../x` start at the address of the repository itself. */
function resolveSubmoduleUrl(url: ByteString, base: ByteString): ByteString {
  if (!/^\.\.?\//.test(url)) return url;
  const steps = base.replace(/\/+$/, "").split("/");
  let rest = url;
  for (let step = /^(\.\.?)\/+/.exec(rest); step; step = /^(\.\.?)\/+/.exec(rest)) {
    if (step[1] === "..") steps.pop();
    rest = rest.slice(step[0].length);
  }
  return [...steps, rest].join("/");
}

function submoduleAttrs(folder: ByteString): InputAttrs {
  return { type: "git", url: printUrl({ scheme: "file", authority: "", path: folder }), submodules: true };
}

/** A submodule that is checked out: its work tree. */
function fetchSubmodule(folder: ByteString, host: FlakeHost): Fetched {
  if (host.fileType(`${folder}/.git`) === undefined) {
    throw flakeError("flake/cannot-fetch", `the submodule '${folder}' is not checked out`, {
      help: "git submodule update --init --recursive",
    });
  }
  return fetchWorkTree(submoduleAttrs(folder), GitRepository.open(folder, host), host);
}

function localFolder(url: Url): ByteString {
  if (url.path.startsWith("/")) return url.path.length > 1 ? url.path.replace(/\/+$/, "") : url.path;
  throw flakeError(
    "flake/cannot-fetch",
    `Git repository '${printUrl(url)}' uses a path relative to the current directory`,
    {
      help: "write its absolute path, or use 'path:./...' for a place in the same tree",
    },
  );
}

/** Git's own short forms as URLs: `git@host:path` and plain paths. */
function fixUrl(text: ByteString): ByteString {
  const scp = /^([^/]*)@(.*):(.*)$/s.exec(text);
  if (scp && !text.startsWith("/")) return `ssh://${scp[1]}@${scp[2]}/${scp[3]}`;
  if (text.startsWith("file:") || text.includes("://")) return text;
  return printUrl({ scheme: "file", authority: "", path: text });
}
