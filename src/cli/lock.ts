// `typeflake lock`: what `nix flake lock` does.
import type { Command } from "./command.ts";
import { evaluationFlags } from "./evaluation.ts";
import { flakeFlags, lockNamedFlake } from "./flake.ts";

export const lockCommand = {
  name: "lock",
  summary: "write what is missing in the lock file of a flake",
  arguments: "[FLAKE] [FLAGS]",
  maxArguments: 1,
  description: `Locks the inputs of FLAKE (default: '.') that its lock file does not have yet, and removes those that it should not
have any more, as 'nix flake lock' does. Inputs that are locked stay as they are; 'typeflake update' renews them.

  typeflake lock
  typeflake lock --override-input nixpkgs github:NixOS/nixpkgs/nixos-24.11
  typeflake lock --update-input nixpkgs --commit-lock-file`,
  flags: [...flakeFlags.filter((flag) => flag.name !== "no-write-lock-file"), ...evaluationFlags],
  run(call) {
    lockNamedFlake(call.arguments[0] ?? ".", call, { write: true, failOnUnlocked: true, refresh: true });
    return 0;
  },
} satisfies Command;
