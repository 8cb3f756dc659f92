// Derivations, seen from outside.
import { builtins } from "typeflake";
import { warn } from "./trivial.ts";

/** The value, if the condition holds; otherwise null, which leaves the attribute of the derivation out. */
export const optionalDrvAttr = (condition: boolean, value: any): any => (condition ? value : null);

export const warnOnInstantiate = (message: string, drv: any): any => {
  const lazy = builtins.removeAttrs(drv, ["meta", "name", "type", "outputName"]);
  return { ...drv, ...builtins.mapAttrs((_name: string, value: any) => warn(message, value), lazy) };
};

/**
 * A derivation of which the outputs and the system are known without evaluating it, and `meta` and `passthru` where they
 * are given.
 */
export const lazyDerivation = (settings: any): any => {
  const outputs = settings.outputs ?? ["out"];
  const { derivation } = settings;
  const checked =
    (derivation.type ?? null) !== "derivation"
      ? builtins.throw("lazyDerivation: input must be a derivation.")
      : outputs !== derivation.outputs
        ? builtins.throw(
            `lazyDerivation: the derivation has the outputs ${builtins.toJSON(derivation.outputs)}, but ${builtins.toJSON(outputs)} were expected`,
          )
        : derivation;
  return {
    type: "derivation",
    outputs,
    name: checked.name,
    system: checked.system,
    drvPath: checked.drvPath,
    outPath: checked.outPath,
    outputName: checked.outputName,
    meta: settings.meta ?? checked.meta,
    ...builtins.listToAttrs(builtins.map((name: string) => ({ name, value: checked[name] }), outputs)),
    ...(settings.passthru ?? {}),
  };
};

export const { addDrvOutputDependencies, unsafeDiscardOutputDependency } = builtins;
