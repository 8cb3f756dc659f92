// `typeflake options`, `why` and `diff`, on flakes in TypeScript and on plain Nix, with the module system of the miniature.
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder, repository } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

const nixpkgs = join(repository, "nixpkgs");

const hosts = {
  "flake.ts": `import { flake } from "typeflake";
import base from "./hosts/base.ts";
import web from "./hosts/web.ts";

export default flake({
  inputs: { nixpkgs: { url: "path:${nixpkgs}" } },
  outputs: ({ nixpkgs }: any) => ({
    nixosConfigurations: {
      web: nixpkgs.lib.evalModules({ modules: [base, web] }),
      db: nixpkgs.lib.evalModules({ modules: [base, { networking: { hostName: "db" } }] }),
    },
  }),
});
`,
  "hosts/base.ts": `export default ({ lib }: any) => ({
  options: {
    networking: {
      hostName: lib.mkOption({ type: lib.types.str, default: "nixos", description: "The name of the machine." }),
    },
    services: {
      nginx: {
        enable: lib.mkEnableOption("the web server nginx"),
        sites: lib.mkOption({
          type: lib.types.attrsOf(lib.types.submodule({ options: { root: lib.mkOption({ type: lib.types.path }) } })),
          default: {},
        }),
      },
    },
  },
  config: {
    networking: { hostName: lib.mkDefault("base") },
  },
});
`,
  "hosts/web.ts": `export default ({ lib, config }: any) =>
  lib.mkMerge([
    {
      networking: { hostName: "web" },
      services: { nginx: { enable: true, sites: { "example.org": { root: "/srv" } } } },
    },
    lib.mkIf(!config.services.nginx.enable, { networking: { hostName: "idle" } }),
  ]);
`,
};

const system = `let lib = import ${nixpkgs}/lib; in
lib.evalModules {
  modules = [
    ./one.nix
    ./two.nix
    {
      options.x = lib.mkOption { type = lib.types.int; };
      options.list = lib.mkOption { type = lib.types.listOf lib.types.str; default = [ ]; };
      options.set = lib.mkOption { type = lib.types.attrsOf lib.types.int; default = { }; };
      options.broken = lib.mkOption { default = { }; description = throw "no description"; };
      options.worse = lib.mkOption { type = throw "no such type"; };
      options.unset = lib.mkOption { type = lib.types.str; };
      options.hidden = lib.mkOption { internal = true; default = "hidden words"; };
    }
  ];
}
`;
const plain = {
  "system.nix": system,
  "one.nix": `{ lib, ... }:
{
  x = 1;
  list = [ "one" ];
  set.a = lib.mkForce 1;
}
`,
  "two.nix": `{ lib, ... }:
{
  x = 2;
  list = lib.mkBefore [ "two" ];
  set = {
    a = 2;
    b = lib.mkOverride 70 3;
  };
}
`,
};
const file = ["--file", "system.nix"];

