// With flake-utils, home-manager and modules written in place: what TypeScript knows of well-known inputs.
import { flake, nixosModule } from "typeflake";

export default flake({
  description: "A tool",
  inputs: {
    nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" },
    "flake-utils": { url: "github:numtide/flake-utils" },
    "home-manager": { url: "github:nix-community/home-manager" },
  },
  outputs: ({ self, nixpkgs, "flake-utils": utils, "home-manager": home }) => ({
    ...utils.lib.eachDefaultSystem((system) => {
      const pkgs = nixpkgs.legacyPackages[system];
      return {
        packages: { default: pkgs.writeShellScriptBin("tool", `exec ${pkgs.jq}/bin/jq "$@"`) },
        apps: { default: utils.lib.mkApp({ drv: self.packages[system].default }) },
      };
    }),
    homeConfigurations: {
      ann: home.lib.homeManagerConfiguration({
        pkgs: nixpkgs.legacyPackages["x86_64-linux"],
        modules: [({ pkgs, lib }) => ({ home: { packages: [pkgs.jq], stateVersion: lib.mkDefault("25.05") } })],
      }),
    },
    nixosConfigurations: {
      desk: nixpkgs.lib.nixosSystem({
        modules: [
          nixosModule(
            ({ lib }) => ({
              options: {
                tools: lib.mkOption({
                  type: lib.types.attrsOf(
                    lib.types.submodule(({ name }) => ({ options: { label: lib.mkOption({ default: name }) } })),
                  ),
                }),
              },
            }),
            ({ config, lib, pkgs }) => ({
              environment: { systemPackages: lib.mkIf("jq" in config.tools, [pkgs.jq]) },
            }),
          ),
        ],
      }),
    },
  }),
});
