// Fonts of the desktop: one for each kind, and Noto for every script that they lack.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop;
  const { mkOption, types } = lib;
  const kinds = ["sansSerif", "serif", "monospace", "emoji"];
  const fontType = types.submodule({
    options: {
      /** The name of the font's family. */
      name: mkOption({ type: types.str, example: "Inter" }),
      /** The package that has it; null where it is installed already. */
      package: mkOption({ type: types.nullOr(types.package), default: null }),
    },
  });
  const chosen = lib.map((kind: string) => cfg.fonts[kind], kinds);
  return {
    options: {
      axios: {
        desktop: {
          fonts: {
            /** The font of menus, dialogs and most text. */
            sansSerif: mkOption({ type: fontType, default: { name: "Inter", package: pkgs.inter } }),
            /** The font of long texts. */
            serif: mkOption({ type: fontType, default: { name: "Noto Serif", package: pkgs["noto-fonts"] } }),
            /** The font of terminals and editors. */
            monospace: mkOption({
              type: fontType,
              default: { name: "JetBrainsMono Nerd Font", package: pkgs["nerd-fonts"]["jetbrains-mono"] },
            }),
            /** The font of emoji. */
            emoji: mkOption({
              type: fontType,
              default: { name: "Noto Color Emoji", package: pkgs["noto-fonts-color-emoji"] },
            }),
          },
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      fonts: {
        enableDefaultPackages: lib.mkDefault(true),
        packages: lib.unique([
          ...lib.remove(
            null,
            lib.map((font: any) => font.package, chosen),
          ),
          pkgs["noto-fonts"],
          pkgs["noto-fonts-cjk-sans"],
          pkgs["material-symbols"],
        ]),
        fontconfig: {
          defaultFonts: lib.genAttrs(kinds, (kind: string) => lib.mkDefault([cfg.fonts[kind].name])),
        },
      },
    }),
  };
});
