// Desktop portals, as niri's documentation advises: GNOME's for screencasts, GTK's for the rest.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => ({
  config: lib.mkIf(config.axios.desktop.enable, {
    xdg: {
      icons: { enable: true },
      mime: { enable: true },
      portal: {
        enable: true,
        extraPortals: [pkgs["xdg-desktop-portal-gnome"], pkgs["xdg-desktop-portal-gtk"]],
        config: {
          niri: {
            default: lib.mkDefault(["gnome", "gtk"]),
            "org.freedesktop.impl.portal.Access": lib.mkDefault(["gtk"]),
            // GNOME's own needs Nautilus, which need not be there.
            "org.freedesktop.impl.portal.FileChooser": lib.mkDefault(["gtk"]),
            "org.freedesktop.impl.portal.Notification": lib.mkDefault(["gtk"]),
            "org.freedesktop.impl.portal.Secret": lib.mkDefault(["gnome-keyring"]),
          },
        },
      },
    },
  }),
}));
