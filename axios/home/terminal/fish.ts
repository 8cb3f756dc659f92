// fish: short words that expand as they are typed, so that the history shows what really ran.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib }) => {
  const terminal = config.axios.terminal;
  const cfg = terminal.fish;
  return {
    options: {
      axios: {
        terminal: {
          fish: {
            /** Whether to set up the shell fish. Which shell a login starts is said by the account of the user. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),

            /** Whether to have abbreviations for git: `gs` for `git status`, and so on. */
            gitAbbreviations: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(terminal.enable && cfg.enable, {
      programs: {
        fish: {
          enable: true,
          interactiveShellInit: "set --global fish_greeting",
          shellAbbrs: lib.mkMerge([
            lib.mkIf(cfg.gitAbbreviations, {
              ga: lib.mkDefault("git add"),
              gb: lib.mkDefault("git branch"),
              gc: lib.mkDefault("git commit"),
              gca: lib.mkDefault("git commit --amend"),
              gd: lib.mkDefault("git diff"),
              gf: lib.mkDefault("git fetch"),
              gl: lib.mkDefault("git log --oneline --graph"),
              gp: lib.mkDefault("git push"),
              gs: lib.mkDefault("git status --short --branch"),
              gw: lib.mkDefault("git switch"),
            }),
            lib.mkIf(terminal.flake !== null, {
              rebuild: lib.mkDefault("nh os switch"),
              update: lib.mkDefault("nh os switch --update"),
            }),
          ]),
          functions: {
            mkcd: lib.mkDefault({
              description: "Make a folder and go there",
              argumentNames: ["folder"],
              body: "mkdir --parents -- $folder; and cd -- $folder",
            }),
            up: lib.mkDefault({
              description: "Go up, one folder or as many as are given",
              argumentNames: ["count"],
              body: `
                test -n "$count"; or set count 1
                cd (string repeat --count $count ../)
              `,
            }),
          },
        },
      },
    }),
  };
});
