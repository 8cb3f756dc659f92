import { nixosModule } from "typeflake";

export default nixosModule(
  ({ lib }) => ({
    options: {
      services: {
        backup: {
          enable: lib.mkEnableOption("backups"),
          level: lib.mkOption({ type: lib.types.enum(["low", "high"]), default: "hihg" }),
          jobs: lib.mkOption({
            type: lib.types.attrsOf(lib.types.submodule({ options: { keep: lib.mkOption({ type: lib.types.int }) } })),
          }),
        },
      },
    },
  }),
  ({ config, lib }) => ({
    services: { backup: { jobs: { daily: { kep: 1 } } }, cron: { enable: config.services.backup.level } },
    networking: { hostName: lib.mkIf(config.services.backup.enabled, "backup") },
  }),
);
