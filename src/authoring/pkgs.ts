// The packages of nixpkgs for one system. Builders and helpers have their types; every other name is a package, which
// may also be called, since some names are functions that are not listed here.
import type { Attrs, Derivation, Loose, Meta, Path, PathLike, Platform, SourceTree } from "./basics.ts";
import type { Lib } from "./lib/index.ts";
import type { OptionType } from "./option-types.ts";

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
  readonly excludedPackages?: readonly string[] | string;
  readonly proxyVendor?: boolean;
  readonly modRoot?: string;
  readonly goSum?: PathLike | null;
}

export interface RustPackageArguments extends DerivationArguments {
  readonly cargoHash?: string;
  readonly cargoLock?: {
    readonly lockFile?: PathLike;
    readonly lockFileContents?: string;
    readonly outputHashes?: Attrs<string>;
    readonly allowBuiltinFetchGit?: boolean;
  };
  readonly buildAndTestSubdir?: string;
  readonly buildFeatures?: readonly string[];
  readonly buildNoDefaultFeatures?: boolean;
  readonly checkFlags?: readonly string[];
  readonly useNextest?: boolean;
}

export interface NpmPackageArguments extends DerivationArguments {
  readonly npmDepsHash?: string;
  readonly npmDeps?: Derivation;
  readonly npmBuildScript?: string;
  readonly npmFlags?: readonly string[];
  readonly npmInstallFlags?: readonly string[];
  readonly npmWorkspace?: string | Path;
  readonly dontNpmBuild?: boolean;
  readonly makeCacheWritable?: boolean;
  readonly nodejs?: Derivation;
}

export interface PythonPackageArguments extends DerivationArguments {
  readonly pyproject?: boolean | null;
  readonly format?: "setuptools" | "pyproject" | "flit" | "wheel" | "other";
  readonly "build-system"?: readonly Derivation[];
  readonly dependencies?: readonly Derivation[];
  readonly "optional-dependencies"?: Attrs<readonly Derivation[]>;
  readonly pythonImportsCheck?: readonly string[];
  readonly disabled?: boolean;
  readonly disabledTests?: readonly string[];
}

export interface ShellArguments extends DerivationArguments {
  readonly packages?: readonly Derivation[];
  readonly inputsFrom?: readonly Derivation[];
  readonly shellHook?: string;
}

/** The packages of one version of Python, and what builds more of them. */
export type PythonPackages = {
  buildPythonPackage(arguments_: Arguments<PythonPackageArguments>): Derivation;
  buildPythonApplication(arguments_: Arguments<PythonPackageArguments>): Derivation;
  readonly python: Python;
} & PackageSet;

export interface Python extends Derivation {
  readonly pkgs: PythonPackages;
  withPackages(choose: (packages: PythonPackages) => readonly Derivation[]): Derivation;
  buildEnv: Loose;
  readonly interpreter: string;
  readonly sitePackages: string;
  readonly pythonVersion: string;
}

/** A set of packages, and whatever else is in it. */
export type PackageSet = { readonly [name: string]: Package };

/** A kind of configuration file: the type of its settings, and the function that writes it. */
export interface Format {
  readonly type: OptionType;
  generate(name: string, value: Loose): Derivation;
  readonly lib?: Loose;
}

interface WriterOptions {
  readonly libraries?: readonly Derivation[];
  readonly flakeIgnore?: readonly string[];
  readonly [other: string]: Loose;
}

export interface Stdenv extends Derivation {
  mkDerivation(arguments_: Arguments<DerivationArguments>): Derivation;
  readonly system: string;
  readonly hostPlatform: Platform;
  readonly buildPlatform: Platform;
  readonly targetPlatform: Platform;
  readonly isLinux: boolean;
  readonly isDarwin: boolean;
  readonly cc: Derivation;
  readonly shell: string;
}

interface Hashed {
  readonly hash?: string;
  readonly sha256?: string;
  readonly name?: string;
  readonly [other: string]: Loose;
}

