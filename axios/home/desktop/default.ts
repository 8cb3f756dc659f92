// The desktop of a user: niri with its keys, DankMaterialShell, wallpaper, theme, web applications and Google Drive.
import { type Attrs, type Flake, homeModule, path } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib, pkgs, osConfig = {} }) => {
    const { mkOption, types } = lib;
    const command = (what: string, value: readonly string[], example: readonly string[]) =>
      mkOption({
        type: types.nonEmptyListOf(types.str),
        default: value,
        example,
        description: `The ${what} that a key opens: a program and its arguments.`,
      });
    return {
      key: "axios/home/desktop",
      imports: [
        lib.modules.importApply(path("./niri.nix"), inputs),
        lib.modules.importApply(path("./shell.nix"), inputs),
        path("./google-drive.nix"),
        path("./theme.nix"),
        path("./wallpaper.nix"),
        path("./web-apps.nix"),
      ],

      options: {
        axios: {
          desktop: {
            /** Whether the user has the desktop: niri with DankMaterialShell. The machine has it by its own module. */
            enable: mkOption({ type: types.bool, default: false }),
            programs: {
              terminal: command("terminal", ["ghostty"], ["foot"]),
              browser: command("browser", [config.axios.browser?.command ?? "firefox"], ["firefox", "--new-window"]),
              fileManager: command("file manager", ["nautilus", "--new-window"], ["dolphin"]),
              editor: command("editor", ["gnome-text-editor", "--new-window"], ["code"]),
            },
          },
        },
      },

      config: lib.mkIf(config.axios.desktop.enable, {
        home: {
          packages: [
            pkgs["wl-clipboard"],
            // The first key that anybody needs works without the terminal's own module, too.
            ...lib.optional(
              lib.head(config.axios.desktop.programs.terminal) === "ghostty" &&
                !(config.programs.ghostty?.enable ?? false),
              pkgs.ghostty,
            ),
          ],
        },
        // Where the system has the keyring, logging in starts and opens it.
        services: {
          "gnome-keyring": { enable: lib.mkDefault(!(osConfig.services?.gnome?.["gnome-keyring"]?.enable ?? false)) },
        },
        xdg: { enable: lib.mkDefault(true) },
      }),
    };
  });
