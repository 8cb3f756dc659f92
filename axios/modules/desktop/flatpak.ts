// Flatpak: applications from Flathub and other remotes, beside those of nixpkgs.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop.flatpak;
  const { mkOption, types } = lib;
  return {
    options: {
      axios: {
        desktop: {
          flatpak: {
            /** Whether applications can be installed with Flatpak. Needs the desktop. */
            enable: mkOption({ type: types.bool, default: false }),
            /** The remotes that applications come from, by name: the addresses of their `.flatpakrepo` files. */
            remotes: mkOption({
              type: types.attrsOf(types.str),
              default: { flathub: "https://dl.flathub.org/repo/flathub.flatpakrepo" },
              example: { "flathub-beta": "https://dl.flathub.org/beta-repo/flathub-beta.flatpakrepo" },
            }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.desktop.enable && cfg.enable, {
      services: { flatpak: { enable: true } },
      environment: { systemPackages: [pkgs.warehouse] },
      systemd: {
        services: {
          "flatpak-remotes": {
            description: "Remotes of Flatpak",
            wantedBy: ["multi-user.target"],
            wants: ["network-online.target"],
            after: ["network-online.target"],
            path: [config.services.flatpak.package],
            script: lib.concatLines(
              lib.mapAttrsToList(
                (name: string, address: string) =>
                  `flatpak remote-add --system --if-not-exists ${lib.escapeShellArgs([name, address])}`,
                cfg.remotes,
              ),
            ),
            serviceConfig: { Type: "oneshot", RemainAfterExit: true, Restart: "on-failure", RestartSec: 60 },
          },
        },
      },
    }),
  };
});
