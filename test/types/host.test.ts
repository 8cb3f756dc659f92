// The types of hosts and the tables that axiOS checks them by (axios/lib/fields.ts) have the same names.
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Folder, repository } from "../cli/run.ts";
import { tsc } from "./tsc.ts";

const types = {
  hostFields: "HostDescription",
  hardwareFields: "Hardware",
  moduleFields: "HostModules",
  userFields: "User",
  layoutFields: "DiskLayout",
  homeFields: "HomeDescription",
  homeModuleFields: "HomeModules",
};

test("every attribute has a type and a check", { timeout: 60_000 }, () => {
  const folder = new Folder();
  const fields = `import ${join(repository, "axios/nix/lib/fields.nix")}`;
  const expression = `with ${fields}; { tables = builtins.mapAttrs (_: table: builtins.attrNames table) {
    inherit ${Object.keys(types).join(" ")};
  }; timeZones = hostFields.timeZone.kind.names; }`;
  const { tables, timeZones } = JSON.parse(folder.answer("eval", "--impure", "--json", "--expr", expression));
  expect(timeZones.length).toBeGreaterThan(500);
  const union = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(" | ");
  const lines = Object.entries(types).map(
    ([table, type]) => `export const ${table}: Same<keyof ${type}, ${union(tables[table])}> = true;`,
  );
  folder.write({
    "tsconfig.json": '{ "extends": "typeflake/tsconfig.json" }',
    "same.ts": `import type { TimeZone, ${Object.values(types).join(", ")} } from "typeflake";
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : Exclude<B, A>) : Exclude<A, B>;
${lines.join("\n")}
export const timeZones: Same<TimeZone, ${union(timeZones)}> = true;
export const different: Same<"a" | "b", "a"> = true;
`,
  });
  mkdirSync(folder.at("node_modules"));
  symlinkSync(repository, folder.at("node_modules/typeflake"));
  // The last line shows that a difference is found.
  expect(tsc(folder.path)).toBe(`same.ts(11,14): error TS2322: Type 'true' is not assignable to type '"b"'.\n`);
  folder.dispose();
});
