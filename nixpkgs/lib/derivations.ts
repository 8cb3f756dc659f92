// Derivations, seen from outside.
import { builtins } from "typeflake";
import { warn } from "./trivial.ts";

/** The value, if the condition holds; otherwise null, which leaves the attribute of the derivation out. */
export const optionalDrvAttr = (condition: boolean, value: any): any => (condition ? value : null);

export const warnOnInstantiate = (message: string, drv: any): any => {
  const lazy = builtins.removeAttrs(drv, ["meta", "name", "type", "outputName"]);
  return { ...drv, ...builtins.mapAttrs((_name: string, value: any) => warn(message, value), lazy) };
};
