// `{ gaming = true; ai = { … }; virt = false; }`: of the modules by name those that are not off, each switched on, and with
// the values of its options where a set gives some.
import type { Attrs, Lib, ModuleSwitch } from "typeflake";

export default (lib: Lib, modules: Attrs, choice: Attrs<ModuleSwitch>): readonly any[] => {
  const chosen = lib.filterAttrs((_name, value) => value !== false, choice);
  const settings = (value: ModuleSwitch): Attrs => (lib.isAttrs(value) ? value : {});
  return [
    ...lib.map((name) => modules[name], lib.attrNames(chosen)),
    { axios: lib.mapAttrs((_name, value) => ({ enable: true, ...settings(value) }), chosen) },
  ];
};
