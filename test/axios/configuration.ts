// What modules of axiOS make of settings, in the embedded engine.
import { both, embedded } from "./engines.ts";

/**
 * The values of `expression`, in which `config` is a machine with these modules of axiOS, for each of the settings.
 * @param modules names, with blanks between
 * @param settings modules of Nix
 */
export async function valuesIn<Name extends string>(
  modules: string,
  settings: Readonly<Record<Name, string>>,
  expression: string,
): Promise<Readonly<Record<Name, unknown>>> {
  return (await embedded(cases(modules, settings, expression))) as Record<Name, unknown>;
}

/** The derivations of the systems, in the embedded engine and in real Nix. */
export const systems = (modules: string, settings: Readonly<Record<string, string>>) =>
  both(cases(modules, settings, "builtins.unsafeDiscardStringContext config.system.build.toplevel.drvPath"));

function cases(modules: string, settings: Readonly<Record<string, string>>, expression: string): string {
  const value = `settings: let inherit (system ((with axios.nixosModules; [ ${modules} ]) ++ [ settings ])) config; in ${expression}`;
  const sets = Object.entries(settings).map(([name, module]) => `${JSON.stringify(name)} = (${module});`);
  return `lib.mapAttrs (_: ${value}) { ${sets.join(" ")} }`;
}

export const valueIn = async (modules: string, settings: string, expression: string): Promise<unknown> =>
  (await valuesIn(modules, { only: settings }, expression)).only;

/** The messages of the assertions that fail, for each of the settings. */
export const refusals = <Name extends string>(modules: string, settings: Readonly<Record<Name, string>>) =>
  valuesIn(modules, settings, "map (one: one.message) (lib.filter (one: !one.assertion) config.assertions)");
