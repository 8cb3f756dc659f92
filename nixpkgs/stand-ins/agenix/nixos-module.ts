// The options of agenix as a module of NixOS.
import type { Attrs } from "typeflake";
import secretOf from "./secret.ts";

export default ({ config, lib }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  const { users } = config.users;
  const owned = ({ config }: any) => ({
    options: {
      owner: mkOption({ type: types.str, default: "0", description: "The user that it belongs to." }),
      group: mkOption({
        type: types.str,
        default: users[config.owner].group ?? "0",
        description: "The group that it belongs to.",
      }),
    },
  });
  return {
    _file: "agenix/nixos-module.nix",
    options: {
      age: {
        ageBin: mkOption({ type: types.str, default: "rage", description: "The program that decrypts." }),
        identityPaths: mkOption({
          type: types.listOf(types.path),
          default: [],
          description: "Private keys to decrypt with.",
        }),
        secrets: mkOption({
          type: types.attrsOf(types.submodule([secretOf(lib, config.age.secretsDir), owned])),
          default: {},
          description: "The secrets by name.",
        }),
        secretsDir: mkOption({
          type: types.path,
          default: "/run/agenix",
          description: "Where decrypted secrets are found.",
        }),
        secretsMountPoint: mkOption({
          type: types.str,
          default: "/run/agenix.d",
          description: "Where decrypted secrets are kept.",
        }),
      },
    },
    config: {
      assertions: [
        {
          assertion: config.age.secrets === ({} as Attrs) || config.age.identityPaths !== ([] as string[]),
          message: "age.identityPaths must be set.",
        },
      ],
    },
  };
};
