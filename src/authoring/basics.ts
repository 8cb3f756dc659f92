// The words that all other types use: systems, paths, derivations.

/**
 * Something whose type only evaluating tells: an attribute of a package, an output of another flake. TypeScript lets
 * it be used as anything; `typeflake check` says what it is.
 */
export type Loose = any;

/** A set of attributes of one type. */
export interface Attrs<T = Loose> {
  readonly [name: string]: T;
}

/** The systems that nixpkgs is built for, and any other. */
export type System =
  | "x86_64-linux"
  | "aarch64-linux"
  | "x86_64-darwin"
  | "aarch64-darwin"
  | "i686-linux"
  | "armv7l-linux"
  | "riscv64-linux"
  // Keeps the names above in completion while allowing every string.
  | (string & Record<never, never>);

declare const isPath: unique symbol;

/** A path, made by `path("./file")`. Where Nix takes a string it takes a path, too, and copies the file to the store. */
export type Path = string & { readonly [isPath]: true };

/** What a package says about itself. */
export interface Meta {
  readonly description?: string;
  readonly longDescription?: string;
  readonly homepage?: string | readonly string[];
  readonly changelog?: string;
  readonly license?: License | readonly License[];
  readonly maintainers?: readonly Loose[];
  readonly platforms?: readonly string[];
  readonly badPlatforms?: readonly string[];
  /** The program that `nix run` starts. */
  readonly mainProgram?: string;
  readonly broken?: boolean;
  readonly unfree?: boolean;
  readonly [other: string]: Loose;
}

/** A license of `lib.licenses`. */
export interface License {
  readonly spdxId?: string;
  readonly fullName?: string;
  readonly free?: boolean;
  readonly [other: string]: Loose;
}

/** Something that Nix can build. In a string it is the path of its output: `${pkgs.hello}/bin/hello`. */
export interface Derivation {
  readonly type: "derivation";
  readonly name: string;
  readonly pname: string;
  readonly version: string;
  readonly system: string;
  readonly outPath: string;
  readonly drvPath: string;
  readonly outputName: string;
  readonly outputs: readonly string[];
  readonly meta: Meta;
  override(changes: Attrs<Loose> | ((previous: Loose) => Attrs<Loose>)): Derivation;
  overrideAttrs(change: Attrs<Loose> | ((previous: Loose) => Attrs<Loose>)): Derivation;
  overrideAttrs(change: (final: Loose, previous: Loose) => Attrs<Loose>): Derivation;
  /** Other outputs, and what the package passes through. */
  readonly [attribute: string]: Loose;
}

/** A machine that packages are built on or for, as `lib.systems.elaborate` describes it. */
export interface Platform {
  readonly system: string;
  readonly isLinux: boolean;
  readonly isDarwin: boolean;
  readonly isUnix: boolean;
  readonly isMusl: boolean;
  readonly isStatic: boolean;
  readonly isx86_64: boolean;
  readonly isAarch64: boolean;
  readonly is64bit: boolean;
  readonly config: string;
  readonly parsed: Loose;
  canExecute(other: Platform): boolean;
  emulator(packages: Loose): string;
  readonly [other: string]: Loose;
}

/** Whatever Nix takes for a path: a path, its text, a package, or another set with an `outPath`. */
export type PathLike = Path | string | Derivation | { readonly outPath: string };

/** What can be the source of a package. */
export type SourceTree = PathLike;
