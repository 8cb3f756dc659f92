// What modules of axiOS make of settings, in the embedded engine.
import { embedded } from "./engines.ts";

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
  const value = `settings: let inherit (system ((with axios.nixosModules; [ ${modules} ]) ++ [ settings ])) config; in ${expression}`;
  const cases = Object.entries<string>(settings).map(([name, module]) => `${JSON.stringify(name)} = (${module});`);
  return (await embedded(`lib.mapAttrs (_: ${value}) { ${cases.join(" ")} }`)) as Record<Name, unknown>;
}

export const valueIn = async (modules: string, settings: string, expression: string): Promise<unknown> =>
  (await valuesIn(modules, { only: settings }, expression)).only;

/** The messages of the assertions that fail, for each of the settings. */
export const refusals = <Name extends string>(modules: string, settings: Readonly<Record<Name, string>>) =>
  valuesIn(modules, settings, "map (one: one.message) (lib.filter (one: !one.assertion) config.assertions)");
