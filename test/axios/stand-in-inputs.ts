// This repository in the place of what a flake with axiOS would download: flags that override all of its inputs.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../cli/run.ts";

const here = (folder: string) => `git+file://${repository}?dir=${folder}`;
const standIns = readdirSync(join(repository, "nixpkgs/stand-ins"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const inputs: readonly (readonly [name: string, folder: string])[] = [
  ["axios", "axios"],
  ["axios/nixpkgs", "nixpkgs"],
  ...standIns.map((name): [string, string] => [
    `axios/${name === "dank-material-shell" ? "dankMaterialShell" : name}`,
    `nixpkgs/stand-ins/${name}`,
  ]),
];

export const inputFlags: readonly string[] = inputs.flatMap(([name, folder]) => [
  "--override-input",
  name,
  here(folder),
]);
