// The modules of a user's home, the same in a system and alone: the profile with what it may know of the person, the
// home modules that are chosen by name, and the person's own module.
import type { Attrs, HomeProfile, Lib, ModuleSwitch, User } from "typeflake";
import chosenModules from "./chosen-modules.ts";

interface Home {
  readonly user: User;
  readonly stateVersion: string;
  readonly profile: HomeProfile | null;
  readonly modules: Attrs<ModuleSwitch>;
}

export default (lib: Lib, homeModules: Attrs, { user, stateVersion, profile, modules }: Home): readonly any[] => {
  const person = {
    _file: `the description of the user "${user.name}"`,
    axios: {
      terminal: {
        git: lib.mapAttrs((_name, value) => lib.mkDefault(value), {
          ...lib.optionalAttrs("fullName" in user, { userName: user.fullName }),
          ...lib.optionalAttrs("email" in user, { userEmail: user.email }),
        }),
      },
    },
  };
  return [
    { home: { stateVersion: lib.mkDefault(stateVersion) } },
    ...chosenModules(lib, homeModules, profile === null ? modules : { [profile]: true, ...modules }),
    ...lib.optional(profile !== null, person),
    ...lib.optional("home" in user, user.home),
  ];
};
