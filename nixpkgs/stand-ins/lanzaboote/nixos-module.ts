// The options of `boot.lanzaboote`, as of 2026. Where the real module reads `config`, the defaults here do, too.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const { mkEnableOption, mkOption, types } = lib;
  const cfg = config.boot.lanzaboote;
  return {
    options: {
      boot: {
        lanzaboote: {
          enable: mkEnableOption("lanzaboote"),
          configurationLimit: mkOption({
            type: types.nullOr(types.int),
            default: config.boot.loader["systemd-boot"].configurationLimit,
          }),
          pkiBundle: mkOption({ type: types.nullOr(types.path) }),
          publicKeyFile: mkOption({ type: types.path, default: `${cfg.pkiBundle}/keys/db/db.pem` }),
          privateKeyFile: mkOption({ type: types.path, default: `${cfg.pkiBundle}/keys/db/db.key` }),
          package: mkOption({ type: types.package, default: pkgs.lzbt }),
          settings: mkOption({ type: types.attrsOf(types.anything), default: {} }),
          sortKey: mkOption({ type: types.str, default: "lanza" }),
          logLevel: mkOption({ type: types.enum(["info", "debug"]), default: "info" }),
          extraEfiSysMountPoints: mkOption({ type: types.listOf(types.str), default: [] }),
          allowUnsigned: mkOption({ type: types.bool, default: cfg.autoGenerateKeys.enable }),
          bootCounting: { initialTries: mkOption({ type: types.ints.u32, default: 0 }) },
          autoGenerateKeys: { enable: mkEnableOption("making keys that are missing") },
          autoEnrollKeys: {
            enable: mkEnableOption("enrolling the keys"),
            autoReboot: mkEnableOption("restarting for it"),
            includeMicrosoftKeys: mkOption({ type: types.bool, default: true }),
            includeFirmwareBuiltinKeys: mkEnableOption("keeping the keys of the firmware"),
            includeChecksumsFromTPM: mkEnableOption("keeping what the TPM has recorded"),
            allowBrickingMyMachine: mkEnableOption("leaving out keys that the machine may need"),
          },
        },
      },
    },
  };
});
