// services.phoneBackup: imports a folder of backups of a phone, again and again, into one repository.
import { type Attrs, type Flake, nixosModule, path } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  nixosModule(({ config, lib, pkgs }) => {
    const { mkIf, mkOption, types } = lib;
    const { services }: any = config;
    const cfg = services.phoneBackup;
    const program = lib.getExe(cfg.package);

    return {
      key: "axios/phone-backup",

      options: {
        services: {
          phoneBackup: {
            /** Whether to import backups of a phone. */
            enable: mkOption({ type: types.bool, default: false }),
            /** The program. */
            package: mkOption({
              type: types.package,
              default: pkgs.callPackage(path("../pkgs/phone-backup.nix"), { self: inputs.self }),
              defaultText: lib.literalExpression("axios.packages.‹system›.phone-backup"),
            }),
            /** The folder in which the phone, or what syncs with it, puts its backups. Nothing in it is changed. */
            source: mkOption({ type: types.path, example: "/home/alice/sync/phone" }),
            /** The folder of the repository. It is made where it is missing. */
            repository: mkOption({ type: types.path, default: "/var/lib/phone-backup" }),
            /** The account that it runs as, which has to be able to read `source`. */
            user: mkOption({ type: types.str, default: "phone-backup", example: "alice" }),
            /** The group that it runs as. */
            group: mkOption({ type: types.str, default: "phone-backup", example: "users" }),
            /** When to import, as in systemd.time(7). */
            interval: mkOption({ type: types.str, default: "daily", example: "*-*-* 03:00:00" }),
            /** Whether to check the whole repository after each import. */
            validate: mkOption({ type: types.bool, default: true }),
          },
        },
      },

      config: mkIf(cfg.enable, {
        environment: { systemPackages: [cfg.package] },

        users: mkIf(cfg.user === "phone-backup", {
          users: { "phone-backup": { isSystemUser: true, group: cfg.group, home: cfg.repository } },
          groups: mkIf(cfg.group === "phone-backup", { "phone-backup": {} }),
        }),

        systemd: {
          tmpfiles: {
            settings: {
              "phone-backup": { [cfg.repository]: { d: { user: cfg.user, group: cfg.group, mode: "0700" } } },
            },
          },
          services: {
            "phone-backup": {
              description: "Import backups of a phone",
              after: ["local-fs.target"],
              unitConfig: { RequiresMountsFor: [cfg.source, cfg.repository] },
              serviceConfig: {
                Type: "oneshot",
                User: cfg.user,
                Group: cfg.group,
                UMask: "0077",
                // It needs two folders and nothing else of the machine.
                CapabilityBoundingSet: "",
                NoNewPrivileges: true,
                PrivateDevices: true,
                PrivateNetwork: true,
                PrivateTmp: true,
                ProtectHome: "tmpfs",
                ProtectSystem: "strict",
                BindReadOnlyPaths: [cfg.source],
                BindPaths: [cfg.repository],
                RestrictAddressFamilies: "none",
                SystemCallFilter: "@system-service",
              },
              script: `
                if [ ! -e ${lib.escapeShellArg(`${cfg.repository}/phone-backup.json`)} ]; then
                  ${program} init --repo ${lib.escapeShellArg(cfg.repository)}
                fi
                ${program} import --repo ${lib.escapeShellArg(cfg.repository)} ${lib.escapeShellArg(cfg.source)}
                ${lib.optionalString(cfg.validate, `${program} validate --repo ${lib.escapeShellArg(cfg.repository)}`)}
              `,
            },
          },
          timers: {
            "phone-backup": {
              description: "Import backups of a phone",
              wantedBy: ["timers.target"],
              timerConfig: { OnCalendar: cfg.interval, Persistent: true, RandomizedDelaySec: "15m" },
            },
          },
        },
      }),
    };
  });
