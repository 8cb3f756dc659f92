// `typeflake check` and `typeflake show` on flakes, and what they read and write: Git, generated files, lock files.
import { execFileSync } from "node:child_process";
import { existsSync, statSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Folder } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

const builds = (name: string, system: string) =>
  `derivation { name = "${name}"; system = "${system}"; builder = "/bin/sh"; }`;

const flake = `{
  description = "Several outputs";
  outputs = { self }: {
    packages.x86_64-linux.default = ${builds("one", "x86_64-linux")};
    packages.aarch64-linux.default = ${builds("two", "aarch64-linux")};
    apps.x86_64-linux.default = { type = "app"; program = "\${self.packages.x86_64-linux.default}/bin/one"; };
    overlays.default = final: prev: { };
    nixosModules.default = { };
    other = 1;
  };
}
`;
const system = ["--system", "x86_64-linux"];
const one = "/nix/store/9n6f7frj64kz6011j3nqpi7fmh7kwzpc-one.drv";

describe("show", () => {
  test("draws the outputs as a tree, those of this system", () => {
    folder.write({ "flake.nix": flake });
    const [reference, ...tree] = folder.answer("show", ...system).split("\n");
    expect(reference).toMatch(new RegExp(`^path:${folder.path}\\?lastModified=\\d+&narHash=sha256-[\\w%]+$`));
    expect(tree.join("\n")).toBe(`├───apps
│   └───x86_64-linux
│       └───default: app
├───nixosModules
│   └───default: NixOS module
├───other: unknown
├───overlays
│   └───default: Nixpkgs overlay
└───packages
    ├───aarch64-linux
    │   └───default: omitted (use '--all-systems' to show)
    └───x86_64-linux
        └───default: package 'one'
`);
  });

  test("gives JSON with types, names and derivations, for all systems when asked", () => {
    folder.write({ "flake.nix": flake });
    const shown = JSON.parse(folder.answer("show", "--json", ...system));
    expect(shown.packages).toEqual({
      "aarch64-linux": { default: {} },
      "x86_64-linux": { default: { type: "derivation", name: "one", description: "", drvPath: expect.any(String) } },
    });
    const all = JSON.parse(folder.answer("show", "--json", "--all-systems"));
    expect(all.packages["aarch64-linux"].default).toMatchObject({ type: "derivation", name: "two" });
    for (const [name, value] of Object.entries(all.packages)) {
      const path = folder.answer("eval", "--raw", `.#packages.${name}.default.drvPath`);
      expect((value as any).default.drvPath).toBe(path);
    }
    expect(all).toMatchObject({ other: { type: "unknown" }, overlays: { default: { type: "nixpkgs-overlay" } } });
  });

  test("shows the other outputs where one fails, with status 1", () => {
    folder.write({
      "flake.nix": `{ outputs = _: { packages.x86_64-linux = { a = throw "broken"; b = ${builds("one", "x86_64-linux")}; }; }; }`,
    });
    const { status, stdout, stderr } = folder.run("show", ...system);
    expect(status).toBe(1);
    expect(stdout).toContain("├───a: failed\n        └───b: package 'one'\n");
    expect(stderr).toMatch(/^error: broken\n/);
    const json = folder.run("show", "--json", ...system);
    expect(JSON.parse(json.stdout).packages["x86_64-linux"].b.name).toBe("one");
    expect(json.status).toBe(1);
  });
});

