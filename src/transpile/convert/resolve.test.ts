import { describe, expect, it } from "vitest";
import { parse } from "../../syntax/parse.ts";
import { Source } from "../../text/source.ts";
import { isEquivalent } from "./equivalent.ts";

const tree = (text: string) => parse(new Source("x.nix", text));
const same = (one: string, other: string) => isEquivalent(tree(one), tree(other));

describe("a `with` written out means the same", () => {
  it.each([
    ["lib: with lib; mkIf", "lib: lib.mkIf"],
    ["{ lib }: with lib; with types; listOf str", "{ lib }: lib.types.listOf lib.types.str"],
    ["{ lib, pkgs }: with lib; with pkgs; [ git optional ]", "{ lib, pkgs }: [ pkgs.git lib.optional ]"],
    ["{ pkgs }: with pkgs.lib; with maintainers; [ ada ]", "{ pkgs }: [ pkgs.lib.maintainers.ada ]"],
    [
      "let inherit (import <nixpkgs> { }) lib; in with lib; with builtins; [ length mkIf ]",
      "let inherit (import <nixpkgs> { }) lib; in [ builtins.length lib.mkIf ]",
    ],
    ["lib: with lib; { inherit mkIf; }", "lib: { mkIf = lib.mkIf; }"],
    ["{ lib }: with lib; types.foo or 1", "{ lib }: lib.types.foo or 1"],
    ["lib: with lib; map toString", "lib: map toString"],
    ["{ a }: with a; b.c", "{ a }: a.b.c"],
  ])("%s", (one, other) => expect(same(one, other)).toBe(true));

  it.each([
    // Either set may have it.
    ["a: b: with a; with b; c", "a: b: b.c"],
    ["a: b: with a; with b; c", "a: b: a.c"],
    // The set that is known to have it is behind one that may have it.
    ["{ lib, a }: with lib; with a; mkIf", "{ lib, a }: lib.mkIf"],
    // Only one of them fails where `a` has no `b`.
    ["{ a }: with a; b.c or 1", "{ a }: a.b.c or 1"],
    // What is around comes first.
    ["lib: mkIf: with lib; mkIf", "lib: mkIf: lib.mkIf"],
    ["lib: with lib; map", "lib: lib.map"],
    // The set's name means something else inside.
    ["lib: with lib; lib: mkIf", "lib: lib: lib.mkIf"],
    // A `lib` of one's own has other names.
    ["let lib = import ./lib.nix; in with lib; with lib.types; str", "let lib = import ./lib.nix; in lib.types.str"],
  ])("but %s is not %s", (one, other) => expect(same(one, other)).toBe(false));
});

describe("what does not count as a difference", () => {
  it.each([
    ["{ a.b = 1; a = { c = 2; }; }", "{ a = { c = 2; b = 1; }; }"],
    ["x: { inherit x; inherit (x) y; }", "x: { x = x; y = x.y; }"],
    ["{ a }@b: b", "b@{ a }: b"],
    ["x: (x.a).b", "x: x.a.b"],
    ["''a''", '"a"'],
    ["a/b", "./a/b"],
    ["let { a = 1; body = a; }", "(rec { a = 1; body = a; }).body"],
    ["x: let inherit x; y = x; in y", "x: let y = x; in y"],
    ["let in 1", "(1)"],
  ])("%s is %s", (one, other) => expect(same(one, other)).toBe(true));

  it.each([
    ["x: (x.a).b or 1", "x: x.a.b or 1"],
    ["x: y: x", "y: x: x"],
    ["x: x: x", "x: y: x"],
    ["x: rec { inherit x; }", "x: rec { x = x; }"],
    ["{ a }: a", "{ a, ... }: a"],
    ["[ 1 ] ++ [ 2 ]", "[ 1 2 ]"],
    ["1", "1.0"],
    ["let a = 1; in let b = 2; in a", "let a = 1; b = 2; in a"],
    ["x: { ${x} = 1; }", 'x: { "${x}" = 1; }'],
    ["{ }", "rec { }"],
  ])("but %s is not %s", (one, other) => expect(same(one, other)).toBe(false));
});
