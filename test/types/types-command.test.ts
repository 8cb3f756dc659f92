// `typeflake types` from end to end: the options of a flake become declarations, and these take the place of the shipped
// ones in an editor.
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Folder, repository } from "../cli/run.ts";
import { tsc } from "./tsc.ts";

const miniature = join(repository, "nixpkgs");
const tsconfig = '{ "extends": "typeflake/tsconfig.json" }';

/** A flake of one machine; `options` is Nix. */
const flakeWith = (options: string) => `{
  inputs.nixpkgs.url = "path:${miniature}";
  outputs = { nixpkgs, ... }: {
    nixosConfigurations.desk = nixpkgs.lib.evalModules { modules = [ ./module.nix { options = with nixpkgs.lib; ${options}; } ]; };
  };
}`;

const module = `{ lib, ... }: {
  options.services.backup = {
    enable = lib.mkEnableOption "backups";
    level = lib.mkOption { type = lib.types.enum [ "low" "high" ]; description = "How *much* /* is kept */."; };
    jobs = lib.mkOption {
      type = lib.types.attrsOf (lib.types.submodule {
        options.keep = lib.mkOption { type = lib.types.nullOr lib.types.int; default = null; };
      });
    };
  };
}`;

function newProject(options: string): Folder {
  const folder = new Folder().write({
    "flake.nix": flakeWith(options),
    "module.nix": module,
    "tsconfig.json": tsconfig,
  });
  mkdirSync(folder.at("node_modules"));
  symlinkSync(repository, folder.at("node_modules/typeflake"));
  return folder;
}

