import { nixosModule } from "typeflake";

export default nixosModule(({ config, pkgs }) => {
  const { enable } = config.services.openssh;
  return { services: { nginx: { enable, package: pkgs.nginx, appendConfig: 1 } } };
});

export const several = nixosModule(({ pkgs }) => {
  const { nginx } = pkgs;
  return { services: { nginx: { package: nginx, enable: 1, appendConfig: 2 }, openssh: { enabled: true, port: 22 } } };
});
