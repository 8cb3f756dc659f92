// Neovim with language servers, a picker, and git in the margin: its settings are files of Lua, as any Neovim reads.
import { builtins, homeModule, path } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const terminal = config.axios.terminal;
  const cfg = terminal.neovim;
  return {
    options: {
      axios: {
        terminal: {
          neovim: {
            /** Whether to set up the editor Neovim. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),

            /** Whether Neovim is the editor that other programs start (`$EDITOR`). */
            defaultEditor: lib.mkOption({ type: lib.types.bool, default: true }),

            /**
             * Whether to have plug-ins: language servers, completion, a picker, syntax trees, formatting, git. Without
             * them, it is Neovim as it comes.
             */
            plugins: lib.mkOption({ type: lib.types.bool, default: true }),

            /** Language servers and formatters that are always there; those of a project come with its own shell. */
            languageServers: lib.mkOption({
              type: lib.types.listOf(lib.types.package),
              default: [pkgs.nixd, pkgs.nixfmt, pkgs["lua-language-server"], pkgs["bash-language-server"], pkgs.taplo],
              defaultText: lib.literalExpression(
                "[ pkgs.nixd pkgs.nixfmt pkgs.lua-language-server pkgs.bash-language-server pkgs.taplo ]",
              ),
              example: lib.literalExpression("[ pkgs.nixd pkgs.rust-analyzer ]"),
            }),
          },
        },
      },
    },

    config: lib.mkIf(terminal.enable && cfg.enable, {
      programs: {
        neovim: {
          enable: true,
          defaultEditor: lib.mkDefault(cfg.defaultEditor),
          viAlias: lib.mkDefault(true),
          vimAlias: lib.mkDefault(true),
          vimdiffAlias: lib.mkDefault(true),
          // Nothing here is written in these languages.
          withNodeJs: lib.mkDefault(false),
          withPython3: lib.mkDefault(false),
          withRuby: lib.mkDefault(false),
          extraPackages: lib.mkIf(cfg.plugins, [pkgs.fd, pkgs.ripgrep, ...cfg.languageServers]),
          plugins: lib.mkIf(cfg.plugins, [
            pkgs.vimPlugins["blink-cmp"],
            pkgs.vimPlugins["conform-nvim"],
            pkgs.vimPlugins["gitsigns-nvim"],
            pkgs.vimPlugins["lualine-nvim"],
            pkgs.vimPlugins["nvim-lspconfig"],
            pkgs.vimPlugins["nvim-treesitter"].withAllGrammars,
            pkgs.vimPlugins["oil-nvim"],
            pkgs.vimPlugins["plenary-nvim"],
            pkgs.vimPlugins["telescope-fzf-native-nvim"],
            pkgs.vimPlugins["telescope-nvim"],
            pkgs.vimPlugins["which-key-nvim"],
          ]),
          initLua: lib.mkMerge([
            builtins.readFile(path("./neovim/options.lua")),
            lib.mkIf(cfg.plugins, builtins.readFile(path("./neovim/plugins.lua"))),
          ]),
        },
      },
    }),
  };
});
