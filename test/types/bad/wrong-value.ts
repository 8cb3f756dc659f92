import { nixosModule } from "typeflake";

export const set = nixosModule({ services: { nginx: { enable: "yes" } } });
export const result = nixosModule(({ pkgs }) => ({
  services: { postgresql: { enable: true, package: "postgresql_16" } },
  environment: { systemPackages: [pkgs.git, "jq"] },
}));
export const wrapped = nixosModule(({ lib }) => ({
  networking: { firewall: { allowedTCPPorts: lib.mkForce(["80"]), enable: lib.mkDefault("no") } },
}));
export const ordered = nixosModule(({ lib }) => ({
  services: { nginx: { appendConfig: lib.mkBefore(1), clientMaxBodySize: lib.mkOverride(10, 20) } },
}));
export const choice = nixosModule({
  networking: { firewall: { logReversePathDrops: true, checkReversePath: "loos" } },
});
export const item = nixosModule({
  services: { postgresql: { ensureUsers: [{ name: "a", ensureDBOwnership: "yes" }] } },
});
export const unknownInItem = nixosModule(({ lib }) => ({
  services: { postgresql: { enable: lib.mkDefault(true), ensureUsers: [{ nam: "a" }] } },
}));
