// git: who commits is said by the user, never guessed; the rest is what most people set sooner or later.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib }) => {
  const terminal = config.axios.terminal;
  const cfg = terminal.git;
  const { signing } = cfg;
  const signsWithSsh = signing.key !== null && signing.format === "ssh";
  // The key may be written out, instead of the name of its file.
  const hasPublicKey = signsWithSsh && lib.hasPrefix("ssh-", signing.key);
  const isKnownSigner = hasPublicKey && cfg.userEmail !== null;
  return {
    options: {
      axios: {
        terminal: {
          git: {
            /** Whether to set up git. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),

            /** The name in commits. Where there is none, git asks for it at the first commit. */
            userName: lib.mkOption({ type: lib.types.nullOr(lib.types.str), default: null, example: "Alice Example" }),

            /** The e-mail address in commits. Where there is none, git asks for it at the first commit. */
            userEmail: lib.mkOption({
              type: lib.types.nullOr(lib.types.str),
              default: null,
              example: "alice@example.org",
            }),

            signing: {
              /** The key that every commit and tag is signed with; nothing is signed where there is none. */
              key: lib.mkOption({
                type: lib.types.nullOr(lib.types.str),
                default: null,
                example: "~/.ssh/id_ed25519.pub",
              }),

              /** What kind of key it is. */
              format: lib.mkOption({ type: lib.types.enum(["openpgp", "ssh"]), default: "ssh" }),
            },

            /** Whether to show differences with delta. */
            delta: lib.mkOption({ type: lib.types.bool, default: true }),

            /** Whether to have the command `gh` of GitHub, which also logs git in there. */
            github: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(terminal.enable && cfg.enable, {
      assertions: [
        {
          assertion: !(signsWithSsh && cfg.userEmail === null),
          message:
            "axios.terminal.git.signing.key signs with SSH, and who checks a signature looks for the e-mail address: set axios.terminal.git.userEmail.",
        },
      ],

      programs: {
        git: {
          enable: true,
          ignores: [".direnv/", "result", "result-*", "*.swp", ".DS_Store"],
          lfs: { enable: lib.mkDefault(true) },
          signing: {
            key: lib.mkIf(signing.key !== null, hasPublicKey ? `key::${signing.key}` : signing.key),
            format: lib.mkDefault(signing.key === null ? null : signing.format),
            signByDefault: lib.mkIf(signing.key !== null, lib.mkDefault(true)),
          },
          settings: lib.mkMerge([
            {
              alias: {
                amend: lib.mkDefault("commit --amend --no-edit"),
                fixup: lib.mkDefault("commit --fixup"),
                graph: lib.mkDefault("log --graph --oneline --decorate --all"),
                last: lib.mkDefault("show --stat HEAD"),
                undo: lib.mkDefault("reset --soft HEAD~1"),
                unstage: lib.mkDefault("restore --staged"),
              },
              branch: { sort: lib.mkDefault("-committerdate") },
              commit: { verbose: lib.mkDefault(true) },
              diff: { algorithm: lib.mkDefault("histogram"), colorMoved: lib.mkDefault("default") },
              fetch: { prune: lib.mkDefault(true) },
              init: { defaultBranch: lib.mkDefault("main") },
              merge: { conflictStyle: lib.mkDefault("zdiff3") },
              pull: { rebase: lib.mkDefault(true) },
              push: { autoSetupRemote: lib.mkDefault(true), followTags: lib.mkDefault(true) },
              rebase: {
                autoSquash: lib.mkDefault(true),
                autoStash: lib.mkDefault(true),
                updateRefs: lib.mkDefault(true),
              },
              rerere: { enabled: lib.mkDefault(true) },
              tag: { sort: lib.mkDefault("version:refname") },
              user: { useConfigOnly: lib.mkDefault(true) },
            },
            lib.mkIf(cfg.userName !== null, { user: { name: cfg.userName } }),
            lib.mkIf(cfg.userEmail !== null, { user: { email: cfg.userEmail } }),
            lib.mkIf(isKnownSigner, {
              gpg: { ssh: { allowedSignersFile: lib.mkDefault(`${config.xdg.configHome}/git/allowed_signers`) } },
            }),
          ]),
        },

        delta: lib.mkIf(cfg.delta, {
          enable: true,
          enableGitIntegration: true,
          options: { navigate: lib.mkDefault(true), "line-numbers": lib.mkDefault(true) },
        }),

        gh: lib.mkIf(cfg.github, { enable: true, settings: { git_protocol: lib.mkDefault("ssh") } }),
      },

      // One's own signatures are good, without looking further.
      xdg: {
        configFile: lib.mkIf(isKnownSigner, {
          "git/allowed_signers": { text: `${cfg.userEmail} ${signing.key}\n` },
        }),
      },
    }),
  };
});
