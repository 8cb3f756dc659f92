// Every explanation is checked against what the library itself tells of the definitions that won.
import fc from "fast-check";
import { expect, test } from "vitest";
import { printValue } from "../eval/print.ts";
import { force } from "../eval/thunk.ts";
import type { Attrs } from "../eval/value.ts";
import { evaluateModules } from "./evaluate.case.ts";
import { explainOption } from "./why.ts";

function explain(modules: string, ...loc: string[]) {
  const { options, recorder } = evaluateModules(modules);
  return explainOption(options, loc, recorder);
}

const verdicts = (found: ReturnType<typeof explain>) =>
  found.definitions.map(({ verdict, value, priority }) => `${verdict} ${value} ${priority}`);

test("goes through properties in the order of the module system", () => {
  const found = explain(
    `[
      { options.a.b = mkOption { type = types.listOf types.int; default = [ 0 ]; }; }
      { a = mkIf true (mkDefault { b = [ 1 ]; }); }
      { config = mkMerge [ { a.b = mkForce [ 2 ]; } (mkIf false { a.b = throw "never"; }) ]; }
      { a.b = mkMerge [ (mkForce (mkBefore [ 3 ])) (mkOverride 70 [ 4 ]) ]; }
    ]`,
    "a",
    "b",
  );
  expect(found.value).toBe("[ 3 2 ]");
  expect(verdicts(found)).toEqual([
    "wins [ 3 ] 50",
    "wins [ 2 ] 50",
    "overridden [ 4 ] 70",
    "overridden [ 1 ] 1000",
    "overridden [ 0 ] 1500",
    "condition-false «error: never» 100",
  ]);
  expect(found.confirmed).toBe(true);
});

test("shows a loser whose value fails, and a definition whose condition fails", () => {
  const modules = `[
    { options.x = mkOption { type = types.int; }; }
    { x = mkDefault (throw "bad loser"); }
    { x = 1; }
    MORE
  ]`;
  const found = explain(modules.replace("MORE", ""), "x");
  expect(found.value).toBe("1");
  expect(verdicts(found)).toEqual(["wins 1 100", "overridden «error: bad loser» 1000"]);
  const failing = explain(modules.replace("MORE", '{ x = mkIf (throw "bad condition") 2; }'), "x");
  expect(failing.value).toBeUndefined();
  expect(failing.failure?.diagnostics[0].message).toBe("bad condition");
  expect(verdicts(failing)).toContain("failed mkIf «error: bad condition» … 100");
});

test.each<[string, string, string]>([
  ["conflict", "types.str", '"a"; } { x = "b"'],
  ["conflict", "types.uniq (types.listOf types.int)", "[ 1 ]; } { x = [ 2 ]"],
  ["type", "types.int", '"a"'],
  ["other", "types.str", 'throw "no"'],
])("tells a failure of the kind '%s' for %s", (kind, type, value) => {
  const found = explain(`[ { options.x = mkOption { type = ${type}; }; } { x = ${value}; } ]`, "x");
  expect(found.failure?.kind).toBe(kind);
});

test("names the option at fault where another one fails", () => {
  const found = explain(
    `[ ({ config, ... }: { options.x = mkOption { default = config.y; }; options.y = mkOption { type = types.int; }; }) { y = "a"; } ]`,
    "x",
  );
  expect(found.failure).toMatchObject({ kind: "other", culprit: "y" });
});

test("explains an option of a submodule by the definitions around it and its own", () => {
  const found = explain(
    `[
      { options.users = mkOption { type = types.attrsOf (types.submodule ({ name, ... }: {
          options.home = mkOption { type = types.str; };
          config.home = mkDefault "/home/\${name}";
        })); }; }
      { users.alice = { }; }
      { users = mkIf true { alice.home = mkForce "/alice"; }; }
    ]`,
    "users",
    "alice",
    "home",
  );
  expect(verdicts(found)).toEqual(['wins "/alice" 50', 'overridden "/home/alice" 1000']);
  expect(found.option.name).toBe("users.alice.home");
});