describe("typeflake types", { timeout: 120_000 }, () => {
  test("what the flake declares is what an editor knows, and nothing else", () => {
    const folder = newProject("{ }");
    expect(folder.answer("types")).toBe("flake-types.d.ts: 4 options\n");
    folder.write({
      "good.ts": `import { nixosModule } from "typeflake";
export default nixosModule(({ config, lib }) => ({
  services: { backup: { enable: true, level: "low", jobs: { daily: { keep: lib.mkForce(config.services.backup.jobs.a.keep) } } } },
}));`,
      "bad.ts": `import { nixosModule } from "typeflake";
export const level = nixosModule({ services: { backup: { level: "medium" } } });
export const name = nixosModule({ services: { backup: { jobs: { daily: { keeps: 1 } } } } });
export const shipped = nixosModule({ services: { nginx: { enable: true } } });`,
    });
    expect(
      tsc(folder.path)
        .split("\n")
        .map((line) => line.replace(/: error.*?: /, ": ")),
    ).toEqual([
      `bad.ts(2,58): Type '"medium"' is not assignable to type '"high" | "low" | undefined'.`,
      "bad.ts(3,74): Object literal may only specify known properties, but 'keeps' does not exist in type 'ServicesBackupJobs & Known'. Did you mean to write 'keep'?",
      "bad.ts(4,50): Object literal may only specify known properties, and 'nginx' does not exist in type 'Services & Known'.",
      "",
    ]);
  });

  test("descriptions stand above the options", () => {
    const folder = newProject("{ }");
    folder.answer("types");
    expect(folder.read("flake-types.d.ts")).toContain("  /** How *much* /* is kept *\\/. */\n  level?: ");
  });

  test("it says what changed since the last time", () => {
    const folder = newProject(`{ one = mkOption { type = types.str; }; two = mkOption { type = types.int; }; }`);
    folder.answer("types");
    expect(folder.answer("types")).toBe("flake-types.d.ts: 6 options\nno option changed\n");
    folder.write({
      "flake.nix": flakeWith(
        `{ one = mkOption { type = types.listOf types.str; }; "three.four" = mkOption { type = types.bool; }; }`,
      ),
    });
    expect(folder.answer("types")).toBe(`flake-types.d.ts: 6 options
1 added:
  NixOS: "three.four"
1 removed:
  NixOS: two
1 of another type:
  NixOS: one: string → readonly string[]
`);
  });

  test("--check fails where the file is old, and writes nothing", () => {
    const folder = newProject("{ }");
    folder.answer("types");
    const before = folder.read("flake-types.d.ts");
    expect(folder.answer("types", "--check")).toContain("no option changed");
    folder.write({ "flake.nix": flakeWith("{ more = mkOption { type = types.str; }; }") });
    const { status, stderr } = folder.run("types", "--check");
    expect({ status, stderr }).toMatchObject({ status: 1 });
    expect(stderr).toContain("run 'typeflake types'");
    expect(folder.read("flake-types.d.ts")).toBe(before);
  });

  test("--json and --out", () => {
    const folder = newProject("{ }");
    const answer = JSON.parse(folder.answer("types", "--json", "--out", "types/desk.d.ts"));
    expect(answer).toMatchObject({ file: folder.at("types/desk.d.ts"), options: 4, removed: [], changed: [] });
    expect(answer.added).toContain("NixOS: services.backup.jobs.<name>.keep");
    expect(folder.read("types/desk.d.ts")).toContain("interface ServicesBackup ");
  });

  test("hosts of one flake have the options of all", () => {
    const folder = newProject("{ }").write({
      "flake.nix": `{
  inputs.nixpkgs.url = "path:${miniature}";
  outputs = { nixpkgs, ... }: let
    inherit (nixpkgs.lib) evalModules mkOption types;
    host = options: evalModules { modules = [ { inherit options; } ]; };
  in {
    nixosConfigurations.a = host { x.one = mkOption { type = types.str; }; x.two = mkOption { type = types.str; }; };
    nixosConfigurations.b = host { x.one = mkOption { type = types.int; }; y = mkOption { type = types.str; }; };
    homeConfigurations.ada = host { home.name = mkOption { type = types.str; }; };
  };
}`,
    });
    folder.answer("types");
    const text = folder.read("flake-types.d.ts");
    expect(text).toContain("interface X {\n  one: string | number;\n  two: string;\n}");
    expect(text).toMatch(/interface NixOSConfig \{\n {2}x: X;\n {2}_module: Loose;\n {2}y: string;\n\}/);
    expect(text).toMatch(/interface HomeConfig \{\n {2}home: Home;/);
  });

  test("a library of modules is read as a machine that has them all", () => {
    const folder = newProject("{ }").write({
      "flake.nix": `{
  inputs.nixpkgs.url = "path:HERE/packages";
  outputs = { self, nixpkgs }: { nixosModules = { backup = ./module.nix; default = self.nixosModules.backup; }; };
}`,
      "packages/flake.nix": `{
  inputs.base.url = "path:${miniature}";
  outputs = { base, ... }: {
    lib = base.lib // { nixosSystem = { modules, ... }: base.lib.evalModules { inherit modules; }; };
  };
}`,
    });
    expect(folder.answer("types")).toBe("flake-types.d.ts: 4 options\n");
  });

  test("home-manager in NixOS: a home is declared once, and is a module", () => {
    const folder = newProject(`{
      home-manager.users = mkOption {
        type = types.attrsOf (types.submodule { options.home.username = mkOption { type = types.str; }; });
      };
    }`);
    folder.answer("types");
    expect(folder.read("flake-types.d.ts")).toContain("  users?: Attrs<HomeModule>;");
    folder.write({
      "home.ts": `import { homeModule, nixosModule } from "typeflake";
const home = homeModule(({ config }) => ({ home: { username: config.home.username } }));
export default nixosModule({ "home-manager": { users: { ada: home, bob: { home: { username: "bob" } } } } });`,
    });
    expect(tsc(folder.path)).toBe("");
  });

  test("options that cannot be read are named, and the rest is written", () => {
    const folder = newProject(`{
      good = mkOption { type = types.str; };
      bad = mkOption { type = throw "no such luck"; };
      worse = mkOption { type = types.nullOr (types.enum (throw "nor here")); };
    }`);
    const { status, stdout, stderr } = folder.run("types");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "flake-types.d.ts: 6 options\n" });
    expect(stderr).toContain("nixosConfigurations.desk: options that cannot be read: 'bad': no such luck");
    expect(stderr).toContain("nixosConfigurations.desk: options whose type cannot be read: 'worse': nor here");
    expect(folder.read("flake-types.d.ts")).toContain("  good?: string;\n  services?: Services;\n  worse?: Loose;\n");
  });

  test("a flake without configurations is refused, and no file is written", () => {
    const folder = new Folder().write({ "flake.nix": "{ outputs = _: { }; }" });
    expect(folder.refusal("types")).toContain("error: the flake has no configuration to read options from");
    expect(() => folder.read("flake-types.d.ts")).toThrow();
  });
});
