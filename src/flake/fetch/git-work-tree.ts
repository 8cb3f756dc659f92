// The work tree of a repository: the files that its index names, as they are on disk. It is dirty where the index is not
// the commit, or a file is not what the index says. Files are hashed here and not compared by Git, since comparing them
// would run filters that the repository may have configured.
import { baseNameOf, parentOf } from "../../eval/path-text.ts";
import { type DirectoryEntry, type FileType, HostError, type SourceTree, subTree } from "../../eval/source-tree.ts";
import { Hasher } from "../../store/hash.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { FlakeHost } from "../flake-host.ts";
import { type GitEntry, type GitRepository, shellWord } from "./git-repository.ts";

export interface WorkTree {
  readonly tree: SourceTree;
  readonly isDirty: boolean;
  /** The folders of submodules that were asked for and that the index has, too. */
  readonly submodules: readonly ByteString[];
}

export interface WorkTreeOptions {
  /** Leave out files that `.gitattributes` leaves out of archives. */
  readonly exportIgnore: boolean;
  /** Keep the folders of submodules, which are empty otherwise and therefore left out. */
  readonly submodules: readonly ByteString[];
}

export function readWorkTree(repository: GitRepository, host: FlakeHost, options: WorkTreeOptions): WorkTree {
  const committed = new Map(repository.head === undefined ? [] : repository.commitFiles(repository.head));
  const files = new Map<ByteString, FileType>();
  const toCompare: [path: ByteString, entry: GitEntry][] = [];
  const submodules = new Set<ByteString>();
  const isFolder = folderTest(repository.folder, host);
  let isDirty = false;
  let inIndex = 0;
  for (const [path, entry] of repository.indexFiles()) {
    if (isSubmodule(entry)) {
      submodules.add(`/${path}`);
      continue;
    }
    const before = committed.get(path);
    if (before) inIndex++;
    if (entry.conflict || before?.id !== entry.id || before.mode !== entry.mode) isDirty = true;
    const type = typeOf(`${repository.folder}/${path}`, isFolder, host);
    if (type === undefined) isDirty = true;
    else {
      files.set(`/${path}`, type);
      if (!entry.unwatched) toCompare.push([path, entry]);
    }
  }
  const kept = options.submodules.filter((path) => submodules.has(`/${path}`));
  for (const path of kept) files.set(`/${path}`, "directory");
  const inCommit = [...committed.values()].filter((entry) => !isSubmodule(entry)).length;
  isDirty ||= inIndex < inCommit || hasChanges(repository, toCompare, host);
  return { tree: keepFiles(repository, files, submodules, host, options.exportIgnore), isDirty, submodules: kept };
}

function isSubmodule(entry: GitEntry): boolean {
  return entry.mode === "160000";
}

/** What a file of the index is on disk; undefined where it is not there, or something else. */
function typeOf(
  path: ByteString,
  isFolder: (path: ByteString) => boolean,
  host: FlakeHost,
): "regular" | "symlink" | undefined {
  if (!isFolder(parentOf(path))) return undefined;
  const type = host.fileType(path);
  return type === "regular" || type === "symlink" ? type : undefined;
}

/** Whether a path below the root is a folder that no link leads through. */
function folderTest(root: ByteString, host: FlakeHost): (path: ByteString) => boolean {
  const known = new Map([[root, true]]);
  const test = (path: ByteString): boolean => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = test(parentOf(path)) && host.fileType(path) === "directory";
      known.set(path, answer);
    }
    return answer;
  };
  return test;
}

