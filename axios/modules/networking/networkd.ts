// Links by systemd-networkd: addresses by DHCP and router advertisements at every cable, and at every radio through iwd.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.networking;
  return {
    options: {
      axios: {
        networking: {
          networkd: {
            /** Whether to use the radio, too; networks are chosen with `iwctl`. */
            wireless: lib.mkOption({ type: lib.types.bool, default: false }),
          },
        },
      },
    },

    config: lib.mkIf(
      cfg.enable && cfg.backend === "networkd",
      lib.mkMerge([
        {
          assertions: [
            {
              assertion: !cfg.networkd.wireless || cfg.wifi.daemon === "iwd",
              message:
                'axios.networking.networkd.wireless is by iwd: set axios.networking.wifi.daemon = "iwd", or the backend "networkmanager".',
            },
          ],
          networking: { useNetworkd: true },
          systemd: {
            network: {
              enable: true,
              networks: {
                "40-axios-wired": {
                  // Bridges, tunnels and the ends of containers are not cables.
                  matchConfig: { Type: "ether", Kind: "!*" },
                  networkConfig: { DHCP: "yes" },
                  dhcpV4Config: { RouteMetric: 100 },
                  ipv6AcceptRAConfig: { RouteMetric: 100 },
                },
              },
              // One link is online enough.
              "wait-online": { anyInterface: lib.mkDefault(true) },
            },
          },
        },
        lib.mkIf(cfg.networkd.wireless, {
          networking: { wireless: { iwd: { enable: true } } },
          systemd: {
            network: {
              networks: {
                "40-axios-wireless": {
                  matchConfig: { Type: "wlan" },
                  networkConfig: { DHCP: "yes", IgnoreCarrierLoss: "3s" },
                  // A cable goes first.
                  dhcpV4Config: { RouteMetric: 600 },
                  ipv6AcceptRAConfig: { RouteMetric: 600 },
                },
              },
            },
          },
        }),
      ]),
    ),
  };
});
