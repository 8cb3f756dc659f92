// The packages of the flake among those of nixpkgs, and `makeWebApp`, which makes a program of a site.
import { type Flake, overlay } from "typeflake";
import packages from "../pkgs/default.ts";
import webApp from "../pkgs/web-app.ts";

export default (self: Flake) =>
  overlay((final, prev) => ({
    ...packages({ pkgs: prev, self }),
    makeWebApp: final.callPackage(webApp, {}),
  }));
