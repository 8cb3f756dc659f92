// What the commands on flakes have in common.
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import type { Slot } from "../eval/value.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Flag } from "./command.ts";

export const flakeFlags: readonly Flag[] = [];

/** The slot that `FLAKE#ATTRIBUTE` names. */
export async function selectFromFlake(reference: string, _call: Call, _evaluator: NixEvaluator): Promise<Slot> {
  throw new DiagnosticError({
    severity: "error",
    code: "cli/usage",
    message: `flakes are not there yet: '${reference}'`,
  });
}
