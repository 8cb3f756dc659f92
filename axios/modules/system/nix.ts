// Nix on the machine: flakes, caches, and a store that is cleaned up.
import { nixosModule, toString } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.system.nix;
  const { types } = lib;
  const cache = types.submodule({
    options: {
      /** Where it is. */
      url: lib.mkOption({ type: types.strMatching("[a-z0-9+]+://.+"), example: "https://nix-community.cachix.org" }),
      /** The key that what comes from it is signed with. */
      publicKey: lib.mkOption({
        type: types.strMatching("[^: ]+:[A-Za-z0-9+/]{43}="),
        example: "nix-community.cachix.org-1:mB9FSh9qf2dCimDSUo8Zy7bkq5CX+/rkCWyvRCYg3Fs=",
      }),
    },
  });
  return {
    options: {
      axios: {
        system: {
          nix: {
            gc: {
              /** Whether to delete old generations, and what only they need, by and by. */
              enable: lib.mkOption({ type: types.bool, default: true }),
              /** When: a calendar event of systemd. */
              dates: lib.mkOption({ type: types.str, default: "weekly", example: "03:15" }),
              /** How old a generation is when it goes, in days. */
              olderThanDays: lib.mkOption({ type: types.ints.positive, default: 30, example: 7 }),
            },
            /** Whether to keep equal files of the store once, as links. */
            optimise: lib.mkOption({ type: types.bool, default: true }),
            /** Binary caches to ask beside that of NixOS, each with the key that it signs with. */
            caches: lib.mkOption({
              type: types.listOf(cache),
              default: [],
              example: [
                {
                  url: "https://nix-community.cachix.org",
                  publicKey: "nix-community.cachix.org-1:mB9FSh9qf2dCimDSUo8Zy7bkq5CX+/rkCWyvRCYg3Fs=",
                },
              ],
            }),
            /** Who may give Nix settings and unsigned paths, which makes them as powerful as root. */
            trustedUsers: lib.mkOption({ type: types.listOf(types.str), default: [], example: ["@wheel"] }),
            /** Features of Nix that are switched on though they are called experimental. */
            experimentalFeatures: lib.mkOption({
              type: types.listOf(types.str),
              default: ["nix-command", "flakes"],
              example: ["nix-command", "flakes", "pipe-operators"],
            }),
            /** Whether packages may be used whose licences are not free: the drivers of NVIDIA, Steam and many others. */
            allowUnfree: lib.mkOption({ type: types.bool, default: false }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.system.enable, {
      nix: {
        // A machine that is made of a flake has its nixpkgs from there.
        channel: { enable: lib.mkDefault(false) },
        // Builds give way to whoever works at the machine.
        daemonCPUSchedPolicy: lib.mkDefault("batch"),
        daemonIOSchedClass: lib.mkDefault("idle"),
        gc: lib.mkIf(cfg.gc.enable, {
          automatic: true,
          dates: cfg.gc.dates,
          options: `--delete-older-than ${toString(cfg.gc.olderThanDays)}d`,
          randomizedDelaySec: lib.mkDefault("45min"),
        }),
        optimise: { automatic: cfg.optimise },
        settings: {
          "builders-use-substitutes": lib.mkDefault(true),
          "connect-timeout": lib.mkDefault(5),
          "experimental-features": cfg.experimentalFeatures,
          // A cache that does not answer costs time, not the build.
          fallback: lib.mkDefault(true),
          substituters: lib.map((one) => one.url, cfg.caches),
          "trusted-public-keys": lib.map((one) => one.publicKey, cfg.caches),
          "trusted-users": cfg.trustedUsers,
        },
      },
      nixpkgs: { config: lib.mkIf(cfg.allowUnfree, { allowUnfree: true }) },
    }),
  };
});
