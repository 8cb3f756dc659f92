// Writes the options that `typeflake options` searches without a flake, data/options.tsv.gz, from tables of options with
// the columns name, type and default: node scripts/option-database.mjs NIXOS-OPTIONS.tsv HOME-MANAGER-OPTIONS.tsv
import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { readOptionTable } from "./option-tables.mjs";

const [nixos, home] = process.argv.slice(2);
if (home === undefined) throw new Error("give two tables: node scripts/option-database.mjs NIXOS.tsv HOME-MANAGER.tsv");

/** Defaults longer than this say little on a terminal and are most of the tables' size. */
const longestDefault = 80;

const lines = [
  ["NixOS", nixos],
  ["home-manager", home],
].flatMap(([kind, file]) => {
  const [head, ...rows] = readOptionTable(file, kind).trimEnd().split("\n");
  if (head !== "name\ttype\tdefault") throw new Error(`${file} is no table of name, type and default`);
  return rows.map((row) => {
    const [name, type = "", value = ""] = row.split("\t");
    // The tables say `none` where an option has no default; a text would have quotes.
    if (value === "none") return [kind, name, type, ""].join("\t");
    const short = Array.from(value).slice(0, longestDefault).join("");
    return [kind, name, type, short.length < value.length ? `${short}…` : short].join("\t");
  });
});

const folder = new URL("../data/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("options.tsv.gz", folder), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
console.log(`${lines.length} options`);
