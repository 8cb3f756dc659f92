// The types of a flake. Inputs that are well known by their name have typed outputs; the others are untyped until
// `typeflake types` has read them.
import type { Attrs, Derivation, Loose } from "./basics.ts";
import type { Lib } from "./lib.ts";
import type { DarwinModule, HomeModule, NixosModule } from "./modules.ts";
import type { Pkgs } from "./pkgs.ts";

/** One input: a flake reference as a URL or as attributes, or the input of another that it follows. */
export interface InputDefinition {
  readonly url?: string;
  /** Whether the input is a flake; `false` makes it a plain tree of files. */
  readonly flake?: boolean;
  readonly follows?: string;
  readonly inputs?: Inputs;
  readonly type?: "path" | "git" | "github" | "gitlab" | "sourcehut" | "tarball" | "file" | "mercurial" | "indirect";
  readonly owner?: string;
  readonly repo?: string;
  readonly host?: string;
  readonly path?: string;
  readonly id?: string;
  readonly ref?: string;
  readonly rev?: string;
  readonly dir?: string;
  readonly submodules?: boolean;
  readonly shallow?: boolean;
  readonly narHash?: string;
}

export type Inputs = Attrs<InputDefinition>;

/** What Nix knows of the sources of a flake. */
export interface SourceInfo {
  readonly outPath: string;
  readonly narHash: string;
  /** The commit; only where the tree has no changes beside it. */
  readonly rev?: string;
  readonly shortRev?: string;
  /** The commit with `-dirty` behind it, where the tree has changes. */
  readonly dirtyRev?: string;
  readonly dirtyShortRev?: string;
  readonly revCount?: number;
  /** Seconds since 1970. */
  readonly lastModified: number;
  /** `20240131235959` */
  readonly lastModifiedDate: string;
  readonly submodules?: boolean;
}

export interface App {
  readonly type: "app";
  readonly program: string;
  readonly meta?: { readonly description?: string; readonly [other: string]: Loose };
}

export interface Template {
  readonly path: string;
  readonly description: string;
  readonly welcomeText?: string;
}

export type Overlay = (final: Pkgs, previous: Pkgs) => Attrs<unknown>;

/** A kind of output that there is for each system, by name. */
export type PerSystem<T> = Attrs<Attrs<T>>;

/** What `outputs` gives. Names that Nix does not know are allowed; `nix flake show` calls them unknown. */
export interface FlakeOutputs {
  readonly packages?: PerSystem<Derivation>;
  readonly legacyPackages?: Attrs<Loose>;
  readonly apps?: PerSystem<App>;
  readonly checks?: PerSystem<Derivation>;
  readonly devShells?: PerSystem<Derivation>;
  readonly formatter?: Attrs<Derivation>;
  readonly bundlers?: PerSystem<(program: Derivation) => Derivation>;
  readonly overlays?: Attrs<Overlay>;
  readonly nixosModules?: Attrs<NixosModule>;
  readonly homeModules?: Attrs<HomeModule>;
  readonly darwinModules?: Attrs<DarwinModule>;
  readonly flakeModules?: Attrs<Loose>;
  readonly nixosConfigurations?: Attrs<Loose>;
  readonly homeConfigurations?: Attrs<Loose>;
  readonly darwinConfigurations?: Attrs<Loose>;
  readonly templates?: Attrs<Template>;
  readonly hydraJobs?: Attrs<Loose>;
  readonly lib?: Attrs<Loose>;
  readonly [other: string]: unknown;
}

/** A flake as others see it: its outputs, its sources, its inputs. */
export interface Flake extends SourceInfo {
  readonly _type: "flake";
  readonly inputs: Attrs<Flake>;
  readonly outputs: Attrs<Loose>;
  readonly sourceInfo: SourceInfo;
  readonly packages: PerSystem<Derivation>;
  readonly legacyPackages: Attrs<Loose>;
  readonly apps: PerSystem<App>;
  readonly checks: PerSystem<Derivation>;
  readonly devShells: PerSystem<Derivation>;
  readonly formatter: Attrs<Derivation>;
  readonly overlays: Attrs<Overlay>;
  readonly nixosModules: Attrs<NixosModule>;
  readonly homeModules: Attrs<HomeModule>;
  readonly darwinModules: Attrs<DarwinModule>;
  readonly nixosConfigurations: Attrs<Loose>;
  readonly homeConfigurations: Attrs<Loose>;
  readonly templates: Attrs<Template>;
  readonly [output: string]: Loose;
}

export interface Nixpkgs extends SourceInfo {
  readonly lib: Lib;
  readonly legacyPackages: Attrs<Pkgs>;
  readonly nixosModules: Attrs<NixosModule>;
  readonly [output: string]: Loose;
}

/** Inputs that are known by the name they are given. `typeflake types` adds the user's own by declaration merging. */
export interface KnownInputs {
  nixpkgs: Nixpkgs;
}

/** The type of an input, by its name and its definition. */
export type InputOf<Name, Definition> = Definition extends { readonly flake: false }
  ? SourceInfo
  : Name extends keyof KnownInputs
    ? KnownInputs[Name]
    : Name extends `nixpkgs-${string}`
      ? Nixpkgs
      : Flake;

/** What `outputs` is called with: every input, and `self`. */
export type OutputsArguments<I extends Inputs> = { readonly self: Flake } & {
  readonly [Name in keyof I]: InputOf<Name, I[Name]>;
};

export interface FlakeDefinition<I extends Inputs> {
  readonly description?: string;
  readonly inputs?: I;
  readonly outputs: (inputs: OutputsArguments<I>) => FlakeOutputs;
  /** Settings of Nix that the flake asks for; Nix asks the user before it takes them over. */
  readonly nixConfig?: Attrs<string | number | boolean | readonly string[]>;
}