describe("why", () => {
  test("shows every definition in the TypeScript that it was written in, winners first", () => {
    folder.write(hosts);
    expect(folder.answer("why", "networking.hostName", ".#web")).toBe(`networking.hostName = "web"
  type      string
  declared  hosts/base.ts:4:7
  about     The name of the machine.

  wins          "web"    hosts/web.ts:4:21
  overridden    "base"   hosts/base.ts:17:19  mkDefault (1000)
  overridden    "nixos"  hosts/base.ts:4:53   the option's default
  not in force  "idle"   hosts/web.ts:7:61    its 'mkIf' is false
`);
  });

  test("goes into submodules", () => {
    folder.write(hosts);
    const shown = folder.answer("why", 'services.nginx.sites."example.org".root', ".#web");
    expect(shown).toBe(`services.nginx.sites."example.org".root = "/srv"
  type      absolute path
  declared  hosts/base.ts:10:68

  wins  "/srv"  hosts/web.ts:5:68
`);
  });

  test("shows both sides of a conflict, and what to do", () => {
    folder.write(plain);
    const { status, stdout, stderr } = folder.run("why", "x", ...file);
    expect(status).toBe(1);
    expect(stdout).toContain("  conflicts  2  two.nix:3:3\n  conflicts  1  one.nix:3:3\n");
    expect(stderr).toContain("error: The option `x' has conflicting definition values:");
    expect(stderr).toContain(
      "help: remove all but one of the definitions, or put 'lib.mkForce' around the one that shall win",
    );
  });

  test("shows what was merged, in its order", () => {
    folder.write(plain);
    const shown = folder.answer("why", "list", ...file);
    expect(shown).toMatch(/^list = \[ "two" "one" \]\n/);
    expect(shown).toContain(
      `  merged      [ "two" ]  two.nix:4:3      mkBefore (500)\n  merged      [ "one" ]  one.nix:4:3\n`,
    );
  });

  test("explains an attribute of a set by the definitions that have it", () => {
    folder.write(plain);
    const a = JSON.parse(folder.answer("why", "set.a", "--json", ...file));
    expect(a.value).toBe("1");
    expect(a.option).toBe("set");
    expect(a.definitions.map((one: any) => [one.value, one.priority, one.verdict, one.line])).toEqual([
      ["1", 50, "wins", 5],
      ["2", 100, "overridden", 6],
    ]);
    const b = JSON.parse(folder.answer("why", "set.b", "--json", ...file));
    expect(b.definitions).toMatchObject([{ value: "3", priority: 70, verdict: "wins", file: folder.at("two.nix") }]);
  });

  test("says that nobody defines an option", () => {
    folder.write(plain);
    const { status, stdout, stderr } = folder.run("why", "unset", ...file);
    expect(status).toBe(1);
    expect(stdout).toContain("nobody defines it");
    expect(stderr).toContain("help: define it in one of your modules");
  });

  test.each<[string, string[], string]>([
    ["a misspelt option", ["lst"], "error: there is no option 'lst'\n  help: did you mean 'list'?\n"],
    [
      "an attribute that is not there",
      ["set.c"],
      "error: the value of the option 'set' has no attribute 'c'\n  help: it has a, b\n",
    ],
    ["no option at all", [], "error: an option is missing\n"],
    ["a name that is none", ["a..b"], "error: 'a..b' is not the name of an option\n"],
  ])("refuses %s", (_, words, message) => {
    folder.write(plain);
    expect(folder.refusal("why", ...words, ...file)).toContain(message);
  });

  test("refuses a flake with several configurations or none, and what is no configuration", () => {
    folder.write(hosts);
    expect(folder.refusal("why", "networking.hostName")).toContain(
      "error: the flake has 2 configurations\n  help: say which one: '#db', '#web'\n",
    );
    folder.write({ "none/flake.nix": "{ outputs = _: { x = 1; }; }" });
    expect(folder.refusal("why", "a", "./none")).toContain("error: the flake has no configuration\n");
    expect(folder.refusal("why", "a", "./none#x")).toContain(
      "error: expected an evaluated configuration but found an integer: 1\n",
    );
  });
});