interface Fetchers {
  fetchCrate(arguments_: Hashed & { readonly pname: string; readonly version: string }): Derivation;
  fetchFromBitbucket(arguments_: Repository): Derivation;
  fetchFromCodeberg(arguments_: Repository): Derivation;
  fetchFromForgejo(arguments_: Repository): Derivation;
  fetchFromGitea(arguments_: Repository & { readonly domain: string }): Derivation;
  fetchFromGitHub(arguments_: Repository): Derivation;
  fetchFromGitLab(arguments_: Repository): Derivation;
  fetchFromSourcehut(arguments_: Repository): Derivation;
  fetchgit(arguments_: Hashed & { readonly url: string; readonly rev?: string; readonly tag?: string }): Derivation;
  fetchNpmDeps(arguments_: Hashed & { readonly src: SourceTree }): Derivation;
  fetchpatch(arguments_: Hashed & { readonly url: string }): Derivation;
  fetchpatch2(arguments_: Hashed & { readonly url: string }): Derivation;
  fetchPypi(arguments_: Hashed & { readonly pname: string; readonly version: string }): Derivation;
  fetchurl(arguments_: Hashed & { readonly url?: string; readonly urls?: readonly string[] }): Derivation;
  fetchzip(arguments_: Hashed & { readonly url?: string; readonly urls?: readonly string[] }): Derivation;
}

/** A revision of a repository at a forge. */
interface Repository extends Hashed {
  readonly owner: string;
  readonly repo: string;
  readonly rev?: string;
  readonly tag?: string;
  readonly fetchSubmodules?: boolean;
}

interface Writers {
  /** A file with a text. */
  writeText(name: string, text: string): Derivation;
  writeTextDir(path: string, text: string): Derivation;
  writeTextFile(arguments_: {
    readonly name: string;
    readonly text: string;
    readonly executable?: boolean;
    readonly destination?: string;
    readonly checkPhase?: string;
    readonly [other: string]: Loose;
  }): Derivation;
  writeScript(name: string, text: string): Derivation;
  writeScriptBin(name: string, text: string): Derivation;
  writeShellScript(name: string, text: string): Derivation;
  writeShellScriptBin(name: string, text: string): Derivation;
  /** A program in shell, checked by ShellCheck, that finds its `runtimeInputs`. */
  writeShellApplication(arguments_: {
    readonly name: string;
    readonly text: string;
    readonly runtimeInputs?: readonly Derivation[];
    readonly runtimeEnv?: Attrs<Loose>;
    readonly checkPhase?: string | null;
    readonly excludeShellChecks?: readonly string[];
    readonly extraShellCheckFlags?: readonly string[];
    readonly bashOptions?: readonly string[];
    readonly derivationArgs?: DerivationArguments;
    readonly inheritPath?: boolean;
    readonly meta?: Meta;
    readonly passthru?: Attrs<Loose>;
  }): Derivation;
  readonly writers: {
    writeBash(name: string, text: string): Derivation;
    writeBashBin(name: string, text: string): Derivation;
    writePython3(name: string, options: WriterOptions, text: string): Derivation;
    writePython3Bin(name: string, options: WriterOptions, text: string): Derivation;
    writeJSON(name: string, value: Loose): Derivation;
    writeTOML(name: string, value: Loose): Derivation;
    writeYAML(name: string, value: Loose): Derivation;
    readonly [other: string]: Loose;
  };
  readonly formats: {
    ini(options: Attrs<Loose>): Format;
    json(options: Attrs<Loose>): Format;
    keyValue(options: Attrs<Loose>): Format;
    toml(options: Attrs<Loose>): Format;
    yaml(options: Attrs<Loose>): Format;
    readonly [other: string]: Loose;
  };
  concatText(name: string, files: readonly SourceTree[]): Derivation;
  concatScript(name: string, files: readonly SourceTree[]): Derivation;
  replaceVars(source: PathLike, values: Attrs<Loose>): Derivation;
  substituteAll(arguments_: Attrs<Loose>): Derivation;
}

