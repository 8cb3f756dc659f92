// The modules of hardware: what they decide, and what they refuse.
import { expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { refusals, systems, valueIn, valuesIn } from "./configuration.ts";

const laptop = (settings: string) => `{ axios.hardware = { laptop.enable = true; } // ${settings}; }`;
const swap = 'swapDevices = [ { device = "/dev/swap"; } ];';

test("microcode and virtual machines are those of the processor", async () => {
  const cpu = (name: string) => `{ axios.hardware = { enable = true; cpu = ${name}; }; }`;
  expect(
    await valuesIn(
      "hardware",
      { amd: cpu('"amd"'), intel: cpu('"intel"'), other: cpu("null") },
      "[ config.hardware.cpu.amd.updateMicrocode config.hardware.cpu.intel.updateMicrocode config.boot.kernelModules ]",
    ),
  ).toEqual({ amd: [true, false, ["kvm-amd"]], intel: [false, true, ["kvm-intel"]], other: [false, false, []] });
  await expect(valueIn("hardware", cpu('"arm"'), "config.boot.kernelModules")).rejects.toThrow("axios.hardware.cpu");
});

test("one thing manages power", async () => {
  expect(
    await valuesIn(
      "laptopHardware desktopHardware",
      {
        intel: laptop('{ cpu = "intel"; }'),
        tlp: laptop('{ laptop = { enable = true; powerManager = "tlp"; }; }'),
        tlpWithDesktop: `{
          imports = [ axios.nixosModules.desktop ];
          axios = { desktop.enable = true; hardware.laptop = { enable = true; powerManager = "tlp"; }; };
        }`,
        system76: laptop('{ vendor = "system76"; }'),
        system76Desktop: '{ axios.hardware = { desktop.enable = true; vendor = "system76"; }; }',
      },
      `lib.attrNames (lib.filterAttrs (_: on: on) {
        system76 = config.hardware.system76.power-daemon.enable;
        profiles = config.services.power-profiles-daemon.enable;
        tlp = config.services.tlp.enable;
        thermald = config.services.thermald.enable;
      })`,
    ),
  ).toEqual({
    intel: ["profiles", "thermald"],
    tlp: ["tlp"],
    tlpWithDesktop: ["tlp"],
    system76: ["system76"],
    system76Desktop: ["system76"],
  });
});

test.skipIf(isMissing(nixVersion))("every vendor's machines are the same system in real Nix (needs nix)", async () => {
  const [ours, real] = await systems("laptopHardware desktopHardware", {
    msi: laptop('{ cpu = "amd"; vendor = "msi"; }'),
    system76: laptop('{ cpu = "intel"; vendor = "system76"; }'),
    system76Desktop: '{ axios.hardware = { desktop.enable = true; cpu = "amd"; vendor = "system76"; }; }',
    tlp: laptop('{ laptop = { enable = true; powerManager = "tlp"; }; }'),
  });
  expect(ours).toEqual(real);
});

test("MSI's boards have their sensors, its laptops their controller", async () => {
  expect(
    await valuesIn(
      "laptopHardware desktopHardware",
      {
        board: '{ axios.hardware = { desktop.enable = true; vendor = "msi"; }; }',
        laptop: laptop('{ vendor = "msi"; }'),
      },
      "config.boot.kernelModules",
    ),
  ).toEqual({ board: ["nct6775"], laptop: ["msi-ec"] });
  const unknown = valueIn("hardware", '{ axios.hardware.vendor = "acme"; }', "config.axios.hardware.vendor");
  await expect(unknown).rejects.toThrow('is not of type `null or one of "msi", "system76"\'');
});

test("a lid that hibernates needs swap space", async () => {
  const lid = '{ laptop = { enable = true; lid.close = "suspend-then-hibernate"; }; }';
  expect(
    await refusals("laptopHardware", {
      suspends: laptop("{ }"),
      hibernates: laptop(lid),
      hasSpace: `{ imports = [ (${laptop(lid)}) ]; ${swap} }`,
    }),
  ).toEqual({ suspends: [], hibernates: [expect.stringContaining("swapDevices")], hasSpace: [] });
});

test("options that newer releases of NixOS have renamed are set by the names that are there", async () => {
  const newer = `{ lib, ... }:
    let settings = lib.mkOption { type = lib.types.attrsOf lib.types.anything; }; in {
      options = { services = { journald = { inherit settings; }; logind = { inherit settings; }; }; systemd = { inherit settings; sleep = { inherit settings; }; }; };
      config = {
        ${swap}
        axios.hardware = {
          crashDiagnostics.enable = true;
          laptop = { enable = true; lid.close = "suspend-then-hibernate"; suspend.hibernateAfterMinutes = 30; };
        };
      };
    }`;
  const modules = "crashDiagnostics laptopHardware";
  expect(
    await valueIn(
      modules,
      newer,
      "with config; [ services.journald.settings.Journal services.logind.settings.Login systemd.sleep.settings.Sleep systemd.settings.Manager ]",
    ),
  ).toEqual([
    { SystemMaxUse: "2G" },
    {
      HandleLidSwitch: "suspend-then-hibernate",
      HandleLidSwitchExternalPower: "suspend-then-hibernate",
      HandleLidSwitchDocked: "ignore",
    },
    { HibernateDelaySec: "30min" },
    { RuntimeWatchdogSec: "30s", RebootWatchdogSec: "2min" },
  ]);
  const older = "{ axios.hardware = { crashDiagnostics.enable = true; laptop.enable = true; }; }";
  expect(
    await valueIn(
      modules,
      older,
      "with config; [ services.logind.lidSwitch services.logind.lidSwitchDocked systemd.watchdog.runtimeTime ]",
    ),
  ).toEqual(["suspend", "ignore", "30s"]);
});
