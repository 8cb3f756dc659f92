// Password managers: pass, whose passwords are files encrypted with GnuPG, and Bitwarden by its client rbw.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib }) => {
  const security = config.axios.security;
  const { bitwarden, passwordStore } = security;
  return {
    options: {
      axios: {
        security: {
          passwordStore: {
            enable: lib.mkEnableOption("pass, the password store in files"),

            /** The folder of the passwords. */
            directory: lib.mkOption({
              type: lib.types.str,
              default: `${config.xdg.dataHome}/password-store`,
              defaultText: lib.literalExpression('"${config.xdg.dataHome}/password-store"'),
            }),
          },

          bitwarden: {
            enable: lib.mkEnableOption("Bitwarden, on the command line by rbw"),

            /** The address of the account. */
            email: lib.mkOption({
              type: lib.types.nullOr(lib.types.str),
              default: null,
              example: "alice@example.org",
            }),

            /** A server of one's own; Bitwarden's where there is none. */
            server: lib.mkOption({
              type: lib.types.nullOr(lib.types.str),
              default: null,
              example: "https://vault.example.org",
            }),

            /** After how many seconds the vault is locked again. */
            lockSeconds: lib.mkOption({ type: lib.types.ints.unsigned, default: 3600 }),
          },
        },
      },
    },

    config: lib.mkIf(security.enable, {
      assertions: [
        {
          assertion: !(passwordStore.enable && !security.gpg.enable),
          message: "axios.security.passwordStore encrypts with GnuPG: set axios.security.gpg.enable.",
        },
        {
          assertion: !(bitwarden.enable && bitwarden.email === null),
          message: "axios.security.bitwarden does not know its account: set axios.security.bitwarden.email.",
        },
      ],

      programs: {
        "password-store": lib.mkIf(passwordStore.enable, {
          enable: true,
          settings: { PASSWORD_STORE_DIR: passwordStore.directory },
        }),

        rbw: lib.mkIf(bitwarden.enable && bitwarden.email !== null, {
          enable: true,
          settings: {
            email: bitwarden.email,
            base_url: bitwarden.server,
            lock_timeout: bitwarden.lockSeconds,
            pinentry: lib.mkDefault(security.gpg.pinentry),
          },
        }),
      },
    }),
  };
});
