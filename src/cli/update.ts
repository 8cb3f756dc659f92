// `typeflake update`: what `nix flake update` does.
import { parseInputPath } from "../flake/flake-file.ts";
import { toBytes } from "../text/bytes.ts";
import type { Command } from "./command.ts";
import { evaluationFlags } from "./evaluation.ts";
import { flakeFlags, lockNamedFlake } from "./flake.ts";

const senseless = ["no-write-lock-file", "no-update-lock-file", "update-input", "recreate-lock-file"];

export const updateCommand = {
  name: "update",
  summary: "lock inputs of a flake anew",
  arguments: "[INPUT…] [FLAGS]",
  maxArguments: Number.POSITIVE_INFINITY,
  description: `Looks up what each INPUT is now and writes that into the lock file, or all inputs where none is named, as
'nix flake update' does. What changed is shown with its date.

  typeflake update
  typeflake update nixpkgs home-manager/nixpkgs
  typeflake update --flake ./hosts --commit-lock-file`,
  flags: [
    { name: "flake", values: ["FLAKE"], help: "the flake to update (.)" },
    ...flakeFlags.filter((flag) => !senseless.includes(flag.name)),
    ...evaluationFlags,
  ],
  run(call) {
    const updateInputs = call.arguments.map((input) => parseInputPath(toBytes(input)));
    const recreate = updateInputs.length === 0;
    lockNamedFlake(call.flags.get("flake") ?? ".", call, { write: true, recreate, updateInputs, refresh: true });
    return 0;
  },
} satisfies Command;
