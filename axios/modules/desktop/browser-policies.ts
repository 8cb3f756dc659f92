// What browsers of the machine are told to do, for every user: Brave, Chrome and Chromium read the same policies.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.desktop;
  const { mkOption, types } = lib;
  return {
    options: {
      axios: {
        desktop: {
          browserPolicies: {
            /** Policies of Brave, Chrome and Chromium, by the names of https://chromeenterprise.google/policies. */
            chromium: mkOption({
              type: types.attrsOf(types.anything),
              default: {},
              example: { PasswordManagerEnabled: false, BraveRewardsDisabled: true },
            }),
            /** Identifiers of extensions that these browsers install for every user. */
            extensions: mkOption({
              type: types.listOf(types.strMatching("[a-p]{32}")),
              default: [],
              example: ["cjpalhdlnbpafiamejdnhcphjbkeiagm"],
            }),
          },
        },
      },
    },

    // This writes policies and installs no browser.
    config: lib.mkIf(
      cfg.enable &&
        (lib.length(lib.attrNames(cfg.browserPolicies.chromium)) > 0 || lib.length(cfg.browserPolicies.extensions) > 0),
      {
        programs: {
          chromium: {
            enable: true,
            extraOpts: cfg.browserPolicies.chromium,
            extensions: cfg.browserPolicies.extensions,
          },
        },
      },
    ),
  };
});
