// A module's own options are known to the module after them.
import { nixosModule } from "typeflake";

export default nixosModule(
  ({ lib }) => ({
    options: {
      services: {
        backup: {
          enable: lib.mkEnableOption("backups"),
          level: lib.mkOption({ type: lib.types.enum(["low", "high"]), default: "low" }),
          port: lib.mkOption({
            type: lib.types.nullOr(lib.types.port),
            default: null,
            description: "Where it listens.",
          }),
          paths: lib.mkOption({ type: lib.types.listOf(lib.types.path), default: [] }),
          jobs: lib.mkOption({
            type: lib.types.attrsOf(
              lib.types.submodule(({ name }) => ({
                options: {
                  label: lib.mkOption({ type: lib.types.str, default: name }),
                  keep: lib.mkOption({ type: lib.types.either(lib.types.int, lib.types.bool) }),
                },
              })),
            ),
            default: {},
          }),
        },
      },
    },
  }),
  ({ config, lib, pkgs }) => {
    const cfg = config.services.backup;
    const level: "low" | "high" = cfg.level;
    const port: number | null = cfg.port;
    const labels: string[] = lib.mapAttrsToList((_, job) => job.label, cfg.jobs);
    return {
      config: lib.mkIf(cfg.enable && config.networking.firewall.enable, {
        services: { backup: { jobs: { daily: { keep: lib.mkDefault(7) } }, paths: ["/home"] } },
        networking: { firewall: { allowedTCPPorts: lib.optional(port !== null, 8080) } },
        environment: {
          systemPackages: [pkgs.restic],
          etc: { "backup.json": { text: lib.strings.toJSON({ level, labels }) } },
        },
      }),
    };
  },
);
