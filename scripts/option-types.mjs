// Writes the option types that the package ships, src/authoring/options/, from tables of options with the columns name,
// type and default: node scripts/option-types.mjs NIXOS-OPTIONS.tsv HOME-MANAGER-OPTIONS.tsv
import { writeFileSync } from "node:fs";
import { build } from "esbuild";
import { readOptionTable } from "./option-tables.mjs";

const [nixos, home] = process.argv.slice(2);
if (home === undefined) throw new Error("give two tables: node scripts/option-types.mjs NIXOS.tsv HOME-MANAGER.tsv");

const root = new URL("..", import.meta.url).pathname;
const outfile = new URL("../dist/scripts/option-types.mjs", import.meta.url);
await build({
  absWorkingDir: root,
  entryPoints: ["src/options/typescript/index.ts"],
  outfile: outfile.pathname,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const { writeShippedOptions } = await import(outfile.href);

for (const [kind, table, file] of [
  ["NixOS", readOptionTable(nixos, "NixOS"), "src/authoring/options/nixos.ts"],
  ["Home", readOptionTable(home, "home-manager"), "src/authoring/options/home.ts"],
]) {
  const { text, options } = writeShippedOptions(kind, table);
  writeFileSync(new URL(`../${file}`, import.meta.url), text);
  console.log(`${file}: ${options} options, ${(text.length / 1024).toFixed(0)} KiB`);
}
