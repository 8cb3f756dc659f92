// nixpkgs' library: `nixpkgs.lib`, `pkgs.lib`, and the argument `lib` of modules; as of 2026, with every public function
// (test/types/library-names.txt). A function of several parameters takes them all at once; where giving only the first
// ones is the custom, as in `lib.pipe`, that is typed as well.
import type { Attrs, License, Loose } from "../basics.ts";
import type { Builtins } from "../builtins.ts";
import type { OptionType, OptionTypes } from "../option-types.ts";
import type { Attrsets, AttrsetsLib } from "./attrsets.ts";
import type { Former, Misc, MiscLib, StringsWithDeps } from "./deprecated.ts";
import type { Cli, Generators, GVariant, LuaInline } from "./generators.ts";
import type { Lists, ListsLib } from "./lists.ts";
import type { Customisation, Derivations, MetaFunctions, MetaLib } from "./meta.ts";
import type { Modules, ModulesLib, Options, OptionsLib } from "./modules.ts";
import type { LicenseName, PlatformName, SourceTypeName } from "./names.ts";
import type { FilesetLib, Filesystem, FilesystemLib, PathLib, Sources, SourcesLib } from "./sources.ts";
import type { Strings, StringsLib } from "./strings.ts";
import type { Fetchers, Flakes, Kernel, Network, Systems, Versions } from "./systems.ts";
import type { Asserts, AssertsLib, Debug, DebugLib, FixedPoints, Trivial, TrivialLib } from "./trivial.ts";

/** What `lib` takes over from `builtins` and has in no family of its own. */
type Inherited = Pick<
  Builtins,
  | "baseNameOf"
  | "convertHash"
  | "dirOf"
  | "filterSource"
  | "fromTOML"
  | "getContext"
  | "hasContext"
  | "hashFile"
  | "hashString"
  | "isPath"
  | "placeholder"
  | "readDir"
  | "readFileType"
  | "splitVersion"
  | "toFile"
  | "toString"
  | "toXML"
  | "tryEval"
>;

export interface Lib
  extends Inherited,
    Asserts,
    Attrsets,
    Customisation,
    Debug,
    Derivations,
    Filesystem,
    FixedPoints,
    Flakes,
    Former,
    Lists,
    MetaFunctions,
    Misc,
    Modules,
    Options,
    Sources,
    Strings,
    StringsWithDeps,
    Trivial,
    TypeFunctions {
  readonly asserts: AssertsLib;
  readonly attrsets: AttrsetsLib;
  readonly cli: Cli;
  readonly customisation: Customisation;
  readonly debug: DebugLib;
  readonly derivations: Derivations;
  /** The library with more functions. */
  extend(overlay: (final: Loose, previous: Lib) => Attrs): Loose;
  readonly fetchers: Fetchers;
  readonly fileset: FilesetLib;
  readonly filesystem: FilesystemLib;
  readonly fixedPoints: FixedPoints;
  readonly flakes: Flakes;
  readonly generators: Generators;
  readonly gvariant: GVariant;
  /** In modules of home-manager: its own functions, such as `lib.hm.dag.entryAfter`. */
  readonly hm: Loose;
  readonly kernel: Kernel;
  readonly licenses: Licenses;
  readonly lists: ListsLib;
  readonly maintainers: Attrs<Maintainer>;
  readonly meta: MetaLib;
  readonly misc: MiscLib;
  mkEUI64Suffix(mac: string): string;
  mkLuaInline(code: string): LuaInline;
  readonly modules: ModulesLib;
  readonly network: Network;
  readonly options: OptionsLib;
  readonly path: PathLib;
  readonly platforms: { readonly [name in PlatformName]: readonly Loose[] };
  readonly sourceTypes: {
    readonly [name in SourceTypeName]: { readonly shortName: string; readonly isSource: boolean };
  };
  readonly sources: SourcesLib;
  readonly strings: StringsLib;
  readonly stringsWithDeps: StringsWithDeps;
  readonly systems: Systems;
  readonly teams: Attrs<{
    readonly members: readonly Maintainer[];
    readonly scope?: string;
    readonly [other: string]: Loose;
  }>;
  readonly trivial: TrivialLib;
  readonly types: OptionTypes;
  readonly versions: Versions;
}

/** lib.licenses */
export interface Licenses extends Readonly<Record<LicenseName, License>> {}

/** Someone who looks after packages. */
export interface Maintainer {
  readonly name: string;
  readonly email?: string;
  readonly github?: string;
  readonly githubId?: number;
  readonly matrix?: string;
  readonly [other: string]: Loose;
}

/** lib.types, as far as it stands in `lib` itself. */
export interface TypeFunctions {
  defaultFunctor(name: string): Attrs;
  defaultTypeMerge(one: Attrs, other: Attrs): OptionType | null;
  isOptionType(value: unknown): boolean;
  isType(type: string, value: unknown): boolean;
  mkOptionType(definition: {
    readonly name: string;
    readonly description?: string;
    readonly check?: (value: Loose) => boolean;
    readonly merge?: Loose;
    readonly [other: string]: Loose;
  }): OptionType;
  setType<T extends object = Loose>(type: string, value: T): T;
}
