import { expect, test } from "vitest";
import { evaluateModules } from "./evaluate.case.ts";
import { flatten, listOptions } from "./list.ts";

const all = { types: true, details: true } as const;

function typeOf(type: string): any {
  const { options } = evaluateModules(`[ { options.x = mkOption { type = ${type}; }; } ]`);
  return listOptions(options, all).options[0].type;
}

test.each<[string, object]>([
  ["types.bool", { kind: "bool", name: "bool", description: "boolean" }],
  ["types.port", { kind: "int", name: "unsignedInt16" }],
  ["types.lines", { kind: "string", name: "separatedString" }],
  ['types.strMatching "[a-z]"', { kind: "string", description: "string matching the pattern [a-z]" }],
  ["types.path", { kind: "path" }],
  ["types.package", { kind: "package" }],
  ["types.anything", { kind: "any" }],
  ["types.attrs", { kind: "attrs" }],
  ['types.enum [ "a" 1 true null ]', { kind: "enum", values: ["a", 1, true, null] }],
  ["types.nullOr types.str", { kind: "nullOr", element: { kind: "string" } }],
  [
    "types.listOf (types.attrsOf types.int)",
    { kind: "listOf", element: { kind: "attrsOf", element: { kind: "int" } } },
  ],
  ["types.functionTo types.bool", { kind: "functionTo", element: { kind: "bool" } }],
  ["types.uniq types.str", { kind: "unique", element: { kind: "string" } }],
  [
    "types.oneOf [ types.int types.str types.path ]",
    { kind: "either", alternatives: [{ kind: "int" }, { kind: "string" }, { kind: "path" }] },
  ],
  [
    "types.coercedTo types.int toString types.str",
    { kind: "coercedTo", from: { kind: "int" }, to: { kind: "string" } },
  ],
  ["types.deferredModule", { kind: "module" }],
  [
    "types.attrTag { a = mkOption { type = types.int; }; }",
    { kind: "attrTag", options: [{ name: "x.a", type: { kind: "int" } }] },
  ],
  ['mkOptionType { name = "mine"; description = "my own"; }', { kind: "other", name: "mine", description: "my own" }],
  [
    "types.submodule { freeformType = types.attrsOf types.int; options.a = mkOption { type = types.str; }; }",
    {
      kind: "submodule",
      options: [{ name: "x.a", type: { kind: "string" } }],
      freeform: { kind: "attrsOf", element: { kind: "int" } },
    },
  ],
])("reads the type %s", (type, expected) => {
  expect(typeOf(type)).toMatchObject(expected);
});

test("reads a type that contains itself", () => {
  const json =
    'let json = types.nullOr (types.either types.str (types.attrsOf json)) // { description = "JSON"; }; in json';
  expect(typeOf(`(${json})`)).toMatchObject({
    kind: "nullOr",
    description: "JSON",
    element: { alternatives: [{ kind: "string" }, { kind: "attrsOf", element: { kind: "recursive", levels: 3 } }] },
  });
});

test("gives the options of submodules behind the option that holds them, unless that is hidden", () => {
  const { options } = evaluateModules(`[ {
    options.a = mkOption { type = types.attrsOf (types.listOf (types.submodule { options.deep.b = mkOption { }; })); };
    options.c = mkOption { type = types.submodule { options.d = mkOption { }; }; visible = "shallow"; };
  } ]`);
  const found = [...flatten(listOptions(options, all).options)];
  expect(found.map(({ name }) => name)).toEqual(["a", "a.<name>.*.deep.b", "c"]);
});

test("reads every part, in the words of manuals", () => {
  const { options, recorder } = evaluateModules(`[ {
    _file = "/src/one.nix";
    options.a."b c" = mkOption {
      type = types.int;
      default = 1 + 1;
      defaultText = literalExpression "1 + 1";
      example = [ { x = "y"; } 2 ];
      description = { _type = "mdDoc"; text = "An option."; };
      readOnly = true;
      internal = true;
    };
  } ]`);
  expect(listOptions(options, all, recorder).options).toMatchObject([
    {
      name: 'a."b c"',
      loc: ["a", "b c"],
      description: "An option.",
      typeDescription: "signed integer",
      default: { kind: "written", text: "1 + 1" },
      example: { kind: "value", text: '[ { x = "y"; } 2 ]' },
      declarations: [{ file: "/src/one.nix", line: 3 }],
      internal: true,
      visible: true,
      readOnly: true,
      failures: [],
    },
  ]);
});

test("reports what fails, part by part, and reads the rest", () => {
  const { options } = evaluateModules(`[ {
    options.ok = mkOption { default = 1; };
    options.parts = mkOption { default = throw "bad default"; example = throw "bad example"; };
    options.words = mkOption { type = types.str // { description = throw "bad words"; }; };
    options.whole.option = mkOption { type = throw "bad type"; };
  } ]`);
  const { options: found, failures } = listOptions(options, all);
  expect(found.map((one) => [one.name, one.failures.map(({ part }) => part)])).toEqual([
    ["ok", []],
    ["parts", ["default", "example"]],
    ["words", ["type"]],
  ]);
  expect(failures.map(({ name, diagnostics }) => [name, diagnostics[0].message])).toEqual([
    ["whole.option", "bad type"],
  ]);
});

test("computes no value of the configuration", () => {
  const { options } = evaluateModules(`[ {
    options.x = mkOption { type = types.str; };
    config.x = throw "computed";
  } ]`);
  expect(listOptions(options, all)).toMatchObject({ failures: [], options: [{ name: "x", failures: [] }] });
});
