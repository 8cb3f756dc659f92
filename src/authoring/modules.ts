// Modules of NixOS, home-manager and nix-darwin: what they are called with and what they may say. The options are those
// of src/authoring/options/, or those that `typeflake types` has read from the user's own flake.
import type { Attrs, Loose, Path } from "./basics.ts";
import type { Lib } from "./lib/index.ts";
import type { Checked, ResultOf } from "./mistakes.ts";
import type { ConfigOf, DefinitionsOf } from "./option-types.ts";
import type { HomeDefinitions, HomeValues } from "./options/home.ts";
import type { NixOSDefinitions, NixOSValues } from "./options/nixos.ts";
import type { Pkgs } from "./pkgs.ts";

/** What `typeflake types` has read from this flake stands here, by declaration merging, and replaces what is shipped. */
// biome-ignore lint/suspicious/noEmptyInterface: others add to it
export interface FlakeTypes {}

/** All options of NixOS with their values: what `config` is in a module. */
export type NixOSConfig = FlakeTypes extends { nixosConfig: infer T } ? T : NixOSValues.NixOSConfig & AddedValues;
/** What a module may define of them. */
export type NixOSOptions = FlakeTypes extends { nixosOptions: infer T }
  ? T
  : NixOSDefinitions.NixOSOptions & AddedDefinitions;

/** Sets of options that come with modules which many people add to NixOS; `typeflake types` knows all of them. */
interface AddedDefinitions {
  readonly "home-manager"?: {
    readonly backupFileExtension?: string | null;
    readonly extraSpecialArgs?: Attrs<Loose>;
    readonly sharedModules?: readonly Loose[];
    readonly useGlobalPkgs?: boolean;
    readonly useUserPackages?: boolean;
    readonly users?: Attrs<HomeModule>;
    readonly verbose?: boolean;
  };
  readonly age?: Loose;
  readonly axios?: Loose;
  readonly boot?: { readonly lanzaboote?: Loose };
  readonly disko?: Loose;
  readonly sops?: Loose;
  readonly stylix?: Loose;
}
interface AddedValues {
  // Modules of others bring options of their own; which ones, only reading the flake tells.
  readonly [other: string]: Loose;
  readonly "home-manager": { readonly users: Attrs<HomeConfig>; readonly [other: string]: Loose };
  readonly age: Loose;
  readonly boot: { readonly lanzaboote: Loose };
  readonly disko: Loose;
  readonly sops: Loose;
  readonly stylix: Loose;
}

/** All options of home-manager with their values. */
export type HomeConfig = FlakeTypes extends { homeConfig: infer T } ? T : HomeValues.HomeConfig & AddedHomeValues;
export type HomeOptions = FlakeTypes extends { homeOptions: infer T }
  ? T
  : HomeDefinitions.HomeOptions & AddedHomeDefinitions;

/** Sets of options that come with modules which many people add to home-manager. */
interface AddedHomeDefinitions {
  readonly age?: Loose;
  readonly axios?: Loose;
}
interface AddedHomeValues {
  readonly [other: string]: Loose;
  readonly age: Loose;
}

/** All options of nix-darwin with their values; they are not known here. */
export type DarwinConfig = FlakeTypes extends { darwinConfig: infer T } ? T : Attrs<Loose>;
export type DarwinOptions = FlakeTypes extends { darwinOptions: infer T } ? T : Attrs<Loose>;

/** What a module is called with. More comes from `specialArgs` and `_module.args`. */
export interface ModuleArguments<Config = NixOSConfig> {
  readonly config: Config;
  readonly lib: Lib;
  readonly options: Loose;
  readonly pkgs: Pkgs;
  readonly modulesPath: Path;
  readonly specialArgs: Attrs<Loose>;
  readonly [other: string]: Loose;
}

/** A module in `imports`: a file, a set, a function, or what another flake has. */
type Imported = string | Attrs<Loose> | ((arguments_: ModuleArguments<Loose>) => unknown);

/** What a module may say beside the options that it sets: with `config`, those stand there. */
interface Said<Options> {
  readonly imports?: readonly Imported[];
  /** The options that it declares, made by `lib.mkOption`. */
  readonly options?: Attrs<Loose>;
  readonly config?: Options;
  readonly disabledModules?: readonly (Path | string | object)[];
  readonly freeformType?: Loose;
  readonly key?: string;
  readonly _class?: string;
  readonly _file?: string;
}

/** The set that a module is or gives. */
export type ModuleBody<Options> = Said<Options> & Options;
/** The set that a module of NixOS gives. As the declared result of a function, it gives the shortest errors. */
export type NixOSModuleBody = ModuleBody<NixOSOptions>;
export type HomeModuleBody = ModuleBody<HomeOptions>;
export type DarwinModuleBody = ModuleBody<DarwinOptions>;

/** A module: a set, a function that gives one, or a file that holds either. */
export type Module<Config, Body> = Path | Body | ((arguments_: ModuleArguments<Config>) => Body);
export type NixosModule = Module<NixOSConfig, NixOSModuleBody>;
export type HomeModule = Module<HomeConfig, HomeModuleBody>;
export type DarwinModule = Module<DarwinConfig, DarwinModuleBody>;

/** The options that a module declares itself, as they may be defined. */
type OwnOptions<M> = ResultOf<M> extends { readonly options: infer O } ? DefinitionsOf<O> : unknown;

/**
 * A module as an argument of a marker. What it gives is compared with the options by {@link Checked}, since TypeScript
 * itself looks for unknown names only where an object has a declared type.
 */
export type ModuleArgument<M, Config, Options> = Checked<
  M,
  ModuleBody<Options & OwnOptions<M>>,
  ModuleArguments<Config>,
  M & (ModuleBody<Options> | ((arguments_: ModuleArguments<Config>) => ModuleBody<Options>))
>;

/** The marker for modules of one kind. */
export interface ModuleMarker<Config, Options> {
  <M>(module: ModuleArgument<M, Config, Options>): Module<Config, ModuleBody<Options>>;
  /** Two modules, of which the second knows the options of the first; a module that imports both. */
  <O, M>(
    declares: (arguments_: ModuleArguments<Config>) => { readonly options: O; readonly imports?: readonly Imported[] },
    module: ModuleArgument<M, Config & ConfigOf<O>, Options & DefinitionsOf<O>>,
  ): Module<Config, ModuleBody<Options>>;
}
