// The SSH client and the agent that keeps its keys.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib, osConfig = {} }) => {
  const security = config.axios.security;
  const cfg = security.ssh;
  // Where the system runs an agent for everybody, a second one would only hide it.
  const systemHasAgent =
    (osConfig.programs?.ssh?.startAgent ?? false) || (osConfig.services?.gnome?.["gcr-ssh-agent"]?.enable ?? false);
  return {
    options: {
      axios: {
        security: {
          ssh: {
            /** Whether to set up the SSH client. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),

            /** What keeps the keys that are in use: OpenSSH's own agent, that of GnuPG, or nothing of this home's. */
            agent: lib.mkOption({
              type: lib.types.enum(["ssh-agent", "gpg-agent", "none"]),
              default: systemHasAgent ? "none" : "ssh-agent",
              defaultText: lib.literalMD('`"ssh-agent"`, and `"none"` where the system runs one'),
              example: "gpg-agent",
            }),

            /** Whether a key is asked for once and then kept by the agent, until it is stopped. */
            addKeysToAgent: lib.mkOption({
              type: lib.types.enum(["yes", "no", "confirm", "ask"]),
              default: "yes",
            }),
          },
        },
      },
    },

    config: lib.mkIf(security.enable && cfg.enable, {
      assertions: [
        {
          assertion: !(cfg.agent === "gpg-agent" && !security.gpg.enable),
          message:
            'axios.security.ssh.agent is "gpg-agent", and GnuPG is off: set axios.security.gpg.enable, or choose "ssh-agent".',
        },
      ],

      programs: {
        ssh: {
          enable: true,
          enableDefaultConfig: lib.mkDefault(false),
          // Hosts that are written down by hand, beside what is declared.
          includes: ["~/.ssh/config.d/*"],
          settings: {
            "*": {
              AddKeysToAgent: lib.mkDefault(cfg.addKeysToAgent),
              ControlMaster: lib.mkDefault("auto"),
              ControlPath: lib.mkDefault("~/.ssh/control-%C"),
              ControlPersist: lib.mkDefault("10m"),
              // An agent that is forwarded can be used by whoever is root over there.
              ForwardAgent: lib.mkDefault(false),
              HashKnownHosts: lib.mkDefault(true),
              ServerAliveInterval: lib.mkDefault(60),
              UpdateHostKeys: lib.mkDefault(true),
            },
          },
        },
      },

      services: { "ssh-agent": { enable: lib.mkIf(cfg.agent === "ssh-agent", true) } },
    }),
  };
});
