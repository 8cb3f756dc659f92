// The packages by name. Programs that this miniature does not build are taken from the machine.
import type { Attrs } from "typeflake";
import fetchers from "./fetchers.ts";
import formats from "./formats.ts";
import buildGoModule from "./go/build-go-module.ts";
import hello from "./hello/hello.ts";
import hostPrograms from "./host-programs.ts";
import makeDesktopItem from "./make-desktop-item.ts";
import makeWrapper from "./make-wrapper/make-wrapper.ts";
import mkShell from "./mk-shell.ts";
import standInPackages from "./stand-in-packages.ts";
import standInWrappers from "./stand-in-wrappers.ts";
import stdenv from "./stdenv/stdenv.ts";
import textBuilders from "./text-builders.ts";
import treeBuilders from "./tree-builders.ts";

export default (pkgs: any): Attrs<any> => ({
  ...standInPackages(pkgs),
  ...hostPrograms(pkgs),
  ...standInWrappers(pkgs),
  ...fetchers(pkgs),
  ...textBuilders(pkgs),
  ...treeBuilders(pkgs),
  stdenv: stdenv(pkgs),
  stdenvNoCC: pkgs.stdenv,
  buildPackages: pkgs,
  hostPlatform: pkgs.stdenv.hostPlatform,
  buildPlatform: pkgs.stdenv.buildPlatform,
  targetPlatform: pkgs.stdenv.targetPlatform,
  formats: formats(pkgs),
  buildGoModule: pkgs.callPackage(buildGoModule, {}),
  hello: pkgs.callPackage(hello, {}),
  makeDesktopItem: makeDesktopItem(pkgs),
  makeWrapper: pkgs.callPackage(makeWrapper, {}),
  mkShell: pkgs.callPackage(mkShell, {}),
  mkShellNoCC: pkgs.mkShell,
});
