// Files as Nix code sees them: the host's own, and over them the store objects of this evaluation, which need not exist
// on any disk. In pure evaluation only what was put into the store here, or allowed, can be touched.
// As in Nix, reading never follows a symbolic link: paths are resolved first, and each step of that asks for access
// anew, so that no link in an untrusted source leads out of it.
import { type Hash, hashString } from "../store/hash.ts";
import { narHash } from "../store/nar.ts";
import {
  checkName,
  defaultStoreDir,
  type IngestionMethod,
  isDerivationPath,
  makeFixedOutputPath,
  makeTextPath,
  type StorePath,
} from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import { Access } from "./access.ts";
import { BuiltOutputs } from "./built-outputs.ts";
import { corepkgs, corepkgsDir } from "./corepkgs.ts";
import { NixError } from "./error.ts";
import { baseNameOf, canonicalPath, childOf, isWithin, parentOf, targetOf } from "./path-text.ts";
import {
  type DirectoryEntry,
  type FileType,
  HostError,
  narNode,
  type SourceTree,
  subTree,
  textTree,
} from "./source-tree.ts";
import { asEvaluation } from "./store-error.ts";
import { type StoreObject, StoreObjects } from "./store-objects.ts";

export interface FilesOptions {
  /** Whether only store objects of this evaluation, and what {@link Files.allow} names, may be touched. */
  readonly pure: boolean;
  readonly storeDir?: ByteString;
}

export interface AddTreeOptions {
  /** Which files and folders below the path to take; not asked about what is in a folder that was left out. */
  readonly keep?: (path: ByteString, type: FileType) => boolean;
  /** `nar` by default. */
  readonly method?: IngestionMethod;
}

/** A path, or a path of which only the folders above are resolved, so that it may itself be a link. */
export type Resolution = "full" | "ancestors";

const maxLinks = 1024;

export class Files {
  readonly objects: StoreObjects;
  /** What derivations have made, for those who read from it. */
  readonly outputs: BuiltOutputs;
  private readonly host: SourceTree;
  private readonly pure: boolean;
  private readonly storePrefix: ByteString;
  /** What is known to be at a path; null for nothing. Files do not change while one evaluation lasts. */
  private readonly types = new Map<ByteString, FileType | null>();
  private readonly hashes = new Map<ByteString, Hash>();
  private readonly copies = new Map<ByteString, StorePath>();
  private readonly access: Access;

  constructor(host: SourceTree, options: FilesOptions) {
    const dir = options.storeDir ?? defaultStoreDir;
    this.host = host;
    this.pure = options.pure;
    this.storePrefix = `${dir}/`;
    this.objects = new StoreObjects(dir, (path) => this.readForeignDerivation(path));
    this.access = new Access(options.pure, dir);
    this.outputs = new BuiltOutputs(host, this);
    this.allow(corepkgsDir);
  }

  /** Makes a path and all in it accessible to pure evaluation, such as a store object that the host really has. */
  allow(path: ByteString): void {
    this.access.allow(path);
  }

  /** Makes a source tree, whose store path is known, the store object of that path. Its root should not be a link. */
  mount(storePath: StorePath, tree: SourceTree, known: Pick<StoreObject, "narHash" | "folder"> = {}): void {
    this.addObject(storePath, { tree, references: [], ...known });
  }

  /** The file of this machine that a path stands for, as people know it. */
  shownPath(path: ByteString): ByteString {
    const { object, rest } = this.locate(path);
    return object?.folder === undefined ? path : object.folder + rest;
  }

  /** The kind of a file, or undefined where there is none. Links are not followed. */
  fileType(path: ByteString): FileType | undefined {
    this.access.check(path);
    return this.lookUp(path);
  }

  /** The kind of a file that must be there. */
  existingType(path: ByteString): FileType {
    const type = this.fileType(path);
    if (type === undefined) throw this.missing(path);
    return type;
  }

  exists(path: ByteString): boolean {
    return this.fileType(path) !== undefined;
  }

  /** The bytes of a file as a byte string. The path must be resolved. */
  readFile(path: ByteString): ByteString {
    // A device or pipe has the size 0, and so Nix reads nothing from it.
    if (this.fileType(path) === "unknown") return "";
    return this.reading(path, `opening file '${path}'`, (tree, rest) => tree.readFile(rest));
  }

  /** The bytes of a file. The path must be resolved. */
  readBytes(path: ByteString): Uint8Array {
    return this.reading(path, `opening file '${path}'`, (tree, rest) => tree.readBytes(rest));
  }

  /** Names and kinds, sorted by name. The path must be resolved. */
  readDirectory(path: ByteString): readonly DirectoryEntry[] {
    const entries = this.access.isPassage(path) ? this.passageEntries(path) : this.hostEntries(path);
    return [...entries].sort(byName);
  }

