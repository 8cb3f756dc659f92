// Writes the options that the miniature nixpkgs declares, nixpkgs/nixos/options.json, and its stand-in for home-manager,
// from tables of options with the columns name, type and default:
// node scripts/miniature-options.mjs NIXOS-OPTIONS.tsv HOME-MANAGER-OPTIONS.tsv
import { writeFileSync } from "node:fs";
import { build } from "esbuild";
import { readOptionTable } from "./option-tables.mjs";

const [nixos, home] = process.argv.slice(2);
if (home === undefined)
  throw new Error("give two tables: node scripts/miniature-options.mjs NIXOS.tsv HOME-MANAGER.tsv");

const root = new URL("..", import.meta.url).pathname;
const outfile = new URL("../dist/scripts/miniature-options.mjs", import.meta.url);
await build({
  absWorkingDir: root,
  entryPoints: ["src/options/miniature-options.ts"],
  outfile: outfile.pathname,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});
const { writeMiniatureOptions } = await import(outfile.href);

/** Options that nixpkgs/nixos/base.ts and the stand-in for home-manager declare by hand. */
const byHand = {
  nixos: [
    "environment.etc",
    "environment.systemPackages",
    "networking.hostName",
    "nixpkgs",
    "system.build",
    "system.nixos.version",
    "system.stateVersion",
  ],
  home: [
    "home.homeDirectory",
    "home.packages",
    "home.stateVersion",
    "home.username",
    "xdg.cacheHome",
    "xdg.configHome",
    "xdg.dataHome",
    "xdg.stateHome",
  ],
};

for (const [table, file, without] of [
  [readOptionTable(nixos, "NixOS"), "nixpkgs/nixos/options.json", byHand.nixos],
  [readOptionTable(home, "home-manager"), "nixpkgs/stand-ins/home-manager/options.json", byHand.home],
]) {
  const text = writeMiniatureOptions(table, new Set(without));
  writeFileSync(new URL(`../${file}`, import.meta.url), text);
  console.log(`${file}: ${(text.length / 1024).toFixed(0)} KiB`);
}
