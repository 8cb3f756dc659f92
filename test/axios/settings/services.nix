# Everything in the module.
{
  axios.services = {
    enable = true;
    caddy = {
      domain = "machine.tail1234.ts.net";
      email = "admin@example.org";
      routes = {
        photos-of-others = {
          domain = "photos.example.org";
          target = "127.0.0.1:8080";
        };
        wiki = {
          path = "/wiki";
          stripPath = true;
          target = "unix//run/wiki/socket";
          order = 10;
          proxyConfig = "flush_interval -1";
          extraConfig = "header -Server";
        };
      };
    };
    immich = {
      enable = true;
      mediaLocation = "/mnt/photos";
      acceleration = {
        enable = true;
        devices = [ "/dev/dri/renderD128" ];
      };
      database = {
        host = "db.example.org";
        passwordFile = "/run/agenix/immich";
      };
    };
  };
  services.tailscale.enable = true;
}
