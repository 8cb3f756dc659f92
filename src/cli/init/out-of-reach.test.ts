// What a flake cannot reach, in files of a configuration that is taken over.
import { expect, test } from "vitest";
import { fromBytes, toBytes } from "../../text/bytes.ts";
import { Source } from "../../text/source.ts";
import { outOfReach } from "./out-of-reach.ts";

const helps = (text: string, name = "configuration.nix") =>
  outOfReach(name, new Source(toBytes(`/etc/nixos/${name}`), toBytes(text))).map(({ help }) => fromBytes(help ?? ""));

test("a module of NixOS is found by modulesPath, a folder of nixpkgs by pkgs, another flake as an input", () => {
  expect(helps("{ imports = [ <nixpkgs/nixos/modules/profiles/minimal.nix> ]; }")).toEqual([
    'write (modulesPath + "/profiles/minimal.nix"), with modulesPath among the arguments of the module',
  ]);
  expect(helps("{ pkgs, ... }: import <nixpkgs> { }")).toEqual(["write pkgs.path"]);
  expect(helps("{ imports = [ <home-manager/nixos> ]; }")).toEqual(["make 'home-manager' an input of the flake"]);
});

test("files outside of the folder are told from those in it", () => {
  expect(helps("[ ./a.nix sub/b.nix ../c.nix ]", "sub/d.nix")).toEqual([]);
  expect(helps("[ ../c.nix ]")).toHaveLength(1);
  expect(helps("[ ../../c.nix /root/secret ~/x ]", "sub/d.nix")).toHaveLength(3);
  expect(helps('{ file = "/run/secret"; }')).toEqual([]);
});

test("what is no Nix has none", () => {
  expect(helps("{ x = ")).toEqual([]);
});
