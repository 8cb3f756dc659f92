// The terminal: fish with a prompt, git, Neovim, Ghostty and the tools beside them. `axios.terminal.enable` switches all
// of it, and each part has a switch of its own below it.
import { homeModule, path } from "typeflake";

export default homeModule(({ config, lib }) => {
  const cfg = config.axios.terminal;
  return {
    imports: [
      path("./fish.nix"),
      path("./ghostty.nix"),
      path("./git.nix"),
      path("./neovim.nix"),
      path("./starship.nix"),
      path("./tools.nix"),
    ],

    options: {
      axios: {
        terminal: {
          enable: lib.mkEnableOption("the terminal: shell, prompt, git, editor, emulator and tools"),

          /**
           * Where the flake of this machine lies. `nh` then finds it by itself, and fish has `rebuild` and `update` for
           * it.
           */
          flake: lib.mkOption({
            type: lib.types.nullOr(lib.types.str),
            default: null,
            example: "/home/alice/machines",
          }),
        },
      },
    },

    config: lib.mkIf(cfg.enable && cfg.flake !== null, {
      programs: { nh: { enable: lib.mkDefault(true), flake: lib.mkDefault(cfg.flake) } },
    }),
  };
});
