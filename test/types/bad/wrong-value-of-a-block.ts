import { nixosModule } from "typeflake";

export default nixosModule(({ config, pkgs }) => {
  const { enable } = config.services.openssh;
  return { services: { nginx: { enable, package: pkgs.nginx, appendConfig: 1 } } };
});
