// Games: Steam, GameMode and gamescope.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.gaming;
  return {
    options: {
      axios: {
        gaming: {
          /** Whether to set the machine up for games: Steam, GameMode and gamescope. */
          enable: lib.mkOption({ type: lib.types.bool, default: false }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      programs: {
        gamemode: { enable: true },
        gamescope: { enable: true },
        steam: { enable: true, gamescopeSession: { enable: true } },
      },
    }),
  };
});
