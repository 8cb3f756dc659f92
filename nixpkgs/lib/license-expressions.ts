// Several licences as one, as SPDX expressions have it: `AND [ mit (OR [ asl20 gpl3Only ]) ]`.
// https://spdx.github.io/spdx-spec/v3.0/annexes/spdx-license-expressions/
import { builtins } from "typeflake";
import { all, any, elem, map } from "./lists.ts";
import { concatStringsSep } from "./strings.ts";

interface License {
  readonly licenseType: "simple" | "compound" | "exception" | "plus";
  readonly [attribute: string]: any;
}

type Licenses = readonly License[];

/** All of them hold. */
export const AND = (licenses: Licenses): License => ({ licenseType: "compound", operator: "AND", licenses });

/** One of them is chosen. */
export const OR = (licenses: Licenses): License => ({ licenseType: "compound", operator: "OR", licenses });

/** A licence with an exception to it. */
export const WITH = (license: License, exception: License): License => ({
  licenseType: "exception",
  operator: "WITH",
  license,
  exception,
});

/** A licence or any later version of it. */
export const PLUS = (license: License): License => ({ licenseType: "plus", operator: "+", license });

/** Whether a condition holds for an expression. `permissive`: what one of a choice allows is allowed. */
export const evaluateProperty = (
  predicate: (license: License) => boolean,
  permissive: boolean,
  license: License,
): boolean => {
  const inner = (one: License) => evaluateProperty(predicate, permissive, one);
  if (license.licenseType === "simple") return predicate(license);
  if (license.licenseType === "plus") return inner(license.license);
  if (license.licenseType === "exception") return inner(license.license) && inner(license.exception);
  const needsAll = (license.operator === "AND") === permissive;
  return needsAll ? all(inner, license.licenses) : any(inner, license.licenses);
};

export const evaluateNamedProperty = (name: string, permissive: boolean, license: License): boolean =>
  evaluateProperty((one: License) => one[name], permissive, license);

export const isFree = (license: License): boolean => evaluateNamedProperty("free", true, license);

export const isRedistributable = (license: License): boolean => evaluateNamedProperty("redistributable", true, license);

/** Whether an expression needs any of some licences. */
export const containsLicenses = (wanted: Licenses, license: License): boolean =>
  evaluateProperty((one: License) => elem(one, wanted), false, license);

export const toSPDX = (license: License): string => {
  const within = (one: License) =>
    builtins.elem(one.licenseType, ["compound", "exception"]) ? `(${toSPDX(one)})` : toSPDX(one);
  if (license.licenseType === "simple") return license.spdxId ?? `LicenseRef-nixos-${license.shortName}`;
  if (license.licenseType === "plus") return `${within(license.license)}+`;
  if (license.licenseType === "exception") return `${within(license.license)} WITH ${within(license.exception)}`;
  return concatStringsSep(` ${license.operator} `, map(within, license.licenses));
};