test("leads to the place where an old name was written", () => {
  const found = explain(
    `[
      (mkRenamedOptionModule [ "old" "name" ] [ "new" ])
      (mkAliasOptionModule [ "other" ] [ "new" ])
      (mkRenamedOptionModule [ "unused" ] [ "new" ])
      { options.new = mkOption { type = types.listOf types.int; }; options.warnings = mkOption { }; }
      { old.name = [ 1 ]; }
      { old.name = [ 2 ]; }
      { other = mkForce [ 3 ]; }
      { new = [ 4 ]; }
    ]`,
    "new",
  );
  const told = found.definitions.map(({ value, via, verdict, place: { span } }) => [
    verdict,
    value,
    via ?? "",
    span?.source.text.slice(span.start).split(" ")[0],
  ]);
  expect(told).toEqual([
    ["wins", "[ 3 ]", "other", "other"],
    ["overridden", "[ 4 ]", "", "new"],
    ["overridden", "[ 2 ]", "old.name", "name"],
    ["overridden", "[ 1 ]", "old.name", "name"],
  ]);
});

test("explains what a submodule does not declare but takes", () => {
  const modules = `[
    { options.s = mkOption { type = types.submodule { freeformType = types.attrsOf types.int; options.known = mkOption { }; }; }; }
    { s = { known = 1; free = mkDefault 2; }; }
    { s.free = 3; }
  ]`;
  const free = explain(modules, "s", "free");
  expect(verdicts(free)).toEqual(["wins 3 100", "overridden 2 1000"]);
  expect(free.option.name).toBe("s");
  expect(explain(modules, "s", "known").option.name).toBe("s.known");
  expect(() => explain(modules, "s", "other")).toThrow("there is no option 's.other'");
});

test("what was overridden as a whole has lost with everything in it", () => {
  const found = explain(
    `[
      { options.set = mkOption { type = types.attrsOf types.int; }; }
      { set = mkForce { a = 1; }; }
      { set.a = mkForce 2; }
    ]`,
    "set",
    "a",
  );
  expect(verdicts(found)).toEqual(["wins 1 100", "overridden 2 100"]);
});

/** Nix text of a definition with random properties around a list of one number. */
const definition = fc.letrec<{ value: string; property: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.integer({ min: 0, max: 9 }).map((n) => `[ ${n} ]`),
    tie("property"),
  ),
  property: fc.oneof(
    fc.tuple(fc.boolean(), tie("value")).map(([holds, value]) => `(mkIf ${holds} ${value})`),
    fc.array(tie("value"), { maxLength: 3 }).map((values) => `(mkMerge [ ${values.join(" ")} ])`),
    fc
      .tuple(fc.constantFrom(50, 70, 100, 1000), fc.integer({ min: 0, max: 9 }))
      .map(([n, x]) => `(mkOverride ${n} [ ${x} ])`),
    fc
      .tuple(fc.constantFrom(50, 1000), fc.constantFrom(500, 1500))
      .map(([n, o]) => `(mkOverride ${n} (mkOrder ${o} [ ${o} ]))`),
    fc
      .tuple(fc.constantFrom(500, 1000, 1500), fc.integer({ min: 0, max: 9 }))
      .map(([n, x]) => `(mkOrder ${n} [ ${x} ])`),
  ),
})).value;

const module_ = fc
  .tuple(
    fc.constantFrom(
      "{ x = VALUE; }",
      "(mkIf true { x = VALUE; })",
      "{ config = mkMerge [ { x = VALUE; } { } ]; }",
      "(mkIf false { x = VALUE; })",
    ),
    definition,
  )
  .map(([shape, value]) => shape.replace("VALUE", value));

test("agrees with the library on which definitions win, in which order", () => {
  const modules = fc.array(module_, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(modules, (list) => {
      const text = `[ { options.x = mkOption { type = types.listOf types.int; default = [ 42 ]; }; } ${list.join(" ")} ]`;
      const { options, recorder } = evaluateModules(text);
      const found = explainOption(options, ["x"], recorder);
      const option = force((force(options) as Attrs).get("x")!) as Attrs;
      const winners = found.definitions.filter(({ verdict }) => verdict === "wins").map(({ value }) => value);
      const told = force(option.get("definitions")!) as readonly any[];
      expect(winners).toEqual(told.map((slot) => printValue(slot)));
      expect(found.confirmed).toBe(true);
    }),
    { numRuns: 60, seed: 4 },
  );
});
