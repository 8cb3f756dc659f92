// The module `networking`: what it decides, and what it refuses.
import { expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { refusals, systems, valueIn, valuesIn } from "./configuration.ts";

const on = (settings: string) => `{ axios.networking = { enable = true; } // ${settings}; }`;
const tailscale = (settings: string) => on(`{ tailscale = { enable = true; } // ${settings}; }`);
const samba = (settings: string) => on(`{ samba = { enable = true; } // ${settings}; }`);

test("one backend configures the links", async () => {
  expect(
    await valuesIn(
      "networking",
      {
        manager: on("{ }"),
        managerWithIwd: on('{ wifi.daemon = "iwd"; }'),
        cables: on('{ backend = "networkd"; }'),
        radio: on('{ backend = "networkd"; networkd.wireless = true; }'),
        generated: `{ lib, ... }: { imports = [ (${on("{ }")}) ]; networking.useDHCP = lib.mkDefault true; }`,
      },
      `with config.networking; {
        manager = if networkmanager.enable then networkmanager.wifi.backend else null;
        networks = if useNetworkd then lib.attrNames config.systemd.network.networks else null;
        iwd = wireless.iwd.enable;
        inherit useDHCP;
      }`,
    ),
  ).toEqual({
    manager: { manager: "wpa_supplicant", networks: null, iwd: false, useDHCP: false },
    managerWithIwd: { manager: "iwd", networks: null, iwd: false, useDHCP: false },
    cables: { manager: null, networks: ["40-axios-wired"], iwd: false, useDHCP: false },
    radio: { manager: null, networks: ["40-axios-wired", "40-axios-wireless"], iwd: true, useDHCP: false },
    generated: { manager: "wpa_supplicant", networks: null, iwd: false, useDHCP: false },
  });
});

test.skipIf(isMissing(nixVersion))("both backends give the same system in real Nix (needs nix)", async () => {
  const [ours, real] = await systems("networking", {
    manager: on('{ wifi.daemon = "iwd"; avahi.enable = false; }'),
    networkd: on('{ backend = "networkd"; networkd.wireless = true; ssh = { enable = true; openFirewall = false; }; }'),
  });
  expect(ours).toEqual(real);
});

test("what cannot work is refused, with what to set", async () => {
  expect(
    await refusals("networking", {
      good: tailscale('{ certificates.enable = true; domain = "tail1234.ts.net"; }'),
      radioOfOther: on('{ backend = "networkd"; networkd.wireless = true; wifi.daemon = "wpa_supplicant"; }'),
      specialShare: samba('{ shares.global.path = "/srv"; }'),
      noDomain: tailscale("{ certificates.enable = true; }"),
    }),
  ).toEqual({
    good: [],
    radioOfOther: [expect.stringContaining('axios.networking.wifi.daemon = "iwd"')],
    specialShare: [expect.stringContaining("give the share another name")],
    noDomain: [expect.stringContaining('axios.networking.tailscale.domain = "NAME.ts.net"')],
  });
  const address = tailscale('{ domain = "https://tail1234.ts.net"; }');
  await expect(valueIn("networking", address, "config.axios.networking.tailscale.domain")).rejects.toThrow(
    "axios.networking.tailscale.domain",
  );
});

test("names nearby are Avahi's, in releases of NixOS before and after the renaming", async () => {
  const older = { avahi: on("{ }"), none: on("{ avahi.enable = false; }") };
  expect(
    await valuesIn("networking", older, "with config.services; [ avahi.enable resolved.llmnr resolved.extraConfig ]"),
  ).toEqual({ avahi: [true, "false", "MulticastDNS=no"], none: [false, "false", ""] });
  const newer = `{ lib, ... }: {
    options.services.resolved.settings = lib.mkOption { type = with lib.types; attrsOf (attrsOf anything); };
    config.axios.networking = { enable = true; dns.overTls = "opportunistic"; };
  }`;
  expect(await valueIn("networking", newer, "config.services.resolved.settings.Resolve")).toEqual({
    DNSOverTLS: "opportunistic",
    DNSSEC: "false",
    LLMNR: "false",
    MulticastDNS: "no",
  });
});

test("shares are sections of smb.conf, and guests come in where one lets them", async () => {
  const media = 'media = { path = "/srv/media"; guests = true; };';
  const papers = 'papers = { path = "/srv/papers"; readOnly = false; users = [ "alice" "@office" ]; };';
  expect(
    await valuesIn(
      "networking",
      { both: samba(`{ shares = { ${media} ${papers} }; }`), one: samba(`{ homes = true; shares = { ${papers} }; }`) },
      `let inherit (config.services.samba.settings) global; in
        removeAttrs config.services.samba.settings [ "global" ] // { guests = global."map to guest"; }`,
    ),
  ).toEqual({
    both: {
      guests: "Bad User",
      media: { path: "/srv/media", browseable: "yes", "guest ok": "yes", "read only": "yes" },
      papers: {
        path: "/srv/papers",
        browseable: "yes",
        "guest ok": "no",
        "read only": "no",
        "valid users": "alice @office",
      },
    },
    one: {
      guests: "Never",
      homes: { browseable: "no", "read only": "no", "valid users": "%S" },
      papers: expect.anything(),
    },
  });
});

test("the tailnet: routing follows what is used and offered", async () => {
  expect(
    await valuesIn(
      "networking",
      {
        none: tailscale("{ }"),
        client: tailscale("{ acceptRoutes = true; }"),
        server: tailscale('{ advertiseRoutes = [ "10.0.0.0/8" "192.168.0.0/16" ]; }'),
        both: tailscale('{ acceptRoutes = true; exitNode = true; operator = "alice"; }'),
      },
      "with config.services.tailscale; { ${useRoutingFeatures} = extraSetFlags; }",
    ),
  ).toEqual({
    none: { none: [] },
    client: { client: ["--accept-routes"] },
    server: { server: ["--advertise-routes=10.0.0.0/8,192.168.0.0/16"] },
    both: { both: ["--operator=alice", "--accept-routes", "--advertise-exit-node"] },
  });
});
