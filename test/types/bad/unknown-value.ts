import { nixosModule } from "typeflake";

// What is read from `config` is known, too.
export default nixosModule(({ config, lib }) => ({
  networking: {
    hostName: config.networking.hostname,
    domain: lib.mkIf(config.services.ngnix.enable, "example.org"),
    firewall: { enable: config.networking.hostName, allowedTCPPorts: config.services.openssh.ports },
  },
}));
