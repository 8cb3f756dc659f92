// The example with real Nix, in real repositories: it builds, its checks pass, and its version is the right one for the
// commit. The lock file is what Nix 2.26 writes; versions before it refuse that one and need their own.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { Copy, has, nix, nixVersion } from "./real-nix.ts";

const example = "examples/phone-backup";
const folder = fileURLToPath(new URL(`../../${example}`, import.meta.url));
const minutes = 60_000;
const hasGo = has("go");

describe.skipIf(isMissing(hasGo, "go"))("phone-backup, tested by go (needs go)", () => {
  test(
    "is formatted, vetted and passes its own tests",
    () => {
      const go = (...args: string[]) => spawnSync("go", args, { cwd: folder, encoding: "utf8" });
      expect(spawnSync("gofmt", ["-l", "."], { cwd: folder, encoding: "utf8" }).stdout).toBe("");
      expect(go("vet", "./...")).toMatchObject({ status: 0 });
      expect(go("test", "./...")).toMatchObject({ status: 0 });
    },
    5 * minutes,
  );
});

describe.skipIf(isMissing(nixVersion && hasGo, "nix and go"))("phone-backup, built by Nix (needs nix and go)", () => {
  let copy: Copy;

  beforeAll(() => {
    copy = new Copy(["nixpkgs", example]);
    copy.write(`${example}/VERSION`, "1.2.3-dev\n");
    copy.commit("development");
    if (nix(copy.root, "flake", "metadata", `./${example}`).status !== 0) {
      copy.remove(`${example}/flake.lock`);
      copy.commit("without the lock file");
      expect(nix(copy.root, "flake", "lock", `./${example}`)).toMatchObject({ status: 0 });
      copy.commit("with the lock file of this Nix");
    }
  });

  afterAll(() => copy.dispose());

  const versionOf = (...args: string[]): string => {
    const { status, stdout, stderr } = nix(copy.root, "run", ...args, "--", "--version");
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };

  test(
    "passes `nix flake check` and leaves the lock file as it is",
    () => {
      const lock = join(copy.root, example, "flake.lock");
      const before = readFileSync(lock, "utf8");
      const { status, stderr } = nix(copy.root, "flake", "check", `./${example}`);
      expect(stderr).not.toMatch(/error:/);
      expect(status).toBe(0);
      expect(readFileSync(lock, "utf8")).toBe(before);
    },
    10 * minutes,
  );

  test(
    "is named after the commit in a development commit",
    () => expect(versionOf(`./${example}`)).toMatch(/^phone-backup version 1\.2\.3-dev-g[0-9a-f]{7}\n$/),
    10 * minutes,
  );

  test(
    "has no commit in its name where the tree has changes",
    () => {
      copy.write(`${example}/README.md`, "changed\n");
      expect(versionOf(`./${example}`)).toBe("phone-backup version 1.2.3-dev\n");
    },
    10 * minutes,
  );

  test(
    "is named after the release in the commit that is released",
    () => {
      copy.write(`${example}/VERSION`, "1.2.3\n");
      copy.commit("release");
      expect(versionOf(`./${example}`)).toBe("phone-backup version 1.2.3\n");
    },
    10 * minutes,
  );

  test(
    "has no commit in its name where there is no git",
    () => {
      const flake = `path:${join(copy.root, example)}`;
      const nixpkgs = `path:${join(copy.root, "nixpkgs")}`;
      const arguments_ = [flake, "--override-input", "nixpkgs", nixpkgs, "--no-write-lock-file"];
      expect(versionOf(...arguments_)).toBe("phone-backup version 1.2.3-dev\n");
    },
    10 * minutes,
  );
});
