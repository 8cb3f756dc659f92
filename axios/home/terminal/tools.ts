// What one types all day: listing, finding, reading, watching, and folders that bring their own environment.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const terminal = config.axios.terminal;
  return {
    options: {
      axios: {
        terminal: {
          tools: {
            /** Whether to have the command-line tools: eza, bat, fd, ripgrep, fzf, zoxide, btop, direnv and more. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(terminal.enable && terminal.tools.enable, {
      programs: {
        bat: {
          enable: true,
          config: { style: lib.mkDefault("numbers,changes,header"), pager: lib.mkDefault("less -FR") },
        },
        btop: { enable: true, settings: { vim_keys: lib.mkDefault(true), update_ms: lib.mkDefault(1000) } },
        direnv: {
          enable: true,
          "nix-direnv": { enable: true },
          silent: lib.mkDefault(true),
        },
        eza: {
          enable: true,
          git: lib.mkDefault(true),
          icons: lib.mkDefault("auto"),
          extraOptions: ["--group-directories-first"],
        },
        fd: { enable: true, hidden: lib.mkDefault(true), ignores: [".git/"] },
        fzf: {
          enable: true,
          defaultCommand: lib.mkDefault("fd --type file"),
          defaultOptions: ["--height=40%", "--layout=reverse", "--border"],
          fileWidget: { command: lib.mkDefault("fd --type file") },
          changeDirWidget: { command: lib.mkDefault("fd --type directory") },
        },
        jq: { enable: true },
        lazygit: { enable: true },
        ripgrep: { enable: true, arguments: ["--smart-case", "--hidden", "--glob=!.git/*"] },
        tealdeer: { enable: true, settings: { updates: { auto_update: lib.mkDefault(true) } } },
        yazi: { enable: true, shellWrapperName: lib.mkDefault("y") },
        zoxide: { enable: true },
      },

      home: {
        packages: [
          pkgs.duf,
          pkgs.dust,
          pkgs.file,
          pkgs.hyperfine,
          pkgs["nix-output-monitor"],
          pkgs.sd,
          pkgs.tokei,
          pkgs.unzip,
          pkgs.wget,
          pkgs.zip,
        ],
      },
    }),
  };
});
