import { expect, test } from "vitest";
import { refusals, valueIn, valuesIn } from "./configuration.ts";

/** What Caddy does for each domain, with these settings of `axios.services`. */
const sites = (settings: string) =>
  valueIn(
    "services",
    `{ axios.services = { ${settings} }; }`,
    "lib.mapAttrs (_: host: host.extraConfig) config.services.caddy.virtualHosts",
  ) as Promise<Readonly<Record<string, string>>>;

test("routes of a domain are one virtual host: lower orders first, longer paths next, all the rest last", async () => {
  const hosts = await sites(`
    caddy = {
      enable = true;
      domain = "home.example.org";
      routes = {
        all.target = "127.0.0.1:1";
        first = { target = "127.0.0.1:2"; path = "/z"; order = 1; };
        long = { target = "127.0.0.1:3"; path = "/wiki/files"; };
        other = { target = "127.0.0.1:4"; domain = "other.example.org"; };
        short = { target = "127.0.0.1:5"; path = "/wiki"; };
      };
    };
  `);
  const targets = (domain: string) =>
    [...(hosts[domain] ?? "").matchAll(/reverse_proxy 127\.0\.0\.1:(\d)/g)].map(([, port]) => Number(port));
  expect(Object.keys(hosts)).toEqual(["home.example.org", "other.example.org"]);
  expect(targets("home.example.org")).toEqual([2, 3, 5, 1]);
  expect(targets("other.example.org")).toEqual([4]);
});

test("a route is a handler that matches its path and what is below, and says what happens to a request", async () => {
  const hosts = await sites(`
    caddy.enable = true;
    caddy.routes.wiki = {
      domain = "example.org";
      target = "unix//run/wiki/socket";
      path = "/wiki";
      stripPath = true;
      maxRequestSize = "1GiB";
      proxyConfig = "flush_interval -1";
      extraConfig = "header -Server";
    };
  `);
  expect(hosts).toEqual({
    "example.org": `encode zstd gzip
route {
  @wiki path /wiki /wiki/*
  handle @wiki {
    uri strip_prefix /wiki
    request_body {
      max_size 1GiB
    }
    header -Server
    reverse_proxy unix//run/wiki/socket {
      flush_interval -1
    }
  }
}
`,
  });
});

test("refuses routes at the same place, without a domain, in a tailnet without Tailscale, and without Caddy", async () => {
  const caddy = (settings: string) => `{ axios.services.caddy = { ${settings} }; }`;
  const two = (route: string) =>
    `{ a = { target = "localhost:1"; ${route} }; b = { target = "localhost:2"; ${route} }; }`;
  const messages = await refusals("services", {
    catchAlls: caddy(`enable = true; routes = ${two('domain = "example.org";')};`),
    samePath: caddy(`enable = true; routes = ${two('domain = "example.org"; path = "/x";')};`),
    twoDomains: caddy(`
      enable = true;
      domain = "example.org";
      routes = { a.target = "localhost:1"; b = { target = "localhost:2"; domain = "b.example.org"; }; };
    `),
    nowhere: caddy('enable = true; routes.a.target = "localhost:1";'),
    tailnet: caddy('enable = true; domain = "machine.tail1234.ts.net"; routes.a.target = "localhost:1";'),
    off: caddy('domain = "example.org"; routes.a.target = "localhost:1";'),
  });
  expect(messages).toEqual({
    catchAlls: [
      "axios.services.caddy.routes: a and b all take the whole of example.org. Give all but one of them a path, or another domain.",
    ],
    samePath: ["axios.services.caddy.routes: a and b are all at example.org/x. Give all but one of them another path."],
    twoDomains: [],
    nowhere: [expect.stringContaining("no domain is known for a. Set axios.services.caddy.domain")],
    tailnet: [expect.stringContaining("set services.tailscale.enable")],
    off: [expect.stringContaining("set axios.services.caddy.enable, or take the routes away")],
  });
});

test("the firewall is open to all for a public domain, and to the tailnet alone for one of its own", async () => {
  const route = (domain: string) => `{
    axios.services.caddy = { enable = true; routes.a = { domain = "${domain}"; target = "localhost:1"; }; };
    services.tailscale.enable = true;
  }`;
  const opened = await valuesIn(
    "services",
    { publicly: route("example.org"), inTailnet: route("machine.tail1234.ts.net") },
    `{
      all = config.networking.firewall.allowedTCPPorts;
      tailnet = lib.mapAttrs (_: one: one.allowedTCPPorts) config.networking.firewall.interfaces;
      reader = config.services.tailscale.permitCertUid;
    }`,
  );
  expect(opened).toEqual({
    publicly: { all: [80, 443], tailnet: {}, reader: null },
    inTailnet: { all: [], tailnet: { tailscale0: [80, 443] }, reader: "caddy" },
  });
});

test("Immich is found through Caddy, which lets large videos through, and has its own place and devices", async () => {
  const immich = await valueIn(
    "services",
    `{
      axios.services.immich = {
        enable = true;
        domain = "photos.example.org";
        mediaLocation = "/mnt/photos";
        acceleration = { enable = true; devices = [ "/dev/dri/renderD128" ]; };
      };
    }`,
    `let
      inherit (config) axios services systemd users;
      server = systemd.services.immich-server;
    in {
      caddy = axios.services.caddy.enable;
      route = { inherit (axios.services.caddy.routes.immich) domain path target maxRequestSize; };
      database = services.immich.database.enable;
      mounts = server.unitConfig.RequiresMountsFor;
      devices = server.serviceConfig.DeviceAllow;
      hidden = server.serviceConfig.PrivateDevices;
      folders = lib.mapAttrs (_: one: one.d.mode) systemd.tmpfiles.settings.axios-immich;
      groups = users.users.immich.extraGroups;
    }`,
  );
  expect(immich).toEqual({
    caddy: true,
    route: { domain: "photos.example.org", path: null, target: "127.0.0.1:2283", maxRequestSize: "50GB" },
    database: true,
    mounts: ["/mnt/photos"],
    devices: ["/dev/dri/renderD128"],
    hidden: false,
    folders: { "/mnt/photos": "0700" },
    groups: ["render", "video"],
  });
});

test("Immich's database elsewhere needs a password, and two whole domains clash through the registry", async () => {
  const messages = await refusals("services", {
    noPassword: `{
      axios.services.immich = { enable = true; domain = "photos.example.org"; database.host = "db.example.org"; };
    }`,
    clash: `{
      axios.services.immich = { enable = true; domain = "example.org"; };
      axios.services.caddy.routes.blog = { domain = "example.org"; target = "localhost:1"; };
    }`,
  });
  expect(messages).toEqual({
    noPassword: [expect.stringContaining("set axios.services.immich.database.passwordFile")],
    clash: [expect.stringContaining("blog and immich all take the whole of example.org")],
  });
});
