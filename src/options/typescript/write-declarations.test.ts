import { expect, it } from "vitest";
import { compareDeclared, readDeclaredOptions } from "./declared-options.ts";
import type { DeclaredSet } from "./declared-type.ts";
import { writeProjectFile } from "./option-file.ts";
import { assembleRows, readOptionRows } from "./option-rows.ts";
import { writeInterfaces } from "./write-declarations.ts";

const table = (...rows: string[]) => readOptionRows(["name\ttype\tdefault", ...rows].join("\n"));
const definitions = (...rows: string[]) => writeInterfaces(assembleRows(table(...rows)), "Options", "definitions");
const values = (...rows: string[]) => writeInterfaces(assembleRows(table(...rows)), "Options", "values");

it("reads options whole and defines them in part", () => {
  const row = "boot.enable\tboolean\ttrue";
  expect(values(row)).toBe("interface Boot {\n  enable: boolean;\n}\ninterface Options {\n  boot: Boot;\n}\n");
  expect(definitions(row)).toBe("interface Boot {\n  enable?: boolean;\n}\ninterface Options {\n  boot?: Boot;\n}\n");
});

it("puts the options of a submodule into the set, or the list, that holds them", () => {
  const written = definitions(
    "hosts\tattribute set of (submodule)\t{ }",
    "hosts.<name>.root\tnull or path\tnull",
    "listen\tlist of (submodule)\t[ ]",
    "listen._.port\tsigned integer\tnone",
  );
  expect(written).toContain("interface Hosts {\n  root?: null | PathLike;\n}");
  expect(written).toContain("interface Listen {\n  port?: number;\n}");
  expect(written).toContain("  hosts?: Attrs<Hosts>;\n  listen?: readonly Listen[];\n");
});

it("lets other names into settings of a format", () => {
  const written = definitions(
    "settings\tJSON value\t{ }",
    "settings.port\tsigned integer\t80",
    "settings.a.b\tstring\t",
  );
  expect(written).toContain("interface SettingsA {\n  b?: string;\n  [other: string]: Loose;\n}");
  expect(written).toContain("interface Settings {\n  port?: number;\n  a?: SettingsA;\n  [other: string]: Loose;\n}");
});

it("reads what something is turned into, and defines it by either", () => {
  const row = "files\t(list of path) or path convertible to it\t[ ]";
  expect(values(row)).toContain("  files: readonly string[];\n");
  expect(definitions(row)).toContain("  files?: readonly PathLike[] | PathLike;\n");
});

it("quotes names that need it, and calls no two sets by one name", () => {
  const written = definitions("a-b.c\tstring\t", "aB.c\tstring\t", "a.b.c\tstring\t", "1x.c\tstring\t");
  expect(written.match(/interface (\w+)/g)).toEqual([
    "interface AB",
    "interface AB2",
    "interface AB3",
    "interface A",
    "interface _1x",
    "interface Options",
  ]);
  expect(written).toContain('  "a-b"?: AB;\n  aB?: AB2;\n');
});

it("leaves the names alone that declarations are made of", () => {
  const written = definitions("attrs.a\tattribute set of string\t", "loose.a\tanything\t", "options.a\tstring\t");
  expect(written).toContain("interface Attrs2 {\n  a?: Attrs<string>;\n}");
  expect(written).toContain("interface Loose2 {\n  a?: Loose;\n}");
  expect(written).toContain("interface Options {\n  attrs?: Attrs2;\n  loose?: Loose2;\n  options?: Options2;\n}");
});

it("shares the interface of large sets that are the same", () => {
  const service = (name: string) => [..."abcdef"].map((step) => `${name}.${step}\tboolean\ttrue`);
  const written = definitions(...service("one"), ...service("two"), "three.a\tboolean\t", "four.a\tboolean\t");
  expect(written).toContain("  one?: One;\n  two?: One;\n  three?: Three;\n  four?: Four;\n");
});

it("cannot be closed by a description", () => {
  const members = new Map([["a", { type: { kind: "string" }, description: "*/ x" } as const]]);
  const set: DeclaredSet = { kind: "set", open: false, members };
  expect(writeInterfaces(set, "Options", "values")).toBe("interface Options {\n  /** *\\/ x */\n  a: string;\n}\n");
});

it("cannot be left by the name of a configuration", () => {
  const text = writeProjectFile(new Map([["NixOS", assembleRows([])]]), "a\nexport const b = 1;\u2028c");
  expect(text.split("\n")[0]).toBe("// a export const b = 1; c");
});

it("reads options back from the file, and tells what changed", () => {
  const file = (...rows: string[]) =>
    readDeclaredOptions(writeProjectFile(new Map([["NixOS", assembleRows(table(...rows))]]), "Title"));
  const before = file(
    "a.x\tstring\t",
    "a.gone\tstring\t",
    "a.each\tattribute set of (submodule)\t",
    "a.each.<name>.n\tboolean\t",
  );
  expect([...before]).toEqual([
    ["NixOS: a.x", "string"],
    ["NixOS: a.gone", "string"],
    ["NixOS: a.each", "Attrs<{ … }>"],
    ["NixOS: a.each.<name>.n", "boolean"],
  ]);
  const after = file(
    "a.x\tnull or string\t",
    "a.each\tattribute set of (submodule)\t",
    "a.each.<name>.n\tboolean\t",
    "b\tstring\t",
  );
  expect(compareDeclared(before, after)).toEqual({
    added: ["NixOS: b"],
    removed: ["NixOS: a.gone"],
    changed: [{ name: "NixOS: a.x", before: "string", after: "null | string" }],
  });
});
