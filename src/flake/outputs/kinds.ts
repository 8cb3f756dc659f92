// The outputs that mean something to Nix or to its community, by name: what their values are, and what stands between the
// name and the values. An output that is not here is unknown, which is allowed.
import type { ByteString } from "../../text/bytes.ts";
import {
  app,
  bundler,
  darwinConfiguration,
  derivation,
  homeConfiguration,
  type Leaf,
  nixosConfiguration,
  nixosModule,
  overlay,
  template,
  unknown,
} from "./leaf.ts";

export interface OutputKind {
  /** `packages.<system>.<name>` has a system and a name; `overlay` is a value itself. */
  readonly levels: readonly ("system" | "name")[];
  readonly leaf: Leaf;
  /** `show` does not look into it and says that it is unknown. */
  readonly hidden?: true;
  /** `show` leaves out the values of other systems. */
  readonly omitsSystems?: true;
  /** `show` leaves it out where there is nothing in it. */
  readonly omitsEmpty?: true;
  /** What to write instead of an old name. */
  readonly insteadOf?: string;
  /** Neither a flat set nor one value: what check.ts and show.ts do with it. */
  readonly special?: "hydra-jobs" | "legacy-packages";
}

const perSystem = ["system", "name"] as const;
const unchecked: OutputKind = { levels: [], leaf: unknown };

const table = {
  packages: { levels: perSystem, leaf: derivation, omitsSystems: true, omitsEmpty: true },
  checks: { levels: perSystem, leaf: derivation, omitsSystems: true, omitsEmpty: true },
  devShells: { levels: perSystem, leaf: derivation, omitsSystems: true, omitsEmpty: true },
  apps: { levels: perSystem, leaf: app, omitsEmpty: true },
  formatter: { levels: ["system"], leaf: derivation, omitsSystems: true, omitsEmpty: true },
  legacyPackages: { levels: ["system"], leaf: unknown, omitsEmpty: true, special: "legacy-packages" },
  bundlers: { levels: perSystem, leaf: bundler, hidden: true },
  overlays: { levels: ["name"], leaf: overlay, omitsEmpty: true },
  nixosModules: { levels: ["name"], leaf: nixosModule, omitsEmpty: true },
  nixosConfigurations: { levels: ["name"], leaf: nixosConfiguration, omitsEmpty: true },
  templates: { levels: ["name"], leaf: template },
  hydraJobs: { levels: [], leaf: derivation, special: "hydra-jobs" },

  defaultPackage: {
    levels: ["system"],
    leaf: derivation,
    omitsSystems: true,
    insteadOf: "packages.<system>.default",
  },
  devShell: { levels: ["system"], leaf: derivation, omitsSystems: true, insteadOf: "devShells.<system>.default" },
  defaultApp: { levels: ["system"], leaf: app, insteadOf: "apps.<system>.default" },
  defaultBundler: { levels: ["system"], leaf: bundler, hidden: true, insteadOf: "bundlers.<system>.default" },
  defaultTemplate: { levels: [], leaf: template, insteadOf: "templates.default" },
  overlay: { levels: [], leaf: overlay, insteadOf: "overlays.default" },
  nixosModule: { levels: [], leaf: nixosModule, insteadOf: "nixosModules.default" },

  // Nix knows nothing of these and shows them as unknown; checking them finds what would fail when they are switched to.
  homeConfigurations: { levels: ["name"], leaf: homeConfiguration, hidden: true },
  darwinConfigurations: { levels: ["name"], leaf: darwinConfiguration, hidden: true },

  lib: unchecked,
  darwinModules: unchecked,
  flakeModule: unchecked,
  flakeModules: unchecked,
  herculesCI: unchecked,
  homeModule: unchecked,
  homeModules: unchecked,
  nixopsConfigurations: unchecked,
} satisfies Readonly<Record<string, OutputKind>>;

export const outputKinds: ReadonlyMap<ByteString, OutputKind> = new Map(Object.entries<OutputKind>(table));

/** Whether it is known but may hold anything. */
export function isUnchecked(kind: OutputKind): boolean {
  return kind.levels.length === 0 && kind.leaf === unknown;
}
