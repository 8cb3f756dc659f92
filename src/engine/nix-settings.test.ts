import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mapSetting, numberSetting, readSettings } from "./nix-settings.ts";

const names = ["NIX_CONF_DIR", "NIX_CONFIG_HOME", "NIX_USER_CONF_FILES", "NIX_CONFIG"];
let before: Record<string, string | undefined>;
let folder: string;
beforeEach(() => {
  before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  folder = mkdtempSync(join(tmpdir(), "typeflake-settings-"));
  for (const name of names) delete process.env[name];
  process.env["NIX_CONF_DIR"] = join(folder, "system");
  process.env["NIX_CONFIG_HOME"] = folder;
});
afterEach(() => {
  for (const name of names) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  rmSync(folder, { recursive: true });
});

test("settings of the user, of NIX_CONFIG and of the command line, each over the one before", () => {
  writeFileSync(join(folder, "nix.conf"), "a = user # why\n\nb=user\nc =\nno setting\n");
  process.env["NIX_CONFIG"] = "b = variable\nd = variable";
  expect(Object.fromEntries(readSettings([["d", "flag"]]))).toEqual({ a: "user", b: "variable", c: "", d: "flag" });
});

test("lists grow by extra-NAME", () => {
  process.env["NIX_CONFIG"] = "access-tokens = a.org=1 b.org=OAuth2:x=y\nextra-access-tokens = c.org=3 junk";
  expect([...mapSetting(readSettings([]), "access-tokens")]).toEqual([
    ["a.org", "1"],
    ["b.org", "OAuth2:x=y"],
    ["c.org", "3"],
  ]);
});

test("files that include each other, or are not there, do no harm", () => {
  writeFileSync(join(folder, "nix.conf"), "include nix.conf\n!include nowhere\na = 1\n");
  expect(readSettings([]).get("a")).toBe("1");
});

test("numbers are whole and not negative, others are passed over", () => {
  const settings = readSettings([
    ["good", "12"],
    ["bad", "-1"],
    ["worse", "soon"],
  ]);
  expect(["good", "bad", "worse", "missing"].map((name) => numberSetting(settings, name, 7))).toEqual([12, 7, 7, 7]);
});
