// Where the machine stands and what language it speaks.
import { nixosModule } from "typeflake";
import timeZone from "./time-zone.ts";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.system;
  return {
    options: {
      axios: {
        system: {
          /** The time zone of the machine, by its name in the IANA database. There is no default: every machine says its own. */
          timeZone: lib.mkOption({
            type: lib.types.nullOr(timeZone(lib)),
            default: null,
            example: "America/New_York",
          }),
          /** Language, and the formats of numbers and dates, by the name of a locale of glibc in UTF-8. */
          locale: lib.mkOption({
            type: lib.types.strMatching("C\\.UTF-8|[a-z]{2,3}_[A-Z]{2}(\\.UTF-8|@[a-z]+)"),
            default: "en_US.UTF-8",
            example: "C.UTF-8",
          }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      assertions: [
        {
          assertion: cfg.timeZone !== null,
          message: `axios.system.timeZone is not set, and a machine must know where it stands. Set it in the host's configuration: axios.system.timeZone = "Area/City"; (\`timedatectl list-timezones\` prints all names, and "UTC" is one of them).`,
        },
      ],
      // The keyboard of the console is that of the desktop.
      console: { useXkbConfig: lib.mkDefault(true) },
      i18n: { defaultLocale: lib.mkDefault(cfg.locale) },
      time: { timeZone: lib.mkIf(cfg.timeZone !== null, cfg.timeZone) },
    }),
  };
});
