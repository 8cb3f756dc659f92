// Versions, cut at their dots.
import { builtins } from "typeflake";
import { replicate, take } from "./lists.ts";
import { concatStringsSep } from "./strings.ts";

export const { compareVersions, splitVersion } = builtins;

export const major = (version: string): string => builtins.elemAt(splitVersion(version), 0);

export const minor = (version: string): string => builtins.elemAt(splitVersion(version), 1);

export const patch = (version: string): string => builtins.elemAt(splitVersion(version), 2);

export const majorMinor = (version: string): string => concatStringsSep(".", take(2, splitVersion(version)));

/** `pad 3 "1.2"` is "1.2.0"; what follows a dash stays behind the numbers. */
export const pad = (count: number, version: string): string => {
  const numbers = builtins.head(builtins.match("([^-]*)(-.*)?", version) as readonly string[]);
  const suffix = builtins.substring(builtins.stringLength(numbers), -1, version);
  return concatStringsSep(".", take(count, [...splitVersion(numbers), ...replicate(count, "0")])) + suffix;
};
