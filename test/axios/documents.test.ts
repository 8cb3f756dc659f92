// The printed pages of axios/docs say what the library has; `npm run accept` writes them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../cli/run.ts";
import { embedded } from "./engines.ts";
import { type Applications, applicationsPage, type DocumentedOption, optionsPage } from "./reference.ts";

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
  for (const [name, text] of Object.entries(pages)) {
    const path = join(repository, "axios/docs", name);
    if (process.env["ACCEPT"]) writeFileSync(path, text);
    expect(readFileSync(path, "utf8")).toBe(text);
  }
  const isSentence = (text: string | null) => /\S.*[.)`]\s*$/s.test(text ?? "");
  expect([...nixos, ...home].filter(({ description }) => !isSentence(description))).toEqual([]);
});
