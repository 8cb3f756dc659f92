// lib.systems, lib.kernel, lib.network, lib.versions, lib.fetchers, lib.flakes.
import type { Attrs, Loose, Platform } from "../basics.ts";
import type { Builtins } from "../builtins.ts";
import type { DoublesName, ExampleSystem } from "./names.ts";

/** lib.systems */
export interface Systems {
  readonly architectures: {
    canExecute(host: string, guest: string): boolean;
    hasInferior(architecture: string): boolean;
    readonly features: Attrs<readonly string[]>;
    readonly inferiors: Attrs<readonly string[]>;
    readonly predicates: Attrs<(architecture: string) => boolean>;
  };
  readonly doubles: { readonly [name in DoublesName]: readonly string[] };
  elaborate(system: string | Attrs | Platform): Platform;
  equals(one: Platform, other: Platform): boolean;
  readonly examples: { readonly [name in ExampleSystem]: Attrs };
  /** The systems that nixpkgs' own flake has outputs for. */
  readonly flakeExposed: readonly string[];
  readonly functionNames: readonly string[];
  readonly inspect: {
    matchAnyAttrs(patterns: readonly Loose[]): (set: Loose) => boolean;
    patternLogicalAnd(one: Loose, other: Loose): Loose;
    readonly patterns: Attrs;
    readonly platformPatterns: Attrs;
    readonly predicates: Attrs<(platform: Loose) => boolean>;
  };
  readonly parse: {
    darwinArch(cpu: Loose): string;
    doubleFromSystem(system: Loose): string;
    isCompatible(one: Loose, other: Loose): boolean;
    isSystem(value: unknown): boolean;
    kernelName(kernel: Loose): string;
    mkMuslSystem(system: Loose): Loose;
    mkSkeletonFromList(parts: readonly string[]): Loose;
    mkSystem(parts: Attrs): Loose;
    mkSystemFromSkeleton(skeleton: Attrs): Loose;
    mkSystemFromString(system: string): Loose;
    tripleFromSystem(system: Loose): string;
    readonly abis: Attrs;
    readonly cpuTypes: Attrs;
    readonly execFormats: Attrs;
    readonly gnuNetBSDDefaultExecFormat: Loose;
    readonly kernelFamilies: Attrs;
    readonly kernels: Attrs;
    readonly significantBytes: Attrs;
    readonly types: Attrs;
    readonly vendors: Attrs;
  };
  readonly platforms: Attrs & { select(platform: Loose): Attrs };
  systemToAttrs(system: string | Attrs): Attrs;
}

interface KernelAnswer {
  readonly tristate: string | null;
  readonly optional: boolean;
}

/** lib.kernel */
export interface Kernel {
  freeform(value: string): { readonly freeform: string; readonly optional: boolean };
  readonly module: KernelAnswer;
  readonly no: KernelAnswer;
  option<A extends object = Loose>(answer: A): A;
  readonly unset: KernelAnswer;
  whenHelpers(version: string): {
    whenAtLeast(version: string): (definition: Loose) => Loose;
    whenBetween(lowest: string, below: string): (definition: Loose) => Loose;
    whenOlder(version: string): (definition: Loose) => Loose;
  };
  readonly yes: KernelAnswer;
}

/** lib.network */
export interface Network {
  readonly ipv6: {
    fromString(address: string): { address: string; prefixLength: number };
    mkEUI64Suffix(mac: string): string;
  };
}

/** lib.versions */
export interface Versions extends Pick<Builtins, "compareVersions" | "splitVersion"> {
  major(version: string): string;
  majorMinor(version: string): string;
  minor(version: string): string;
  pad(parts: number, version: string): string;
  patch(version: string): string;
}

/** lib.fetchers */
export interface Fetchers {
  normalizeHash(
    options: { readonly hashTypes?: readonly string[]; readonly required?: boolean },
    arguments_: Attrs,
  ): Attrs;
  readonly proxyImpureEnvVars: readonly string[];
  withNormalizedHash(
    options: { readonly hashTypes?: readonly string[] },
    fetcher: (arguments_: Loose) => Loose,
  ): (arguments_: Loose) => Loose;
}

/** lib.flakes */
export type Flakes = Pick<Builtins, "flakeRefToString" | "parseFlakeRef">;
