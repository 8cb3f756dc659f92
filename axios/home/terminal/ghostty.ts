// Ghostty, the terminal emulator.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib }) => {
  const terminal = config.axios.terminal;
  const cfg = terminal.ghostty;
  return {
    options: {
      axios: {
        terminal: {
          ghostty: {
            /** Whether to have the terminal emulator Ghostty. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),

            /** The name of a theme, or two of them for light and dark; Ghostty's own colours where there is none. */
            theme: lib.mkOption({
              type: lib.types.nullOr(lib.types.str),
              default: null,
              example: "light:catppuccin-latte,dark:catppuccin-mocha",
            }),

            /**
             * More files of settings, relative to `~/.config/ghostty`, which are read last: colours that a desktop shell
             * makes, for example. A file that is not there is passed over.
             */
            includes: lib.mkOption({
              type: lib.types.listOf(lib.types.str),
              default: lib.optional(config.axios.desktop?.enable ?? false, "themes/dankcolors"),
              defaultText: lib.literalMD("the colours that DankMaterialShell makes of the wallpaper, on its desktop"),
              example: ["themes/own"],
            }),
          },
        },
      },
    },

    config: lib.mkIf(terminal.enable && cfg.enable, {
      programs: {
        ghostty: {
          enable: true,
          installVimSyntax: lib.mkDefault(terminal.neovim.enable),
          settings: lib.mkMerge([
            {
              "copy-on-select": lib.mkDefault("clipboard"),
              "cursor-style": lib.mkDefault("bar"),
              "mouse-hide-while-typing": lib.mkDefault(true),
              // In bytes, for every surface; it is allocated as it fills.
              "scrollback-limit": lib.mkDefault(50_000_000),
              "window-padding-x": lib.mkDefault(8),
              "window-padding-y": lib.mkDefault(8),
              // The process stays when the last window is closed, so that the next one opens at once.
              "quit-after-last-window-closed": lib.mkDefault(false),
            },
            lib.mkIf(terminal.fish.enable, { command: lib.mkDefault(lib.getExe(config.programs.fish.package)) }),
            lib.mkIf(cfg.theme !== null, { theme: lib.mkDefault(cfg.theme) }),
            lib.mkIf(lib.length(cfg.includes) > 0, {
              "config-file": lib.map((file) => `?${file}`, cfg.includes),
            }),
          ]),
        },
      },
    }),
  };
});