describe("options", () => {
  test("finds options by words, best first, those of submodules too", () => {
    folder.write(hosts);
    expect(folder.answer("options", "nginx", ".#web", "--names")).toBe(
      "services.nginx.enable\nservices.nginx.sites\nservices.nginx.sites.<name>.root\n",
    );
    expect(folder.answer("options", "name machine", ".#web")).toBe(`networking.hostName
  type      string
  default   "nixos"
  about     The name of the machine.
  declared  hosts/base.ts:4:7
`);
  });

  test("finds a misspelt word", () => {
    folder.write(hosts);
    expect(folder.answer("options", "ngnix enable", ".#web", "--names")).toBe("services.nginx.enable\n");
  });

  test("gives JSON", () => {
    folder.write(hosts);
    expect(JSON.parse(folder.answer("options", "services.nginx.enable", ".#web", "--json"))).toEqual([
      {
        name: "services.nginx.enable",
        loc: ["services", "nginx", "enable"],
        type: "boolean",
        default: "false",
        example: "true",
        description: "Whether to enable the web server nginx.",
        declarations: [{ file: folder.at("hosts/base.ts"), line: 8, column: 9 }],
        internal: false,
        visible: true,
        readOnly: false,
      },
    ]);
  });

  test("lists an option whose parts fail, and leaves internal ones out", () => {
    folder.write(plain);
    const found = folder.run("options", "broken", "--json", ...file);
    expect(found.status).toBe(0);
    expect(JSON.parse(found.stdout)).toMatchObject([
      { name: "broken", default: "{ }", failures: [{ part: "description", message: "no description" }] },
    ]);
    expect(found.stderr).toBe("warning: 1 option could not be read (worse): no such type\n");
    const { status, stderr } = folder.run("options", "hidden", ...file);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^none of 5 options has 'hidden'\n/);
    expect(folder.answer("options", "hidden", "--internal", "--names", ...file)).toBe("hidden\n");
  });

  test("searches what comes with the package where there is no flake", () => {
    const { status, stdout, stderr } = folder.run("options", "services.nginx.enable", "--limit", "1");
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /^services\.nginx\.enable\n {2}of {7}NixOS\n {2}type {5}boolean\n {2}default {2}false\n\n… and [0-9]+ more/,
      ),
    });
    expect(stderr).toContain("of NixOS and home-manager of December 2024; name a flake to search its own\n");
    const [option] = JSON.parse(folder.answer("options", "programs.git.enable", "--json"));
    expect(option).toEqual({ of: "NixOS", name: "programs.git.enable", type: "boolean", default: "false" });
  });

  test("searches it also where the flake at hand has no configuration and none was named", () => {
    folder.write({ "flake.nix": "{ outputs = _: { }; }" });
    const found = folder.run("options", "nginx virtual", "--names");
    expect(found.status).toBe(0);
    expect(found.stdout).toContain("services.nginx.virtualHosts\n");
    expect(found.stderr).toContain("the flake here has no configuration");
    expect(folder.run("options", "nginx virtual", ".").stderr).toContain("error: the flake has no configuration");
  });

  test("refuses to search for nothing", () => {
    expect(folder.refusal("options")).toContain("error: there is nothing to search for\n");
  });
});

