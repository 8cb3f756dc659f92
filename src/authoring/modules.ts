// Modules of NixOS, home-manager and nix-darwin. The options that `typeflake types` reads from the user's own inputs
// are added to the interfaces of this file by declaration merging; until then every option may be set.
import type { Attrs, Loose, Path } from "./basics.ts";
import type { Lib } from "./lib.ts";
import type { Pkgs } from "./pkgs.ts";

/** All options of NixOS with their values. */
export interface NixosConfig {
  readonly [option: string]: Loose;
}

/** All options of home-manager with their values. */
export interface HomeConfig {
  readonly [option: string]: Loose;
}

/** All options of nix-darwin with their values. */
export interface DarwinConfig {
  readonly [option: string]: Loose;
}

/** What a module is called with. More comes from `specialArgs` and `_module.args`. */
export interface ModuleArguments<Config> {
  readonly config: Config;
  readonly lib: Lib;
  readonly options: Attrs<Loose>;
  readonly pkgs: Pkgs;
  readonly modulesPath: Path;
  readonly specialArgs: Attrs<Loose>;
  readonly [other: string]: Loose;
}

/** What a module says: options that it sets, or, with `config`, options that it declares as well. */
export interface ModuleBody<Config> {
  readonly imports?: readonly Module<Config>[];
  readonly options?: Attrs<Loose>;
  readonly config?: Partial<Config>;
  readonly disabledModules?: readonly (Path | string | object)[];
  readonly [option: string]: Loose;
}

export type Module<Config> =
  | Path
  | (ModuleBody<Config> & Partial<Config>)
  | ((arguments_: ModuleArguments<Config>) => ModuleBody<Config> & Partial<Config>);

export type NixosModule = Module<NixosConfig>;
export type HomeModule = Module<HomeConfig>;
export type DarwinModule = Module<DarwinConfig>;
