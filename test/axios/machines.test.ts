// What the modules for games, virtual machines and development decide.
import { expect, test } from "vitest";
import { refusals, valueIn, valuesIn } from "./configuration.ts";

test("containers and virtual machines come together, or each alone", async () => {
  const enabled = await valuesIn(
    "virt",
    {
      both: "{ axios.virt.enable = true; }",
      containers: "{ axios.virt.containers.enable = true; }",
      named: "{ axios.virt = { enable = true; containers.enable = true; }; }",
      bothNamed: "{ axios.virt = { containers.enable = true; libvirt.enable = true; }; }",
      machines: "{ axios.virt = { enable = true; containers.enable = false; libvirt.defaultNetwork = false; }; }",
    },
    `{
      podman = config.virtualisation.podman.enable;
      libvirt = config.virtualisation.libvirtd.enable;
      network = config.systemd.services ? libvirt-default-network;
      dns = lib.attrNames config.networking.firewall.interfaces;
    }`,
  );
  expect(enabled).toEqual({
    both: { podman: true, libvirt: true, network: true, dns: ["podman+", "virbr0"] },
    containers: { podman: true, libvirt: false, network: false, dns: ["podman+"] },
    named: { podman: true, libvirt: false, network: false, dns: ["podman+"] },
    bothNamed: { podman: true, libvirt: true, network: true, dns: ["podman+", "virbr0"] },
    machines: { podman: false, libvirt: true, network: false, dns: ["virbr0"] },
  });
});

test("Podman is not put in the place of a Docker that is there", async () => {
  const docker = "virtualisation.docker.enable = true; axios.virt.containers.enable = true;";
  const messages = await refusals("virt", {
    both: `{ ${docker} }`,
    beside: `{ ${docker} axios.virt.containers.dockerCompat = false; }`,
  });
  expect(messages).toEqual({
    both: [expect.stringContaining("set axios.virt.containers.dockerCompat and dockerSocket to false")],
    beside: [],
  });
});

test("games: GameMode's settings, and no port open unless asked", async () => {
  const programs = await valueIn(
    "gaming",
    "{ axios.gaming = { enable = true; gamemode.overclockedGpu = 1; steam.remotePlay = true; }; }",
    `{
      gpu = config.programs.gamemode.settings.gpu;
      open = lib.mapAttrs (_: one: one.openFirewall) {
        inherit (config.programs.steam) remotePlay dedicatedServer localNetworkGameTransfers;
      };
    }`,
  );
  expect(programs).toEqual({
    gpu: { apply_gpu_optimisations: "accept-responsibility", gpu_device: 1, amd_performance_level: "high" },
    open: { remotePlay: true, dedicatedServer: false, localNetworkGameTransfers: false },
  });
});

test("games: refuses Steam where there is none", async () => {
  const arm = 'nixpkgs.hostPlatform = lib.mkForce "aarch64-linux"; axios.gaming.enable = true;';
  const messages = await refusals("gaming", {
    steam: `{ ${arm} }`,
    session: `{ ${arm} axios.gaming = { steam.enable = false; gamescope.session = true; }; }`,
    without: `{ ${arm} axios.gaming.steam.enable = false; }`,
  });
  expect(messages).toEqual({
    steam: [expect.stringContaining("set axios.gaming.steam.enable to false")],
    session: [expect.stringContaining("set axios.gaming.steam.enable, or the session to false")],
    without: [],
  });
});

test("development: the tools of the chosen languages, and of no other", async () => {
  const machine = (await valueIn(
    "development",
    `{
      axios.development = { enable = true; tools = false; languages.rust.enable = true; editors.neovim = false; };
    }`,
    `{
      names = map lib.getName config.environment.systemPackages;
      watches = config.boot.kernel.sysctl."fs.inotify.max_user_watches";
      neovim = config.programs.neovim.enable;
    }`,
  )) as { readonly names: readonly string[] };
  expect(machine).toMatchObject({ watches: 1048576, neovim: false });
  expect(machine.names).toEqual(expect.arrayContaining(["cargo", "rust-analyzer", "man-pages"]));
  expect(machine.names).not.toContain("gopls");
});