describe("check", () => {
  test("reports every output of every system with its derivation, then a summary", () => {
    folder.write({ "flake.nix": flake });
    const [reference, ...tree] = folder.answer("check").split("\n");
    expect(reference).toMatch(/^path:/);
    const times = /\(\d+\.\d\d s: transpile and lock \d+\.\d\d s, evaluate \d+\.\d\d s\)/;
    expect(
      tree
        .join("\n")
        .replace(/ \(\d+ ms\)/g, "")
        .replace(times, "(TIMES)"),
    ).toBe(`├───apps
│   └───x86_64-linux
│       └───default: app
├───nixosModules
│   └───default: NixOS module
├───other: unknown
├───overlays
│   └───default: Nixpkgs overlay
└───packages
    ├───aarch64-linux
    │   └───default: package 'two' ${folder.answer("eval", "--raw", ".#packages.aarch64-linux.default.drvPath")}
    └───x86_64-linux
        └───default: package 'one' ${one}
5 outputs are fine, 1 of unknown kind not checked (TIMES)
`);
  });

  test("goes on after an output that fails, says why and where, and gives status 1", () => {
    folder.write({
      "flake.nix": `{
  outputs = _: {
    packages.x86_64-linux = {
      text = "no derivation";
      fine = ${builds("fine", "x86_64-linux")};
      throws = throw "broken on purpose";
    };
    overlays.default = 5;
    apps.x86_64-linux.default = { type = "app"; };
  };
}`,
    });
    const { status, stdout, stderr } = folder.run("check");
    expect(status).toBe(1);
    expect(stdout).toContain("├───fine: package 'fine' /nix/store/");
    expect(stdout).toContain("├───text: failed\n");
    expect(stdout).toMatch(/\n1 output is fine, 4 failed \(/);
    const errors = stderr.replaceAll(folder.path, "HERE").split(/^(?=error: )/m);
    expect(errors).toHaveLength(4);
    expect(stderr).toMatch(/^error: broken on purpose\n/m);
    expect(stderr).toMatch(/^error: flake attribute 'packages\.x86_64-linux\.text' is not a derivation\n/m);
    expect(stderr).toMatch(/^error: overlay .*\n/m);
    for (const error of errors) expect(error).toMatch(/ {2}--> HERE\/flake\.nix:\d+:\d+\n/);
  });

  test("gives JSON with every output, its state and its diagnostics", () => {
    folder.write({
      "flake.nix": `{ outputs = _: { packages.x86_64-linux = { a = ${builds("a", "x86_64-linux")}; b = 1; }; }; }`,
    });
    const { status, stdout } = folder.run("check", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      flake: expect.stringMatching(/^path:/),
      transpiled: [],
      outputs: [
        {
          path: ["packages", "x86_64-linux", "a"],
          state: "fine",
          type: "derivation",
          name: "a",
          drvPath: expect.stringMatching(/-a\.drv$/),
          milliseconds: expect.any(Number),
          diagnostics: [],
        },
        {
          path: ["packages", "x86_64-linux", "b"],
          state: "failed",
          milliseconds: expect.any(Number),
          diagnostics: [
            expect.objectContaining({
              severity: "error",
              code: "flake/bad-output",
              message: "flake attribute 'packages.x86_64-linux.b' is not a derivation",
            }),
          ],
        },
      ],
      summary: {
        fine: 1,
        failed: 1,
        omitted: 0,
        unknown: 0,
        loadMilliseconds: expect.any(Number),
        evaluateMilliseconds: expect.any(Number),
      },
    });
  });
});

describe("a flake in TypeScript", () => {
  const files = {
    "flake.ts": `import { flake } from "typeflake";
import build from "./build.ts";

export default flake({
  outputs: ({ self }) => ({
    packages: { "x86_64-linux": { default: build({ name: "one" }) } },
    overlays: { default: (_final, _prev) => ({ broken: self.nothing }) },
  }),
});
`,
    "build.ts": `import { builtins } from "typeflake";

export default ({ name }: { name: string }) => builtins.derivation({ name, system: "x86_64-linux", builder: "/bin/sh" });
`,
  };

  test("is transpiled, checked, and only then known to be what it says", () => {
    folder.write(files);
    const { status, stdout, stderr } = folder.run("check");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "wrote flake.nix\nwrote build.nix\n" });
    expect(stdout).toContain(`default: package 'one' ${one}\n`);
    const time = new Date("2001-01-01");
    utimesSync(folder.at("flake.nix"), time, time);
    expect(folder.run("check")).toMatchObject({ status: 0, stderr: "" });
    expect(statSync(folder.at("flake.nix")).mtime).toEqual(time);
  });

  test("has its errors in the TypeScript file", () => {
    folder.write(files);
    expect(folder.refusal("eval", ".#overlays.default", "--apply", "f: (f { } { }).broken")).toMatch(
      /error: attribute 'nothing' missing\n {2}--> HERE\/flake\.ts:7:\d+\n {4}\|\n {2}7 \| .*self\.nothing/,
    );
  });

  test("needs its generated files in Git, and the command that puts them there is given for all of them", () => {
    folder.write(files).git(".", "init", "--quiet");
    folder.git(".", "add", "flake.ts", "build.ts");
    const stderr = folder.refusal("check");
    expect(stderr).toContain("wrote flake.nix\nwrote build.nix\n");
    expect(stderr).toContain(
      "warning: Git does not know these generated files, so that the flake lacks them\n  help: git -C HERE add -N build.nix flake.nix\n",
    );
    expect(stderr).toContain("\nerror: path 'HERE/flake.nix' does not exist in the source tree of the flake\n");
    folder.git(".", "add", "-N", "flake.nix");
    expect(folder.run("check").stderr).toContain(
      `'${folder.at("build.nix")}' exists but Git does not know it: git -C ${folder.path} add -N build.nix`,
    );
    folder.write({ ".gitignore": "*.nix" });
    const help = /git -C .*/.exec(folder.run("check").stderr)?.[0] as string;
    expect(help).toBe(`git -C ${folder.path} add -N -f build.nix`);
    execFileSync("sh", ["-c", help], { env: folder.environment() });
    expect(folder.run("check").status).toBe(0);
  });
});