function keepFiles(
  repository: GitRepository,
  files: ReadonlyMap<ByteString, FileType>,
  submodules: ReadonlySet<ByteString>,
  host: FlakeHost,
  exportIgnore: boolean,
): SourceTree {
  const kept = new Map(files);
  for (const file of files.keys()) {
    for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) {
      const folder = file.slice(0, end);
      if (kept.has(folder)) break;
      kept.set(folder, "directory");
    }
  }
  const { folder } = repository;
  const ignored = exportIgnore ? exportIgnored(repository, new Set(kept.keys())) : new Set();
  // Folders are not read: what else is in them, such as an editor's files, is none of the flake's business.
  const entries = new Map<ByteString, DirectoryEntry[]>([["", []]]);
  for (const [path, type] of kept) {
    if (type === "directory") entries.set(path, entries.get(path) ?? []);
    if (ignored.has(path)) continue;
    const parent = path.slice(0, path.lastIndexOf("/"));
    const siblings = entries.get(parent) ?? [];
    siblings.push([baseNameOf(path), type]);
    entries.set(parent, siblings);
  }
  return Object.assign(
    subTree(host, folder, (path) => kept.has(path) && !ignored.has(path)),
    {
      readDirectory(path: ByteString): readonly DirectoryEntry[] {
        const found = ignored.has(path) ? undefined : entries.get(path);
        if (found) return found;
        throw new HostError(kept.has(path) && !ignored.has(path) ? "not-a-directory" : "not-found");
      },
      explainMissing(path: ByteString): ByteString | undefined {
        if (ignored.has(path)) return "it was fetched with exportIgnore enabled, and .gitattributes leaves it out";
        if (path === "" || kept.has(path) || host.fileType(folder + path) === undefined) return undefined;
        for (const submodule of submodules) {
          if (`${path}/`.startsWith(`${submodule}/`))
            return "it is in a submodule: add ?submodules=1 to the reference of the flake";
        }
        const force = repository.isIgnored(path.slice(1)) ? " -f" : "";
        return `'${folder}${path}' exists but Git does not know it: git -C ${shellWord(folder)} add -N${force} ${shellWord(path.slice(1))}`;
      },
    },
  );
}

/** The paths, `/a/b`, that the `.gitattributes` of the index leave out of archives. */
export function exportIgnored(repository: GitRepository, paths: ReadonlySet<ByteString>): ReadonlySet<ByteString> {
  if (![...paths].some((path) => path.endsWith("/.gitattributes"))) return new Set();
  const relative = [...paths].map((path) => path.slice(1));
  const attributes = repository.attributes(["export-ignore"], relative, ["--cached"]);
  return new Set([...paths].filter((path) => attributes.get(path.slice(1))?.get("export-ignore") === "set"));
}

function hasChanges(
  repository: GitRepository,
  files: readonly (readonly [path: ByteString, entry: GitEntry])[],
  host: FlakeHost,
): boolean {
  if (files.length === 0) return false;
  const modesCount = repository.flag("core.fileMode") !== false;
  const doubtful: { path: ByteString; contents: Buffer; id: string }[] = [];
  for (const [path, entry] of files) {
    const file = `${repository.folder}/${path}`;
    const isLink = host.fileType(file) === "symlink";
    if (isLink !== (entry.mode === "120000")) return true;
    if (!isLink && modesCount && host.isExecutable(file) !== (entry.mode === "100755")) return true;
    const contents = isLink ? Buffer.from(host.readLink(file), "latin1") : Buffer.from(host.readBytes(file));
    if (blobId(contents, entry.id) === entry.id) continue;
    if (isLink || !mayBeConverted(contents)) return true;
    doubtful.push({ path, contents, id: entry.id });
  }
  return doubtful.length > 0 && !areConversions(repository, doubtful);
}

function blobId(contents: Uint8Array, like: string): string {
  const hasher = new Hasher(like.length === 64 ? "sha256" : "sha1");
  hasher.update(Buffer.from(`blob ${contents.length}\0`, "latin1"));
  hasher.update(contents);
  return Buffer.from(hasher.finish().bytes).toString("hex");
}

function mayBeConverted(contents: Buffer): boolean {
  return contents.includes("\r\n") || contents.includes("$Id:");
}

/** Whether line endings and `$Id$` are all that differs, in files for which Git was told to convert them. */
function areConversions(
  repository: GitRepository,
  files: readonly { path: ByteString; contents: Buffer; id: string }[],
): boolean {
  const converting = repository.setting("core.autocrlf") === "input" || repository.flag("core.autocrlf") === true;
  const attributes = repository.attributes(
    ["text", "crlf", "eol", "ident"],
    files.map((file) => file.path),
  );
  return files.every(({ path, contents, id }) => {
    const attribute = (name: string) => attributes.get(path)?.get(name) ?? "unspecified";
    let text = contents.toString("latin1");
    if (convertsLines(attribute, converting, text)) text = text.replaceAll("\r\n", "\n");
    if (attribute("ident") === "set") text = text.replace(/\$Id:[^$\n]*\$/g, "$Id$");
    return blobId(Buffer.from(text, "latin1"), id) === id;
  });
}

function convertsLines(attribute: (name: string) => ByteString, converting: boolean, text: ByteString): boolean {
  const kind = attribute("text") === "unspecified" ? attribute("crlf") : attribute("text");
  if (kind === "unset") return false;
  if (kind === "set" || kind === "input" || attribute("eol") !== "unspecified") return true;
  return (kind === "auto" || converting) && !text.includes("\0");
}
