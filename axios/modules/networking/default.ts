// The network: who configures the links, names, the firewall, and what the machine shares (the files beside this one).
import { type Attrs, nixosModule, path } from "typeflake";

export default nixosModule(({ config, lib, options }) => {
  const cfg = config.axios.networking;
  const { types } = lib;
  // Names of machines nearby are Avahi's. Newer releases of NixOS have other names for all of these.
  const resolved: Attrs<any> =
    "settings" in options.services.resolved
      ? {
          settings: {
            Resolve: {
              DNSOverTLS: cfg.dns.overTls,
              DNSSEC: lib.mkDefault("false"),
              LLMNR: lib.mkDefault("false"),
              MulticastDNS: lib.mkIf(cfg.avahi.enable, "no"),
            },
          },
        }
      : {
          dnsovertls: cfg.dns.overTls,
          dnssec: lib.mkDefault("false"),
          llmnr: lib.mkDefault("false"),
          extraConfig: lib.mkIf(cfg.avahi.enable, "MulticastDNS=no"),
        };
  return {
    imports: [
      path("./network-manager.nix"),
      path("./networkd.nix"),
      path("./samba.nix"),
      path("./ssh.nix"),
      path("./tailscale.nix"),
    ],

    options: {
      axios: {
        networking: {
          /** Whether to set up the network. */
          enable: lib.mkOption({ type: types.bool, default: false }),
          /**
           * Who configures the links: NetworkManager, for machines that move and have a desktop, or systemd-networkd, for
           * those that stay where they are.
           */
          backend: lib.mkOption({
            type: types.enum(["networkmanager", "networkd"]),
            default: "networkmanager",
            example: "networkd",
          }),
          dns: {
            /** Servers for names, for all links, as `address` or `address#name`. Empty takes those that the network offers. */
            servers: lib.mkOption({
              type: types.listOf(types.str),
              default: [],
              example: ["9.9.9.9#dns.quad9.net", "2620:fe::fe#dns.quad9.net"],
            }),
            /** Whether to ask them with encryption; `opportunistic` does where they can, and does not check who they are. */
            overTls: lib.mkOption({ type: types.enum(["true", "opportunistic", "false"]), default: "false" }),
          },
          avahi: {
            /** Whether machines nearby are found, and find this one, by names in `.local`. */
            enable: lib.mkOption({ type: types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      networking: {
        firewall: {
          enable: lib.mkDefault(true),
          // The journal is no place for every packet that somebody sends.
          logRefusedConnections: lib.mkDefault(false),
        },
        nameservers: cfg.dns.servers,
        // The backends ask for addresses themselves, whatever nixos-generate-config found best.
        useDHCP: false,
      },
      services: {
        avahi: lib.mkIf(cfg.avahi.enable, {
          enable: true,
          nssmdns4: lib.mkDefault(true),
          openFirewall: lib.mkDefault(true),
          publish: { enable: lib.mkDefault(true), addresses: lib.mkDefault(true), workstation: lib.mkDefault(true) },
        }),
        resolved: { enable: lib.mkDefault(true), ...resolved },
      },
    }),
  };
});
