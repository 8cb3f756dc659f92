// The module `graphics`: what each maker's cards get, and what is refused.
import { expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { refusals, systems, valueIn, valuesIn } from "./configuration.ts";

const on = (settings: string) => `{ axios.graphics = { enable = true; } // ${settings}; }`;
const prime = (mode: string, more: string) =>
  on(`{ gpu = "nvidia"; nvidia.prime = { mode = "${mode}"; nvidiaBusId = "PCI:1:0:0"; ${more} }; }`);

test("every maker's cards have their drivers", async () => {
  expect(
    await valuesIn(
      "graphics",
      {
        none: on("{ }"),
        amd: on('{ gpu = "amd"; }'),
        intel: on('{ gpu = "intel"; }'),
        oldIntel: on('{ gpu = "intel"; intel.legacy = true; }'),
        nvidia: on('{ gpu = "nvidia"; }'),
      },
      `{
        drivers = map lib.getName config.hardware.graphics.extraPackages;
        drivers32 = map lib.getName config.hardware.graphics.extraPackages32;
        early = config.boot.initrd.kernelModules ++ lib.optional config.hardware.amdgpu.initrd.enable "amdgpu";
        video = config.environment.sessionVariables.LIBVA_DRIVER_NAME or null;
        nvidia = lib.elem "nvidia" (config.services.xserver.videoDrivers or [ ]);
      }`,
    ),
  ).toEqual({
    none: { drivers: [], drivers32: [], early: [], video: null, nvidia: false },
    amd: { drivers: [], drivers32: [], early: ["amdgpu"], video: null, nvidia: false },
    intel: {
      drivers: ["intel-media-driver", "vpl-gpu-rt"],
      drivers32: ["intel-media-driver"],
      early: ["i915"],
      video: "iHD",
      nvidia: false,
    },
    oldIntel: {
      drivers: ["intel-vaapi-driver"],
      drivers32: ["intel-vaapi-driver"],
      early: ["i915"],
      video: "i965",
      nvidia: false,
    },
    nvidia: { drivers: ["nvidia-vaapi-driver"], drivers32: [], early: [], video: "nvidia", nvidia: true },
  });
});

test.skipIf(isMissing(nixVersion))("every maker's cards give the same system in real Nix (needs nix)", async () => {
  const [ours, real] = await systems("graphics", {
    none: on("{ }"),
    amd: on('{ gpu = "amd"; amd = { compute = true; legacy = true; overdrive = true; }; }'),
    intel: on('{ gpu = "intel"; intel.compute = true; }'),
    oldIntel: on('{ gpu = "intel"; intel.legacy = true; }'),
    nvidia: on('{ gpu = "nvidia"; nvidia = { driver = "legacy_470"; open = false; }; }'),
  });
  expect(ours).toEqual(real);
});

test("in a laptop with two, the one that draws decodes video", async () => {
  const intel = 'intelBusId = "PCI:0:2:0";';
  expect(
    await valuesIn(
      "graphics",
      { offload: prime("offload", intel), sync: prime("sync", intel), reverse: prime("reverse-sync", intel) },
      `{
        video = config.environment.sessionVariables.LIBVA_DRIVER_NAME;
        offPart = config.hardware.nvidia.powerManagement.finegrained;
        modes = with config.hardware.nvidia.prime; [ offload.enable sync.enable reverseSync.enable ];
        early = config.boot.initrd.kernelModules;
      }`,
    ),
  ).toEqual({
    offload: { video: "iHD", offPart: true, modes: [true, false, false], early: ["i915"] },
    sync: { video: "nvidia", offPart: false, modes: [false, true, false], early: ["i915"] },
    reverse: { video: "iHD", offPart: false, modes: [false, false, true], early: ["i915"] },
  });
});

test("what cannot work is refused, with what to set", async () => {
  const needsBoth = [expect.stringContaining("either prime.intelBusId or prime.amdgpuBusId")];
  expect(
    await refusals("graphics", {
      good: prime("sync", 'amdgpuBusId = "PCI:5:0:0";'),
      noPlaces: on('{ gpu = "nvidia"; nvidia.prime.mode = "offload"; }'),
      noIntegrated: prime("offload", ""),
      twoIntegrated: prime("sync", 'intelBusId = "PCI:0:2:0"; amdgpuBusId = "PCI:5:0:0";'),
      oldAndOpen: on('{ gpu = "nvidia"; nvidia.driver = "legacy_470"; }'),
      no32Bit: `{ lib, ... }: {
        nixpkgs.hostPlatform = lib.mkForce "aarch64-linux";
        axios.graphics = { enable = true; enable32Bit = true; };
      }`,
    }),
  ).toEqual({
    good: [],
    noPlaces: needsBoth,
    noIntegrated: needsBoth,
    twoIntegrated: needsBoth,
    oldAndOpen: [expect.stringContaining("axios.graphics.nvidia.open = false")],
    no32Bit: [expect.stringContaining("this machine is aarch64-linux")],
  });
  const fromLspci = prime("offload", 'intelBusId = "00:02.0";');
  await expect(valueIn("graphics", fromLspci, "config.hardware.nvidia.prime.intelBusId")).rejects.toThrow(
    "axios.graphics.nvidia.prime.intelBusId",
  );
});
