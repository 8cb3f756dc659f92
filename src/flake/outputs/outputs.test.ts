import { describe, expect, it } from "vitest";
import { NixEvaluator } from "../../eval/nix-evaluator.ts";
import { callFlake } from "../call-flake.ts";
import { lockFlake } from "../lock.ts";
import { MemoryFlakeHost } from "../memory-flake-host.ts";
import { parseReference } from "../reference.ts";
import { Sources } from "../sources.ts";
import { type CheckOptions, checkOutputs } from "./check.ts";
import { type ShowOptions, shownToJson, showOutputs } from "./show.ts";

const here: { systems: ReadonlySet<string> } = { systems: new Set(["x86_64-linux"]) };

function flakeOf(outputs: string) {
  const text = `{
    outputs = { self }:
      let
        drv = name: derivation { inherit name; system = "x86_64-linux"; builder = "/bin/sh"; };
        each = value: { x86_64-linux = value; aarch64-linux = value; };
      in
      { ${outputs} };
  }`;
  const host = new MemoryFlakeHost({ "/top/flake.nix": text });
  const sources = new Sources(host);
  const evaluator = new NixEvaluator(host);
  return { evaluator, flake: callFlake(evaluator, sources, lockFlake(sources, parseReference("path:/top"))) };
}

/** One line a result: `fine packages.x86_64-linux.a`, with its messages after it. */
function check(outputs: string, options: CheckOptions = here): string[] {
  const { evaluator, flake } = flakeOf(outputs);
  return [...checkOutputs(evaluator, flake, options)].map(({ state, path, diagnostics }) =>
    [`${state} ${path.join(".")}`, ...diagnostics.map(({ severity, message }) => `${severity}: ${message}`)].join("; "),
  );
}

function show(outputs: string, options: ShowOptions = here) {
  const { evaluator, flake } = flakeOf(outputs);
  return shownToJson(showOutputs(evaluator, flake, options));
}

describe("checking outputs", () => {
  it.each([
    ['packages = each { a = drv "a"; };', ["omitted packages.aarch64-linux", "fine packages.x86_64-linux.a"]],
    ['formatter = each (drv "a");', ["omitted formatter.aarch64-linux", "fine formatter.x86_64-linux"]],
    ["checks = { };", []],
    ["overlays.a = final: prev: { }; overlays.b = _: _: { };", ["fine overlays.a", "fine overlays.b"]],
    ["nixosModules.a = { }; nixosModules.b = ./x.nix;", ["fine nixosModules.a", "fine nixosModules.b"]],
    ['nixosConfigurations.h.config.system.build.toplevel = drv "t";', ["fine nixosConfigurations.h"]],
    ['templates.t = { path = ./.; description = ""; welcomeText = ""; };', ["fine templates.t"]],
    ['hydraJobs.a.b.c = drv "c";', ["fine hydraJobs.a.b.c"]],
    ["bundlers.x86_64-linux.a = x: x;", ["fine bundlers.x86_64-linux.a"]],
    ["legacyPackages.x86_64-linux = throw 1;", ["fine legacyPackages.x86_64-linux"]],
    ["lib.x = throw 1; homeConfigurations = { };", ["unknown lib"]],
    ['homeConfigurations.a.activationPackage = drv "a";', ["fine homeConfigurations.a"]],
    ['darwinConfigurations.a.system = drv "a";', ["fine darwinConfigurations.a"]],
    [
      'apps.x86_64-linux.a = { type = "app"; program = "${drv "a"}/bin/a"; meta.description = "an app"; };',
      ["fine apps.x86_64-linux.a"],
    ],
  ])("accepts %s", (outputs, results) => {
    expect(check(outputs)).toEqual(results);
  });

  it.each([
    [
      "packages.x86_64-linux.a = 1;",
      "failed packages.x86_64-linux.a; error: flake attribute 'packages.x86_64-linux.a' is not a derivation",
    ],
    ['packages.x86_64-linux.a = throw "no";', "failed packages.x86_64-linux.a; error: no"],
    [
      'packages.x86_64-linux = drv "a";',
      "failed packages.x86_64-linux.all; error: flake attribute 'packages.x86_64-linux.all' is not a derivation",
    ],
    [
      "homeConfigurations.a.activationPackage = 1;",
      "failed homeConfigurations.a; error: attribute 'activationPackage' is not a derivation",
    ],
    ["packages.x86_64-linux = 1;", "failed packages.x86_64-linux; error: expected a set but found an integer: 1"],
    ["packages = x: x;", "failed packages; error: expected a set but found a function: "],
    ['packages.x86_64-linux.a.type = "derivation";', "failed packages.x86_64-linux.a; error: derivation name missing"],
    ["packages.a = { };", "failed packages.a; error: 'a' is not a valid system type"],
    [
      "apps.x86_64-linux.a = { };",
      "failed apps.x86_64-linux.a; error: app 'apps.x86_64-linux.a' lacks attribute 'type'",
    ],
    [
      'apps.x86_64-linux.a = { type = "app"; };',
      "failed apps.x86_64-linux.a; error: app 'apps.x86_64-linux.a' lacks attribute 'program'",
    ],
    [
      'apps.x86_64-linux.a = { type = "app"; program = "${drv "a"}"; meta.description = ""; x = 1; };',
      "failed apps.x86_64-linux.a; error: app 'apps.x86_64-linux.a' has unsupported attribute 'x'",
    ],
    ["overlays.a = { };", "failed overlays.a; error: overlay is not a function, but a set instead"],
    ["overlays.a = self: super: { };", "failed overlays.a; error: overlay does not take an argument named 'final'"],
    ["overlays.a = { final, ... }: { };", "failed overlays.a; error: overlay does not take an argument named 'final'"],
    [
      "nixosConfigurations.h.config = { };",
      "failed nixosConfigurations.h; error: attribute 'system' in selection path 'config.system.build.toplevel' not found",
    ],
    [
      "nixosConfigurations.h.config.system.build.toplevel = 1;",
      "failed nixosConfigurations.h; error: attribute 'config.system.build.toplevel' is not a derivation",
    ],
    ["templates.t.path = ./.;", "failed templates.t; error: template 'templates.t' lacks attribute 'description'"],
    ['templates.t.description = "";', "failed templates.t; error: template 'templates.t' lacks attribute 'path'"],
    [
      'templates.t = { path = ./no; description = ""; };',
      "failed templates.t; error: template 'templates.t' refers to a non-existent path '/nix/store/",
    ],
    ["bundlers.x86_64-linux.a = 1;", "failed bundlers.x86_64-linux.a; error: bundler must be a function"],
    ['hydraJobs = drv "a";', "failed hydraJobs; error: jobset should not be a derivation at top-level"],
    ["hydraJobs.a = 1;", "failed hydraJobs.a; error: expected a set but found an integer: 1"],
    ['lib = throw "no";', "failed lib; error: no"],
  ])("refuses %s", (outputs, result) => {
    expect(check(outputs).find((line) => line.startsWith("failed"))).toContain(result);
  });

  it.each([
    [
      "overlay = final: prev: { };",
      "fine overlay; warning: flake output attribute 'overlay' is deprecated; use 'overlays.default' instead",
    ],
    [
      "devShell = { };",
      "fine devShell; warning: flake output attribute 'devShell' is deprecated; use 'devShells.<system>.default' instead",
    ],
    ["mine = 1;", "unknown mine; warning: unknown flake output 'mine'"],
    [
      'apps.x86_64-linux.a = { type = "app"; program = "/bin/sh"; };',
      "fine apps.x86_64-linux.a; warning: the program of app 'apps.x86_64-linux.a' is not in the store: '/bin/sh'; warning: app 'apps.x86_64-linux.a' lacks attribute 'meta'",
    ],
  ])("doubts %s", (outputs, result) => {
    expect(check(outputs)).toEqual([result]);
  });

  it("finds all errors, and says where each of them is", () => {
    const { evaluator, flake } = flakeOf(
      'checks.x86_64-linux = { a = throw "first"; b = drv "b"; c = throw "second"; };',
    );
    const results = [...checkOutputs(evaluator, flake)];
    expect(results.map(({ state }) => state)).toEqual(["failed", "fine", "failed"]);
    expect(results[2].diagnostics[0].message).toBe("second");
    expect(results[2].diagnostics[0].frames?.at(-1)).toMatchObject({
      text: "while checking the derivation 'checks.x86_64-linux.c'",
      always: true,
    });
    expect(results[1].shown).toMatchObject({ name: "b", drvPath: expect.stringMatching(/^\/nix\/store\/.*-b\.drv$/) });
  });

  it("tells of outputs that are none at all", () => {
    const host = new MemoryFlakeHost({ "/top/flake.nix": '{ outputs = _: throw "nothing works"; }' });
    const sources = new Sources(host);
    const evaluator = new NixEvaluator(host);
    const flake = callFlake(evaluator, sources, lockFlake(sources, parseReference("path:/top")));
    expect([...checkOutputs(evaluator, flake)]).toMatchObject([{ path: [], state: "failed" }]);
  });
});

