// Machines from data: one function makes them all.
import { assert, builtins, flake, homeModule, nixosModule, path } from "typeflake";
import hardware from "./files/hardware.nix";
import { greeting, type Machine } from "./library.ts";

const common = nixosModule(({ config, lib, pkgs, modulesPath }) => ({
  imports: [path("./services.nix"), hardware, `${modulesPath}/profiles/headless.nix`],
  networking: { firewall: { allowedTCPPorts: lib.mkAfter([22, ...config.services.openssh.ports]) } },
  environment: {
    systemPackages: builtins.attrValues({ git: pkgs.git, curl: pkgs.curl }),
    etc: { motd: { text: greeting(config.networking.hostName) } },
  },
  // Only where somebody sits in front of it.
  services: { xserver: { enable: lib.mkDefault(config.users.users !== null) } },
}));

const shell = homeModule(({ pkgs }) => ({ programs: { fish: { enable: true, package: pkgs.fish } } }));

const machines: { [name: string]: Machine } = {
  // Under the desk.
  desk: { system: "x86_64-linux", cores: 16, roles: ["desktop", "builder"] },
  // In the cupboard.
  store: { system: "aarch64-linux", cores: 4, roles: [] },
};

export default flake({
  inputs: {
    nixpkgs: { url: "github:NixOS/nixpkgs/nixos-25.05" },
    hardware: { url: "github:NixOS/nixos-hardware" },
    "home-manager": { url: "github:nix-community/home-manager", inputs: { nixpkgs: { follows: "nixpkgs" } } },
  },
  nixConfig: { "extra-substituters": ["https://cache.example.org"] },
  outputs: (inputs) => {
    const { lib } = inputs.nixpkgs;
    const isBuilder = (machine: Machine) => builtins.elem("builder", machine.roles);
    const make = (name: string, machine: Machine) => {
      assert(machine.cores > 0, `${name} has no cores`);
      const extra = isBuilder(machine) ? [{ nix: { settings: { "max-jobs": machine.cores } } }] : [];
      if (machine.system === "aarch64-linux") {
        return lib.nixosSystem({ system: machine.system, modules: [common, ...extra] });
      }
      return lib.nixosSystem({
        system: machine.system,
        modules: [common, { networking: { hostName: name } }, ...extra, inputs.hardware.nixosModules["common-pc"]],
        specialArgs: { inputs },
      });
    };
    return {
      nixosConfigurations: lib.mapAttrs(make, machines),
      homeModules: { shell },
      nixosModules: { common },
    };
  },
});
