// A command line program in Go: packages, checks, a development shell, an overlay and a module of NixOS.
import { flake, nixosModule, type Pkgs, path } from "typeflake";

const pname = "phone-backup";
const channel = "nixos-unstable";

/** The systems that releases are built for. */
const systems = ["x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin"];

const module = nixosModule(
  ({ lib }) => ({
    options: {
      programs: {
        phoneBackup: {
          enable: lib.mkEnableOption("backups of phones"),
          retention: lib.mkOption({
            type: lib.types.ints.between(1, 365),
            default: 30,
            description: "Days that a backup is kept.",
          }),
        },
      },
    },
  }),
  ({ config, lib, pkgs }) => {
    const cfg = config.programs.phoneBackup;
    return {
      config: lib.mkIf(cfg.enable, {
        environment: { systemPackages: [pkgs[pname]] },
        assertions: [{ assertion: cfg.retention > 7 || pkgs.stdenv.isDarwin, message: "keep a week" }],
      }),
    };
  },
);

export default flake({
  description: `Backups of phones: ${pname}`,
  inputs: {
    nixpkgs: { url: `github:NixOS/nixpkgs/${channel}` },
    "home-manager": { url: "github:nix-community/home-manager", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    data: { url: "github:example/data", flake: false },
  },
  outputs: ({ self, nixpkgs, "home-manager": hm, data }) => {
    const { lib } = nixpkgs;
    const forEach = <T>(f: (pkgs: Pkgs) => T) => lib.genAttrs(systems, (system) => f(nixpkgs.legacyPackages[system]));
    const revision = self.shortRev ?? self.dirtyShortRev ?? "unknown";
    const version = `${lib.fileContents(path("./VERSION"))}-g${revision}`;
    return {
      packages: forEach((pkgs) => ({
        default: pkgs.buildGoModule({
          pname,
          version,
          src: path("."),
          vendorHash: null,
          env: { CGO_ENABLED: 0 },
          ldflags: ["-s", "-w", `-X main.version=${version}`],
          nativeBuildInputs: [pkgs.installShellFiles, ...lib.optionals(pkgs.stdenv.isLinux, [pkgs.makeWrapper])],
          postInstall: `
            installManPage man/*.1
            install -Dm644 ${data}/models.json $out/share/\${pname}/models.json
          `,
          meta: {
            description: "Back up phones",
            license: lib.licenses.mit,
            mainProgram: pname,
            platforms: systems,
          },
        }),
      })),

      apps: forEach((pkgs) => ({
        default: { type: "app", program: lib.getExe(self.packages[pkgs.system].default) },
      })),

      // Run by `typeflake check`.
      checks: forEach((pkgs) => ({
        version: pkgs.runCommand("version", {}, `${self.packages[pkgs.system].default}/bin/${pname} --version > $out`),
      })),

      devShells: forEach((pkgs) => ({ default: pkgs.mkShell({ packages: [pkgs.go, pkgs.gopls] }) })),
      formatter: forEach((pkgs) => pkgs.nixfmt),
      overlays: { default: (final, _prev) => ({ [pname]: self.packages[final.system].default }) },
      nixosModules: { default: module },
      nixosConfigurations: {
        laptop: lib.nixosSystem({
          system: "x86_64-linux",
          modules: [module, hm.nixosModules.home, { networking: { hostName: "laptop" } }],
        }),
      },
    };
  },
});
