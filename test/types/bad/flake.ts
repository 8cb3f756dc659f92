import { flake } from "typeflake";

export const inputs = flake({
  inputs: { nixpkgs: { ulr: "github:NixOS/nixpkgs" }, tool: { url: "path:./tool", flake: "no" } },
  outputs: (_inputs) => ({}),
});

export default flake({
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs" }, sources: { url: "path:./sources", flake: false } },
  outputs: ({ self, nixpkgs, sources, other }) => ({
    packages: { "x86_64-linux": { default: "hello" } },
    apps: { "x86_64-linux": { default: { type: "ap", program: self.ref } } },
    nixosConfigurations: { desk: nixpkgs.lib.nixosSystem({ module: [other] }) },
    lib: { text: sources.packages, twice: nixpkgs.lib.concatString(["a"]) },
    templates: { default: { path: "./template" } },
  }),
});
