// Secrets of a user: files that agenix decrypts with a key of the user when the session starts.
import { type Attrs, builtins, type Flake, homeModule } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib, pkgs }) => {
    const cfg = config.axios.secrets;
    const isSecret = (name: string, type: string) => type === "regular" && lib.hasSuffix(".age", name);
    const files = lib.attrNames(lib.filterAttrs(isSecret, builtins.readDir(cfg.folder)));
    return {
      key: "axios/home/secrets",
      imports: [inputs.agenix.homeManagerModules.default],

      options: {
        axios: {
          secrets: {
            enable: lib.mkEnableOption("secrets that are decrypted when the session starts"),

            /**
             * The private keys that secrets are decrypted with, the first that fits; they must be without a passphrase,
             * since nobody is asked.
             */
            identityPaths: lib.mkOption({
              type: lib.types.listOf(lib.types.str),
              default: [`${config.home.homeDirectory}/.ssh/id_ed25519`],
              defaultText: lib.literalExpression('[ "${config.home.homeDirectory}/.ssh/id_ed25519" ]'),
            }),

            /**
             * A folder of encrypted files. Each `NAME.age` in it becomes the secret `age.secrets.NAME`; a definition of
             * `age.secrets.NAME` elsewhere says more about it.
             */
            folder: lib.mkOption({
              type: lib.types.nullOr(lib.types.path),
              default: null,
              example: lib.literalExpression("./secrets/alice"),
            }),

            /** Whether to have `agenix`, which encrypts and edits secrets. */
            installTools: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },

      config: lib.mkIf(cfg.enable, {
        assertions: [
          {
            assertion: lib.length(cfg.identityPaths) > 0,
            message: "axios.secrets has no key to decrypt with: name one in axios.secrets.identityPaths.",
          },
        ],

        age: {
          identityPaths: lib.mkDefault(cfg.identityPaths),
          secrets: lib.mkIf(
            cfg.folder !== null,
            lib.listToAttrs(
              lib.map(
                (name) =>
                  lib.nameValuePair(lib.removeSuffix(".age", name), {
                    file: lib.mkDefault(cfg.folder + `/${name}`),
                  }),
                files,
              ),
            ),
          ),
        },

        home: {
          packages: lib.mkIf(cfg.installTools, [inputs.agenix.packages[pkgs.stdenv.hostPlatform.system].default]),
        },
      }),
    };
  });
