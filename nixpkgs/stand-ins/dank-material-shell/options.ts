// The options that `programs.dank-material-shell` has both in NixOS and in home-manager.
import type { Attrs } from "typeflake";

export default ({ lib, pkgs }: any): Attrs<any> => {
  const { mkEnableOption, mkOption, types } = lib;
  const feature = (description: string) => mkOption({ type: types.bool, default: true, description });
  return {
    enable: mkEnableOption("DankMaterialShell"),
    package: mkOption({ type: types.package, default: pkgs["dms-shell"], description: "The shell." }),
    quickshell: {
      package: mkOption({ type: types.package, default: pkgs.quickshell, description: "What the shell runs in." }),
    },
    systemd: {
      enable: mkEnableOption("a user service that starts the shell"),
      restartIfChanged: feature("Whether the shell starts anew when it changes."),
    },
    enableAudioWavelength: feature("Whether sound is shown as a wave."),
    enableCalendarEvents: feature("Whether events of khal are shown."),
    enableClipboardPaste: feature("Whether the clipboard's history can be pasted from."),
    enableDynamicTheming: feature("Whether colours follow the wallpaper."),
    enableSystemMonitoring: feature("Whether the system's load is shown."),
    enableVPN: feature("Whether virtual private networks are shown."),
    plugins: mkOption({
      type: types.attrsOf(
        types.submodule({
          options: {
            enable: feature("Whether the plugin is there."),
            src: mkOption({ type: types.either(types.package, types.path), description: "Where it is." }),
            settings: mkOption({ type: types.attrsOf(types.anything), default: {}, description: "Its settings." }),
          },
        }),
      ),
      default: {},
      description: "Plugins of the shell.",
    }),
  };
};
