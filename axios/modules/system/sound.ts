// Sound, and video between programs: PipeWire with the interfaces of ALSA, PulseAudio and JACK.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.system.sound;
  return {
    options: {
      axios: {
        system: {
          sound: {
            /** Whether the machine plays and records sound. By default it does if it has a desktop. */
            enable: lib.mkOption({
              type: lib.types.bool,
              default: config.axios.desktop.enable ?? false,
              defaultText: lib.literalExpression("config.axios.desktop.enable"),
            }),
            /** Whether programs for JACK, those that musicians use, find PipeWire in its place. */
            jack: lib.mkOption({ type: lib.types.bool, default: true }),
            /**
             * How many samples are worked on at once, at 48 kHz: fewer mean less delay and more work. PipeWire chooses
             * where it is null.
             */
            quantum: lib.mkOption({
              type: lib.types.nullOr(lib.types.ints.between(16, 8192)),
              default: null,
              example: 64,
            }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.system.enable && cfg.enable, {
      // PipeWire asks for real time scheduling through it.
      security: { rtkit: { enable: true } },
      services: {
        pipewire: {
          enable: true,
          alsa: { enable: true, support32Bit: lib.mkDefault(pkgs.stdenv.hostPlatform.isx86_64) },
          jack: { enable: cfg.jack },
          pulse: { enable: true },
          wireplumber: { enable: true },
          extraConfig: lib.mkIf(cfg.quantum !== null, {
            pipewire: {
              "10-axios-quantum": {
                "context.properties": {
                  "default.clock.rate": 48000,
                  "default.clock.quantum": cfg.quantum,
                  "default.clock.min-quantum": cfg.quantum,
                },
              },
            },
          }),
        },
      },
    }),
  };
});
