// Everything that this folder can find wrong. Messages keep the words of Nix where it has some, so that people who
// search for them find the answers that exist.
import { DiagnosticError, type Frame } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";

export const codes = {
  "flake/bad-url": "a URL that does not parse",
  "flake/bad-reference": "a flake reference that makes no sense",
  "flake/unsupported-input": "a kind of input, or an attribute of one, that Nix does not have",
  "flake/not-found": "no flake where the reference points to",
  "flake/bad-flake": "a flake.nix that is not a flake",
  "flake/bad-input": "a declaration of an input that makes no sense",
  "flake/bad-lock-file": "a lock file that does not parse or contradicts itself",
  "flake/lock-file-changes": "a lock file that would have to change but must not",
  "flake/circular-inputs": "inputs that lead back to themselves",
  "flake/missing-follows": "an input that follows one that does not exist",
  "flake/bad-registry": "a flake registry that does not parse",
  "flake/cannot-fetch": "an input that cannot be fetched here",
  "flake/hash-mismatch": "an input whose contents are not those that were locked",
  "flake/not-in-git": "a file that exists but is unknown to Git",
  "flake/git": "Git is missing, refuses, or gives what nobody expects",
  "flake/experimental": "something that Nix refuses unless an experimental feature is enabled",
  "flake/bad-output": "an output whose value does not fit its name",
  "flake/deprecated-output": "an output under an old name",
  "flake/unknown-output": "an output whose name means nothing to Nix",
} as const;

export type FlakeCode = keyof typeof codes;

export interface FlakeErrorOptions {
  readonly help?: string;
  readonly span?: Span;
  readonly frames?: readonly Frame[];
}

export function flakeError(code: FlakeCode, message: string, options: FlakeErrorOptions = {}): DiagnosticError {
  return new DiagnosticError({ severity: "error", code, message, ...options });
}

/** Runs `work`; an error that leaves it says what was being done. */
export function during<T>(text: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const frame: Frame = { text, always: true };
    throw new DiagnosticError(...error.diagnostics.map((d) => ({ ...d, frames: [...(d.frames ?? []), frame] })));
  }
}
