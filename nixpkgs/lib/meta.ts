// What is said about packages: the program to run, priorities, platforms.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { getBin, hasAttrByPath, isDerivation, mapAttrs, matchAttrs } from "./attrsets.ts";
import licenses from "./licenses.ts";
import { getName, hasInfix, toLower } from "./strings.ts";
import { warn } from "./trivial.ts";

type Attrs = AttrsOf<any>;

export const addMetaAttrs = (attributes: Attrs, drv: any): any => {
  if ("overrideAttrs" in drv)
    return drv.overrideAttrs((old: any) => ({ meta: { ...(old.meta ?? {}), ...attributes } }));
  return { ...drv, meta: { ...(drv.meta ?? {}), ...attributes } };
};

export const setName = (name: string, drv: any): any => ({ ...drv, name });

export const updateName = (f: (name: string) => string, drv: any): any => ({ ...drv, name: f(drv.name) });

export const dontDistribute = (drv: any): any => addMetaAttrs({ hydraPlatforms: [] }, drv);

export const setPrio = (priority: number, drv: any): any => addMetaAttrs({ priority }, drv);

export const lowPrio = (drv: any): any => setPrio(10, drv);

export const hiPrio = (drv: any): any => setPrio(-10, drv);

export const lowPrioSet = (set: Attrs): Attrs => mapDerivationAttrset(lowPrio, set);

export const hiPrioSet = (set: Attrs): Attrs => mapDerivationAttrset(hiPrio, set);

export const mapDerivationAttrset = (f: (drv: any) => any, set: Attrs): Attrs =>
  mapAttrs((_name: string, value: any) => (isDerivation(value) ? f(value) : value), set);

/** Whether a platform is one that the pattern means: the name of a system, a set of what it is, or parts of its name. */
export const platformMatch = (platform: any, pattern: any): boolean => {
  if (builtins.isString(pattern)) return (platform.system ?? null) === pattern;
  return matchAttrs("parsed" in pattern ? pattern : { parsed: pattern }, platform);
};

export const availableOn = (platform: any, pkg: any): boolean => {
  const fits = (pattern: any) => platformMatch(platform, pattern);
  const isListed = !hasAttrByPath(["meta", "platforms"], pkg) || builtins.any(fits, pkg.meta.platforms);
  return isListed && !builtins.any(fits, pkg.meta?.badPlatforms ?? []);
};

/** Licences by the name that SPDX gives them. */
export const licensesSpdx: Attrs = builtins.listToAttrs(
  builtins.concatMap(
    (one: any) => ("spdxId" in one ? [{ name: one.spdxId, value: one }] : []),
    builtins.attrValues(licenses),
  ),
);

const byLowerCase: Attrs = builtins.listToAttrs(
  builtins.map((one: any) => ({ name: toLower(one.spdxId), value: one }), builtins.attrValues(licensesSpdx)),
);

export const getLicenseFromSpdxId = (spdxId: string): any =>
  getLicenseFromSpdxIdOr(spdxId, warn(`getLicenseFromSpdxId: "${spdxId}" is unknown`, { shortName: spdxId, spdxId }));

export const getLicenseFromSpdxIdOr = (spdxId: string, otherwise: any): any =>
  byLowerCase[toLower(spdxId)] ?? otherwise;

/** The program that a package is there for. */
export const getExe = (pkg: any): string => {
  const guess = getName(pkg);
  const warned = warn(`getExe: ${guess} has no meta.mainProgram; its own name is taken`, guess);
  return getExePrime(pkg, pkg.meta?.mainProgram ?? warned);
};

const getExePrime = (pkg: any, program: string): string => {
  if (!isDerivation(pkg)) throw new Error(`lib.meta.getExe': a ${builtins.typeOf(pkg)} is not a derivation`);
  if (!builtins.isString(program)) throw new Error(`lib.meta.getExe': a ${builtins.typeOf(program)} is not a name`);
  if (hasInfix("/", program)) throw new Error(`lib.meta.getExe': the name of a program has no slash: ${program}`);
  return `${getBin(pkg)}/bin/${program}`;
};

export { getExePrime as "getExe'" };
