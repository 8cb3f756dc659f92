// Development shells from a table, one default.
import { type Attrs, type Derivation, flake, type Package, type Pkgs, type System } from "typeflake";

const systems: readonly System[] = ["x86_64-linux", "aarch64-darwin"];

const toolchains: Attrs<(pkgs: Pkgs) => readonly Derivation[]> = {
  go: ({ go, gopls }) => [go, gopls],
  rust: (pkgs) => [pkgs.cargo, pkgs.rustc, ...(pkgs.stdenv.isDarwin ? [pkgs.libiconv] : [])],
};

export default flake({
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixpkgs-unstable" }, tools: { url: "github:example/tools" } },
  outputs: ({ self, nixpkgs, tools }) => {
    const overlays = [tools.overlays.default];
    const packagesFor = (system: System) => {
      const pkgs: Pkgs = nixpkgs.legacyPackages[system].extend(tools.overlays.default);
      const fromInput: Derivation = tools.packages[system].default;
      const own: Package = pkgs.ownTool;
      return { pkgs, extra: [fromInput, own.override({ withDocs: false })] };
    };
    return {
      devShells: nixpkgs.lib.genAttrs(systems, (system) => {
        const { pkgs, extra } = packagesFor(system);
        const shells = nixpkgs.lib.mapAttrs(
          (name, tools) =>
            pkgs.mkShell({
              name: `${name}-shell`,
              packages: [...tools(pkgs), ...extra],
              shellHook: `
                export TOOLS=${pkgs.lib.makeBinPath(tools(pkgs))}
                echo "${name} on ${system}, built at ${self.lastModifiedDate}"
              `,
            }),
          toolchains,
        );
        return { ...shells, default: shells.go };
      }),
      overlays: { default: nixpkgs.lib.composeManyExtensions(overlays) },
      formatter: nixpkgs.lib.genAttrs(systems)((system) => nixpkgs.legacyPackages[system].nixfmt),
    };
  },
});
