// Flakes that are well known by the name that they have as an input. Of all others, only what every flake has is known.
import type { Attrs, Loose } from "./basics.ts";
import type { DiskLayout, DiskoDevices, HomeDescription, HostDescription } from "./host.ts";
import type { Lib } from "./lib/index.ts";
import type { DarwinConfig, DarwinModule, HomeConfig, HomeModule, NixOSConfig, NixosModule } from "./modules.ts";
import type { Configuration, Flake, SourceInfo } from "./outputs.ts";
import type { Pkgs } from "./pkgs.ts";

/** Inputs by their name; a project may add its own by declaration merging. */
export interface KnownInputs {
  nixpkgs: Nixpkgs;
  "home-manager": HomeManager;
  "nix-darwin": NixDarwin;
  "flake-utils": FlakeUtils;
  axios: Axios;
}

/** The library as the flake nixpkgs has it. */
export interface NixpkgsLib extends Lib {
  nixosSystem(definition: SystemDefinition<NixosModule>): Configuration<NixOSConfig>;
  readonly nixos: Loose;
}

export interface Nixpkgs extends SourceInfo {
  readonly lib: NixpkgsLib;
  readonly legacyPackages: Attrs<Pkgs>;
  readonly nixosModules: Attrs<NixosModule>;
  readonly [output: string]: Loose;
}

/** A system and the modules that make it. */
export interface SystemDefinition<Module> {
  readonly system?: string | null;
  readonly modules: readonly Module[];
  readonly specialArgs?: object;
  readonly [other: string]: Loose;
}

export interface HomeManager extends Flake {
  readonly lib: {
    homeManagerConfiguration(definition: {
      readonly pkgs: Pkgs;
      readonly modules: readonly HomeModule[];
      readonly extraSpecialArgs?: object;
      readonly [other: string]: Loose;
    }): Configuration<HomeConfig>;
    readonly [other: string]: Loose;
  };
}

export interface NixDarwin extends Flake {
  readonly lib: {
    darwinSystem(definition: SystemDefinition<DarwinModule>): Configuration<DarwinConfig>;
    readonly [other: string]: Loose;
  };
}

/** `{ packages: { default: x } }` of each system, as `{ packages: { <system>: { default: x } } }`. */
type BySystem<T> = { readonly [Output in keyof T]: Attrs<T[Output]> };

export interface FlakeUtils extends Flake {
  readonly lib: {
    readonly allSystems: readonly string[];
    readonly defaultSystems: readonly string[];
    eachDefaultSystem<T = Loose>(f: (system: string) => T): BySystem<T>;
    eachSystem<T = Loose>(systems: readonly string[], f: (system: string) => T): BySystem<T>;
    mkApp(definition: { readonly drv: Loose; readonly name?: string; readonly exePath?: string }): {
      readonly type: "app";
      readonly program: string;
    };
    readonly [other: string]: Loose;
  };
}

/** axiOS: machines and homes from descriptions. */
export interface Axios extends Flake {
  readonly lib: {
    mkSystem(host: HostDescription): Configuration<NixOSConfig>;
    mkHome(home: HomeDescription): Configuration<HomeConfig>;
    readonly disks: {
      readonly [Name in DiskLayout["layout"]]: (layout: Omit<DiskLayout, "layout">) => DiskoDevices;
    };
  };
}