describe("diff", () => {
  test("compares two hosts", () => {
    folder.write(hosts);
    expect(folder.answer("diff", ".#db", ".#web")).toBe(`networking.hostName
  - "db"
  + "web"

services.nginx.enable
  - false
  + true

services.nginx.sites."example.org"
  + { root = "/srv"; }

3 values differ (3 options compared)
`);
  });

  test("compares Git revisions, and a revision with what is there now", () => {
    folder.write(hosts);
    folder.run("transpile", ".");
    folder.commit();
    folder.write({ "hosts/web.ts": hosts["hosts/web.ts"].replace('"/srv"', '"/var/www"') });
    folder.run("transpile", ".");
    const expected = `services.nginx.sites."example.org".root
  - "/srv"
  + "/var/www"

1 value differs (3 options compared)
`;
    expect(folder.answer("diff", "HEAD", "--flake", ".#web")).toBe(expected);
    folder.git(".", "commit", "--quiet", "--all", "--message", "moved");
    folder.git(".", "tag", "--annotate", "--message", "now", "now");
    expect(folder.answer("diff", "HEAD~1", "now", "--flake", ".#web")).toBe(expected);
    expect(folder.refusal("diff", "HEAD~7", "--flake", ".#web")).toContain("resolving Git reference 'HEAD~7'");
  });

  test("compares lock files", () => {
    folder.write({
      "hosts/flake.nix": `{
        inputs.nixpkgs.url = "path:${nixpkgs}";
        inputs.value = { url = "git+file:HERE/value"; flake = false; };
        outputs = { nixpkgs, value, self }: {
          nixosConfigurations.only = nixpkgs.lib.evalModules {
            modules = [ { options.x.text = nixpkgs.lib.mkOption { }; config.x.text = import value; } ];
          };
        };
      }`,
      "value/default.nix": '"old"',
    });
    folder.commit("value");
    folder.answer("why", "x.text", "./hosts");
    folder.write({ "old.lock": folder.read("hosts/flake.lock"), "value/default.nix": '"new"' });
    folder.git("value", "commit", "--quiet", "--all", "--message", "new");
    folder.answer("why", "x.text", "./hosts", "--recreate-lock-file");
    const locked = folder.read("hosts/flake.lock");
    expect(folder.answer("diff", "old.lock", "--flake", "./hosts")).toBe(
      'x.text\n  - "old"\n  + "new"\n\n1 value differs (1 options compared)\n',
    );
    expect(folder.read("hosts/flake.lock")).toBe(locked);
    expect(folder.refusal("diff", "none.lock")).toContain("error: there is no lock file 'none.lock'\n");
  });

  test("compares lists by their items, derivations by their paths, and leaves functions out", () => {
    const package_ = (version: string) =>
      `derivation { name = "tool-\${v}"; inherit v; system = "x"; builder = "/b"; }`
        .replaceAll("${v}", version)
        .replace("inherit v", `v = "${version}"`);
    folder.write({
      "hosts.nix": `let
        lib = import ${nixpkgs}/lib;
        make = module: lib.evalModules { modules = [ module {
          options.list = lib.mkOption { type = lib.types.listOf lib.types.raw; };
          options.package = lib.mkOption { type = lib.types.package; };
          options.f = lib.mkOption { type = lib.types.raw; };
          options.fails = lib.mkOption { type = lib.types.str; default = throw "broken"; };
          options.only = lib.mkOption { default = 1; };
        } ]; };
      in {
        a = make { list = [ "x" "y" (${package_("1")}) ]; package = ${package_("1")}; f = x: x; fails = "works"; };
        b = make { list = [ "y" (${package_("2")}) "z" ]; package = ${package_("2")}; f = x: 1; };
      }`,
    });
    const shown = folder.answer("diff", "a", "b", "--file", "hosts.nix");
    expect(shown).toBe(`fails
  - "works"
  + «error: broken»

list
  - "x"
  - «derivation tool-1»
  + «derivation tool-2»
  + "z"

package
  - «derivation tool-1»
  + «derivation tool-2»

3 values differ (4 options compared)
`);
    const json = JSON.parse(folder.answer("diff", "a", "b", "--file", "hosts.nix", "--json", "--defaults"));
    expect(json.compared).toBe(5);
    expect(json.changed.map((one: any) => one.name)).toEqual(["fails", "list", "package"]);
  });

  test("tells where only paths in the store differ, and options that only one side has", () => {
    folder.write({
      "hosts.nix": `let
        lib = import ${nixpkgs}/lib;
        make = extra: n: lib.evalModules { modules = [ extra {
          options.text = lib.mkOption { };
          config.text = "run \${derivation { name = "same"; inherit n; system = "x"; builder = "/b"; }}";
        } ]; };
      in {
        a = make { options.old = lib.mkOption { }; } 1;
        b = make { options.new = lib.mkOption { }; } 2;
      }`,
    });
    const shown = folder.answer("diff", "a", "b", "--file", "hosts.nix");
    expect(shown).toBe(`only in A   old
only in B   new
paths only  1 more differ only by paths in the store (use '--paths' to show them)

no values differ (1 options compared)
`);
    expect(folder.answer("diff", "a", "b", "--file", "hosts.nix", "--paths")).toMatch(
      /^text {2}\(paths in the store\)\n {2}- "run \/nix\/store\/[0-9a-z]{32}-same"\n {2}\+ /,
    );
  });

  test("refuses a single thing", () => {
    expect(folder.refusal("diff")).toContain("error: there is nothing to compare\n");
    expect(folder.refusal("diff", "a", "--expr", "{ }")).toContain("error: 'diff' needs two configurations\n");
  });
});
