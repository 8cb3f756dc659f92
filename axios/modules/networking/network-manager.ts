// Links by NetworkManager. Users who may change them are in the group `networkmanager`.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.networking;
  return {
    options: {
      axios: {
        networking: {
          wifi: {
            /** What speaks to access points: wpa_supplicant knows all of them, iwd is smaller and faster. */
            daemon: lib.mkOption({
              type: lib.types.enum(["wpa_supplicant", "iwd"]),
              default: cfg.backend === "networkd" ? "iwd" : "wpa_supplicant",
              defaultText: lib.literalExpression(
                `if config.axios.networking.backend == "networkd" then "iwd" else "wpa_supplicant"`,
              ),
            }),
          },
        },
      },
    },

    config: lib.mkIf(cfg.enable && cfg.backend === "networkmanager", {
      networking: {
        networkmanager: {
          enable: true,
          wifi: { backend: cfg.wifi.daemon },
        },
      },
      // Nobody should wait for the network before a screen to log in.
      systemd: { services: { "NetworkManager-wait-online": { enable: lib.mkDefault(false) } } },
    }),
  };
});
