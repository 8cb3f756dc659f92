// `lib.nixosSystem` of the miniature: what real Nix makes of it, too, and what it refuses.
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeHost } from "../../src/engine/node-host.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { fromBytes, toBytes } from "../../src/text/bytes.ts";
import { isMissing } from "../agreement/require-nix.ts";
import { Copy, nix, nixVersion } from "./real-nix.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const system = (module: string) => `((import ./nixpkgs/flake.nix).outputs { }).lib.nixosSystem {
  system = "x86_64-linux";
  modules = [ (${module}) ];
}`;
const toplevel = `(${system(`{ pkgs, lib, config, ... }: {
  networking.hostName = "machine";
  environment.systemPackages = [ pkgs.hello ];
  environment.etc.issue.text = "Welcome to \${config.networking.hostName}";
  nixpkgs.overlays = [ (final: prev: { hello = prev.hello.overrideAttrs { pname = "other"; }; }) ];
  assertions = [ { assertion = config.networking.hostName != ""; message = "no name"; } ];
}`)}).config.system.build.toplevel.drvPath`;

function evaluate(expression: string): string {
  const evaluator = new NixEvaluator(new NodeHost(), { pure: false });
  return fromBytes(
    evaluator.evaluate(
      toBytes(`builtins.unsafeDiscardStringContext (builtins.toJSON (${expression}))`),
      toBytes(root),
    ) as string,
  );
}

describe("a system of the miniature", () => {
  test("lists failed assertions", () => {
    const failing = `(${system('{ assertions = [ { assertion = false; message = "this is wrong"; } ]; }')}).config.system.build.toplevel.drvPath`;
    expect(() => evaluate(failing)).toThrow("\nFailed assertions:\n- this is wrong");
  });

  test("refuses options that it does not have, and modules of other systems", () => {
    const config = (module: string) => `(${system(module)}).config.networking.hostName`;
    expect(() => evaluate(config("{ networking.hostNam = 1; }"))).toThrow(
      "The option `networking.hostNam' does not exist",
    );
    expect(() => evaluate(config('{ networking.hostName = "two words"; }'))).toThrow("is not of type `string matching");
    expect(() => evaluate(config('{ _class = "homeManager"; }'))).toThrow('expects class "nixos"');
  });

  test("is extended", () => {
    const extended = `(${system("{ }")}).extendModules { modules = [ { networking.hostName = "more"; } ]; }`;
    expect(evaluate(`(${extended}).config.networking.hostName`)).toBe('"more"');
    expect(evaluate(`(${extended}).pkgs.system`)).toBe('"x86_64-linux"');
  });
});

describe.skipIf(isMissing(nixVersion))("a system of the miniature in real Nix (needs nix)", () => {
  let copy: Copy;

  beforeAll(() => {
    copy = new Copy(["nixpkgs"]);
  });

  afterAll(() => copy.dispose());

  test("has the same derivation", () => {
    const { status, stdout, stderr } = nix(copy.root, "eval", "--impure", "--raw", "--expr", toplevel);
    if (status !== 0) expect.fail(stderr);
    // Paths of the miniature's own files are in no derivation, so that the copy gives the same.
    expect(JSON.stringify(stdout)).toBe(evaluate(toplevel));
  });
});
