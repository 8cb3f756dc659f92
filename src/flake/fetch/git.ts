// Git repositories. A folder without `ref` and `rev` is its work tree: the files that Git knows, as they are on disk,
// committed or not. With one of them it is a commit, read from Git's objects.
import type { SourceTree } from "../../eval/source-tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import { booleanAttr, type InputAttrs, requiredString, revOf, stringAttr } from "../input.ts";
import { parseUrl, printUrl, type Url } from "../url.ts";
import { commitTree } from "./git-commit-tree.ts";
import { isBadRef } from "./git-names.ts";
import { GitRepository } from "./git-repository.ts";
import { readWorkTree } from "./git-work-tree.ts";
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
      `Git input '${printUrl(git.toUrl(attrs))}' has a commit hash but no branch/tag name`,
    );
  },
  folder(attrs, host) {
    const url = parseUrl(requiredString(attrs, "url"));
    if (url.scheme !== "file") return undefined;
    const folder = localFolder(url, attrs);
    return host.fileType(`${folder}/.git`) === undefined ? undefined : folder;
  },
  fileWritten(attrs, path, host) {
    const repository = GitRepository.open(localFolder(parseUrl(requiredString(attrs, "url")), attrs), host);
    if (!repository.isIgnored(path)) repository.addIntent(path);
  },
  fetchTree(attrs, host) {
    const folder = localFolder(parseUrl(requiredString(attrs, "url")), attrs);
    if (booleanAttr(attrs, "submodules") && booleanAttr(attrs, "exportIgnore")) {
      throw flakeError("flake/cannot-fetch", "exportIgnore and submodules are not supported together yet");
    }
    const repository = GitRepository.open(folder, host);
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
  if (booleanAttr(attrs, "exportIgnore") && outer.mentions(".gitattributes", "export-ignore")) {
    throw flakeError(
      "flake/cannot-fetch",
      `commit '${rev}' has files with the attribute export-ignore, which is not supported yet`,
      {
        help: "set exportIgnore = false, or use fetchTree",
      },
    );
  }
  const mounts = new Map<ByteString, SourceTree>();
  for (const path of booleanAttr(attrs, "submodules") ? repository.submodules(rev) : []) {
    const commit = outer.submodule(`/${path}`);
    if (commit) mounts.set(`/${path}`, fetchSubmodule(`${repository.folder}/${path}`, host, commit).tree);
  }
  return {
    tree: mountedTree(outer, mounts),
    attrs: {
      ...attrs,
      ref,
      rev,
      ...(shallow ? {} : { revCount: repository.countCommits(rev) }),
      lastModified: repository.commitTime(rev),
    },
  };
}

/** A submodule that is checked out: its work tree, or one of its commits. Others would have to be downloaded. */
function fetchSubmodule(folder: ByteString, host: FlakeHost, rev?: string): Fetched {
  if (host.fileType(`${folder}/.git`) === undefined) {
    throw flakeError("flake/cannot-fetch", `the submodule '${folder}' is not checked out`, {
      help: "git submodule update --init --recursive",
    });
  }
  const attrs = { type: "git", url: printUrl({ scheme: "file", authority: "", path: folder }), submodules: true };
  const repository = GitRepository.open(folder, host);
  return rev === undefined ? fetchWorkTree(attrs, repository, host) : fetchCommit({ ...attrs, rev }, repository, host);
}

function localFolder(url: Url, attrs: InputAttrs): ByteString {
  if (url.scheme !== "file") {
    throw flakeError(
      "flake/cannot-fetch",
      `cannot fetch '${printUrl(git.toUrl(attrs))}': fetching over '${url.scheme}' is not supported yet`,
      {
        help: "use a local clone: git+file:///PATH",
      },
    );
  }
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
