// The packages of nixpkgs for one system. Builders and helpers have their types; every other name is a package, which
// may also be called, since some names are functions that are not listed here.
import type { Attrs, Derivation, Loose, Meta, Path, SourceTree } from "./basics.ts";
import type { Lib } from "./lib/index.ts";

/** A name in nixpkgs that is not listed: nearly always a package, sometimes a function or a set of packages. */
export interface Package extends Derivation {
  (argument: Loose, ...more: Loose[]): Loose;
}

/** What `stdenv.mkDerivation` and all builders on top of it take. Every other attribute is an environment variable. */
export interface DerivationArguments {
  readonly name?: string;
  readonly pname?: string;
  readonly version?: string;
  readonly src?: SourceTree | null;
  readonly srcs?: readonly SourceTree[];
  readonly sourceRoot?: string;
  readonly patches?: readonly (SourceTree | Path)[];
  /** Programs that run while building. */
  readonly nativeBuildInputs?: readonly Derivation[];
  /** Libraries that the result uses. */
  readonly buildInputs?: readonly Derivation[];
  readonly propagatedBuildInputs?: readonly Derivation[];
  readonly nativeCheckInputs?: readonly Derivation[];
  readonly checkInputs?: readonly Derivation[];
  readonly outputs?: readonly string[];
  readonly doCheck?: boolean;
  readonly dontBuild?: boolean;
  readonly dontUnpack?: boolean;
  readonly strictDeps?: boolean;
  readonly env?: Attrs<string | number | boolean | Derivation>;
  readonly passthru?: Attrs<Loose>;
  readonly meta?: Meta;
  readonly unpackPhase?: string;
  readonly patchPhase?: string;
  readonly configurePhase?: string;
  readonly buildPhase?: string;
  readonly checkPhase?: string;
  readonly installPhase?: string;
  readonly preBuild?: string;
  readonly postBuild?: string;
  readonly preCheck?: string;
  readonly postPatch?: string;
  readonly preInstall?: string;
  readonly postInstall?: string;
  readonly postFixup?: string;
  readonly [variable: string]: Loose;
}

/** A derivation may need its own final attributes: `(final) => ({ … })`. */
type Arguments<A> = A | ((final: Loose) => A);

export interface GoModuleArguments extends DerivationArguments {
  /** The hash of the downloaded modules; null when they are in `vendor/`. */
  readonly vendorHash: string | null;
  readonly ldflags?: readonly string[];
  readonly tags?: readonly string[];
  readonly subPackages?: readonly string[];
  readonly proxyVendor?: boolean;
  readonly modRoot?: string;
}

export interface RustPackageArguments extends DerivationArguments {
  readonly cargoHash?: string;
  readonly cargoLock?: { readonly lockFile: Path | string; readonly outputHashes?: Attrs<string> };
  readonly buildFeatures?: readonly string[];
}

export interface NpmPackageArguments extends DerivationArguments {
  readonly npmDepsHash?: string;
  readonly npmBuildScript?: string;
  readonly dontNpmBuild?: boolean;
}

export interface ShellArguments extends DerivationArguments {
  readonly packages?: readonly Derivation[];
  readonly inputsFrom?: readonly Derivation[];
  readonly shellHook?: string;
}

export interface Stdenv extends Derivation {
  mkDerivation(arguments_: Arguments<DerivationArguments>): Derivation;
  readonly hostPlatform: Platform;
  readonly buildPlatform: Platform;
  readonly targetPlatform: Platform;
  readonly isLinux: boolean;
  readonly isDarwin: boolean;
  readonly cc: Derivation;
  readonly shell: string;
}

export interface Platform {
  readonly system: string;
  readonly isLinux: boolean;
  readonly isDarwin: boolean;
  readonly isx86_64: boolean;
  readonly isAarch64: boolean;
  readonly is64bit: boolean;
  readonly config: string;
  readonly [other: string]: Loose;
}

interface Hashed {
  readonly hash?: string;
  readonly sha256?: string;
  readonly name?: string;
}

interface Helpers {
  readonly lib: Lib;
  readonly stdenv: Stdenv;
  readonly stdenvNoCC: Stdenv;
  readonly system: string;
  readonly config: Attrs<Loose>;
  readonly pkgs: Pkgs;

  // Builders
  buildGoModule(arguments_: Arguments<GoModuleArguments>): Derivation;
  buildNpmPackage(arguments_: Arguments<NpmPackageArguments>): Derivation;
  buildEnv(arguments_: { name: string; paths: readonly Derivation[]; [other: string]: Loose }): Derivation;
  linkFarm(name: string, entries: Attrs<SourceTree> | readonly { name: string; path: SourceTree }[]): Derivation;
  mkShell(arguments_: ShellArguments): Derivation;
  mkShellNoCC(arguments_: ShellArguments): Derivation;
  runCommand(name: string, variables: Attrs<Loose>, script: string): Derivation;
  runCommandLocal(name: string, variables: Attrs<Loose>, script: string): Derivation;
  runCommandCC(name: string, variables: Attrs<Loose>, script: string): Derivation;
  symlinkJoin(arguments_: { name: string; paths: readonly Derivation[]; [other: string]: Loose }): Derivation;
  writeScript(name: string, text: string): Derivation;
  writeScriptBin(name: string, text: string): Derivation;
  writeShellApplication(arguments_: {
    name: string;
    text: string;
    runtimeInputs?: readonly Derivation[];
    [other: string]: Loose;
  }): Derivation;
  writeShellScript(name: string, text: string): Derivation;
  writeShellScriptBin(name: string, text: string): Derivation;
  writeText(name: string, text: string): Derivation;
  writeTextDir(path: string, text: string): Derivation;
  writeTextFile(arguments_: { name: string; text: string; [other: string]: Loose }): Derivation;
  readonly rustPlatform: {
    buildRustPackage(arguments_: Arguments<RustPackageArguments>): Derivation;
    readonly [other: string]: Loose;
  };

  // Fetchers
  fetchurl(arguments_: Hashed & { url?: string; urls?: readonly string[]; [other: string]: Loose }): Derivation;
  fetchzip(arguments_: Hashed & { url: string; [other: string]: Loose }): Derivation;
  fetchpatch(arguments_: Hashed & { url: string; [other: string]: Loose }): Derivation;
  fetchgit(arguments_: Hashed & { url: string; rev?: string; [other: string]: Loose }): Derivation;
  fetchFromGitHub(arguments_: Hashed & { owner: string; repo: string; [other: string]: Loose }): Derivation;
  fetchFromGitLab(arguments_: Hashed & { owner: string; repo: string; [other: string]: Loose }): Derivation;

  // Functions
  callPackage(f: Path | string | ((packages: Loose) => unknown), overrides: Attrs<Loose>): Loose;
  extend(overlay: (final: Pkgs, previous: Pkgs) => Attrs<unknown>): Pkgs;
  substituteAll(arguments_: Attrs<Loose>): Derivation;
  formats: Attrs<Loose>;
  makeSetupHook(arguments_: Attrs<Loose>, script: Path | string): Derivation;
}

/** The packages of nixpkgs for one system: `nixpkgs.legacyPackages[system]`, and the argument `pkgs` of modules. */
export type Pkgs = Helpers & { readonly [name: string]: Package };
