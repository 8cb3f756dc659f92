// Games: Steam with Proton, GameMode, gamescope, controllers, and launchers for what is not on Steam.
import { type Attrs, type Derivation, inherit, map, nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const { mkIf, mkOption, types } = lib;
  const cfg = config.axios.gaming;
  const launchers: Attrs<Derivation> = {
    ...inherit(pkgs, "bottles", "heroic", "lutris", "prismlauncher"),
  };

  return {
    options: {
      axios: {
        gaming: {
          /** Whether to set the machine up for games. */
          enable: mkOption({ type: types.bool, default: false }),

          steam: {
            /**
             * Whether to install Steam, which is unfree, and `steam-run`, which runs games from other places that were
             * built for other distributions.
             */
            enable: mkOption({ type: types.bool, default: true }),
            /** Whether Steam offers GE-Proton, which runs some Windows games that Valve's Proton does not. */
            protonGe: mkOption({ type: types.bool, default: true }),
            /** Whether other devices may play the games of this machine over the network (Remote Play). */
            remotePlay: mkOption({ type: types.bool, default: false }),
            /** Whether other machines of the network may copy installed games from this one. */
            networkTransfers: mkOption({ type: types.bool, default: false }),
            /** Whether others may join Source servers that run here. */
            dedicatedServer: mkOption({ type: types.bool, default: false }),
          },

          gamemode: {
            /** Whether games can ask for more speed while they run, with `gamemoderun`. */
            enable: mkOption({ type: types.bool, default: true }),
            /** How much nicer games are treated than other programs, from 0 to 20. */
            renice: mkOption({ type: types.ints.between(0, 20), default: 10 }),
            /**
             * The number of the graphics card that GameMode sets to its highest clock. Null leaves graphics cards alone:
             * GameMode warns that changing their clocks can damage them.
             */
            overclockedGpu: mkOption({ type: types.nullOr(types.ints.unsigned), default: null, example: 0 }),
          },

          gamescope: {
            /** Whether to install gamescope, which runs a game in a display of its own: scaled, or with fewer frames. */
            enable: mkOption({ type: types.bool, default: true }),
            /** Whether one can log in to Steam's Big Picture mode without a desktop. */
            session: mkOption({ type: types.bool, default: false }),
            /** Whether gamescope may raise its own priority. It then does not start from within Steam. */
            capSysNice: mkOption({ type: types.bool, default: false }),
          },

          /**
           * Whether wireless controllers of Xbox and Nintendo Switch work, and many rarer ones. The firmware of Xbox'
           * wireless adapter (`hardware.xone`) is unfree.
           */
          controllers: mkOption({ type: types.bool, default: true }),
          /** Whether to install MangoHud, which shows frames per second and temperatures over a game. */
          mangohud: mkOption({ type: types.bool, default: true }),
          /** What to install for games from other places than Steam. */
          launchers: mkOption({
            type: types.listOf(types.enum(lib.attrNames(launchers))),
            default: [],
            example: ["heroic", "prismlauncher"],
          }),
        },
      },
    },

    config: mkIf(cfg.enable, {
      assertions: [
        {
          assertion: !cfg.steam.enable || pkgs.stdenv.hostPlatform.isx86_64,
          message: `Steam runs on x86_64-linux, and this machine is ${pkgs.stdenv.hostPlatform.system}: set axios.gaming.steam.enable to false.`,
        },
        {
          assertion: !cfg.gamescope.session || cfg.steam.enable,
          message:
            "axios.gaming.gamescope.session logs in to Steam: set axios.gaming.steam.enable, or the session to false.",
        },
      ],

      programs: {
        steam: mkIf(cfg.steam.enable, {
          enable: true,
          extraCompatPackages: lib.optional(cfg.steam.protonGe, pkgs["proton-ge-bin"]),
          protontricks: { enable: lib.mkDefault(true) },
          gamescopeSession: { enable: cfg.gamescope.session },
          remotePlay: { openFirewall: cfg.steam.remotePlay },
          localNetworkGameTransfers: { openFirewall: cfg.steam.networkTransfers },
          dedicatedServer: { openFirewall: cfg.steam.dedicatedServer },
        }),

        gamemode: mkIf(cfg.gamemode.enable, {
          enable: true,
          settings: {
            general: { renice: cfg.gamemode.renice, inhibit_screensaver: 1 },
            gpu: mkIf(cfg.gamemode.overclockedGpu !== null, {
              apply_gpu_optimisations: "accept-responsibility",
              gpu_device: cfg.gamemode.overclockedGpu,
              amd_performance_level: "high",
            }),
          },
        }),

        gamescope: mkIf(cfg.gamescope.enable, { enable: true, capSysNice: cfg.gamescope.capSysNice }),
      },

      hardware: mkIf(cfg.controllers, {
        // The rules for controllers that Steam brings, for games from other places as well.
        "steam-hardware": { enable: true },
        uinput: { enable: true },
        xone: { enable: lib.mkDefault(pkgs.stdenv.hostPlatform.isx86_64) },
        xpadneo: { enable: lib.mkDefault(true) },
      }),
      services: mkIf(cfg.controllers, {
        joycond: { enable: lib.mkDefault(true) },
        udev: { packages: [pkgs["game-devices-udev-rules"]] },
      }),

      environment: {
        systemPackages: [
          ...lib.optional(cfg.mangohud, pkgs.mangohud),
          ...map((name) => launchers[name], cfg.launchers),
        ],
      },
    }),
  };
});
