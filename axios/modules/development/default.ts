// Software development: languages, editors and tools for the whole machine. What one project needs belongs in its own
// flake, which direnv switches on in the project's folder.
import { nixosModule } from "typeflake";
import languagesOf from "./languages.ts";

export default nixosModule(({ config, lib, pkgs }) => {
  const { mkEnableOption, mkIf, mkOption, types } = lib;
  const cfg = config.axios.development;
  const languages = languagesOf(pkgs);
  const chosen = lib.filterAttrs((name, _language) => cfg.languages[name].enable, languages);

  return {
    options: {
      axios: {
        development: {
          /** Whether to set up the machine for developing software. */
          enable: mkOption({ type: types.bool, default: false }),

          /** Languages whose compilers and language servers are there outside of any project. */
          languages: lib.mapAttrs((_name, { title }) => ({ enable: mkEnableOption(`tools for ${title}`) }), languages),

          editors: {
            /** Whether to install Emacs. */
            emacs: mkOption({ type: types.bool, default: false }),
            /** Whether to install Helix. */
            helix: mkOption({ type: types.bool, default: false }),
            /** Whether to install Neovim, which is then what `$EDITOR` names. */
            neovim: mkOption({ type: types.bool, default: true }),
            /** Whether to install Visual Studio Code, which is unfree. */
            vscode: mkOption({ type: types.bool, default: false }),
            /** Whether to install VSCodium, the free build of Visual Studio Code. */
            vscodium: mkOption({ type: types.bool, default: false }),
            /** Whether to install Zed. */
            zed: mkOption({ type: types.bool, default: false }),
          },

          /** Whether direnv switches on the development shell of the project that one is in. */
          direnv: mkOption({ type: types.bool, default: true }),
          /** Whether programs run that were built for other distributions, such as those that editors download. */
          foreignPrograms: mkOption({ type: types.bool, default: true }),
          /** Whether to install command-line tools for any project: forges, JSON, HTTP, databases, diagnosis. */
          tools: mkOption({ type: types.bool, default: true }),
          /** Whether to install the manual pages of the system's functions and of libraries. */
          documentation: mkOption({ type: types.bool, default: true }),
          /** How many files a user's programs may watch at once. File watchers of large projects run out of few. */
          inotifyWatches: mkOption({ type: types.ints.positive, default: 1048576 }),
        },
      },
    },

    config: mkIf(cfg.enable, {
      boot: {
        kernel: {
          sysctl: { "fs.inotify.max_user_watches": cfg.inotifyWatches },
        },
      },
      documentation: mkIf(cfg.documentation, { dev: { enable: true }, man: { generateCaches: lib.mkDefault(true) } }),

      programs: {
        direnv: { enable: cfg.direnv },
        git: {
          enable: true,
          lfs: { enable: lib.mkDefault(true) },
          config: { init: { defaultBranch: lib.mkDefault("main") } },
        },
        neovim: mkIf(cfg.editors.neovim, { enable: true, defaultEditor: lib.mkDefault(true) }),
        "nix-ld": { enable: cfg.foreignPrograms },
      },

      environment: {
        systemPackages: [
          ...lib.concatMap(({ packages }) => packages, lib.attrValues(chosen)),
          ...lib.optional(cfg.editors.emacs, pkgs.emacs),
          ...lib.optional(cfg.editors.helix, pkgs.helix),
          ...lib.optional(cfg.editors.vscode, pkgs.vscode),
          ...lib.optional(cfg.editors.vscodium, pkgs.vscodium),
          ...lib.optional(cfg.editors.zed, pkgs["zed-editor"]),
          ...lib.optionals(cfg.documentation, [pkgs["man-pages"], pkgs["man-pages-posix"]]),
          ...lib.optionals(cfg.tools, [
            // Repositories and forges.
            pkgs.gh,
            pkgs.glab,
            pkgs.lazygit,
            pkgs.difftastic,
            pkgs.just,
            // Text and data.
            pkgs.ripgrep,
            pkgs.fd,
            pkgs.jq,
            pkgs["yq-go"],
            pkgs.tokei,
            // HTTP and databases.
            pkgs.httpie,
            pkgs.mitmproxy,
            pkgs.pgcli,
            pkgs.litecli,
            // What a program does, and how fast.
            pkgs.strace,
            pkgs.lsof,
            pkgs.hyperfine,
          ]),
        ],
      },
    }),
  };
});
