// The options of agenix as a module of home-manager.
import type { Attrs } from "typeflake";
import secretOf from "./secret.ts";

export default ({ config, lib, pkgs }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  return {
    _file: "agenix/home-module.nix",
    options: {
      age: {
        package: mkOption({ type: types.package, default: pkgs.age, description: "The program that decrypts." }),
        identityPaths: mkOption({
          type: types.listOf(types.path),
          default: [`${config.home.homeDirectory}/.ssh/id_ed25519`, `${config.home.homeDirectory}/.ssh/id_rsa`],
          description: "Private keys to decrypt with.",
        }),
        secrets: mkOption({
          type: types.attrsOf(types.submodule(secretOf(lib, config.age.secretsDir))),
          default: {},
          description: "The secrets by name.",
        }),
        secretsDir: mkOption({
          type: types.str,
          default: "${XDG_RUNTIME_DIR}/agenix",
          description: "Where decrypted secrets are found.",
        }),
        secretsMountPoint: mkOption({
          type: types.str,
          default: "${XDG_RUNTIME_DIR}/agenix.d",
          description: "Where decrypted secrets are kept.",
        }),
      },
    },
  };
};
