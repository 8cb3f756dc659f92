import { nixosModule, path } from "typeflake";
export default nixosModule(({ config, lib, pkgs }) => {
  const domain = config.networking.hostName;
  return {
    imports: [path("./hardware.nix")],
    boot: {
      loader: { "systemd-boot": { enable: true }, efi: { canTouchEfiVariables: true } },
      kernelPackages: pkgs.linuxPackages_latest,
    },
    fileSystems: { "/": { device: "/dev/disk/by-label/root", fsType: "ext4", options: ["noatime"] } },
    networking: {
      hostName: "desk",
      firewall: { allowedTCPPorts: [80, 443] },
      networkmanager: { enable: lib.mkDefault(true) },
    },
    services: {
      nginx: lib.mkIf(config.services.openssh.enable, {
        enable: true,
        virtualHosts: {
          [domain]: {
            forceSSL: true,
            enableACME: true,
            locations: { "/": { proxyPass: "http://127.0.0.1:3000", extraConfig: lib.mkForce("x y;") } },
          },
        },
      }),
      postgresql: {
        enable: true,
        package: pkgs.postgresql_16,
        ensureDatabases: ["a"],
        ensureUsers: [{ name: "a", ensureDBOwnership: true }],
        settings: { max_connections: 10 },
      },
      openssh: { enable: true, settings: { PasswordAuthentication: false, PermitRootLogin: "no" } },
    },
    users: {
      users: {
        me: {
          isNormalUser: true,
          extraGroups: ["wheel"],
          shell: pkgs.zsh,
          hashedPassword: null,
          openssh: { authorizedKeys: { keys: ["x"] } },
        },
      },
    },
    environment: {
      systemPackages: [pkgs.git, ...lib.optionals(config.services.nginx.enable, [pkgs.jq])],
      etc: { foo: { text: "x", mode: "0440" } },
      variables: { A: "b" },
    },
    systemd: {
      services: {
        foo: {
          wantedBy: ["multi-user.target"],
          serviceConfig: { ExecStart: `${pkgs.hello}/bin/hello`, Restart: "always" },
          script: lib.mkMerge(["a", lib.mkAfter("b")]),
        },
      },
    },
    nix: { settings: { "experimental-features": ["nix-command", "flakes"], trusted_users: ["x"] } },
    system: { stateVersion: "24.11" },
    nixpkgs: { config: { allowUnfree: true }, overlays: [(_final: any, prev: any) => ({ jq: prev.jq })] },
    assertions: [{ assertion: true, message: "x" }],
  };
});
