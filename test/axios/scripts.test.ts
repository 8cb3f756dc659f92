// nixpkgs builds a script of `writeShellApplication` only when shellcheck has nothing to say about it. Needs shellcheck.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../cli/run.ts";

const axios = join(repository, "axios");
const scripts = readdirSync(axios, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sh"));
const missing = spawnSync("shellcheck", ["--version"]).error !== undefined;

test.skipIf(missing).each(scripts)("%s passes shellcheck", (script) => {
  const text = readFileSync(join(axios, script), "utf8");
  const head = "#!/usr/bin/env bash\nset -o errexit\nset -o nounset\nset -o pipefail\n";
  const { stdout } = spawnSync("shellcheck", ["-"], {
    input: text.startsWith("#!") ? text : head + text,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});
