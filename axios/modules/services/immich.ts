// Immich, which keeps the photos and videos that phones back up, behind Caddy.
import { inherit, nixosModule, path, toString } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const { mkIf, mkOption, types } = lib;
  const cfg = config.axios.services.immich;
  const { user, group } = config.services.immich;
  const isRemote = cfg.database.host !== null;

  return {
    imports: [path("./caddy.nix")],

    options: {
      axios: {
        services: {
          immich: {
            /** Whether to run Immich. Whoever visits it first becomes its administrator. */
            enable: mkOption({ type: types.bool, default: false }),
            /** The domain under which it is found. It takes all of it, for it knows of no path. */
            domain: mkOption({
              type: types.nullOr(types.str),
              default: config.axios.services.caddy.domain,
              defaultText: lib.literalExpression("config.axios.services.caddy.domain"),
              example: "photos.example.org",
            }),
            /** The port on which it listens for Caddy. */
            port: mkOption({ type: types.port, default: 2283 }),
            /** The folder of the pictures. It is made where it is missing, and belongs to Immich alone. */
            mediaLocation: mkOption({ type: types.path, default: "/var/lib/immich", example: "/mnt/photos" }),
            /** The size of the largest video that can be uploaded. */
            maxUploadSize: mkOption({ type: types.str, default: "50GB" }),
            /** Whether to find faces and things in the pictures, which takes memory and time. */
            machineLearning: mkOption({ type: types.bool, default: true }),

            acceleration: {
              /** Whether the graphics card converts videos. Say how in Immich's settings, under transcoding. */
              enable: mkOption({ type: types.bool, default: false }),
              /** The devices that Immich may use for it. Null is all devices, which NVIDIA's cards need. */
              devices: mkOption({
                type: types.nullOr(types.listOf(types.str)),
                default: null,
                example: ["/dev/dri/renderD128"],
              }),
            },

            database: {
              /** The machine that PostgreSQL runs on. Null is this one, which is then set up for it. */
              host: mkOption({ type: types.nullOr(types.str), default: null, example: "db.example.org" }),
              /** The port of PostgreSQL on that machine. */
              port: mkOption({ type: types.port, default: 5432 }),
              /** The name of the database and of its owner on that machine. */
              name: mkOption({ type: types.str, default: "immich" }),
              /** A file of this machine, such as a secret, with the line `DB_PASSWORD=…`. */
              passwordFile: mkOption({
                type: types.nullOr(types.str),
                default: null,
                example: lib.literalExpression("config.age.secrets.immich.path"),
              }),
            },
          },
        },
      },
    },

    config: mkIf(cfg.enable, {
      assertions: [
        {
          assertion: !isRemote || cfg.database.passwordFile !== null,
          message: `axios.services.immich.database is on ${cfg.database.host}, and has no password: set axios.services.immich.database.passwordFile.`,
        },
      ],

      services: {
        // Immich's own settings stay with its administrator: `services.immich.settings` would lock them in its pages.
        immich: {
          enable: true,
          host: "127.0.0.1",
          ...inherit(cfg, "port", "mediaLocation"),
          "machine-learning": { enable: cfg.machineLearning },
          secretsFile: cfg.database.passwordFile,
          database: mkIf(isRemote, {
            enable: false,
            ...inherit(cfg.database, "host", "port", "name"),
            user: cfg.database.name,
          }),
        },
      },

      axios: {
        services: {
          caddy: {
            enable: lib.mkDefault(true),
            routes: {
              immich: {
                domain: cfg.domain,
                target: `127.0.0.1:${toString(cfg.port)}`,
                maxRequestSize: cfg.maxUploadSize,
              },
            },
          },
        },
      },

      hardware: { graphics: { enable: mkIf(cfg.acceleration.enable, lib.mkDefault(true)) } },
      users: { users: mkIf(cfg.acceleration.enable, { [user]: { extraGroups: ["render", "video"] } }) },

      systemd: {
        services: {
          "immich-server": {
            unitConfig: { RequiresMountsFor: [cfg.mediaLocation] },
            // NixOS hides all devices from Immich.
            serviceConfig: mkIf(cfg.acceleration.enable, {
              PrivateDevices: lib.mkForce(false),
              DeviceAllow: mkIf(cfg.acceleration.devices !== null, lib.mkForce(cfg.acceleration.devices)),
            }),
          },
        },
        tmpfiles: {
          settings: { "axios-immich": { [cfg.mediaLocation]: { d: { user, group, mode: "0700" } } } },
        },
      },
    }),
  };
});
