import { type NixOSModuleBody, nixosModule } from "typeflake";

// The result of a block has no place of its own; the message names the option.
export const block = nixosModule(({ config }) => {
  const { hostName } = config.networking;
  return { services: { nginx: { enable: true, virtualHosts: { [hostName]: { rot: "/srv" } } } } };
});
export const outermost = nixosModule(({ pkgs }) => {
  const { git } = pkgs;
  return { enviroment: { systemPackages: [git] } };
});
// With the type of the result, it is shown at the name.
export const annotated = nixosModule(({ pkgs }): NixOSModuleBody => {
  const { git } = pkgs;
  return { enviroment: { systemPackages: [git] } };
});
