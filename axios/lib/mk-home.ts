// The home of one user without NixOS around it, from its description: for machines that something else manages.
import { type Attrs, builtins, type HomeDescription } from "typeflake";
import checkHome from "./check-home.ts";
import homeModules from "./home-modules.ts";
import refuse from "./refuse.ts";

export default (inputs: Attrs) => {
  const { lib, legacyPackages } = inputs.nixpkgs;
  return (home: HomeDescription) => {
    const problems = checkHome(lib)(home);
    if (builtins.length(problems) > 0) throw new Error(refuse("the home", problems));
    const { user, system, stateVersion } = home;
    return inputs["home-manager"].lib.homeManagerConfiguration({
      pkgs: legacyPackages[system],
      modules: [
        { home: { username: user.name, homeDirectory: home.homeDirectory ?? `/home/${user.name}` } },
        ...homeModules(lib, inputs.self.homeModules, {
          user,
          stateVersion,
          profile: home.homeProfile ?? null,
          modules: home.modules ?? {},
        }),
        ...lib.optional("extraConfig" in home, home.extraConfig),
      ],
    });
  };
};
