// Everything that a definition may be.
import { homeModule, type NixOSModuleBody, nixosModule, path } from "typeflake";

export const set = nixosModule({ services: { openssh: { enable: true, ports: [22] } } });

export const wrapped = nixosModule(({ config, lib }) =>
  lib.mkMerge([
    { services: { nginx: { enable: true } } },
    lib.mkIf(config.services.nginx.enable, { networking: { firewall: { allowedTCPPorts: [80] } } }),
  ]),
);

export const everyLevel = nixosModule(({ config, lib, pkgs }) => ({
  imports: [
    path("./host.ts"),
    { boot: { tmp: { useTmpfs: true } } },
    wrapped,
    ({ lib, pkgs }) => ({ environment: { variables: { PAGER: lib.getExe(pkgs.less) } } }),
  ],
  services: lib.mkIf(config.networking.firewall.enable, {
    nginx: lib.mkMerge([
      { enable: lib.mkDefault(true) },
      lib.mkIf(pkgs.stdenv.isLinux, {
        virtualHosts: { "example.org": lib.mkForce({ root: path("./www"), locations: {} }) },
      }),
    ]),
  }),
  networking: {
    hostName: lib.mkOverride(10, "desk"),
    firewall: { allowedTCPPorts: lib.mkMerge([[80], lib.mkAfter([443]), lib.mkIf(false, [8080])]) },
  },
  environment: { systemPackages: lib.mkBefore([pkgs.git]), variables: { EDITOR: "vim" } },
  systemd: { services: { tool: { serviceConfig: { ExecStart: `${pkgs.hello}/bin/hello` }, environment: { A: "1" } } } },
}));

export const declared = nixosModule(({ config }): NixOSModuleBody => {
  const { hostName } = config.networking;
  return { networking: { hosts: { "127.0.0.2": [hostName] } } };
});

// A value of unknown type goes everywhere, and so does what another module computes.
export const computed = nixosModule(({ config, lib, inputs }) => {
  const hosts = lib.genAttrs(["a", "b"], (name) => ({ root: `/srv/${name}`, forceSSL: true }));
  const ports = lib.attrValues({ http: 80, https: 443 });
  return {
    services: { nginx: { virtualHosts: hosts, package: inputs.other.packages.default } },
    networking: {
      firewall: {
        allowedTCPPorts: ports,
        interfaces: lib.mapAttrs((_, port: number) => ({ allowedTCPPorts: [port] }), { eth0: 22 }),
      },
    },
    users: { users: lib.optionalAttrs(config.users.mutableUsers, { ada: { isNormalUser: true } }) },
  };
});

// Modules that many people add.
export const homes = nixosModule(({ config, lib }) => ({
  "home-manager": {
    useGlobalPkgs: true,
    users: {
      ada: homeModule(({ pkgs }) => ({ home: { packages: [pkgs.git] } })),
      bob: { programs: { git: { enable: lib.mkDefault(true) } } },
      eve: path("./home.ts"),
    },
  },
  disko: { devices: { disk: { main: { device: "/dev/sda" } } } },
  networking: { domain: config["home-manager"].users.ada.home.username },
}));
