// The printed pages of axios/docs say what the library has; `npm run accept` writes them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parseDatabase } from "../../src/options/database.ts";
import { repository } from "../cli/run.ts";
import { embedded } from "./engines.ts";
import {
  type Applications,
  applicationsPage,
  type DocumentedOption,
  optionsPage,
  type SetOption,
  verifiedPage,
  verify,
} from "./reference.ts";

interface Documentation {
  readonly nixos: readonly DocumentedOption[];
  readonly home: readonly DocumentedOption[];
  readonly applications: Applications;
}

test("the pages are up to date, and every option is described", { timeout: 300_000 }, async () => {
  const { nixos, home, applications } = (await embedded("documentation")) as Documentation;
  const pages = {
    "modules.md": optionsPage(
      "Options of the NixOS modules",
      "Values are written as Nix shows them. A module that is not enabled changes nothing.",
      nixos,
    ),
    "home-modules.md": optionsPage(
      "Options of the home modules",
      "Options of home-manager, in `home-manager.users.NAME` or in the `home` of a user.",
      home,
    ),
    "applications.md": applicationsPage(applications),
  };
  for (const [name, text] of Object.entries(pages)) expectPage(name, text);
  const isSentence = (text: string | null) => /\S.*[.)`]\s*$/s.test(text ?? "");
  expect([...nixos, ...home].filter(({ description }) => !isSentence(description))).toEqual([]);
});

test("every option that the library sets is known, with a type that fits", { timeout: 300_000 }, async () => {
  const { nixos, home } = (await embedded("optionsSet")) as Readonly<Record<string, readonly SetOption[]>>;
  const database = parseDatabase(gunzipSync(read("data/options.tsv.gz")).toString("utf8"));
  const namesOf = (of: string) => new Set(database.filter((option) => option.of === of).map(({ name }) => name));
  const newer = new Set(
    read("nixpkgs/stand-ins/home-manager/newer-options.tsv")
      .toString("utf8")
      .split("\n")
      .map((line) => line.split("\t")[0]),
  );
  const parts = {
    NixOS: verify(nixos, namesOf("NixOS"), new Set()),
    "home-manager": verify(home, namesOf("home-manager"), newer),
  };
  expectPage("verified-options.md", verifiedPage(parts));
  for (const { unverified } of Object.values(parts)) expect(unverified).toEqual([]);
});

const read = (file: string) => readFileSync(join(repository, file));

function expectPage(name: string, text: string): void {
  const path = join(repository, "axios/docs", name);
  if (process.env["ACCEPT"]) writeFileSync(path, text);
  expect(readFileSync(path, "utf8")).toBe(text);
}