describe("a Git repository", () => {
  const files = {
    "flake.nix": '{ outputs = { self }: { commit = self.rev or self.dirtyRev or "none"; new = import ./new.nix; }; }',
  };

  test("is a flake at a commit where it is clean, and says so where it is dirty", () => {
    folder.write(files).commit();
    const commit = folder.git(".", "rev-parse", "HEAD");
    expect(folder.run("eval", "--raw", ".#commit")).toEqual({ status: 0, stdout: commit, stderr: "" });
    folder.append("flake.nix", " ");
    expect(folder.run("eval", "--raw", ".#commit")).toEqual({
      status: 0,
      stdout: `${commit}-dirty`,
      stderr: `warning: Git tree '${folder.path}' is dirty\n`,
    });
  });

  test("need not have a commit", () => {
    folder.write(files).git(".", "init", "--quiet");
    expect(folder.refusal("eval", ".#commit")).toContain("git -C HERE add -N flake.nix");
    folder.git(".", "add", "flake.nix");
    expect(folder.answer("eval", "--raw", ".#commit")).toBe("none");
  });

  test("hides files that Git does not know, and the error has the command that adds them", () => {
    folder.write(files).commit().write({ "new.nix": "5" });
    expect(folder.refusal("eval", ".#new")).toMatch(
      /error: path '\/nix\/store\/[0-9a-z]{32}-source\/new\.nix' does not exist\n[\s\S]*'HERE\/new\.nix' exists but Git does not know it: git -C HERE add -N new\.nix\n/,
    );
    const help = /git -C \S+ add -N \S+/.exec(folder.run("eval", ".#new").stderr)?.[0] as string;
    execFileSync("sh", ["-c", help], { env: folder.environment() });
    expect(folder.answer("eval", ".#new")).toBe("5\n");
  });
});

describe("inputs", () => {
  const files = {
    "dep/flake.nix": "{ outputs = _: { value = 1; }; }",
    "new/flake.nix": "{ outputs = _: { value = 2; }; }",
    "main/flake.nix": '{ inputs.dep.url = "path:HERE/dep"; outputs = { self, dep }: { inherit (dep) value; }; }',
  };

  test("are locked by the first command, and the lock file is written once", () => {
    folder.write(files);
    const { stderr } = folder.run("eval", "./main#value");
    expect(stderr).toContain(`creating lock file '${folder.at("main/flake.lock")}'`);
    expect(stderr).toContain("• Added input 'dep':");
    const time = new Date("2001-01-01");
    utimesSync(folder.at("main/flake.lock"), time, time);
    expect(folder.run("eval", "./main#value")).toEqual({ status: 0, stdout: "1\n", stderr: "" });
    expect(statSync(folder.at("main/flake.lock")).mtime).toEqual(time);
    expect(JSON.parse(folder.read("main/flake.lock"))).toMatchObject({ version: 7, root: "root" });
  });

  test("can be overridden for once, which writes nothing", () => {
    folder.write(files);
    const words = ["eval", "./main#value", "--override-input", "dep", "./new"];
    expect(folder.run(...words)).toMatchObject({ status: 0, stdout: "2\n" });
    expect(existsSync(folder.at("main/flake.lock"))).toBe(false);
  });

  test("are locked anew with --update-input", () => {
    folder.write(files);
    folder.run("eval", "./main#value");
    folder.write({ "dep/flake.nix": "{ outputs = _: { value = 3; }; }" });
    expect(folder.refusal("eval", "./main#value")).toContain("error: NAR hash mismatch in input 'path:HERE/dep");
    expect(folder.run("eval", "./main#value", "--update-input", "dep")).toMatchObject({ status: 0, stdout: "3\n" });
    expect(folder.answer("eval", "./main#value")).toBe("3\n");
  });

  test("are not locked with --no-update-lock-file, and not written with --no-write-lock-file", () => {
    folder.write(files);
    expect(folder.refusal("eval", "./main#value", "--no-update-lock-file")).toContain(
      "requires lock file changes but they're not allowed due to '--no-update-lock-file'",
    );
    expect(folder.run("eval", "./main#value", "--no-write-lock-file")).toMatchObject({ status: 0, stdout: "1\n" });
    expect(existsSync(folder.at("main/flake.lock"))).toBe(false);
  });
});

test("a single word is the name of a flake in a registry, and a folder of that name is pointed to", () => {
  folder.write({ "greet/flake.nix": "{ outputs = _: { x = 1; }; }" });
  expect(folder.refusal("eval", "greet#x")).toContain(
    "warning: 'greet' is the name of a flake in a registry\n  help: for the folder, write './greet#x'\n",
  );
});

test("a folder is named in any way, and a flake is found above it", () => {
  folder.write({ "a/b/flake.nix": "{ outputs = _: { x = 1; }; }", "a/b/c/d/e": "" });
  for (const name of ["./a/b", "a/b", "a/b/", "a/../a/b", folder.at("a/b"), "./a/b/c", "a/b/c/d"]) {
    expect(folder.answer("eval", `${name}#x`)).toBe("1\n");
  }
});
