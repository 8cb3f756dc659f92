import { nixosModule } from "typeflake";

// Shown at the name, in a set, in the result of a function, and within mkIf.
export const set = nixosModule({ services: { ngnix: { enable: true } } });
export const result = nixosModule(({ pkgs }) => ({
  services: { nginx: { enable: true, packge: pkgs.nginx } },
}));
export const condition = nixosModule(({ config, lib }) => ({
  services: lib.mkIf(config.networking.firewall.enable, { opensh: { enable: true } }),
}));
export const eachHost = nixosModule({
  services: { nginx: { virtualHosts: { "example.org": { forceSsl: true } } } },
});
export const inConfig = nixosModule(({ lib }) => ({
  config: lib.mkMerge([{ boot: { loader: { grub: { devices: ["/dev/sda"], efisupport: true } } } }]),
}));
