// A service that takes pictures of the sky.
//
// It is small, but has all that modules have.

import { nixosModule, toString } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.site.skycam;

  // How a camera is written into the configuration file.
  const cameraLine = (name, camera) => `
    camera "${name}" {
      device = ${toString(camera.device)}
      interval = ${toString(camera.interval)}
    }
  `;
  const configFile = pkgs.writeText(
    "skycam.conf",
    lib.concatStrings(lib.mapAttrsToList(cameraLine, cfg.cameras)) + cfg.extraConfig,
  );

  return {
    options: {
      site: {
        skycam: {
          enable: lib.mkEnableOption("the sky camera"),

          package: lib.mkOption({
            type: lib.types.package,
            default: pkgs.skycam,
            defaultText: lib.literalExample("pkgs.skycam"),
            description: "Which skycam to use.",
          }),

          cameras: lib.mkOption({
            default: {},
            type: lib.types.attrsOf(lib.types.submodule({
              options: {
                device: lib.mkOption({
                  type: lib.types.path,
                  example: "/dev/video0",
                  description: "Where it is.",
                }),
                interval: lib.mkOption({
                  type: lib.types.nullOr(lib.types.either(lib.types.int, lib.types.enum([
                    "slow",
                    "fast",
                  ]))),
                  default: null,
                  description: `
                    Seconds between pictures; \`null\` is \${fallback}.
                  `,
                }),
              },
            })),
            description: "The cameras, by name.",
          }),

          extraConfig: lib.mkOption({
            type: lib.types.lines,
            default: "",
            description: "More lines.",
          }),
        },
      },
    },

    config: lib.mkIf(cfg.enable && cfg.cameras !== ({}), {
      assertions: [
        {
          assertion: lib.all((name) => name !== "", lib.attrNames(cfg.cameras)),
          message: "every camera needs a name",
        },
      ],

      environment: {
        systemPackages: [cfg.package, ...lib.optional(cfg.enable, pkgs.ffmpeg)], // for films
      },

      systemd: {
        services: {
          skycam: {
            description: "Pictures of the sky",
            wantedBy: ["multi-user.target"],
            after: ["network.target"],
            serviceConfig: {
              ExecStart: `${cfg.package}/bin/skycam --config ${configFile}`,
              Restart: "always",
            },
          },
        },
      },

      users: {
        users: lib["mapAttrs'"](
          (name, _) => lib.nameValuePair(`skycam-${name}`, { isSystemUser: true }),
          cfg.cameras,
        ),
      },
    }),
  };
});
