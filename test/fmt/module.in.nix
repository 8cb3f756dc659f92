{config, lib, pkgs, ...}:
with lib;
let cfg = config.services.backup; inherit (pkgs) restic;
    mkJob = name: job: nameValuePair "backup-${name}" { description = "Backup of ${name}"; after = ["network.target"];
      serviceConfig = { Type = "oneshot"; ExecStart = "${restic}/bin/restic backup ${escapeShellArgs job.paths}"; };
    };
in {
  options.services.backup = {
    enable = mkEnableOption "backups";
    jobs = mkOption { type = types.attrsOf (types.submodule { options.paths = mkOption { type = types.listOf types.str; default = []; description = "What to back up."; }; }); default = {}; };
  };

  config = mkIf cfg.enable (mkMerge [ { environment.systemPackages = [ restic ]; } (mkIf (cfg.jobs != {}) { systemd.services = mapAttrs' mkJob cfg.jobs; }) ]);
}
