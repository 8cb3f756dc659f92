import { expect, it } from "vitest";
import type { OptionData, OptionType } from "../option-data.ts";
import { declareOptions } from "./from-options.ts";
import { separateHome } from "./home-in-nixos.ts";
import { writeInterfaces } from "./write-declarations.ts";

const words = { name: "", description: "" };
const string: OptionType = { ...words, kind: "string" };
const int: OptionType = { ...words, kind: "int" };

const option = (loc: string, type?: OptionType, more: Partial<OptionData> = {}): OptionData => ({
  name: loc,
  loc: loc.split("."),
  declarations: [],
  internal: false,
  visible: true,
  readOnly: false,
  applied: false,
  failures: [],
  ...(type === undefined ? {} : { type, typeDescription: type.kind }),
  ...more,
});
const written = (view: "values" | "definitions", ...options: OptionData[]) =>
  writeInterfaces(declareOptions(options), "Options", view).replace(/ {2}_module\??: Loose;\n/, "");

it("keeps the order of options, and calls sets by their path", () => {
  expect(written("values", option("a.b.c", string), option("d", int), option("a.e", int))).toBe(
    "interface AB {\n  c: string;\n}\ninterface A {\n  b: AB;\n  e: number;\n}\ninterface Options {\n  a: A;\n  d: number;\n}\n",
  );
});

it("counts the places in sets and lists as steps of a name", () => {
  const inner = option("a.<name>.*.x", string);
  const submodule: OptionType = { ...words, kind: "submodule", options: [inner], freeform: undefined };
  const list: OptionType = { ...words, kind: "listOf", element: submodule };
  const text = written("definitions", option("a", { ...words, kind: "attrsOf", element: list }));
  expect(text).toBe("interface A {\n  x?: string;\n}\ninterface Options {\n  a?: Attrs<readonly A[]>;\n}\n");
});

it("leaves out options that only say that they were removed, and marks former names", () => {
  const removed = option("gone", undefined, { visible: false });
  const former = option("old", string, { visible: false, description: "Alias of {option}`new`." });
  expect(written("values", removed, former, option("new", string))).toBe(
    "interface Options {\n  /** @deprecated Alias of `new`. */\n  old: string;\n  new: string;\n}\n",
  );
});

it("takes anything for an alias of what is no option", () => {
  const bare: OptionType = { ...words, kind: "submodule", options: [], freeform: undefined };
  const alias = option("old", bare, { visible: false, applied: true, description: "Alias of `settings.new`." });
  expect(written("definitions", alias, option("set", bare))).toContain("  old?: Loose;\n  set?: Attrs<Loose>;\n");
});

it("takes values that contain themselves for any value", () => {
  const recursive: OptionType = { ...words, kind: "recursive", levels: 2 };
  const json: OptionType = {
    ...words,
    kind: "either",
    alternatives: [int, { ...words, kind: "listOf", element: recursive }],
  };
  expect(written("values", option("a", { ...words, kind: "attrsOf", element: json }))).toContain("a: Attrs<Loose>;");
});

it("does not promise what a function makes of the definitions", () => {
  const applied = option("a", string, { applied: true });
  expect(written("values", applied)).toContain("  a: Loose;");
  expect(written("definitions", applied)).toContain("  a?: string;");
});

it("does not promise all attributes of a tagged union", () => {
  const tagged: OptionType = { ...words, kind: "attrTag", options: [option("a.left", int), option("a.right", string)] };
  expect(written("values", option("a", tagged))).toContain("interface A {\n  left?: number;\n  right?: string;\n}");
});

it("declares the options of home-manager once", () => {
  const home: OptionType = {
    ...words,
    kind: "submodule",
    options: [option("home-manager.users.<name>.home.username", string)],
    freeform: undefined,
  };
  const users = option("home-manager.users", { ...words, kind: "attrsOf", element: home });
  const { nixos, home: found } = separateHome(declareOptions([users]));
  expect(writeInterfaces(nixos, "Options", "values")).toContain("  users: Attrs<HomeConfig>;\n");
  expect(writeInterfaces(nixos, "Options", "definitions")).toContain("  users?: Attrs<HomeModule>;\n");
  expect(found && writeInterfaces(found, "Options", "values")).toContain("interface Home {\n  username: string;\n}");
});
