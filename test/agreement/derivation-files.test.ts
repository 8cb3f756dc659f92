// The `.drv` files that `eval --write-derivations` writes are those of real Nix, byte for byte.
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareDerivationFiles } from "./derivation-files.ts";
import { isOlder } from "./known-differences.ts";
import { isMissing } from "./require-nix.ts";

const nix = "nix-instantiate";
const version = /\d+\.\d+/.exec(spawnSync(nix, ["--version"], { encoding: "utf8" }).stdout ?? "")?.[0];
const file = join(import.meta.dirname, "../fixtures/agreement/derivations.nix");

test.skipIf(isMissing(version))("every .drv file behind a derivation is the one that Nix writes (needs nix)", () => {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-derivations-")));
  try {
    const store = join(scratch, "nix/store");
    const options = { nix, version: version!, store, remote: `local?root=${scratch}`, scratch };
    const { count, equal, ...rest } = compareDerivationFiles(file, options);
    expect(rest).toEqual({
      different: [],
      onlyNix: [],
      onlyTypeflake: [],
      sameJson: isOlder(version!, "2.26") ? undefined : true,
    });
    expect([count, equal]).toEqual([10, 10]);
  } finally {
    spawnSync("chmod", ["-R", "u+w", scratch]);
    rmSync(scratch, { recursive: true });
  }
});
