// The library keeps the types of what goes through it.
import { type Attrs, builtins, type Derivation, type Lib, type License, path } from "typeflake";

declare const lib: Lib;
declare const hello: Derivation;

export const lengths: number[] = lib.map((text: string) => lib.stringLength(text), ["a", "b"]);
export const byName: Attrs<string> = lib.mapAttrs((name, value: number) => `${name}${value}`, { a: 1 });
export const systems: { readonly "x86_64-linux": number } = lib.genAttrs(["x86_64-linux"], (_system) => 1);
export const some: Attrs<number> = lib.filterAttrs((_, value) => value > 1, { a: 1, b: 2 });
export const perhaps: string[] = lib.optional(true, "a");
export const renamed: Attrs<boolean> = lib["mapAttrs'"](
  (name, value: boolean) => lib.nameValuePair(`${name}-x`, value),
  {
    a: true,
  },
);
export const sum: number = lib["foldl'"]((done: number, item: number) => done + item, 0, [1, 2]);
export const text: string = lib.concatMapStringsSep(", ", (item: Derivation) => item.name, [hello]);
export const joined: string = lib.concatStringsSep(":", [hello, "/bin"]);
export const grouped: Attrs<number[]> = lib.groupBy((item: number) => builtins.toString(item), [1, 2]);
export const both: { fst: number; snd: string }[] = lib.zipLists([1], ["a"]);
export const license: License = lib.licenses.mit;
export const program: string = lib.getExe(hello);
export const ini: string = lib.generators.toINI({}, { section: { key: 1 } });
export const flags: string[] = lib.cli.toCommandLineGNU({}, { verbose: true });
export const source = lib.fileset.toSource({
  root: path("./."),
  fileset: lib.fileset.unions([path("./library.ts"), lib.fileset.maybeMissing(path("./missing"))]),
});
export const major: string = lib.versions.major("1.2.3");
export const linux: readonly string[] = lib.platforms.linux;

// Only the first arguments.
export const isHidden: (name: string) => boolean = lib.hasPrefix(".");
export const piped: unknown = lib.pipe({ a: 1 }, [
  lib.attrValues,
  lib.map((n: number) => n + 1),
  lib.concatStringsSep(","),
]);
export const override50 = lib.mkOverride(50);
