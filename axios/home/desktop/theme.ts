// How programs look: colours, icons, cursor and fonts, the same in GTK and in Qt.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop.theme;
  const { mkDefault, mkOption, types } = lib;
  const dark = cfg.mode === "dark";
  const named = (name: string, from: any) => ({
    /** The name by which programs know it. */
    name: mkOption({ type: types.str, default: name }),
    /** The package that has it; null where it is installed already. */
    package: mkOption({ type: types.nullOr(types.package), default: from }),
  });
  // The shell writes these files anew with every wallpaper; without them, GTK keeps the theme's colours.
  const importColours = lib.mkIf(cfg.followWallpaper, '@import url("dank-colors.css");');
  return {
    options: {
      axios: {
        desktop: {
          theme: {
            /** Whether programs are dark or light at first. The shell can change it. */
            mode: mkOption({ type: types.enum(["dark", "light"]), default: "dark" }),
            /** Whether the colours of programs follow the wallpaper. */
            followWallpaper: mkOption({ type: types.bool, default: true }),
            gtk: named(dark ? "adw-gtk3-dark" : "adw-gtk3", pkgs["adw-gtk3"]),
            icons: named(dark ? "Papirus-Dark" : "Papirus-Light", pkgs["papirus-icon-theme"]),
            cursor: {
              ...named("Bibata-Modern-Classic", pkgs["bibata-cursors"]),
              /** The size of the cursor, in logical pixels. */
              size: mkOption({ type: types.ints.positive, default: 24 }),
            },
            font: {
              ...named("Inter", pkgs.inter),
              /** The size of text, in points. */
              size: mkOption({ type: types.ints.positive, default: 11 }),
            },
          },
        },
      },
    },

    config: lib.mkIf(config.axios.desktop.enable, {
      gtk: {
        enable: true,
        theme: { name: mkDefault(cfg.gtk.name), package: mkDefault(cfg.gtk.package) },
        iconTheme: { name: mkDefault(cfg.icons.name), package: mkDefault(cfg.icons.package) },
        font: { name: mkDefault(cfg.font.name), package: mkDefault(cfg.font.package), size: mkDefault(cfg.font.size) },
        gtk3: { extraCss: importColours },
        gtk4: { extraCss: importColours },
      },
      qt: { enable: true, platformTheme: { name: mkDefault("qtct") } },
      home: {
        pointerCursor: lib.mkIf(cfg.cursor.package !== null, {
          enable: true,
          name: mkDefault(cfg.cursor.name),
          package: mkDefault(cfg.cursor.package),
          size: mkDefault(cfg.cursor.size),
          gtk: { enable: mkDefault(true) },
          x11: { enable: mkDefault(true) },
        }),
      },
      dconf: {
        settings: {
          "org/gnome/desktop/interface": { "color-scheme": mkDefault(dark ? "prefer-dark" : "prefer-light") },
        },
      },
    }),
  };
});
