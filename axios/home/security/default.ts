// Keys and passwords of a user: OpenPGP, SSH, password managers, and the tools of age. Each part has its own switch.
import { homeModule, path } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.security;
  return {
    imports: [path("./gpg.nix"), path("./passwords.nix"), path("./ssh.nix")],

    options: {
      axios: {
        security: {
          enable: lib.mkEnableOption("keys and passwords: GnuPG, SSH, password managers, age"),

          /** Whether to have the tools of age, with which files are encrypted for a key of SSH or of a hardware token. */
          age: lib.mkOption({ type: lib.types.bool, default: true }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      home: { packages: lib.mkIf(cfg.age, [pkgs.age, pkgs["age-plugin-yubikey"], pkgs["ssh-to-age"]]) },
    }),
  };
});
