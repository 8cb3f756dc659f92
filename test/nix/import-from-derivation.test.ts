// Import from derivation: with `--engine nix`, a flake that reads what derivations make has the values that real Nix
// gives it, because real Nix has built them; without it, it is refused.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { Folder } from "../cli/run.ts";
import { Copy, nix, nixVersion } from "./real-nix.ts";

const fixture = "test/fixtures/import-from-derivation";
const arch = { x64: "x86_64", arm64: "aarch64" }[process.arch as string];
const system = `${arch}-linux`;
const minor = Number(nixVersion?.split(".")[1]);
/** Builds use the programs of this machine and no network, as those of `nix` here do. */
const engine = ["--engine", "nix", "--option", "sandbox", "false", "--option", "substituters", ""];

const folder = new Folder();
const flake = `path:${fileURLToPath(new URL(`../../${fixture}`, import.meta.url))}`;
const attribute = (name: string) => `${flake}#legacyPackages.${system}.${name}`;
afterAll(() => folder.dispose());

describe.skipIf(process.platform !== "linux")("a flake that reads what derivations make", () => {
  test("is refused by the embedded engine, which names the one that can", () => {
    const error = folder.refusal("eval", attribute("text"));
    expect(error).toMatch(/error: cannot build '\/nix\/store\/.*-generated\.drv\^out' during evaluation/);
    expect(error).toContain("help: let real Nix build it: --engine nix; or");
    expect(folder.refusal("eval", attribute("text"), "--engine", "embedded")).toBe(error);
  });

  test("needs a known engine, and a Nix for the engine 'nix'", () => {
    expect(folder.refusal("eval", "--expr", "1", "--engine", "docker")).toBe(
      "error: there is no engine 'docker'\n  help: the engines are: embedded, nix\n",
    );
    const PATH = folder.at("empty");
    const error = folder.refusal("eval", attribute("text"), "--engine", "nix", { env: { PATH } });
    expect(error).toContain("error: there is no program 'nix-store', which '--engine nix' needs");
    expect(folder.answer("eval", "--expr", "1", "--engine", "nix", { env: { PATH } })).toBe("1\n");
  });
});

describe.skipIf(isMissing(nixVersion))("with real Nix (needs nix)", () => {
  let copy: Copy;
  beforeAll(() => {
    copy = new Copy([fixture]);
  });
  afterAll(() => copy.dispose());

  const values = ["imported", "text", "linked", "folder", "there", "hash", "chosen", "chain"];
  // Before 2.26, what an output links to could not be read, and a text referred to all that its output refers to.
  const recent = ["kind", "elsewhere", "dependent"];

  test.each([...values, ...(minor >= 26 ? recent : [])])("%s is what nix eval gives", (name) => {
    const { status, stdout, stderr } = nix(copy.root, "eval", "--json", attribute(name));
    expect(status, stderr).toBe(0);
    expect(JSON.parse(folder.answer("eval", "--json", attribute(name), ...engine))).toEqual(JSON.parse(stdout));
  });

  test("what was built for it is not kept as an answer", () => {
    const other = new Folder();
    other.answer("eval", attribute("text"), ...engine);
    const kept = join(String(other.environment()["XDG_CACHE_HOME"]), "typeflake/answers");
    expect(existsSync(kept)).toBe(false);
    other.answer("eval", `${flake}#legacyPackages.${system}`, "--apply", "x: 1", ...engine);
    expect(readdirSync(kept)).toHaveLength(1);
    other.dispose();
  });

  test("a build that fails is an error with the end of its log, at the place that wanted it", () => {
    const error = folder.refusal("eval", attribute("fails"), ...engine);
    expect(error).toMatch(
      /error: cannot build '\/nix\/store\/.*-fails\.drv\^out' during evaluation: builder for '.*' failed with exit code 3\n/,
    );
    expect(error).toMatch(/flake\.nix:\d+:\d+\n/);
    expect(error).toMatch(/log:\n +first\n +the reason\n/);
  });

  test("it can be forbidden, as for Nix", () => {
    const forbidden = ["--option", "allow-import-from-derivation", "false"];
    expect(folder.refusal("eval", attribute("chain"), ...engine, ...forbidden)).toContain(
      "during evaluation because the option 'allow-import-from-derivation' is disabled",
    );
  });

  test("a store that cannot be used is an error", () => {
    const env = { NIX_REMOTE: "no-such-store://" };
    expect(folder.refusal("eval", attribute("text"), ...engine, { env })).toContain(
      "error: the store of Nix cannot be used: ",
    );
  });

  test("a store at another place is an error, since its paths are others", () => {
    const env = { NIX_STORE_DIR: "/elsewhere" };
    expect(folder.refusal("eval", attribute("text"), ...engine, { env })).toMatch(
      /error: the store of Nix cannot be used: path '\/nix\/store\/.*' is not in the Nix store\n/,
    );
  });

  test("sources of every kind reach the builder: filtered folders, texts, links, executables", () => {
    folder.write({ "tree/run": "#!/bin/sh\necho ran $0\n", "tree/left-out": "no", "tree/sub/deep": "deep" });
    const expr = `
      let
        tree = builtins.path { path = ${folder.at("tree")}; name = "tree"; filter = p: t: baseNameOf p != "left-out"; };
        flat = builtins.path { path = ${folder.at("tree/sub/deep")}; name = "flat"; recursive = false; };
        text = builtins.toFile "text" "refers to \${tree}";
      in builtins.readFile (derivation {
        name = "sources"; system = "${system}"; builder = "/bin/sh"; PATH = "/usr/bin:/bin"; inherit tree flat text;
        args = [ "-c" "{ ls -R $tree | grep -v :; cat $flat $text $tree/sub/deep; } > $out" ];
      })`;
    const { status, stdout, stderr } = nix(folder.path, "eval", "--impure", "--json", "--expr", expr);
    expect(status, stderr).toBe(0);
    const printed = folder.answer("eval", "--impure", "--json", "--expr", expr, ...engine);
    expect(JSON.parse(printed)).toBe(JSON.parse(stdout));
    expect(JSON.parse(printed)).not.toContain("left-out");
  });

  test("'check' and 'derivation show' can do it, too, and nothing is left in the folder for temporary files", () => {
    const TMPDIR = folder.at("tmp");
    folder.write({ "tmp/.keep": "" });
    folder.answer("eval", "--impure", "--expr", unique(), ...engine, { env: { TMPDIR } });
    expect(readdirSync(TMPDIR)).toEqual([".keep"]);
    const shown = folder.answer("derivation", "show", `${flake}#legacyPackages.${system}.chosen`, ...engine);
    expect(Object.values<{ name: string }>(JSON.parse(shown)).map(({ name }) => name)).toEqual(["first-tool"]);
    folder.write({
      "checked/flake.nix": `{ outputs = _: { checks.${system}.made = import (builtins.toFile "x" "{ f }: f") {
        f = import (derivation { name = "made"; system = "${system}"; builder = "/bin/sh"; args = [ "-c" '' echo 'derivation { name = "x"; system = "${system}"; builder = "b"; }' > $out '' ]; }); }; }; }`,
    });
    expect(folder.run("check", join(folder.path, "checked")).status).toBe(1);
    expect(folder.answer("check", join(folder.path, "checked"), ...engine)).toContain("1 output is fine");
  });

  /** Something that no store has yet. */
  function unique(): string {
    const text = `${Date.now()}-${process.pid}`;
    return `builtins.readFile (derivation { name = "unique"; system = "${system}"; builder = "/bin/sh"; args = [ "-c" "echo ${text} > $out" ]; })`;
  }
});
