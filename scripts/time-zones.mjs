// Writes the names of time zones from the tz database: as a type, src/authoring/time-zones.ts, and for axiOS, which looks
// them up while evaluating, axios/modules/system/time-zones.json:
// node scripts/time-zones.mjs /usr/share/zoneinfo/tzdata.zi
import { readFileSync, writeFileSync } from "node:fs";

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("give the tz database: node scripts/time-zones.mjs TZDATA.ZI");

const lines = readFileSync(source, "utf8").split("\n");
const version = /^# version (.*)$/.exec(lines[0])?.[1];
if (version === undefined) throw new Error(`${source} does not begin with the version of the tz database`);

/** `Z NAME …` is a zone, `L ZONE NAME` another name of one. "Factory" is a machine that nobody has set. */
const names = lines
  .map((line) => line.split(" "))
  .flatMap(([kind, first, second]) => (kind === "Z" ? [first] : kind === "L" ? [second] : []))
  .filter((name) => name !== "Factory")
  .sort();

const rows = [""];
for (const name of names) {
  const member = ` | "${name}"`;
  if (rows.at(-1).length + member.length > 118) rows.push("");
  rows[rows.length - 1] += member;
}
writeFileSync(
  new URL("../src/authoring/time-zones.ts", import.meta.url),
  `// Written by scripts/time-zones.mjs from the tz database, ${version}; do not edit.

/** A time zone by its name in the IANA tz database, links included. */
export type TimeZone =\n${rows.map((row) => ` ${row}`).join("\n")};
`,
);
console.log(`${names.length} time zones of ${version}`);
writeFileSync(
  new URL("../axios/modules/system/time-zones.json", import.meta.url),
  `${JSON.stringify(names, null, 2)}\n`,
);
