// The miniature nixpkgs really builds: cases.nix has a package for each thing that it can do.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { Copy, has, nix, nixVersion } from "./real-nix.ts";

const cases = "test/nix/miniature/cases.nix";
const text = readFileSync(fileURLToPath(new URL(`../../${cases}`, import.meta.url)), "utf8");
/** The names of the packages: attributes of the file's set stand two blanks in, behind its only `in` at the margin. */
const names = [...text.slice(text.indexOf("\nin\n")).matchAll(/^ {2}([a-z]+) =/gm)].map(([, name]) => name);

const programs: { readonly [name: string]: string } = { make: "make", vendor: "go" };

describe.skipIf(isMissing(nixVersion))("builds with the miniature nixpkgs (needs nix)", () => {
  let copy: Copy;

  beforeAll(() => {
    copy = new Copy(["nixpkgs", "test/nix/miniature"]);
  });

  afterAll(() => copy.dispose());

  for (const name of names) {
    const needed = programs[name];
    test.skipIf(needed !== undefined && !has(needed))(
      needed ? `${name} (needs ${needed})` : name,
      () => {
        const { status, stderr } = nix(copy.root, "build", "--no-link", "--print-build-logs", "--file", cases, name);
        if (status !== 0) expect.fail(stderr);
      },
      300_000,
    );
  }
});
