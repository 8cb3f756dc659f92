// Calendars: vdirsyncer keeps those of CalDAV servers, of Google and of published addresses here, khal shows them in
// the terminal, and the desktop's shell shows what khal knows.
import { type Attrs, homeModule, inherit } from "typeflake";

export default homeModule(({ config, lib }) => {
  const cfg = config.axios.calendar;
  const { mkDefault, mkIf, mkOption, types } = lib;
  const command = (what: string) =>
    mkOption({
      type: types.nullOr(types.nonEmptyListOf(types.str)),
      default: null,
      example: ["secret-tool", "lookup", "calendar", "alice"],
      description: `A command that prints ${what}. It is run when calendars are fetched, so that no secret is in the store.`,
    });

  const account = types.submodule({
    options: {
      /** Where the calendars are: on a CalDAV server, at Google, or at an address that publishes one, to be read only. */
      type: mkOption({ type: types.enum(["caldav", "google", "http"]), default: "caldav" }),
      /** The address of the server or of the published calendar. */
      url: mkOption({
        type: types.nullOr(types.str),
        default: null,
        example: "https://cloud.example.org/remote.php/dav",
      }),
      /** The user's name on the server. */
      userName: mkOption({ type: types.nullOr(types.str), default: null, example: "alice" }),
      passwordCommand: command("the password on the server"),
      clientIdCommand: command("the client identifier of Google's API"),
      clientSecretCommand: command("the client secret of Google's API"),
      /** Which calendars of the account are fetched; null for all. */
      collections: mkOption({
        type: types.nullOr(types.listOf(types.str)),
        default: null,
        example: ["personal", "family"],
      }),
      /** Whether new events go here unless another calendar is named. */
      primary: mkOption({ type: types.bool, default: false }),
      /** The calendar of the account that new events go to. */
      primaryCollection: mkOption({ type: types.nullOr(types.str), default: null, example: "personal" }),
      /** Whether events are shown but not changed. */
      readOnly: mkOption({ type: types.bool, default: false }),
      /** The colour of its events. */
      color: mkOption({ type: types.nullOr(types.str), default: null, example: "light green" }),
      /** Whose version stays when an event was changed on both sides. */
      conflicts: mkOption({ type: types.enum(["remote wins", "local wins"]), default: "remote wins" }),
    },
  });

  const problems = (name: string, one: any): readonly { readonly assertion: boolean; readonly message: string }[] => {
    const at = `axios.calendar.accounts.${name}`;
    return [
      {
        assertion: one.type === "google" || one.url !== null,
        message: `${at} has no address: set ${at}.url.`,
      },
      {
        assertion: one.type !== "caldav" || (one.userName !== null && one.passwordCommand !== null),
        message: `${at} cannot log in: set ${at}.userName and ${at}.passwordCommand.`,
      },
      {
        assertion: one.type !== "google" || (one.clientIdCommand !== null && one.clientSecretCommand !== null),
        message: `${at} cannot log in to Google: set ${at}.clientIdCommand and ${at}.clientSecretCommand (https://vdirsyncer.pimutils.org/en/stable/config.html#google).`,
      },
    ];
  };

  const calendarAccount = (name: string, one: any): Attrs<any> => {
    const google = one.type === "google";
    const published = one.type === "http";
    return {
      ...inherit(one, "primary", "primaryCollection"),
      remote: {
        type: google ? "google_calendar" : one.type,
        ...(google ? {} : inherit(one, "url", "userName", "passwordCommand")),
      },
      local: { type: "filesystem", fileExt: ".ics" },
      vdirsyncer: {
        enable: true,
        // A published calendar is one; an account has several, and vdirsyncer asks the server which.
        collections: published ? null : one.collections === null ? ["from a", "from b"] : one.collections,
        conflictResolution: one.conflicts,
        metadata: published ? [] : ["color", "displayname"],
        ...(google
          ? {
              ...inherit(one, "clientIdCommand", "clientSecretCommand"),
              tokenFile: `${config.xdg.dataHome}/vdirsyncer/${name}.token`,
            }
          : {}),
      },
      khal: {
        enable: true,
        type: published ? "calendar" : "discover",
        readOnly: published || one.readOnly,
        color: one.color,
      },
    };
  };

  return {
    options: {
      axios: {
        calendar: {
          /** Whether the user's calendars are fetched and shown. */
          enable: mkOption({ type: types.bool, default: false }),
          /** The accounts by name. `vdirsyncer discover` is run once by hand for each new one. */
          accounts: mkOption({ type: types.attrsOf(account), default: {} }),
          /** How often calendars are fetched, as a calendar event of systemd. */
          interval: mkOption({ type: types.str, default: "*:0/15", example: "hourly" }),
          /** The first day of the week, in numbers from 0, which is Monday. */
          firstWeekday: mkOption({ type: types.ints.between(0, 6), default: 0, example: 6 }),
        },
      },
    },

    config: mkIf(cfg.enable, {
      assertions: [
        ...lib.concatLists(lib.mapAttrsToList(problems, cfg.accounts)),
        {
          assertion: lib.length(lib.filter((one: any) => one.primary, lib.attrValues(cfg.accounts))) <= 1,
          message:
            "axios.calendar.accounts: more than one account is primary; leave `primary = true` with the one that new events go to.",
        },
      ],
      accounts: {
        calendar: {
          basePath: mkDefault(`${config.xdg.dataHome}/calendars`),
          accounts: lib.mapAttrs(calendarAccount, cfg.accounts),
        },
      },
      programs: {
        khal: {
          enable: true,
          locale: {
            firstweekday: mkDefault(cfg.firstWeekday),
            // The same everywhere, since khal's own defaults follow the language.
            dateformat: mkDefault("%Y-%m-%d"),
            datetimeformat: mkDefault("%Y-%m-%d %H:%M"),
            longdateformat: mkDefault("%Y-%m-%d"),
            longdatetimeformat: mkDefault("%Y-%m-%d %H:%M"),
            timeformat: mkDefault("%H:%M"),
          },
        },
        vdirsyncer: { enable: true },
      },
      services: { vdirsyncer: { enable: true, frequency: mkDefault(cfg.interval) } },
    }),
  };
});
