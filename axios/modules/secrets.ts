// Secrets: files that agenix decrypts while the machine starts. All that lie in one folder are known by their names:
// secrets/wifi.age is `config.age.secrets.wifi`, and is found in /run/agenix/wifi.
import { builtins, type Flake, map, nixosModule, toString } from "typeflake";

export default ({ agenix }: { readonly agenix: Flake }) =>
  nixosModule(({ config, lib, pkgs }) => {
    const { mkOption, types } = lib;
    const cfg = config.axios.secrets;

    const override = types.submodule({
      options: {
        /** The user that the secret belongs to. Null is root. */
        owner: mkOption({ type: types.nullOr(types.str), default: null, example: "caddy" }),
        /** The group that the secret belongs to. Null is the group of its owner. */
        group: mkOption({ type: types.nullOr(types.str), default: null }),
        /** The permissions of the secret. Null lets its owner read it, and nobody else. */
        mode: mkOption({ type: types.nullOr(types.strMatching("0?[0-7]{3}")), default: null, example: "0440" }),
        /** Where the secret is found. Null is the file of its name in /run/agenix. */
        path: mkOption({ type: types.nullOr(types.str), default: null, example: "/etc/wireguard/private.key" }),
      },
    });

    const isFound = cfg.folder === null || builtins.pathExists(cfg.folder);
    const entries = cfg.folder !== null && isFound ? builtins.readDir(cfg.folder) : {};
    const isSecret = (file: string) => entries[file] !== "directory" && lib.hasSuffix(".age", file);
    const names = map((file) => lib.removeSuffix(".age", file), lib.filter(isSecret, lib.attrNames(entries)));
    const withoutFile = lib.subtractLists(names, lib.attrNames(cfg.overrides));

    const isHostKey = (file: string) => lib.hasPrefix("/etc/ssh/ssh_host_", file);

    const secret = (name: string) => ({
      file: cfg.folder + `/${name}.age`,
      ...lib.filterAttrs((_setting, value) => value !== null, cfg.overrides[name] ?? {}),
    });

    return {
      key: "axios/secrets",
      imports: [agenix.nixosModules.default],

      options: {
        axios: {
          secrets: {
            /** Whether to decrypt secrets with agenix. */
            enable: mkOption({ type: types.bool, default: false }),
            /** A folder of encrypted files, each of which, NAME.age, is the secret NAME. */
            folder: mkOption({
              type: types.nullOr(types.path),
              default: null,
              example: lib.literalExpression("./secrets"),
            }),
            /** What is different for some of the secrets in the folder, by their names. */
            overrides: mkOption({
              type: types.attrsOf(override),
              default: {},
              example: { wifi: { owner: "alice", mode: "0440" } },
            }),
            /** The private keys to decrypt with, by default those of the machine's SSH server. */
            identityPaths: mkOption({
              type: types.listOf(types.path),
              default: ["/etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_rsa_key"],
              example: ["/var/lib/agenix/identity"],
            }),
            /** Whether to install `agenix`, which encrypts and edits secrets. */
            installTools: mkOption({ type: types.bool, default: true }),
          },
        },
      },

      config: lib.mkIf(cfg.enable, {
        assertions: [
          {
            assertion: isFound,
            message: `axios.secrets.folder is ${toString(cfg.folder)}, and there is no such folder. Make it (in a Git repository, add a file of it, too), or set the option to null.`,
          },
          {
            assertion: !isFound || builtins.length(withoutFile) === 0,
            message: `axios.secrets.overrides names secrets that have no file in axios.secrets.folder: ${lib.concatStringsSep(", ", withoutFile)}. The folder has: ${builtins.length(names) > 0 ? lib.concatStringsSep(", ", names) : "none"}.`,
          },
        ],
        warnings: lib.optional(
          builtins.length(names) > 0 && lib.any(isHostKey, cfg.identityPaths) && !config.services.openssh.enable,
          "axios.secrets decrypts with the keys of the SSH server, which is not enabled, and so has none unless it once was: set services.openssh.enable, or axios.secrets.identityPaths.",
        ),

        age: { identityPaths: cfg.identityPaths, secrets: lib.genAttrs(names, secret) },

        environment: {
          systemPackages: lib.optional(cfg.installTools, agenix.packages[pkgs.stdenv.hostPlatform.system].default),
        },
      }),
    };
  });
