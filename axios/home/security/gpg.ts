// GnuPG and its agent.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const security = config.axios.security;
  const cfg = security.gpg;
  return {
    options: {
      axios: {
        security: {
          gpg: {
            /** Whether to set up GnuPG and its agent. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),

            /** The program that asks for a passphrase. */
            pinentry: lib.mkOption({
              type: lib.types.package,
              default: pkgs["pinentry-gnome3"],
              defaultText: lib.literalExpression("pkgs.pinentry-gnome3"),
              example: lib.literalExpression("pkgs.pinentry-curses"),
            }),

            /** For how many seconds after its last use a passphrase is remembered. */
            cacheSeconds: lib.mkOption({ type: lib.types.ints.unsigned, default: 1800, example: 300 }),
          },
        },
      },
    },

    config: lib.mkIf(security.enable && cfg.enable, {
      programs: {
        gpg: {
          enable: true,
          settings: lib.mapAttrs((_name, value) => lib.mkDefault(value), {
            keyserver: "hkps://keys.openpgp.org",
            // Who fetches keys by itself tells the key server whose mail is read.
            "no-auto-key-retrieve": true,
            "keyid-format": "0xlong",
            "with-fingerprint": true,
          }),
        },
      },

      // Outside of GNOME, its pinentry finds the prompter in here.
      home: { packages: lib.mkIf(lib.getName(cfg.pinentry) === "pinentry-gnome3", [pkgs.gcr]) },

      services: {
        "gpg-agent": {
          enable: true,
          pinentry: { package: lib.mkDefault(cfg.pinentry) },
          defaultCacheTtl: lib.mkDefault(cfg.cacheSeconds),
          // However often it is used, it is asked for again after so long.
          maxCacheTtl: lib.mkDefault(cfg.cacheSeconds * 8),
          enableSshSupport: lib.mkDefault(security.ssh.enable && security.ssh.agent === "gpg-agent"),
        },
      },
    }),
  };
});
