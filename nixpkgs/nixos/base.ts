// What every configuration has: its platform, its name, its packages and files, assertions, and `system.build.toplevel`,
// the derivation that all of it goes into. It names what a machine would have; it does not boot one.
import { type Attrs as AttrsOf, path } from "typeflake";
import settingsOf from "./settings.ts";

type Attrs = AttrsOf<any>;

export default ({ lib, config, pkgs }: any): Attrs => {
  const { mkOption, types } = lib;
  const file = types.submodule(({ config, name }: any) => ({
    options: {
      enable: mkOption({ type: types.bool, default: true, description: "Whether the file is there." }),
      target: mkOption({ type: types.str, default: name, description: "Its name below /etc." }),
      text: mkOption({ type: types.nullOr(types.lines), default: null, description: "What is in it." }),
      source: mkOption({ type: types.path, description: "The file that it is." }),
      mode: mkOption({ type: types.str, default: "symlink", description: "Its permissions, or a link." }),
    },
    config: {
      source: lib.mkIf(
        config.text !== null,
        lib.mkDefault(pkgs.writeText(lib.strings.sanitizeDerivationName(`etc-${name}`), config.text)),
      ),
    },
  }));
  const user = types.submodule(({ config, name }: any) => ({
    config: {
      name: lib.mkDefault(name),
      home: lib.mkIf(config.isNormalUser, lib.mkDefault(`/home/${config.name}`)),
      group: lib.mkIf(config.isNormalUser, lib.mkDefault("users")),
    },
  }));
  const failed = lib.filter((one: any) => !one.assertion, config.assertions);
  const messages = lib.concatMapStrings((one: any) => `\n- ${one.message}`, failed);
  const files = lib.filter((one: any) => one.enable, lib.attrValues(config.environment.etc));
  const toplevel = pkgs.runCommand(
    `nixos-system-${config.networking.hostName}-${config.system.nixos.version}`,
    {
      passAsFile: ["packages", "etc", "settings"],
      packages: config.environment.systemPackages,
      etc: lib.map(etcLine, files),
      settings: settingsOf(lib, config._module.definedOptions),
    },
    `
      mkdir -p $out
      cp $packagesPath $out/packages
      cp $etcPath $out/etc
      cp $settingsPath $out/settings
      echo ${config.system.nixos.version} > $out/nixos-version
    `,
  );
  const checked = lib.throwIf(failed !== ([] as any), `\nFailed assertions:${messages}`, toplevel);
  return {
    _file: "nixos/base.nix",
    imports: [path("./modules/misc/assertions.nix"), path("./modules/misc/meta.nix")],
    options: {
      nixpkgs: {
        hostPlatform: mkOption({ type: types.str, example: "aarch64-linux", description: "Where the system runs." }),
        overlays: mkOption({ type: types.listOf(types.raw), default: [], description: "Changes of the packages." }),
        config: mkOption({ type: types.attrs, default: {}, description: "Settings of nixpkgs." }),
      },
      networking: {
        hostName: mkOption({
          type: types.strMatching("^$|^[[:alnum:]]([[:alnum:]_-]{0,61}[[:alnum:]])?$"),
          default: "nixos",
          description: "The name of the machine.",
        }),
      },
      environment: {
        systemPackages: mkOption({
          type: types.listOf(types.package),
          default: [],
          description: "Packages that every user has.",
        }),
        etc: mkOption({ type: types.attrsOf(file), default: {}, description: "Files in /etc." }),
      },
      users: { users: mkOption({ type: types.attrsOf(user) }) },
      system: {
        stateVersion: mkOption({
          type: types.str,
          default: lib.trivial.release,
          description: "The release that the state of the machine is from.",
        }),
        nixos: {
          version: mkOption({
            type: types.str,
            internal: true,
            default: lib.version,
            description: "The version of this NixOS.",
          }),
        },
        build: mkOption({
          type: types.lazyAttrsOf(types.unspecified),
          default: {},
          internal: true,
          description: "Derivations that make up the system.",
        }),
      },
    },
    config: { system: { build: { toplevel: lib.showWarnings(config.warnings, checked) } } },
  };
};

const etcLine = (one: any) => `${one.target} ${one.mode} ${one.source}`;
