// A NixOS configuration from the description of a host.
import { type Attrs, builtins, type HostDescription } from "typeflake";
import checkHost from "./check-host.ts";
import hostModules from "./host-modules.ts";
import refuse from "./refuse.ts";

export default (inputs: Attrs) => {
  const { lib } = inputs.nixpkgs;
  return (host: HostDescription) => {
    const problems = checkHost(lib)(host);
    if (builtins.length(problems) > 0) throw new Error(refuse(`the host "${host.hostname ?? "?"}"`, problems));
    return lib.nixosSystem({ modules: hostModules(inputs, host) });
  };
};
