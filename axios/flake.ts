// axiOS: modules, library functions, shells and packages from which people compose their NixOS machines.
import { type Attrs, flake, path } from "typeflake";
import library from "./lib/default.ts";
import overlay from "./overlays/default.ts";
import packages from "./pkgs/default.ts";
import shells from "./shells/default.ts";

export default flake({
  description: "A library of NixOS and home-manager modules for desktops, laptops and servers",

  inputs: {
    nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" },
    "home-manager": { url: "github:nix-community/home-manager", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    agenix: { url: "github:ryantm/agenix", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    disko: { url: "github:nix-community/disko", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    lanzaboote: { url: "github:nix-community/lanzaboote", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    niri: { url: "github:sodiboo/niri-flake", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    "dank-greeter": { url: "github:AvengeMedia/dank-greeter", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    dankMaterialShell: { url: "github:AvengeMedia/DankMaterialShell", inputs: { nixpkgs: { follows: "nixpkgs" } } },
  },

  // Where lanzaboote, disko and home-manager are built already. Nix asks before it takes this over.
  nixConfig: {
    "extra-substituters": ["https://nix-community.cachix.org"],
    "extra-trusted-public-keys": ["nix-community.cachix.org-1:mB9FSh9qf2dCimDSUo8Zy7bkq5CX+/rkCWyvRCYg3Fs="],
  },

  outputs: (inputs) => {
    const { lib, legacyPackages } = inputs.nixpkgs;
    const forEachSystem = (f: (pkgs: any) => any) =>
      lib.genAttrs(["x86_64-linux", "aarch64-linux"], (system) => f(legacyPackages[system]));
    const nixosModules: Attrs<any> = {
      ai: path("./modules/ai.nix"),
      crashDiagnostics: path("./modules/hardware/crash-diagnostics.nix"),
      desktop: lib.modules.importApply(path("./modules/desktop"), inputs),
      desktopHardware: path("./modules/hardware/desktop.nix"),
      development: path("./modules/development"),
      gaming: path("./modules/gaming.nix"),
      graphics: path("./modules/graphics"),
      hardware: path("./modules/hardware/common.nix"),
      laptopHardware: path("./modules/hardware/laptop.nix"),
      networking: path("./modules/networking"),
      phoneBackup: lib.modules.importApply(path("./modules/phone-backup.nix"), inputs),
      secrets: lib.modules.importApply(path("./modules/secrets.nix"), inputs),
      services: path("./modules/services"),
      system: lib.modules.importApply(path("./modules/system"), inputs),
      users: path("./modules/users.nix"),
      virt: path("./modules/virt.nix"),
    };
    const welcomeText = `
      The machines are described in TypeScript; Nix reads the \`.nix\` files that are made of it.

      1. Replace what says CHANGE-ME, and the names.
      2. Run \`typeflake check\`.
      3. \`nix run github:nix-community/disko -- --mode destroy,format,mount --flake .#NAME\` formats the disk of a machine
         that is started from an installation medium, and \`nixos-install --flake .#NAME\` installs it.
    `;
    const templates = {
      host: { path: path("./templates/host"), description: "One machine", welcomeText },
      hosts: {
        path: path("./templates/hosts"),
        description: "A desktop, a laptop and a server, and the people on them",
        welcomeText,
      },
    };
    const homeModules: Attrs<any> = {
      ai: path("./home/ai"),
      browser: path("./home/browser.nix"),
      calendar: path("./home/calendar.nix"),
      desktop: lib.modules.importApply(path("./home/desktop"), inputs),
      laptop: lib.modules.importApply(path("./home/profiles/laptop.nix"), inputs),
      secrets: lib.modules.importApply(path("./home/secrets.nix"), inputs),
      security: path("./home/security"),
      terminal: path("./home/terminal"),
      workstation: lib.modules.importApply(path("./home/profiles/workstation.nix"), inputs),
    };

    return {
      nixosModules: {
        ...nixosModules,
        default: { imports: lib.attrValues(nixosModules) },
      },
      homeModules,
      lib: library(inputs),
      templates: { ...templates, default: templates.host },
      packages: forEachSystem((pkgs) => packages({ pkgs, self: inputs.self })),
      overlays: { default: overlay(inputs.self) },
      devShells: forEachSystem(shells),
      formatter: forEachSystem((pkgs) => pkgs.nixfmt),
    };
  },
});