describe("showing outputs", () => {
  it.each([
    ["lib.x = throw 1; bundlers = throw 1;", { lib: { type: "unknown" }, bundlers: { type: "unknown" } }],
    ["packages = each { }; overlays = { }; templates = { };", { templates: {} }],
    [
      "overlays.a = throw 1; nixosModules.m = throw 1;",
      { overlays: { a: { type: "nixpkgs-overlay" } }, nixosModules: { m: { type: "nixos-module" } } },
    ],
    ["nixosConfigurations.h = throw 1;", { nixosConfigurations: { h: { type: "nixos-configuration" } } }],
    ['templates.t.description = "a b";', { templates: { t: { type: "template", description: "a b" } } }],
    ['apps.x86_64-linux.a.type = "app";', { apps: { "x86_64-linux": { a: { type: "app" } } } }],
    ["legacyPackages = each { a = throw 1; };", { legacyPackages: { "x86_64-linux": {}, "aarch64-linux": {} } }],
    [
      'packages.x86_64-linux.a = throw "no";',
      { packages: { "x86_64-linux": { a: { type: "failed", message: "no" } } } },
    ],
  ])("of %s", (outputs, tree) => {
    expect(show(outputs)).toEqual(tree);
  });

  it("omits the packages of other systems", () => {
    const outputs = 'packages = each { a = drv "a" // { meta.description = "the a"; }; };';
    const shown = { type: "derivation", name: "a", description: "the a", drvPath: expect.stringContaining("-a.drv") };
    expect(show(outputs)).toEqual({ packages: { "x86_64-linux": { a: shown }, "aarch64-linux": { a: {} } } });
    expect(show(outputs, {})).toEqual({ packages: { "x86_64-linux": { a: shown }, "aarch64-linux": { a: shown } } });
  });

  it("looks into legacyPackages where that is asked for, and minds no errors there", () => {
    const outputs = 'legacyPackages = each { a = drv "a"; b = throw 1; c.d = drv "d"; };';
    expect(show(outputs, { ...here, legacy: true })).toMatchObject({
      legacyPackages: { "aarch64-linux": {}, "x86_64-linux": { a: { name: "a" }, b: {}, c: {} } },
    });
  });
});