  /** What a symbolic link holds. */
  readLink(path: ByteString): ByteString {
    this.access.check(path);
    const { tree, rest } = this.locate(path);
    return named(path, `reading symbolic link '${path}'`, () => tree.readLink(rest));
  }

  /** The path without symbolic links in it; parts that do not exist stay. */
  resolveSymlinks(path: ByteString, resolution: Resolution = "full"): ByteString {
    const parent = parentOf(path);
    if (this.isFolder(parent)) {
      this.access.check(resolution === "full" ? path : parent);
      if (resolution === "ancestors" || this.lookUp(path) !== "symlink") return path;
    }
    return this.followSymlinks(path, resolution);
  }

  /** The file that `import` reads: links at the end of the path are followed, and a folder means its `default.nix`. */
  resolveImport(path: ByteString): ByteString {
    let current = path;
    for (let followed = 0; current !== "/"; followed++) {
      if (followed >= maxLinks) throw tooManyLinks(path);
      const place = childOf(this.resolveSymlinks(parentOf(current)), baseNameOf(current));
      if (this.existingType(place) !== "symlink") break;
      current = targetOf(parentOf(current), this.readLink(place));
    }
    const isFolder = this.existingType(this.resolveSymlinks(current)) === "directory";
    return isFolder ? childOf(current, "default.nix") : current;
  }

  /** The object that a path in the store belongs to, where this evaluation has made or mounted it. */
  storeObject(path: ByteString): StoreObject | undefined {
    return this.locate(path).object;
  }

  /**
   * Puts a resolved file or folder into the store, under the path that follows from its contents and the name.
   * Its files stay where they are and are read from there.
   */
  addTree(name: ByteString, path: ByteString, options: AddTreeOptions = {}): StorePath {
    const { keep, method = "nar" } = options;
    asEvaluation(() => checkName(name), 'give it another name: builtins.path { path = ./x; name = "x"; }');
    const type = this.existingType(path);
    const { tree, rest } = this.locate(path);
    const kept = keep && type === "directory" ? this.select(path, keep) : undefined;
    const object = subTree(tree, rest, kept && ((file) => kept.has(file)));
    const hash = method === "flat" ? hashString("sha256", this.readBytes(path)) : this.hashTree(path, object, kept);
    const storePath = asEvaluation(() => makeFixedOutputPath(method, hash, name, {}, this.objects.dir));
    this.addObject(storePath, { tree: object, references: [], ...(method === "nar" ? { narHash: hash } : {}) });
    return storePath;
  }

  /** Puts a text into the store that may refer to other store paths. */
  addText(name: ByteString, text: ByteString, references: readonly StorePath[] = []): StorePath {
    const storePath = asEvaluation(() => makeTextPath(name, hashString("sha256", text), references, this.objects.dir));
    this.addObject(storePath, { tree: textTree(text), references });
    return storePath;
  }

  /** Puts a path into the store under its own name, as interpolating it does. A link at its end is copied as a link. */
  copyToStore(path: ByteString): StorePath {
    const known = this.copies.get(path);
    if (known !== undefined) return known;
    if (isDerivationPath(path)) throw new NixError("invalid", "file names are not allowed to end in '.drv'");
    const storePath = this.addTree(baseNameOf(path) || "source", this.resolveSymlinks(path, "ancestors"));
    this.copies.set(path, storePath);
    return storePath;
  }

  addObject(path: StorePath, object: StoreObject): void {
    this.objects.addObject(path, object);
    this.allow(path);
  }

  private locate(path: ByteString): { tree: SourceTree; rest: ByteString; object?: StoreObject } {
    if (path.startsWith(this.storePrefix)) {
      const slash = path.indexOf("/", this.storePrefix.length);
      const object = this.objects.object(slash < 0 ? path : path.slice(0, slash));
      if (object) return { tree: object.tree, rest: slash < 0 ? "" : path.slice(slash), object };
    } else if (isWithin(path, corepkgsDir)) {
      return { tree: corepkgs, rest: path.slice(corepkgsDir.length) };
    }
    return { tree: this.host, rest: path };
  }

  private isFolder(path: ByteString): boolean {
    return this.access.isPassage(path) || (this.types.get(path) ?? this.lookUpSafely(path)) === "directory";
  }

  // For the short cut of `resolveSymlinks`, which must not fail where the long way does not.
  private lookUpSafely(path: ByteString): FileType | undefined {
    const parent = parentOf(path);
    if (parent !== path && !this.isFolder(parent)) return undefined;
    return this.access.isAllowed(path) ? this.lookUp(path) : undefined;
  }

  private lookUp(path: ByteString): FileType | undefined {
    const known = this.types.get(path);
    if (known !== undefined) return known ?? undefined;
    if (this.access.isPassage(path)) return "directory";
    const parent = parentOf(path);
    const parentType = parent === path ? "directory" : this.lookUp(parent);
    if (parentType === "symlink") throw new NixError("file", `path '${parent}' is a symlink`);
    if (parentType !== "directory") return undefined;
    const { tree, rest, object } = this.locate(path);
    const type = named(path, `getting status of '${path}'`, () => tree.fileType(rest));
    // An object that is not there yet may be made later.
    if (type !== undefined || object !== undefined || !path.startsWith(this.storePrefix)) {
      this.types.set(path, type ?? null);
    }
    return type;
  }

