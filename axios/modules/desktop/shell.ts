// DankMaterialShell, started with every graphical session, and its greeter.
import { type Attrs, type Flake, nixosModule } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  nixosModule(({ config, lib }) => {
    const cfg = config.axios.desktop;
    const { user } = cfg.greeter;
    // Options of the two modules from elsewhere.
    const programs: Attrs<any> = {
      "dank-material-shell": { enable: true, systemd: { enable: lib.mkDefault(true) } },
      "dms-greeter": lib.mkIf(cfg.greeter.enable, {
        enable: true,
        compositor: { name: "niri" },
        configHome: user === null ? null : config.users.users[user].home,
      }),
    };
    return {
      key: "axios/desktop/shell",
      imports: [
        { key: "axios/dank-material-shell", imports: [inputs.dankMaterialShell.nixosModules["dank-material-shell"]] },
        { key: "axios/dank-greeter", imports: [inputs["dank-greeter"].nixosModules["dank-greeter"]] },
      ],

      options: {
        axios: {
          desktop: {
            greeter: {
              /** Whether people log in on a graphical screen. Without it, `niri-session` starts the desktop on a console. */
              enable: lib.mkOption({ type: lib.types.bool, default: true }),
              /** The user whose wallpaper and colours the greeter shows. It has its own where this is null. */
              user: lib.mkOption({ type: lib.types.nullOr(lib.types.str), default: null, example: "alice" }),
            },
          },
        },
      },

      config: lib.mkIf(cfg.enable, {
        assertions: [
          {
            assertion: user === null || user in config.users.users,
            message: `axios.desktop.greeter.user is "${user}", who is no user of this machine: declare users.users.${user}, or set it to null.`,
          },
        ],
        programs,
        // Logging in opens the keyring.
        security: { pam: { services: lib.mkIf(cfg.greeter.enable, { greetd: { enableGnomeKeyring: true } }) } },
      }),
    };
  });
