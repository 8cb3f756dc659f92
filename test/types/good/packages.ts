// A flake with packages, shells, overlays and checks.
import { type Derivation, flake, overlay, type Pkgs, path } from "typeflake";

const systems = ["x86_64-linux", "aarch64-darwin"] as const;

const tools = (pkgs: Pkgs): { readonly [name: string]: Derivation } => ({
  go: pkgs.buildGoModule({ pname: "tool", version: "1.0", src: path("./."), vendorHash: null, ldflags: ["-s"] }),
  node: pkgs.buildNpmPackage({ pname: "tool", version: "1.0", src: path("./."), npmDepsHash: pkgs.lib.fakeHash }),
  rust: pkgs.rustPlatform.buildRustPackage({
    pname: "tool",
    version: "1.0",
    src: path("./."),
    cargoLock: { lockFile: path("./Cargo.lock") },
    nativeBuildInputs: [pkgs["pkg-config"], pkgs.rustPlatform.cargoSetupHook],
  }),
  python: pkgs.python3Packages.buildPythonApplication({
    pname: "tool",
    version: "1.0",
    pyproject: true,
    src: path("./."),
    "build-system": [pkgs.python3Packages.setuptools],
    dependencies: [pkgs.python3Packages.requests],
  }),
  c: pkgs.stdenv.mkDerivation((final) => ({
    pname: "tool",
    version: "1.0",
    src: path("./."),
    passthru: { self: final },
  })),
  script: pkgs.writeShellApplication({ name: "tool", runtimeInputs: [pkgs.jq, pkgs.curl], text: "jq --version" }),
  command: pkgs.runCommand("tool", { nativeBuildInputs: [pkgs.jq] }, "jq --version > $out"),
  settings: pkgs.formats.toml({}).generate("tool.toml", { a: 1 }),
  interpreter: pkgs.python3.withPackages((packages) => [packages.numpy]),
  fetched: pkgs.fetchFromGitHub({ owner: "NixOS", repo: "nix", tag: "2.26.0", hash: pkgs.lib.fakeHash }),
  joined: pkgs.symlinkJoin({ name: "all", paths: [pkgs.hello, pkgs.jq.override({ onigurumaSupport: false })] }),
  changed: pkgs.hello.overrideAttrs((previous) => ({ patches: [...(previous.patches ?? []), path("./fix.patch")] })),
});

export default flake({
  description: "Tools",
  inputs: {
    nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" },
    "home-manager": { url: "github:nix-community/home-manager", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    sources: { url: "github:me/tool", flake: false },
  },
  outputs: ({ self, nixpkgs, sources, ...inputs }) => {
    const { lib } = nixpkgs;
    const revision: string | undefined = self.rev;
    const forEach = <T>(f: (pkgs: Pkgs) => T) => lib.genAttrs(systems, (system) => f(nixpkgs.legacyPackages[system]));
    return {
      packages: forEach((pkgs) => ({
        ...tools(pkgs),
        default: pkgs.runCommand("x", { src: sources.outPath }, "cp -r $src $out"),
      })),
      devShells: forEach((pkgs) => ({ default: pkgs.mkShell({ packages: [pkgs.go], inputsFrom: [pkgs.hello] }) })),
      formatter: forEach((pkgs) => pkgs["nixfmt-tree"]),
      overlays: {
        default: overlay((final, previous) => ({
          tool: final.callPackage(path("./package.nix"), {}),
          jq: previous.jq,
        })),
      },
      nixosConfigurations: {
        desk: lib.nixosSystem({
          specialArgs: { inputs, revision },
          modules: [
            inputs["home-manager"].nixosModules.default,
            ({ pkgs }) => ({ environment: { systemPackages: [pkgs.jq] } }),
          ],
        }),
      },
      homeConfigurations: {
        ada: inputs["home-manager"].lib.homeManagerConfiguration({
          pkgs: nixpkgs.legacyPackages["x86_64-linux"],
          modules: [{ home: { username: "ada" } }],
        }),
      },
      apps: {
        "x86_64-linux": { default: { type: "app", program: lib.getExe(self.packages["x86_64-linux"].default) } },
      },
    };
  },
});
