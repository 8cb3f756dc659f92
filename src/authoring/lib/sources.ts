// lib.sources, lib.fileset, lib.filesystem, lib.path: files and folders.
import type { Attrs, Loose, Path, PathLike } from "../basics.ts";
import type { Builtins } from "../builtins.ts";

type FileType = "regular" | "directory" | "symlink" | "unknown";
type Keep = (path: string, type: FileType) => boolean;
/** A folder of which only a part goes to the store. */
export interface Source {
  readonly outPath: string;
  readonly origSrc: PathLike;
  readonly filter: Keep;
  readonly name: string;
  readonly _isLibCleanSourceWith: true;
}

/** lib.sources; also in `lib` itself. */
export interface Sources {
  canCleanSource(source: Loose): boolean;
  cleanSource(source: PathLike | Source): Source;
  cleanSourceFilter(name: string, type: FileType): boolean;
  cleanSourceWith(arguments_: {
    readonly src: PathLike | Source;
    readonly filter?: Keep;
    readonly name?: string | null;
  }): Source;
  commitIdFromGitRepo(path: Path | string): string;
  pathHasContext(path: string): boolean;
  pathIsGitRepo(path: Path | string): boolean;
  repoRevToName(kind: "full" | "short"): (urlOrRepository: string) => string;
  revOrTag(revision: string | null, tag: string | null): string;
  sourceByRegex(source: PathLike | Source, regexes: readonly string[]): Source;
  sourceFilesBySuffices(source: PathLike | Source, suffixes: readonly string[]): Source;
}

export interface SourcesLib extends Sources, Pick<Builtins, "filterSource"> {
  shortRev(revision: string): string;
  sourceByGlobs(source: PathLike | Source, globs: readonly string[]): Source;
  trace(source: PathLike | Source): Source;
  urlToName(url: string): string;
}

declare const files: unique symbol;
/** A set of files, as `lib.fileset` makes it. */
export interface Fileset {
  readonly _type: "fileset";
  readonly [files]?: never;
}
/** A file, a folder with all that is in it, or a set of files. */
export type Files = Path | Fileset;

/** lib.fileset */
export interface FilesetLib {
  difference(these: Files, without: Files): Fileset;
  readonly empty: Fileset;
  fileFilter(
    test: (file: { name: string; type: FileType; hasExt(extension: string): boolean }) => boolean,
    folder: Path,
  ): Fileset;
  fromSource(source: PathLike | Source): Fileset;
  gitTracked(folder: Path): Fileset;
  gitTrackedWith(options: { readonly recurseSubmodules?: boolean }, folder: Path): Fileset;
  intersection(one: Files, other: Files): Fileset;
  isFileset(value: unknown): boolean;
  maybeMissing(file: Path): Fileset;
  toList(files: Files): Path[];
  toSource(arguments_: { readonly root: Path; readonly fileset: Files }): Source;
  trace<T = Loose>(files: Files, value: T): T;
  traceVal<F extends Files = Loose>(files: F): F;
  union(one: Files, other: Files): Fileset;
  unions(files: readonly Files[]): Fileset;
}

/** lib.filesystem; these are also in `lib` itself. */
export interface Filesystem {
  packagesFromDirectoryRecursive(arguments_: {
    readonly callPackage: Loose;
    readonly directory: Path;
    readonly newScope?: Loose;
    readonly recurseIntoDirectory?: Loose;
  }): Attrs;
  pathIsDirectory(path: PathLike): boolean;
  pathIsRegularFile(path: PathLike): boolean;
  pathType(path: PathLike): FileType;
}

export interface FilesystemLib
  extends Filesystem,
    Pick<Builtins, "baseNameOf" | "dirOf" | "hashFile" | "isPath" | "readDir" | "readFileType"> {
  haskellPathsInDir(folder: Path): Attrs<Path>;
  listFilesRecursive(folder: PathLike): Path[];
  locateDominatingFile(pattern: string, file: Path): { path: Path; matches: Loose[] } | null;
  resolveDefaultNix(path: PathLike): Path;
}

/** lib.path */
export interface PathLib {
  append(path: Path, below: string): Path;
  hasPrefix(path: Path): (below: Path) => boolean;
  hasPrefix(path: Path, below: Path): boolean;
  hasStorePathPrefix(path: Path): boolean;
  removePrefix(path: Path): (below: Path) => string;
  removePrefix(path: Path, below: Path): string;
  splitRoot(path: Path): { root: Path; subpath: string };
  readonly subpath: {
    components(path: string): string[];
    isValid(value: unknown): boolean;
    join(paths: readonly string[]): string;
    normalise(path: string): string;
  };
}
