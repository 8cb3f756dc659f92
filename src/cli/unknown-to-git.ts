// A flake in a Git repository lacks the files that Git does not know, so that evaluating a new one fails at one
// generated file after the other. This names them all at once.
import { relative } from "node:path";
import { shellWord } from "../flake/fetch/git-repository.ts";
import type { FlakeHost } from "../flake/flake-host.ts";
import { toBytes } from "../text/bytes.ts";
import type { Output } from "./output.ts";
import type { Emitted } from "./transpiling.ts";

/** Warns of generated files in the repository `root` that Git does not know. */
export function warnOfUnknown(files: readonly Emitted[], root: string, host: FlakeHost, output: Output): void {
  if (files.length === 0) return;
  const folder = toBytes(root);
  const names = files.map(({ target }) => toBytes(relative(root, target)));
  const list = (...flags: string[]) => {
    const result = host.git(folder, ["ls-files", "-z", "--others", ...flags, "--", ...names]);
    if (result?.status !== 0) return [];
    return result.stdout
      .toString("latin1")
      .split("\0")
      .filter((name) => name !== "");
  };
  const unknown = list();
  if (unknown.length === 0) return;
  const force = list("--ignored", "--exclude-standard").length > 0 ? " -f" : "";
  output.report(
    [
      {
        severity: "warning",
        code: "cli/unknown-to-git",
        message: "Git does not know these generated files, so that the flake lacks them",
        help: `git -C ${shellWord(folder)} add -N${force} ${unknown.map(shellWord).join(" ")}`,
      },
    ],
    { color: output.color },
  );
}
