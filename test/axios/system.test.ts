// The module `system`: what it decides, and what it refuses.
import { expect, test } from "vitest";
import zones from "../../axios/modules/system/time-zones.json" with { type: "json" };
import { refusals, valueIn, valuesIn } from "./configuration.ts";

const on = (settings: string) => `{ axios.system = { enable = true; timeZone = "UTC"; } // ${settings}; }`;

test.each([
  ["Europe/Berln", 'Did you mean "Europe/Berlin"?'],
  ["Buenos Aires", 'Did you mean "America/Argentina/Buenos_Aires" or "America/Buenos_Aires"?'],
  ["Mars/Olympus", "`timedatectl list-timezones`"],
])("the time zone %s is refused by its type: %s", async (zone, remedy) => {
  const refused = valueIn("system", on(`{ timeZone = "${zone}"; }`), "config.time.timeZone");
  await expect(refused).rejects.toThrow(
    "A definition for option `axios.system.timeZone' is not of type `name of a time zone in the IANA database'",
  );
  await expect(refused).rejects.toThrow(remedy);
});

test("the time zones are no fewer than those of Node", () => {
  expect(Intl.supportedValuesOf("timeZone").filter((zone) => !zones.includes(zone))).toEqual([]);
});

test("a locale is one of glibc's, in UTF-8", async () => {
  const names = ["C.UTF-8", "pt_BR.UTF-8", "sr_RS@latin"];
  const settings = Object.fromEntries(names.map((name) => [name, on(`{ locale = "${name}"; }`)]));
  expect(await valuesIn("system", settings, "config.i18n.defaultLocale")).toEqual(
    Object.fromEntries(names.map((name) => [name, name])),
  );
  await expect(valueIn("system", on('{ locale = "de_DE"; }'), "config.i18n.defaultLocale")).rejects.toThrow(
    "axios.system.locale",
  );
});

test("what cannot work is refused, with what to set", async () => {
  expect(
    await refusals("system", {
      good: on("{ boot.secureBoot.enable = true; }"),
      noZone: "{ axios.system.enable = true; }",
      keysInStore: on('{ boot.secureBoot.pkiBundle = "/nix/store/keys"; }'),
      nothingToSign: on("{ boot = { enable = false; secureBoot.enable = true; }; }"),
    }),
  ).toEqual({
    good: [],
    noZone: [expect.stringContaining('axios.system.timeZone = "Area/City";')],
    keysInStore: [expect.stringContaining("axios.system.boot.secureBoot.pkiBundle is in the Nix store")],
    nothingToSign: [expect.stringContaining("set axios.system.boot.enable = true")],
  });
});

test("Secure Boot replaces systemd-boot", async () => {
  expect(
    await valuesIn(
      "system",
      {
        plain: on("{ }"),
        signed: on("{ boot.secureBoot.enable = true; }"),
        elsewhere: on("{ boot.enable = false; }"),
      },
      "[ config.boot.loader.systemd-boot.enable config.boot.lanzaboote.enable ]",
    ),
  ).toEqual({ plain: [true, false], signed: [false, true], elsewhere: [false, false] });
});

test("sound, printing and Bluetooth follow the kind of machine", async () => {
  const desktop = `{
    imports = [ axios.nixosModules.desktop ];
    axios = { desktop.enable = true; system = { enable = true; timeZone = "UTC"; }; };
  }`;
  const laptop = `{
    imports = [ axios.nixosModules.laptopHardware ];
    axios = { hardware.laptop.enable = true; system = { enable = true; timeZone = "UTC"; }; };
  }`;
  expect(
    await valuesIn(
      "system",
      { server: on("{ }"), desktop, laptop },
      "[ config.services.pipewire.enable config.services.printing.enable config.hardware.bluetooth.enable ]",
    ),
  ).toEqual({ server: [false, false, false], desktop: [true, true, true], laptop: [false, false, true] });
});

test("a cache comes with its key, and neither is taken wrongly", async () => {
  const key = "example.org-1:mB9FSh9qf2dCimDSUo8Zy7bkq5CX+/rkCWyvRCYg3Fs=";
  const caches = (url: string, publicKey: string) =>
    valueIn(
      "system",
      on(`{ nix.caches = [ { url = "${url}"; publicKey = "${publicKey}"; } ]; }`),
      "with config.nix.settings; [ substituters trusted-public-keys ]",
    );
  expect(await caches("https://cache.example.org", key)).toEqual([["https://cache.example.org"], [key]]);
  await expect(caches("cache.example.org", key)).rejects.toThrow("axios.system.nix.caches.");
  await expect(caches("https://cache.example.org", "key")).rejects.toThrow("publicKey");
});
