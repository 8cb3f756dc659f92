// The wallpaper, and a blurred picture of it behind the workspaces: a service makes it anew when the shell's wallpaper
// changes, and swaybg shows it.
import { type Attrs, builtins, homeModule, path } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop.wallpaper;
  const { mkOption, types } = lib;
  const session = "graphical-session.target";
  // Where the shell keeps which wallpaper it shows.
  const state = `${config.xdg.stateHome}/DankMaterialShell/session.json`;
  const blurred = `${config.xdg.cacheHome}/axios/wallpaper-blurred.jpg`;

  const setWallpaper = pkgs.writeShellApplication({
    name: "wallpaper-set",
    runtimeInputs: [pkgs.coreutils],
    text: builtins.readFile(path("./wallpaper-set.sh")),
  });
  const blurWallpaper = pkgs.writeShellApplication({
    name: "wallpaper-blur",
    runtimeInputs: [pkgs.coreutils, pkgs.imagemagick, pkgs.jq, pkgs.systemd],
    text: builtins.readFile(path("./wallpaper-blur.sh")),
  });

  // Options of the modules from elsewhere.
  const programs: Attrs<any> = {
    niri: { settings: { "layer-rules": [{ matches: [{ namespace: "^wallpaper$" }], "place-within-backdrop": true }] } },
  };
  return {
    options: {
      axios: {
        desktop: {
          wallpaper: {
            /** The picture that the shell shows. It is set once: what the user chooses later stays, until this changes. */
            file: mkOption({
              type: types.nullOr(types.path),
              default: null,
              example: "/home/alice/Pictures/hills.jpg",
            }),
            blur: {
              /** Whether a blurred wallpaper is behind the workspaces, where the overview shows it. */
              enable: mkOption({ type: types.bool, default: true }),
              /** How far the blur reaches, in pixels of a picture that is 1920 wide. */
              radius: mkOption({ type: types.ints.positive, default: 24, example: 40 }),
              /** How bright the blurred picture is, in percent. */
              brightness: mkOption({ type: types.ints.between(10, 100), default: 80 }),
            },
          },
        },
      },
    },

    config: lib.mkIf(
      config.axios.desktop.enable,
      lib.mkMerge([
        lib.mkIf(cfg.file !== null, {
          systemd: {
            user: {
              services: {
                "wallpaper-set": {
                  Unit: {
                    Description: "Sets the wallpaper",
                    PartOf: [session],
                    After: [session, "dms.service"],
                    // The shell may not hear yet: it is asked again for a minute.
                    StartLimitIntervalSec: 300,
                    StartLimitBurst: 12,
                  },
                  Service: {
                    Type: "oneshot",
                    ExecStart: `${lib.getExe(setWallpaper)} ${lib.escapeShellArg(`${cfg.file}`)}`,
                    Restart: "on-failure",
                    RestartSec: 5,
                  },
                  Install: { WantedBy: [session] },
                },
              },
            },
          },
        }),
        lib.mkIf(cfg.blur.enable, {
          programs,
          systemd: {
            user: {
              paths: {
                "wallpaper-blur": {
                  Unit: { Description: "Watches for another wallpaper", PartOf: [session] },
                  Path: { PathChanged: state },
                  Install: { WantedBy: [session] },
                },
              },
              services: {
                "wallpaper-blur": {
                  Unit: { Description: "Makes the blurred wallpaper", PartOf: [session], After: [session] },
                  Service: {
                    Type: "oneshot",
                    ExecStart: `${lib.getExe(blurWallpaper)} ${lib.escapeShellArgs([
                      state,
                      blurred,
                      builtins.toString(cfg.blur.radius),
                      builtins.toString(cfg.blur.brightness),
                    ])}`,
                  },
                  Install: { WantedBy: [session] },
                },
                "wallpaper-backdrop": {
                  Unit: {
                    Description: "Shows the blurred wallpaper behind the workspaces",
                    PartOf: [session],
                    After: [session],
                  },
                  Service: {
                    ExecCondition: `${pkgs.coreutils}/bin/test -f ${lib.escapeShellArg(blurred)}`,
                    ExecStart: `${lib.getExe(pkgs.swaybg)} --mode fill --image ${lib.escapeShellArg(blurred)}`,
                    Restart: "on-failure",
                  },
                  Install: { WantedBy: [session] },
                },
              },
            },
          },
        }),
      ]),
    ),
  };
});
