// niri: how windows are laid out and look, and the keys of key-bindings.ts. Everything here is a default that
// `programs.niri.settings` changes.
import { type Attrs, type Flake, homeModule } from "typeflake";
import keyBindings, { type Binding, type Bindings } from "./key-bindings.ts";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib, pkgs }) => {
    const cfg = config.axios.desktop;
    const { mkDefault, mkOption, types } = lib;

    // The others would not fit on the screen that shows what keys do.
    const shownInOverlay = ["programs", "shell", "screenshots", "windows"];
    const bind = (
      shown: boolean,
      { title, action, whenLocked = false, once = false, pause = null }: Binding,
    ): Attrs<any> => ({
      action,
      "allow-when-locked": whenLocked,
      "cooldown-ms": pause,
      "hotkey-overlay": shown ? { title } : { hidden: true },
      repeat: !once,
    });
    const binds = lib.mergeAttrsList(
      lib.mapAttrsToList(
        (subject: string, bindings: Bindings) =>
          lib.mapAttrs(
            (_keys: string, binding: Binding) => mkDefault(bind(lib.elem(subject, shownInOverlay), binding)),
            bindings,
          ),
        keyBindings(cfg.programs),
      ),
    );

    const round = { "top-left": 12.0, "top-right": 12.0, "bottom-left": 12.0, "bottom-right": 12.0 };
    const floating = (appId: string, width: number, height: number) => ({
      matches: [{ "app-id": appId }],
      "open-floating": true,
      "default-column-width": { fixed: width },
      "default-window-height": { fixed: height },
    });

    // Options of the modules from elsewhere.
    const programs: Attrs<any> = {
      niri: {
        package: mkDefault(pkgs.niri),
        settings: {
          binds: lib.mkIf(cfg.niri.keyBindings.enable, binds),
          "hotkey-overlay": { "skip-at-startup": mkDefault(true) },
          "prefer-no-csd": mkDefault(true),
          "xwayland-satellite": { path: mkDefault(lib.getExe(pkgs["xwayland-satellite"])) },
          input: {
            "workspace-auto-back-and-forth": mkDefault(true),
            touchpad: { tap: mkDefault(true), "natural-scroll": mkDefault(true), dwt: mkDefault(true) },
          },
          layout: {
            gaps: mkDefault(cfg.niri.gaps),
            "always-center-single-column": mkDefault(true),
            "default-column-width": mkDefault({ proportion: 0.5 }),
            "preset-column-widths": mkDefault([
              { proportion: 0.33333 },
              { proportion: 0.5 },
              { proportion: 0.66667 },
              { proportion: 1.0 },
            ]),
            "preset-window-heights": mkDefault([{ proportion: 0.33333 }, { proportion: 0.5 }, { proportion: 1.0 }]),
            "focus-ring": { width: mkDefault(2) },
          },
          "window-rules": [
            { "geometry-corner-radius": round, "clip-to-geometry": true, "draw-border-with-background": false },
            { matches: [{ "is-floating": true }], shadow: { enable: true } },
            {
              matches: [{ title: "^Picture-in-Picture$" }, { title: "^Picture in picture$" }],
              "open-floating": true,
              "default-floating-position": { x: 24, y: 24, "relative-to": "bottom-right" },
            },
            floating("^org\\.gnome\\.Calculator$|^qalculate-gtk$", 480, 640),
            floating("^com\\.saivert\\.pwvucontrol$", 900, 640),
            { matches: [{ "app-id": "^org\\.keepassxc\\.KeePassXC$" }], "block-out-from": "screen-capture" },
          ],
        },
      },
    };

    return {
      key: "axios/home/desktop/niri",
      imports: [{ key: "axios/niri", imports: [inputs.niri.homeModules.config] }],

      options: {
        axios: {
          desktop: {
            niri: {
              /** The gap between windows, in logical pixels. */
              gaps: mkOption({ type: types.ints.unsigned, default: 12, example: 0 }),
              keyBindings: {
                /** Whether the keys of axiOS are bound. Each gives way to one in `programs.niri.settings.binds`. */
                enable: mkOption({ type: types.bool, default: true }),
              },
            },
          },
        },
      },

      config: lib.mkIf(cfg.enable, { programs }),
    };
  });
