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
  const _file = `the description of the user "${user.name}"`;
  const author = {
    ...lib.optionalAttrs("fullName" in user, { userName: lib.mkDefault(user.fullName) }),
    ...lib.optionalAttrs("email" in user, { userEmail: lib.mkDefault(user.email) }),
  };
  return [
    { _file, home: { stateVersion: lib.mkDefault(stateVersion) } },
    ...chosenModules(lib, homeModules, profile === null ? modules : { [profile]: true, ...modules }),
    ...lib.optional(profile !== null, { _file, axios: { terminal: { git: author } } }),
    ...lib.optional("home" in user, { _file, imports: [user.home] }),
  ];
};
