# Everything in the module that goes together.
{
  axios.networking = {
    enable = true;
    dns = {
      servers = [ "9.9.9.9#dns.quad9.net" ];
      overTls = "opportunistic";
    };
    samba = {
      enable = true;
      homes = true;
      shares = {
        media = {
          path = "/srv/media";
          guests = true;
        };
        papers = {
          path = "/srv/papers";
          comment = "Of the office";
          readOnly = false;
          users = [ "@office" ];
        };
      };
    };
    ssh.enable = true;
    tailscale = {
      enable = true;
      acceptRoutes = true;
      advertiseRoutes = [ "192.168.1.0/24" ];
      authKeyFile = "/run/keys/tailscale";
      certificates = {
        enable = true;
        reloadServices = [ "nginx.service" ];
      };
      domain = "tail1234.ts.net";
      exitNode = true;
      operator = "alice";
      ssh = true;
      trusted = true;
    };
  };
}
