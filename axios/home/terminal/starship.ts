// The prompt: where one is, what git says, which development shell is open, and how the last command ended.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib }) => {
  const terminal = config.axios.terminal;
  return {
    options: {
      axios: {
        terminal: {
          starship: {
            /** Whether to have the prompt starship in fish, bash and zsh. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(terminal.enable && terminal.starship.enable, {
      programs: {
        starship: {
          enable: true,
          settings: lib.mapAttrsRecursive((_path, value) => lib.mkDefault(value), {
            add_newline: false,
            // A slow folder, such as one on the network, does not hold up the prompt.
            command_timeout: 500,
            format: lib.concatStrings([
              "$username$hostname$directory$git_branch$git_state$git_status",
              "$nix_shell$package$rust$zig$nodejs$python$golang$dotnet",
              "$cmd_duration$jobs$line_break$character",
            ]),
            character: { success_symbol: "[❯](bold green)", error_symbol: "[❯](bold red)" },
            cmd_duration: { min_time: 2000, format: "[$duration]($style) " },
            directory: { truncation_length: 4, truncate_to_repo: true, read_only: " (read-only)" },
            git_branch: { symbol: "", style: "bold purple" },
            git_status: {
              format: "([$all_status$ahead_behind]($style) )",
              ahead: "↑$count",
              behind: "↓$count",
              diverged: "↑$ahead_count↓$behind_count",
            },
            hostname: { ssh_only: true, format: "[@$hostname]($style) " },
            jobs: { symbol: "+" },
            nix_shell: { format: "[nix:$name]($style) ", heuristic: true },
            package: { disabled: true },
            username: { show_always: false, format: "[$user]($style)" },
          }),
        },
      },
    }),
  };
});
