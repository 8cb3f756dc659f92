// What users import from "typeflake": types, and marker functions that exist for their types alone. The transpiler
// removes every marker (src/transpile/markers.ts), so none of them does anything.
/// <reference path="./files.d.ts" />
import type { Path } from "./basics.ts";
import type { Builtins } from "./builtins.ts";
import type { FlakeDefinition, Inputs } from "./flake.ts";
import type { HostDescription } from "./host.ts";
import type { HostArgument } from "./host-conflicts.ts";
import type {
  DarwinConfig,
  DarwinOptions,
  HomeConfig,
  HomeOptions,
  ModuleMarker,
  NixOSConfig,
  NixOSOptions,
} from "./modules.ts";
import type { Overlay } from "./outputs.ts";

export type * from "./basics.ts";
export type * from "./builtins.ts";
export type * from "./flake.ts";
export * from "./globals.ts";
export type * from "./host.ts";
export type * from "./host-conflicts.ts";
export type * from "./inputs.ts";
export type * from "./lib/index.ts";
export type * from "./mistakes.ts";
export type * from "./modules.ts";
export * from "./notation.ts";
export type * from "./option-types.ts";
export type * from "./outputs.ts";
export type * from "./pkgs.ts";
export type * from "./time-zones.ts";

/** Nix's own functions. */
export const builtins: Builtins = {} as Builtins;

/**
 * The flake of a file, as its default export.
 *
 *     export default flake({
 *       inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
 *       outputs: ({ self, nixpkgs }) => ({ … }),
 *     });
 */
export const flake = <const I extends Inputs>(definition: FlakeDefinition<I>): FlakeDefinition<I> => definition;

/** A module of NixOS. */
export const nixosModule: ModuleMarker<NixOSConfig, NixOSOptions> = (module: any): any => module;

/** A module of home-manager. */
export const homeModule: ModuleMarker<HomeConfig, HomeOptions> = (module: any): any => module;

/** A module of nix-darwin. */
export const darwinModule: ModuleMarker<DarwinConfig, DarwinOptions> = (module: any): any => module;

/** An overlay: packages to add to or change in nixpkgs. */
export const overlay = <O extends Overlay>(change: O & Overlay): O => change;

/**
 * A machine's description, which `axios.lib.mkSystem` makes a system of.
 *
 *     export default host({ hostname: "desk", system: "x86_64-linux", formFactor: "desktop", … });
 */
export const host = <const H extends HostDescription>(definition: HostArgument<H>): H => definition as H;

/** A file or folder beside this one: `path("./src")`, or `` path`./src` ``, is `./src` in Nix. */
export const path = (
  relative: `./${string}` | `../${string}` | `/${string}` | `~/${string}` | "." | ".." | TemplateStringsArray,
  ..._: readonly unknown[]
): Path => String(relative) as Path;

/** Fails with the message where the condition is false; a statement of its own. */
export function assert(condition: boolean, message?: string): asserts condition {
  if (!condition) throw new Error(message ?? "assertion failed");
}