interface Builders {
  readonly stdenv: Stdenv;
  readonly stdenvNoCC: Stdenv;
  readonly clangStdenv: Stdenv;
  appimageTools: Loose;
  buildEnv(arguments_: {
    readonly name: string;
    readonly paths: readonly (Derivation | string)[];
    readonly [other: string]: Loose;
  }): Derivation;
  buildFHSEnv(arguments_: Attrs<Loose>): Derivation;
  buildGoModule(arguments_: Arguments<GoModuleArguments>): Derivation;
  buildNpmPackage(arguments_: Arguments<NpmPackageArguments>): Derivation;
  readonly dockerTools: {
    buildImage(arguments_: ImageArguments): Derivation;
    buildLayeredImage(arguments_: ImageArguments & { readonly maxLayers?: number }): Derivation;
    streamLayeredImage(arguments_: ImageArguments & { readonly maxLayers?: number }): Derivation;
    pullImage(arguments_: Attrs<Loose>): Derivation;
    readonly [other: string]: Loose;
  };
  linkFarm(
    name: string,
    entries: Attrs<SourceTree> | readonly { readonly name: string; readonly path: SourceTree }[],
  ): Derivation;
  linkFarmFromDrvs(name: string, derivations: readonly Derivation[]): Derivation;
  makeSetupHook(arguments_: Attrs<Loose>, script: PathLike): Derivation;
  mkShell(arguments_: ShellArguments): Derivation;
  mkShellNoCC(arguments_: ShellArguments): Derivation;
  nixosTest(test: Loose): Derivation;
  readonly python3: Python;
  readonly python3Packages: PythonPackages;
  runCommand(name: string, variables: Attrs<Loose>, script: string): Derivation;
  runCommandCC(name: string, variables: Attrs<Loose>, script: string): Derivation;
  runCommandLocal(name: string, variables: Attrs<Loose>, script: string): Derivation;
  readonly rustPlatform: {
    buildRustPackage(arguments_: Arguments<RustPackageArguments>): Derivation;
    fetchCargoVendor(arguments_: Hashed & { readonly src?: SourceTree }): Derivation;
    importCargoLock(arguments_: NonNullable<RustPackageArguments["cargoLock"]>): Derivation;
    readonly cargoSetupHook: Derivation;
    readonly [other: string]: Loose;
  };
  symlinkJoin(arguments_: {
    readonly name?: string;
    readonly paths: readonly (Derivation | string)[];
    readonly postBuild?: string;
    readonly [other: string]: Loose;
  }): Derivation;
  readonly testers: { runNixOSTest(test: Loose): Derivation; readonly [other: string]: Loose };
  vmTools: Loose;
}

interface ImageArguments {
  readonly name: string;
  readonly tag?: string | null;
  readonly contents?: readonly Derivation[] | Derivation;
  readonly copyToRoot?: readonly Derivation[] | Derivation | null;
  readonly config?: Attrs<Loose>;
  readonly [other: string]: Loose;
}

interface Itself {
  readonly lib: Lib;
  readonly system: string;
  readonly config: Attrs<Loose>;
  readonly overlays: readonly Loose[];
  readonly path: Path;
  readonly pkgs: Pkgs;
  readonly pkgsStatic: Pkgs;
  readonly pkgsCross: Attrs<Pkgs>;
  readonly pkgsMusl: Pkgs;
  readonly buildPackages: Pkgs;
  readonly targetPackages: Pkgs;
  readonly hostPlatform: Platform;
  appendOverlays(overlays: readonly ((final: Pkgs, previous: Pkgs) => Attrs<unknown>)[]): Pkgs;
  /** Calls a function, or the one in a file, with the packages that it asks for by name, and with `overrides`. */
  callPackage(f: PathLike | ((packages: Loose) => unknown), overrides: Attrs<Loose>): Loose;
  callPackages(f: PathLike | ((packages: Loose) => unknown), overrides: Attrs<Loose>): Loose;
  newScope(scope: Attrs<Loose>): (f: PathLike | ((packages: Loose) => unknown), overrides: Attrs<Loose>) => Loose;
  extend(overlay: (final: Pkgs, previous: Pkgs) => Attrs<unknown>): Pkgs;
  nixos(module: Loose): Loose;
}

/** The packages of nixpkgs for one system: `nixpkgs.legacyPackages[system]`, and the argument `pkgs` of modules. */
export type Pkgs = Itself & Builders & Fetchers & Writers & PackageSet;
