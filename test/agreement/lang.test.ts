// Every fixture that has a value has the same value in real Nix, which evaluates all of them in one go, and every one
// that fails fails there, too.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isMissing } from "./require-nix.ts";

const version = /\b2\.(\d+)\./.exec(spawnSync("nix-instantiate", ["--version"], { encoding: "utf8" }).stdout ?? "");
const recent = version !== null && Number(version[1]) >= 26;

/** What versions of Nix before 2.26 answer otherwise; with them, all other fixtures are compared. */
const changed: ReadonlySet<string> = new Set([
  // builtins that came later
  "break-values",
  "trace-verbose-values",
  "warn-values",
  // arguments that are looked at later, or not at all
  "filter-values",
  "gen-list-no-function",
  "generic-closure-values",
  "map-integer",
  "replace-strings-values",
  "sort-values",
  // modes of hashes and the names of outputs
  "derivation-fixed-output-nar",
  "derivation-not-content-addressed",
  "derivation-name-dots",
  "derivation-output-drv-path",
  // printing of floats in JSON, and the place of what has no file
  "to-json-values",
  "unsafe-get-attr-pos-values",
  // overflow wrapped around or became infinity, and bytes that no text can have were accepted
  "add-overflow",
  "overflow-add",
  "overflow-multiply",
  "overflow-subtract",
  "from-json-null-byte",
  "from-json-too-large",
  "from-toml-float-too-large",
  "from-toml-null-byte",
  "mul-overflow",
  "mul-overflow-2",
  "sub-overflow",
  "to-json-malformed",
]);
const folder = join(import.meta.dirname, "../lang/eval");

function fixtures(verdict: "okay" | "fail"): string[] {
  const files = readdirSync(join(folder, verdict)).filter((file) => file.endsWith(".nix"));
  const names = files.map((file) => file.slice(0, -".nix".length));
  return recent ? names : names.filter((name) => !changed.has(name));
}

function evaluate(...expressions: string[]) {
  return spawnSync("nix-instantiate", ["--eval", "--strict", "--expr", ...expressions], {
    encoding: "utf8",
    env: { ...process.env, NIX_REMOTE: "dummy://" },
  });
}

describe.skipIf(isMissing(version))("fixtures of the language in real Nix (needs nix)", () => {
  const okay = fixtures("okay");
  const { status, stdout, stderr } = version
    ? evaluate(...okay.map((name) => readFileSync(join(folder, "okay", `${name}.nix`), "utf8")))
    : { status: 0, stdout: "", stderr: "" };
  const lines = stdout.split("\n");

  test("have a value", () => {
    expect(status, stderr).toBe(0);
    expect(lines).toHaveLength(okay.length + 1);
  });

  test.each(okay.map((name, index) => [name, index] as const))("have the same value: %s", (name, index) => {
    expect(`${lines[index]}\n`).toBe(readFileSync(join(folder, "okay", `${name}.out`), "utf8"));
  });

  test("fail", () => {
    // `tryEval` catches few errors, so each needs a run of its own.
    for (const name of fixtures("fail")) {
      const { status } = evaluate(readFileSync(join(folder, "fail", `${name}.nix`), "utf8"));
      expect(status, name).toBe(1);
    }
  });
});