  private followSymlinks(path: ByteString, resolution: Resolution): ByteString {
    let resolved = "";
    let links = 0;
    const todo = path.split("/").reverse();
    while (todo.length > 0) {
      const part = todo.pop();
      if (part === "" || part === ".") continue;
      if (part === "..") {
        resolved = resolved.slice(0, Math.max(0, resolved.lastIndexOf("/")));
        continue;
      }
      const folder = resolved;
      resolved += `/${part}`;
      if (resolution === "ancestors" && todo.length === 0) break;
      this.access.check(resolved, canonicalPath([resolved, ...todo.toReversed()].join("/")), path);
      if (this.lookUp(resolved) !== "symlink") continue;
      if (++links > maxLinks) throw new NixError("file", `infinite symlink recursion in path '${path}'`);
      const target = this.readLink(resolved);
      resolved = target.startsWith("/") ? "" : folder;
      todo.push(...target.split("/").reverse());
    }
    return resolved || "/";
  }

  private reading<T>(path: ByteString, doing: string, read: (tree: SourceTree, rest: ByteString) => T): T {
    this.access.check(path);
    const type = this.lookUp(path);
    if (type === "symlink") throw new NixError("file", `path '${path}' is a symlink`);
    const { tree, rest } = this.locate(path);
    if (type === undefined) {
      const code = this.lookUp(parentOf(path)) === "regular" ? "not-a-directory" : "not-found";
      throw failure(doing, new HostError(code), this.explainMissing(path));
    }
    return named(path, doing, () => read(tree, rest));
  }

  private hostEntries(path: ByteString): readonly DirectoryEntry[] {
    return this.reading(path, `reading directory ${path}`, (tree, rest) => tree.readDirectory(rest));
  }

  private passageEntries(path: ByteString): Iterable<DirectoryEntry> {
    const entries = new Map<ByteString, FileType>();
    if (!this.pure && this.host.fileType(path) === "directory") {
      for (const [name, type] of this.hostEntries(path)) entries.set(name, type);
    }
    for (const folder of this.access.waysFrom(path)) {
      if (folder === corepkgsDir) continue;
      const type = this.lookUp(folder);
      if (type !== undefined) entries.set(baseNameOf(folder), type);
    }
    return entries;
  }

  private hashTree(path: ByteString, tree: SourceTree, kept: ReadonlySet<ByteString> | undefined): Hash {
    const { object, rest } = this.locate(path);
    const known = kept ? undefined : rest === "" ? object?.narHash : this.hashes.get(path);
    if (known) return known;
    const node = narNode(tree, "", this.existingType(path), (file, reason) =>
      reason === "unsupported"
        ? new NixError("file", `file '${path}${file}' has an unsupported type`)
        : failure(`opening file '${path}${file}'`, reason),
    );
    const { hash } = asEvaluation(() => narHash(node));
    if (!kept) this.hashes.set(path, hash);
    return hash;
  }

  /** What a filter keeps below a path, asked in the order of an archive. */
  private select(path: ByteString, keep: NonNullable<AddTreeOptions["keep"]>): ReadonlySet<ByteString> {
    const kept = new Set<ByteString>();
    const walk = (folder: ByteString) => {
      for (const [name, type] of this.readDirectory(path + folder)) {
        const file = `${folder}/${name}`;
        if (!keep(path + file, type)) continue;
        kept.add(file);
        if (type === "directory") walk(file);
      }
    };
    walk("");
    return kept;
  }

  private missing(path: ByteString): NixError {
    return new NixError("file", `path '${path}' does not exist`, { help: this.explainMissing(path) });
  }

  private explainMissing(path: ByteString): string | undefined {
    const { tree, rest, object } = this.locate(path);
    if (object || !path.startsWith(this.storePrefix)) return tree.explainMissing?.(rest);
    return "this evaluation has neither made nor fetched that store path";
  }

  private readForeignDerivation(path: StorePath): ByteString | undefined {
    if (this.pure || this.host.fileType(path) !== "regular") return undefined;
    return this.host.readFile(path);
  }
}

function byName([a]: DirectoryEntry, [b]: DirectoryEntry): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function tooManyLinks(path: ByteString): NixError {
  return new NixError("file", `too many symbolic links encountered while traversing the path '${path}'`);
}

function named<T>(path: ByteString, doing: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw failure(error.code === "is-a-directory" ? `reading from file '${path}'` : doing, error);
  }
}

function failure(doing: string, reason: HostError, help?: string): NixError {
  return new NixError("file", `${doing}: ${reason.message}`, { help });
}
