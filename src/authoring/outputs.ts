// What a flake gives to others: its outputs, and what Nix knows of its sources.
import type { Attrs, Derivation, Loose } from "./basics.ts";
import type { DarwinConfig, DarwinModule, HomeConfig, HomeModule, NixOSConfig, NixosModule } from "./modules.ts";
import type { Pkgs } from "./pkgs.ts";

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

/** A machine or a home that modules have been put together to. */
export interface Configuration<Config> {
  readonly config: Config;
  readonly options: Loose;
  readonly pkgs: Pkgs;
  readonly [other: string]: Loose;
}

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
  readonly nixosConfigurations?: Attrs<Configuration<NixOSConfig>>;
  readonly homeConfigurations?: Attrs<Configuration<HomeConfig>>;
  readonly darwinConfigurations?: Attrs<Configuration<DarwinConfig>>;
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
  readonly nixosConfigurations: Attrs<Configuration<NixOSConfig>>;
  readonly homeConfigurations: Attrs<Configuration<HomeConfig>>;
  readonly templates: Attrs<Template>;
  readonly [output: string]: Loose;
}
