// Users: the people who have an account on the machine, one or several. They are in the groups that the rest of the
// configuration makes useful: a scanner brings `scanner`, virtual machines bring `libvirtd`.
import { type Attrs, builtins, type Derivation, inherit, nixosModule, toString } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const { mkOption, types } = lib;
  const cfg = config.axios.users;

  const account = types.submodule({
    options: {
      /** The person's full name, as login screens show it. */
      fullName: mkOption({ type: types.str, default: "", example: "Alice Example" }),
      /** The person's e-mail address, for home modules: the author of commits, for example. */
      email: mkOption({ type: types.nullOr(types.str), default: null, example: "alice@example.org" }),
      /** Whether the person administers the machine, with `sudo` and all groups that lead to the same rights. */
      admin: mkOption({ type: types.bool, default: false }),
      /** The login shell, which is then set up for the whole machine. Null is the default shell of the machine. */
      shell: mkOption({ type: types.nullOr(types.enum(["bash", "fish", "zsh"])), default: null, example: "fish" }),
      /** The user id. Where it is null, NixOS chooses one when the account is made, and keeps it. */
      uid: mkOption({ type: types.nullOr(types.ints.between(1000, 29999)), default: null, example: 1000 }),
      /** A file of the machine, such as a secret, with the hash of the password as `mkpasswd` prints it. */
      hashedPasswordFile: mkOption({
        type: types.nullOr(types.str),
        default: null,
        example: lib.literalExpression("config.age.secrets.alice-password.path"),
      }),
      /**
       * The hash of the password that the account is made with, as `mkpasswd` prints it. Everybody on the machine can
       * read it: change the password with `passwd` after the first login.
       */
      initialHashedPassword: mkOption({ type: types.nullOr(types.str), default: null }),
      /** The public SSH keys that let the person in. */
      sshKeys: mkOption({
        type: types.listOf(types.singleLineStr),
        default: [],
        example: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx… alice@laptop"],
      }),
      /** Groups beside those that follow from the configuration. */
      extraGroups: mkOption({ type: types.listOf(types.str), default: [], example: ["dialout"] }),
    },
  });

  const accounts = lib.attrValues(cfg.accounts);
  const shells: Attrs<Derivation> = { bash: pkgs.bashInteractive, ...inherit(pkgs, "fish", "zsh") };
  const isUsed = (shell: string) => lib.any((one) => one.shell === shell, accounts);

  const those = (groups: Attrs<boolean>) => lib.attrNames(lib.filterAttrs((_group, isUseful) => isUseful, groups));
  const groups = those({
    audio: config.services.pipewire.enable,
    gamemode: config.programs.gamemode.enable,
    i2c: config.hardware.i2c.enable,
    lp: config.services.printing.enable || config.hardware.sane.enable,
    networkmanager: config.networking.networkmanager.enable,
    render: config.hardware.graphics.enable,
    scanner: config.hardware.sane.enable,
    video: config.hardware.graphics.enable,
  });
  // Who is in one of these can become root.
  const adminGroups = those({
    docker: config.virtualisation.docker.enable,
    libvirtd: config.virtualisation.libvirtd.enable,
    podman: config.virtualisation.podman.enable,
    wheel: true,
  });

  const withUid = lib.filter((name) => cfg.accounts[name].uid !== null, lib.attrNames(cfg.accounts));
  const sharedUids = lib.filterAttrs(
    (_uid, names) => builtins.length(names) > 1,
    lib.groupBy((name) => toString(cfg.accounts[name].uid), withUid),
  );
  const refused = lib.filter((name) => !isUserName(name), lib.attrNames(cfg.accounts));

  return {
    options: {
      axios: {
        users: {
          /** Whether to make accounts for the people who use the machine. */
          enable: mkOption({ type: types.bool, default: false }),
          /** The accounts by user name. */
          accounts: mkOption({
            type: types.attrsOf(account),
            default: {},
            example: { alice: { fullName: "Alice Example", admin: true } },
          }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      assertions: [
        {
          assertion: builtins.length(accounts) > 0,
          message:
            "axios.users is enabled, and nobody has an account: add one, such as axios.users.accounts.alice.admin = true.",
        },
        {
          assertion: builtins.length(refused) === 0,
          message: `axios.users.accounts has names that cannot be names of people's accounts: ${lib.concatStringsSep(", ", refused)}. Take lower-case letters, digits, "-" and "_", a letter first, at most 31 characters, and not "root".`,
        },
        ...lib.mapAttrsToList(
          (uid, names) => ({
            assertion: false,
            message: `axios.users.accounts: ${lib.concatStringsSep(" and ", names)} have the same uid ${uid}; give each another one, or leave it out.`,
          }),
          sharedUids,
        ),
      ],

      programs: { fish: { enable: lib.mkIf(isUsed("fish"), true) }, zsh: { enable: lib.mkIf(isUsed("zsh"), true) } },

      users: {
        users: lib.mapAttrs(
          (_name, one) => ({
            isNormalUser: true,
            description: one.fullName,
            ...inherit(one, "uid", "hashedPasswordFile", "initialHashedPassword"),
            shell: lib.mkIf(one.shell !== null, shells[one.shell]),
            extraGroups: [...groups, ...lib.optionals(one.admin, adminGroups), ...one.extraGroups],
            openssh: { authorizedKeys: { keys: one.sshKeys } },
          }),
          cfg.accounts,
        ),
      },
    }),
  };
});

const isUserName = (name: string) => builtins.match("[a-z_][a-z0-9_-]{0,30}", name) !== null && name !== "root";
