// What every machine has: how it starts, where it stands, its memory, sound, printing, Bluetooth, and Nix itself.
import { type Flake, nixosModule, path } from "typeflake";

/** A module, given the inputs of this flake: Secure Boot is lanzaboote's. */
export default ({ lanzaboote }: { readonly lanzaboote: Flake }) =>
  nixosModule(({ config, lib, pkgs }) => ({
    key: "axios/system",
    imports: [
      lanzaboote.nixosModules.lanzaboote,
      path("./bluetooth.nix"),
      path("./boot.nix"),
      path("./locale.nix"),
      path("./memory.nix"),
      path("./nix.nix"),
      path("./printing.nix"),
      path("./sound.nix"),
    ],

    options: {
      axios: {
        system: {
          /**
           * Whether to set up what every machine needs: booting, language and time, memory, and Nix. Sound, printing and
           * Bluetooth follow the kind of machine, and each has a switch.
           */
          enable: lib.mkOption({ type: lib.types.bool, default: false }),
          /** Programs for looking at a machine and getting at files, which everybody has on PATH. */
          tools: lib.mkOption({
            type: lib.types.listOf(lib.types.package),
            default: [
              pkgs.curl,
              pkgs.file,
              pkgs.git,
              pkgs.htop,
              pkgs.lsof,
              pkgs.pciutils,
              pkgs.rsync,
              pkgs.unzip,
              pkgs.usbutils,
            ],
            defaultText: lib.literalExpression("with pkgs; [ curl file git htop lsof pciutils rsync unzip usbutils ]"),
            example: lib.literalExpression("[ pkgs.git pkgs.helix ]"),
          }),
        },
      },
    },

    config: lib.mkIf(config.axios.system.enable, { environment: { systemPackages: config.axios.system.tools } }),
  }));
