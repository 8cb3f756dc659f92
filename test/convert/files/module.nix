# A service that takes pictures of the sky.
#
# It is small, but has all that modules have.
{ config, lib, pkgs, ... }:

with lib;

let
  cfg = config.site.skycam;

  # How a camera is written into the configuration file.
  cameraLine = name: camera: ''
    camera "${name}" {
      device = ${toString camera.device}
      interval = ${toString camera.interval}
    }
  '';
  configFile = pkgs.writeText "skycam.conf" (
    concatStrings (mapAttrsToList cameraLine cfg.cameras) + cfg.extraConfig
  );
in

{
  options.site.skycam = {

    enable = mkEnableOption "the sky camera";

    package = mkOption {
      type = types.package;
      default = pkgs.skycam;
      defaultText = literalExample "pkgs.skycam";
      description = "Which skycam to use.";
    };

    cameras = mkOption {
      default = { };
      type = with types; attrsOf (submodule {
        options = {
          device = mkOption { type = path; example = "/dev/video0"; description = "Where it is."; };
          interval = mkOption {
            type = nullOr (either int (enum [ "slow" "fast" ]));
            default = null;
            description = ''
              Seconds between pictures; `null` is ''${fallback}.
            '';
          };
        };
      });
      description = "The cameras, by name.";
    };

    extraConfig = mkOption {
      type = types.lines;
      default = "";
      description = "More lines.";
    };
  };

  config = mkIf (cfg.enable && cfg.cameras != { }) {
    assertions = [
      {
        assertion = all (name: name != "") (attrNames cfg.cameras);
        message = "every camera needs a name";
      }
    ];

    environment.systemPackages = [ cfg.package ] ++ optional cfg.enable pkgs.ffmpeg; # for films

    systemd.services.skycam = {
      description = "Pictures of the sky";
      wantedBy = [ "multi-user.target" ];
      after = [ "network.target" ];
      serviceConfig.ExecStart = "${cfg.package}/bin/skycam --config ${configFile}";
      serviceConfig.Restart = "always";
    };

    users.users = mapAttrs' (name: _: nameValuePair "skycam-${name}" { isSystemUser = true; }) cfg.cameras;
  };
}
