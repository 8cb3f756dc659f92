// `{ gaming = true; ai = { … }; virt = false; }`: of the modules by name those that are not off, each switched on, and with
// the values of its options where a set gives some.
import type { Attrs, Lib, ModuleSwitch } from "typeflake";

export default (lib: Lib, modules: Attrs, choice: Attrs<ModuleSwitch>): readonly any[] => {
  const chosen = lib.filterAttrs((_name, value) => value !== false, choice);
  const switchedOn = (name: string, value: ModuleSwitch) => [
    modules[name],
    { axios: { [name]: { enable: true, ...(lib.isAttrs(value) ? value : {}) } } },
  ];
  return lib.concatLists(lib.mapAttrsToList(switchedOn, chosen));
};
