// All configurations of a flake, by kind. A library of modules has none: its modules are put together to one, by the
// function of the input that knows how.
import { AttrsBuilder } from "../eval/attrs.ts";
import { call as callFunction } from "../eval/call.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import type { OptionKind } from "../options/typescript/index.ts";
import { fromBytes } from "../text/bytes.ts";
import { currentSystem, type LoadedFlake, outputsOf } from "./flake.ts";

export interface FlakeConfiguration {
  /** `nixosConfigurations.desk` */
  readonly name: string;
  readonly kind: OptionKind;
  readonly configuration: Slot;
}

interface Output {
  readonly kind: OptionKind;
  readonly configurations: string;
  readonly modules: string;
  /** Puts modules together: a function of the inputs, the modules and the system. */
  readonly compose: string;
  /** The inputs that it takes. */
  readonly needs: readonly string[];
}

const outputs: readonly Output[] = [
  {
    kind: "NixOS",
    configurations: "nixosConfigurations",
    modules: "nixosModules",
    compose: "{ inputs, modules, system }: inputs.nixpkgs.lib.nixosSystem { inherit modules system; }",
    needs: ["nixpkgs"],
  },
  {
    kind: "Home",
    configurations: "homeConfigurations",
    modules: "homeModules",
    compose:
      "{ inputs, modules, system }: inputs.home-manager.lib.homeManagerConfiguration " +
      "{ inherit modules; pkgs = inputs.nixpkgs.legacyPackages.${system}; }",
    needs: ["home-manager", "nixpkgs"],
  },
  {
    kind: "Darwin",
    configurations: "darwinConfigurations",
    modules: "darwinModules",
    compose: "{ inputs, modules, system }: inputs.nix-darwin.lib.darwinSystem { inherit modules system; }",
    needs: ["nix-darwin"],
  },
];

/** The configurations of each kind, or one of all modules of the kind. */
export function configurationsOf(flake: LoadedFlake): FlakeConfiguration[] {
  const own = setOf(outputsOf(flake));
  const inputs = setOf(setOf(flake.value)?.get("inputs"));
  return outputs.flatMap(({ kind, configurations, modules, compose, needs }): FlakeConfiguration[] => {
    const found = setOf(own?.get(configurations));
    if (found !== undefined && found.shape.names.length > 0) {
      return found.shape.names.map((name, i) => ({
        name: `${configurations}.${fromBytes(name)}`,
        kind,
        configuration: found.slots[i],
      }));
    }
    const parts = setOf(own?.get(modules));
    if (parts === undefined || parts.slots.length === 0) return [];
    if (inputs === undefined || !needs.every((name) => inputs.get(name) !== undefined)) return [];
    const argument = new AttrsBuilder();
    argument.set("inputs", inputs);
    argument.set("modules", [...parts.slots]);
    argument.set("system", currentSystem(flake));
    return [
      { name: modules, kind, configuration: callFunction(flake.evaluator.evaluate(compose, "/"), argument.build()) },
    ];
  });
}

function setOf(slot: Slot | undefined): Attrs | undefined {
  const value = slot === undefined ? null : force(slot);
  return value instanceof Attrs ? value : undefined;
}
