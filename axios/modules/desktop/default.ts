// The desktop: niri with DankMaterialShell, a greeter, portals, fonts, and applications by category.
import { type Attrs, type Flake, nixosModule, path } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  nixosModule(({ config, lib, pkgs }) => {
    const cfg = config.axios.desktop;
    return {
      key: "axios/desktop",
      imports: [
        path("./applications-by-category.nix"),
        path("./browser-policies.nix"),
        path("./flatpak.nix"),
        path("./fonts.nix"),
        path("./portals.nix"),
        lib.modules.importApply(path("./shell.nix"), inputs),
      ],

      options: {
        axios: {
          desktop: {
            /** Whether the machine has a desktop: the niri compositor with DankMaterialShell. */
            enable: lib.mkOption({ type: lib.types.bool, default: false }),
            kdeConnect: {
              /** Whether phones can be paired with KDE Connect. It opens the ports 1714 to 1764. */
              enable: lib.mkOption({ type: lib.types.bool, default: false }),
            },
            localSend: {
              /** Whether files can be sent to devices nearby, and received, with LocalSend. It opens port 53317. */
              enable: lib.mkOption({ type: lib.types.bool, default: false }),
            },
          },
        },
      },

      config: lib.mkIf(cfg.enable, {
        programs: {
          niri: { enable: true },
          dconf: { enable: true },
          kdeconnect: { enable: lib.mkIf(cfg.kdeConnect.enable, true) },
          localsend: { enable: lib.mkIf(cfg.localSend.enable, true) },
        },

        // The shell asks for passwords itself (polkit), and shows batteries, profiles, pictures and disks through these.
        security: { polkit: { enable: true } },
        services: {
          "accounts-daemon": { enable: true },
          displayManager: { defaultSession: lib.mkDefault("niri") },
          geoclue2: { enable: lib.mkDefault(true) },
          gnome: { "gnome-keyring": { enable: true } },
          gvfs: { enable: true },
          "power-profiles-daemon": { enable: lib.mkDefault(true) },
          tumbler: { enable: true },
          udisks2: { enable: true },
          upower: { enable: true },
        },

        environment: {
          systemPackages: [pkgs["xwayland-satellite"], pkgs["xdg-utils"], pkgs["adwaita-icon-theme"]],
          // Programs made with Chromium and Electron speak Wayland.
          sessionVariables: { NIXOS_OZONE_WL: lib.mkDefault("1") },
        },
      }),
    };
  });
