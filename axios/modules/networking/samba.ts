// Folders for other machines, of any make: SMB 3, encrypted where the other side can, found without NetBIOS.
import { builtins, nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.networking.samba;
  const { types } = lib;
  const yesNo = (is: boolean) => (is ? "yes" : "no");
  const share = types.submodule({
    options: {
      /** The folder. It must be there. */
      path: lib.mkOption({ type: types.strMatching("/.*"), example: "/srv/media" }),
      /** What it is, for people who look around. */
      comment: lib.mkOption({ type: types.str, default: "", example: "Films and music" }),
      /** Whether nobody may change anything. */
      readOnly: lib.mkOption({ type: types.bool, default: true }),
      /** Whether people without a password may in. */
      guests: lib.mkOption({ type: types.bool, default: false }),
      /** Who else may in: users, and groups with an `@`. Empty lets every user of Samba in. */
      users: lib.mkOption({ type: types.listOf(types.str), default: [], example: ["alice", "@family"] }),
      /** Whether it is listed. */
      browseable: lib.mkOption({ type: types.bool, default: true }),
    },
  });
  const section = (one: any) => ({
    path: one.path,
    browseable: yesNo(one.browseable),
    "guest ok": yesNo(one.guests),
    "read only": yesNo(one.readOnly),
    ...lib.optionalAttrs(one.comment !== "", { comment: one.comment }),
    ...lib.optionalAttrs(builtins.length(one.users) > 0, { "valid users": lib.concatStringsSep(" ", one.users) }),
  });
  const hasGuests = lib.any((one) => one.guests, lib.attrValues(cfg.shares));
  const special = lib.intersectLists(["global", "homes", "printers", "print$"], lib.attrNames(cfg.shares));
  return {
    options: {
      axios: {
        networking: {
          samba: {
            /**
             * Whether to share folders with other machines. Samba has passwords of its own: each user gets one with
             * `smbpasswd -a NAME`.
             */
            enable: lib.mkOption({ type: types.bool, default: false }),
            /** The workgroup, as machines with Windows call it. */
            workgroup: lib.mkOption({ type: types.str, default: "WORKGROUP" }),
            /** Whether only machines that speak with encryption may in. Windows 8 and newer, macOS and Linux do. */
            requireEncryption: lib.mkOption({ type: types.bool, default: false }),
            /** Whether every user has the own home folder. */
            homes: lib.mkOption({ type: types.bool, default: false }),
            /** The folders, by the names that others see. */
            shares: lib.mkOption({
              type: types.attrsOf(share),
              default: {},
              example: { media: { path: "/srv/media", guests: true } },
            }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.networking.enable && cfg.enable, {
      assertions: [
        {
          assertion: builtins.length(special) === 0,
          message: `axios.networking.samba.shares: ${lib.concatStringsSep(", ", special)} means something else to Samba; give the share another name, or set services.samba.settings.`,
        },
      ],
      services: {
        samba: {
          enable: true,
          openFirewall: lib.mkDefault(true),
          // NetBIOS is what SMB 1 was found by.
          nmbd: { enable: lib.mkDefault(false) },
          winbindd: { enable: lib.mkDefault(false) },
          settings: {
            ...lib.mapAttrs((_name, one) => section(one), cfg.shares),
            global: {
              workgroup: cfg.workgroup,
              "server string": lib.mkDefault(config.networking.hostName),
              "server min protocol": lib.mkDefault("SMB3"),
              "server smb encrypt": cfg.requireEncryption ? "required" : "desired",
              "map to guest": hasGuests ? "Bad User" : "Never",
              // Printers are CUPS's to share.
              "load printers": lib.mkDefault("no"),
              "disable spoolss": lib.mkDefault("yes"),
            },
            ...lib.optionalAttrs(cfg.homes, {
              homes: { browseable: "no", "read only": "no", "valid users": "%S" },
            }),
          },
        },
        "samba-wsdd": { enable: true, openFirewall: lib.mkDefault(true), workgroup: cfg.workgroup },
        // Macs look for servers by multicast DNS.
        avahi: { publish: { userServices: lib.mkDefault(true) } },
      },
    }),
  };
});
