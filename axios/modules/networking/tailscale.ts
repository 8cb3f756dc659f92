// The tailnet: a private network of all of one's machines, wherever they are, with names and certificates that browsers
// trust.
import { builtins, nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.networking.tailscale;
  const { certificates } = cfg;
  const { types } = lib;
  const routes = cfg.exitNode || builtins.length(cfg.advertiseRoutes) > 0;
  const hostName = `${config.networking.hostName}.${cfg.domain}`;
  const tailscale = lib.getExe(config.services.tailscale.package);
  return {
    options: {
      axios: {
        networking: {
          tailscale: {
            /** Whether the machine is in a tailnet. Without `authKeyFile`, log in once with `tailscale up`. */
            enable: lib.mkOption({ type: types.bool, default: false }),
            /** The name of the tailnet, below which its machines have theirs. The admin console shows it under DNS. */
            domain: lib.mkOption({
              type: types.nullOr(types.strMatching("([a-z0-9-]+\\.)+[a-z]+")),
              default: null,
              example: "tail1234.ts.net",
            }),
            /** A file with a key that the machine logs in with by itself. It is a string, for the store is no place for it. */
            authKeyFile: lib.mkOption({
              type: types.nullOr(types.strMatching("/.+")),
              default: null,
              example: lib.literalExpression("config.age.secrets.tailscale.path"),
            }),
            /** The user who may change its settings without being root. */
            operator: lib.mkOption({ type: types.nullOr(types.str), default: null, example: "alice" }),
            /** Whether to let people of the tailnet log in by Tailscale's SSH, as its access rules say. */
            ssh: lib.mkOption({ type: types.bool, default: false }),
            /** Whether to use the networks that other machines offer. */
            acceptRoutes: lib.mkOption({ type: types.bool, default: false }),
            /** Networks that this machine offers to the others. */
            advertiseRoutes: lib.mkOption({ type: types.listOf(types.str), default: [], example: ["192.168.1.0/24"] }),
            /** Whether others may reach the internet through this machine. */
            exitNode: lib.mkOption({ type: types.bool, default: false }),
            /** Whether everything of the tailnet passes the firewall; its access rules alone say who may do what, then. */
            trusted: lib.mkOption({ type: types.bool, default: false }),
            certificates: {
              /**
               * Whether to have a certificate for the machine's name in the tailnet, and renew it. Switch on HTTPS in the
               * admin console first. (Caddy gets its own.)
               */
              enable: lib.mkOption({ type: types.bool, default: false }),
              /** The folder of the certificate, `NAME.crt`, and its key, `NAME.key`. */
              directory: lib.mkOption({ type: types.strMatching("/.+"), default: "/var/lib/tailscale-certificates" }),
              /** The group that may read the key. */
              group: lib.mkOption({ type: types.str, default: "root", example: "nginx" }),
              /** Services to reload when there is a new one. */
              reloadServices: lib.mkOption({ type: types.listOf(types.str), default: [], example: ["nginx.service"] }),
            },
          },
        },
      },
    },

    config: lib.mkIf(
      config.axios.networking.enable && cfg.enable,
      lib.mkMerge([
        {
          assertions: [
            {
              assertion: !certificates.enable || cfg.domain !== null,
              message:
                'axios.networking.tailscale.certificates.enable needs the name that they are for: set axios.networking.tailscale.domain = "NAME.ts.net"; (the admin console shows it under DNS).',
            },
          ],
          networking: {
            firewall: { trustedInterfaces: lib.mkIf(cfg.trusted, [config.services.tailscale.interfaceName]) },
          },
          services: {
            tailscale: {
              enable: true,
              authKeyFile: cfg.authKeyFile,
              openFirewall: lib.mkDefault(true),
              useRoutingFeatures: lib.mkDefault(
                cfg.acceptRoutes ? (routes ? "both" : "client") : routes ? "server" : "none",
              ),
              extraSetFlags: [
                ...lib.optional(cfg.operator !== null, `--operator=${cfg.operator}`),
                ...lib.optional(cfg.ssh, "--ssh"),
                ...lib.optional(cfg.acceptRoutes, "--accept-routes"),
                ...lib.optional(cfg.exitNode, "--advertise-exit-node"),
                ...lib.optional(
                  builtins.length(cfg.advertiseRoutes) > 0,
                  `--advertise-routes=${lib.concatStringsSep(",", cfg.advertiseRoutes)}`,
                ),
              ],
            },
          },
        },
        lib.mkIf(certificates.enable, {
          systemd: {
            services: {
              "tailscale-certificate": {
                description: `Certificate for ${hostName}`,
                after: ["network-online.target", "tailscaled.service"],
                wants: ["network-online.target", "tailscaled.service"],
                path: [pkgs.coreutils, pkgs.diffutils, config.systemd.package],
                // Tailscale renews what it keeps itself; the copy is put in place as a whole, and only when it is new.
                script: `
                  new=$(mktemp --directory --tmpdir=.)
                  trap 'rm --recursive --force "$new"' EXIT
                  ${tailscale} cert --cert-file "$new/crt" --key-file "$new/key" ${hostName}
                  cmp --quiet "$new/crt" ${hostName}.crt && exit 0
                  chgrp ${certificates.group} "$new/crt" "$new/key"
                  chmod 0644 "$new/crt"
                  chmod 0640 "$new/key"
                  mv --force "$new/key" ${hostName}.key
                  mv --force "$new/crt" ${hostName}.crt
                  ${lib.concatMapStringsSep("\n", (one) => `systemctl try-reload-or-restart --no-block ${one}`, certificates.reloadServices)}
                `,
                serviceConfig: {
                  Type: "oneshot",
                  WorkingDirectory: certificates.directory,
                  // Until somebody has logged in to the tailnet.
                  Restart: "on-failure",
                  RestartSec: "1min",
                },
                startLimitBurst: 10,
                startLimitIntervalSec: 3600,
              },
            },
            timers: {
              "tailscale-certificate": {
                description: `Renews the certificate for ${hostName}`,
                wantedBy: ["timers.target"],
                timerConfig: { OnActiveSec: "1min", OnUnitActiveSec: "1d", RandomizedDelaySec: "10min" },
              },
            },
            tmpfiles: { rules: [`d ${certificates.directory} 0750 root ${certificates.group} - -`] },
          },
        }),
      ]),
    ),
  };
});
