// Virtual machines and containers: libvirt with QEMU, and Podman in the place of Docker.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, options, pkgs }) => {
  const { mkIf, mkOption, types } = lib;
  const cfg = config.axios.virt;
  const isNvidia = (config.axios.graphics.enable ?? false) && config.axios.graphics.gpu === "nvidia";
  // Who names one of the two wants that one; who names none, both. An option's own default has the priority 1500.
  const isNamed = (part: string) => options.axios.virt[part].enable.highestPrio < 1500 && cfg[part].enable;
  // Firewall rules match the beginning of an interface's name in two ways.
  const anyPodmanNetwork = config.networking.nftables.enable ? "podman*" : "podman+";

  return {
    options: {
      axios: {
        virt: {
          /** Whether to set up containers and virtual machines: both, or the one that is enabled by its own option. */
          enable: mkOption({ type: types.bool, default: false }),

          containers: {
            /** Whether to run containers with Podman. */
            enable: mkOption({
              type: types.bool,
              default: cfg.enable && !isNamed("libvirt"),
              defaultText: lib.literalMD("true with `axios.virt.enable`, unless that is for virtual machines alone"),
            }),
            /** Whether `docker` is Podman. It has to be off where Docker itself is on. */
            dockerCompat: mkOption({ type: types.bool, default: true }),
            /**
             * Whether programs find Podman where they look for Docker, at /run/docker.sock. Whoever is in the group
             * `podman` can become root by it.
             */
            dockerSocket: mkOption({ type: types.bool, default: false }),
            /** When to remove containers, networks and images that nothing uses; null is never. */
            autoPrune: mkOption({ type: types.nullOr(types.str), default: "weekly", example: "Sun 03:00" }),
          },

          libvirt: {
            /** Whether to run virtual machines with libvirt and QEMU. */
            enable: mkOption({
              type: types.bool,
              default: cfg.enable && !isNamed("containers"),
              defaultText: lib.literalMD("true with `axios.virt.enable`, unless that is for containers alone"),
            }),
            /** Whether to install virt-manager, the window in which machines are made and used. */
            virtManager: mkOption({ type: types.bool, default: true }),
            /**
             * Whether USB devices can be handed to virtual machines while they run. Everybody who is logged in may then
             * use all USB devices.
             */
            usbRedirection: mkOption({ type: types.bool, default: true }),
            /** Whether the network `default`, in which machines reach the Internet through this one, is always there. */
            defaultNetwork: mkOption({ type: types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkMerge([
      mkIf(cfg.containers.enable, {
        assertions: [
          {
            assertion:
              !config.virtualisation.docker.enable || !(cfg.containers.dockerCompat || cfg.containers.dockerSocket),
            message:
              "axios.virt.containers puts Podman in the place of Docker, and virtualisation.docker.enable is set, too: unset it, or set axios.virt.containers.dockerCompat and dockerSocket to false.",
          },
        ],

        virtualisation: {
          containers: { enable: true },
          "oci-containers": { backend: lib.mkDefault("podman") },
          podman: {
            enable: true,
            dockerCompat: cfg.containers.dockerCompat,
            dockerSocket: { enable: cfg.containers.dockerSocket },
            defaultNetwork: { settings: { dns_enabled: true } },
            autoPrune: mkIf(cfg.containers.autoPrune !== null, {
              enable: true,
              dates: cfg.containers.autoPrune,
            }),
          },
        },
        hardware: { "nvidia-container-toolkit": { enable: mkIf(isNvidia, lib.mkDefault(true)) } },

        // NixOS lets containers of the default network ask for names; those that Compose makes need it as well.
        networking: {
          firewall: { interfaces: { [anyPodmanNetwork]: { allowedTCPPorts: [53], allowedUDPPorts: [53] } } },
        },

        environment: { systemPackages: [pkgs["podman-compose"], pkgs["podman-tui"], pkgs.dive, pkgs.skopeo] },
      }),

      mkIf(cfg.libvirt.enable, {
        virtualisation: {
          libvirtd: {
            enable: true,
            // A suspended machine has a wrong clock and broken connections after the host's restart.
            onBoot: lib.mkDefault("ignore"),
            onShutdown: lib.mkDefault("shutdown"),
            parallelShutdown: lib.mkDefault(4),
            qemu: {
              // For the host's own architecture only; UEFI firmware, with Secure Boot, comes with it.
              package: lib.mkDefault(pkgs.qemu_kvm),
              runAsRoot: lib.mkDefault(false),
              swtpm: { enable: true },
              vhostUserPackages: [pkgs.virtiofsd],
            },
          },
          spiceUSBRedirection: { enable: cfg.libvirt.usbRedirection },
        },
        programs: { "virt-manager": { enable: cfg.libvirt.virtManager } },

        // Machines in the default network ask the host for addresses and names.
        networking: {
          firewall: { interfaces: { virbr0: { allowedTCPPorts: [53], allowedUDPPorts: [53, 67, 547] } } },
        },
        systemd: {
          services: {
            "libvirt-default-network": mkIf(cfg.libvirt.defaultNetwork, {
              description: "The default network of virtual machines",
              wantedBy: ["multi-user.target"],
              requires: ["libvirtd.service"],
              after: ["libvirtd.service"],
              path: [config.virtualisation.libvirtd.package, pkgs.gnugrep],
              serviceConfig: { Type: "oneshot", RemainAfterExit: true },
              // Machines hold on to the network while they run, so it is not stopped with the service.
              script: `
                virsh net-autostart default
                virsh net-list --name | grep --quiet --line-regexp default || virsh net-start default
              `,
            }),
          },
        },

        environment: { systemPackages: [pkgs["virt-viewer"], pkgs["virtio-win"], pkgs.quickemu] },
      }),
    ]),
  };
});
