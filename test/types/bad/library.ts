import { builtins, type Lib } from "typeflake";

declare const lib: Lib;

export const name = lib.mkForec(1);
export const inSet = lib.strings.hasprefix("a", "b");
export const argument = lib.removePrefix(1, "text");
export const items = lib.concatStringsSep(", ", [1, 2]);
export const few = lib.attrByPath(["a"]);
export const builtin = builtins.atrNames({ a: 1 });
export const list = builtins.map((n: number) => n + 1, ["a"]);
export const license = lib.licenses.mti;
export const type = lib.types.strng;
