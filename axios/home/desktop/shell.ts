// DankMaterialShell: bar, launcher, notifications, lock screen. The machine's own service starts it where there is one.
import { type Attrs, type Flake, homeModule } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib, osConfig = {} }) => {
    const { mkDefault } = lib;
    // Options of the modules from elsewhere.
    const programs: Attrs<any> = {
      "dank-material-shell": {
        enable: true,
        systemd: { enable: mkDefault(!(osConfig.programs?.["dank-material-shell"]?.systemd?.enable ?? false)) },
        niri: {
          // The keys are those of key-bindings.ts. The rest of what the shell's settings say about niri goes first.
          enableKeybinds: mkDefault(false),
          includes: {
            filesToInclude: mkDefault(["alttab", "colors", "cursor", "outputs", "windowrules", "wpblur"]),
          },
        },
      },
    };
    return {
      key: "axios/home/desktop/shell",
      imports: [
        {
          key: "axios/home/dank-material-shell",
          imports: [inputs.dankMaterialShell.homeModules["dank-material-shell"]],
        },
        { key: "axios/home/dank-material-shell-niri", imports: [inputs.dankMaterialShell.homeModules.niri] },
      ],
      config: lib.mkIf(config.axios.desktop.enable, { programs }),
    };
  });
