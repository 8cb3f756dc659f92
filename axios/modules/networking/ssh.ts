// Logging in from elsewhere, with keys alone.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.networking.ssh;
  return {
    options: {
      axios: {
        networking: {
          ssh: {
            /** Whether users may log in from elsewhere, by SSH. Their keys are in `users.users.NAME.openssh.authorizedKeys`. */
            enable: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether everybody can knock; if not, open the port on the interfaces where people come from. */
            openFirewall: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.networking.enable && cfg.enable, {
      services: {
        openssh: {
          enable: true,
          openFirewall: cfg.openFirewall,
          settings: {
            KbdInteractiveAuthentication: lib.mkDefault(false),
            PasswordAuthentication: lib.mkDefault(false),
            PermitRootLogin: lib.mkDefault("no"),
          },
        },
      },
    }),
  };
});
