// What does not go together in the description of a host. Each conflict is a type that the description is not, such that
// TypeScript's error stands at the attribute to change and names what it needs; where all is right, nothing is left.
import type { Attrs, Loose } from "./basics.ts";
import type { Hardware, HostDescription, HostFacts, HostModules, User } from "./host.ts";
import type { ModuleArgument, NixOSConfig, NixOSOptions } from "./modules.ts";

type On = true | Attrs<Loose>;

/** Games are drawn by the graphics module. */
export interface GamingNeedsGraphics {
  readonly graphics: On;
}
/** Assistants and models are reached over the network. */
export interface AiNeedsNetworking {
  readonly networking: On;
}
/** The graphics module sets up one kind of card. */
export interface GraphicsNeedsGpu {
  readonly gpu: NonNullable<Hardware["gpu"]>;
}
export interface X86NeedsCpu {
  readonly cpu: NonNullable<Hardware["cpu"]>;
}
/** Its processor is neither of Intel nor of AMD. */
export interface Aarch64HasOtherCpu {
  readonly cpu?: never;
}
/** It has none without `disks` or `hardwareConfiguration`. */
export interface NeedsFileSystems {
  readonly disks: NonNullable<HostDescription["disks"]>;
}
export interface ServerHasNoDesktop {
  readonly desktop?: false;
}
export interface DuplicateUser<Name> {
  readonly "more than one user is called": Name;
}

/** What each form factor asks for. */
interface ByFormFactor {
  readonly desktop: { readonly homeProfile?: "workstation" | null };
  readonly laptop: { readonly homeProfile?: "laptop" | null };
  readonly server: { readonly homeProfile?: null; readonly modules?: ServerHasNoDesktop };
}
interface BySystem {
  readonly "x86_64-linux": { readonly hardware: X86NeedsCpu };
  readonly "aarch64-linux": { readonly hardware: Aarch64HasOtherCpu };
}

type At<H, Name extends string> = H extends { readonly [K in Name]: infer Value } ? Value : unknown;
type Wants<M, Name extends string, Wanted> = M extends { readonly [K in Name]: On } ? Wanted : unknown;

/** The names that more than one user has; never where there are none, or where they are not literals. */
type NamesTwice<Users, Seen = never> = Users extends readonly [{ readonly name: infer Name }, ...infer Rest]
  ? string extends Name
    ? NamesTwice<Rest, Seen>
    : (Name extends Seen ? Name : never) | NamesTwice<Rest, Seen | Name>
  : never;
type DifferentNames<Users> = [NamesTwice<Users>] extends [never]
  ? unknown
  : { readonly users: DuplicateUser<NamesTwice<Users>> };

/** What a description has to be for its parts to go together. */
type Consistent<H extends HostDescription> = ByFormFactor[H["formFactor"]] &
  BySystem[H["system"]] &
  Wants<At<H, "modules">, "gaming", { readonly modules: GamingNeedsGraphics }> &
  Wants<At<H, "modules">, "ai", { readonly modules: AiNeedsNetworking }> &
  Wants<At<H, "modules">, "graphics", { readonly hardware: GraphicsNeedsGpu }> &
  DifferentNames<At<H, "users">> &
  (H extends { readonly extraConfig: infer M }
    ? { readonly extraConfig: ModuleArgument<M, NixOSConfig, NixOSOptions> }
    : unknown) &
  (H extends { readonly disks: unknown } | { readonly hardwareConfiguration: unknown } ? unknown : NeedsFileSystems);

type KeysOf<T> = T extends unknown ? keyof T : never;
/** Whether a set, or one in a list of them, has a name that is not known. */
type HasUnknown<Given, Known> = [Given] extends [readonly (infer Item)[]]
  ? HasUnknown<Item, Known>
  : unknown extends Given
    ? false
    : [Exclude<KeysOf<Given>, KeysOf<Known>>] extends [never]
      ? false
      : true;
type OnlyKnown<H> =
  | HasUnknown<H, HostDescription>
  | HasUnknown<At<H, "hardware">, Hardware>
  | HasUnknown<At<H, "modules">, HostModules>
  | HasUnknown<At<H, "users">, User> extends false
  ? unknown
  : never;

/**
 * A description as the argument of `host`: itself where all is right. Where something is not, the argument is compared
 * with what it has to be, in which TypeScript finds unknown names, too, and what they are near to.
 */
export type HostArgument<H extends HostDescription> = HostDescription extends H
  ? HostDescription
  : H extends Consistent<H> & OnlyKnown<H>
    ? H
    : HostFacts & Consistent<H>;
