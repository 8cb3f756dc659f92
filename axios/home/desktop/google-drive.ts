// Folders that are the same at home and in Google Drive, by rclone's bisync. `google-drive setup` connects the account
// and brings the folders together for the first time; from then on, timers do. google-drive.sh says what is guaranteed.
import { builtins, homeModule, inherit, path } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop.googleDrive;
  const { mkOption, types } = lib;
  const home = config.home.homeDirectory;

  const folder = types.submodule(({ name }: any) => ({
    options: {
      /** Where the folder is here, below the home or from the root. */
      local: mkOption({ type: types.str, default: name, defaultText: lib.literalExpression("‹name›") }),
      /** Where it is in Google Drive. */
      remote: mkOption({ type: types.str, default: name, defaultText: lib.literalExpression("‹name›") }),
      /** Files that are left alone, as patterns of rclone's filters. */
      exclude: mkOption({ type: types.listOf(types.str), default: [], example: ["*.tmp", "node_modules/**"] }),
    },
  }));
  const absolute = (place: string) => (lib.hasPrefix("/", place) ? place : `${home}/${place}`);

  const settings = pkgs.writeText(
    "google-drive.json",
    builtins.toJSON({
      ...inherit(cfg, "remote", "conflict", "maxDelete"),
      flags: cfg.extraFlags,
      folders: lib.mapAttrs(
        (_name: string, one: any) => ({ local: absolute(one.local), ...inherit(one, "remote", "exclude") }),
        cfg.folders,
      ),
    }),
  );
  const googleDrive = pkgs.writeShellApplication({
    name: "google-drive",
    runtimeInputs: [pkgs.coreutils, pkgs.diffutils, pkgs.gnugrep, pkgs.jq, pkgs.rclone],
    text: `export GOOGLE_DRIVE_SETTINGS="\${GOOGLE_DRIVE_SETTINGS:-${settings}}"\n${builtins.readFile(path("./google-drive.sh"))}`,
  });
  const command = lib.getExe(googleDrive);
  const units = (unit: (name: string) => unknown) =>
    lib["mapAttrs'"]((name: string, _one: any) => lib.nameValuePair(`google-drive-${name}`, unit(name)), cfg.folders);
  const places: readonly string[] = lib.mapAttrsToList((_name: string, one: any) => absolute(one.local), cfg.folders);

  return {
    options: {
      axios: {
        desktop: {
          googleDrive: {
            /** Whether folders are kept the same here and in Google Drive. `google-drive setup` connects the account. */
            enable: mkOption({ type: types.bool, default: false }),
            /** What rclone calls the account. */
            remote: mkOption({ type: types.strMatching("[A-Za-z0-9_-]+"), default: "gdrive" }),
            /** The folders by name. */
            folders: mkOption({
              type: types.attrsOf(folder),
              default: {},
              example: { Documents: {}, music: { local: "Music", remote: "Media/Music", exclude: ["*.part"] } },
            }),
            /** How often, as a calendar event of systemd. */
            interval: mkOption({ type: types.str, default: "*:0/15", example: "hourly" }),
            conflict: {
              /** Which of two versions keeps the name when both sides have changed; "none" renames both. */
              winner: mkOption({
                type: types.enum(["newer", "older", "larger", "smaller", "path1", "path2", "none"]),
                default: "newer",
              }),
              /** What happens to the other version: it gets a number, the name of its side, or is deleted. */
              loser: mkOption({ type: types.enum(["num", "pathname", "delete"]), default: "num" }),
              /** What is added to the name of the other version. */
              suffix: mkOption({ type: types.strMatching("[A-Za-z0-9_-]+"), default: "conflict" }),
            },
            /** Nothing is done when more than this part of a folder would be deleted, in percent. */
            maxDelete: mkOption({ type: types.ints.between(0, 100), default: 25 }),
            /** More arguments of `rclone bisync`. */
            extraFlags: mkOption({ type: types.listOf(types.str), default: [], example: ["--bwlimit=2M"] }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.desktop.enable && cfg.enable, {
      assertions: [
        {
          assertion: lib.length(lib.attrNames(cfg.folders)) > 0,
          message:
            "axios.desktop.googleDrive has no folders: name some, such as axios.desktop.googleDrive.folders.Documents = { };, or switch it off.",
        },
        {
          assertion: lib.all(
            (name: string) => builtins.match("[A-Za-z0-9_-]+", name) !== null,
            lib.attrNames(cfg.folders),
          ),
          message:
            "axios.desktop.googleDrive.folders: a name is part of the names of units; write it in letters, digits, dashes and underscores, and the place in folders.<name>.local.",
        },
        {
          assertion:
            !lib.any(
              (one: string) =>
                lib.any((other: string) => lib.hasPrefix(`${one}/`, `${other}/`), lib.remove(one, places)),
              places,
            ) && lib.length(lib.unique(places)) === lib.length(places),
          message:
            "axios.desktop.googleDrive.folders: two folders are the same, or one is inside the other; sync the outer one alone.",
        },
        {
          assertion: !lib.any((flag: string) => lib.hasPrefix("--resync", flag), cfg.extraFlags),
          message:
            "axios.desktop.googleDrive.extraFlags contains --resync, which would bring deleted files back each time: run `google-drive resync NAME` by hand instead.",
        },
      ],

      home: { packages: [googleDrive, pkgs.rclone] },
      systemd: {
        user: {
          services: units((name: string) => ({
            Unit: { Description: `Google Drive: ${name}` },
            Service: {
              Type: "oneshot",
              // Until the account is connected, there is nothing to do.
              ExecCondition: `${command} connected`,
              ExecStart: `${command} sync ${name}`,
              Nice: 10,
              IOSchedulingClass: "idle",
            },
          })),
          timers: units((name: string) => ({
            Unit: { Description: `Google Drive: ${name}, ${cfg.interval}` },
            Timer: { OnCalendar: cfg.interval, Persistent: true, RandomizedDelaySec: "1min" },
            Install: { WantedBy: ["timers.target"] },
          })),
        },
      },
    }),
  };
});
