// Tables of options: lines of name, type and default, divided by tabs, below a line with these titles.
import { readFileSync } from "node:fs";

const newer = {
  "home-manager": new URL("../nixpkgs/stand-ins/home-manager/newer-options.tsv", import.meta.url),
};

/** The table of a file, and what NixOS or home-manager got since it was made; of two rows with one name, the last counts. */
export function readOptionTable(file, kind) {
  const table = readFileSync(file, "utf8");
  return kind in newer ? `${table.trimEnd()}\n${rows(readFileSync(newer[kind], "utf8"))}` : table;
}

const rows = (table) => table.slice(table.indexOf("\n") + 1);
