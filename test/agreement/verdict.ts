// What an evaluator says about a text. Real Nix's words for an error are not compared, only that there is one.
export type Verdict =
  /** Accepted; what was printed, or nothing where it was only parsed. */
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "error"; readonly message: string }
  /** Neither an answer nor an error that the user could have caused: always a failure when it is ours. */
  | { readonly kind: "crash" | "timeout"; readonly message: string };

/** What is asked: `eval` prints the value with everything in it computed, `parse` only reads. */
export type Question = "eval" | "parse";

/** A text that is read as another one, and checked for unknown variables, but not evaluated: the body of a function. */
export function parseOnly(text: string): string {
  return `__unused: ${text}`;
}

export function agree(ours: Verdict, theirs: Verdict): boolean {
  if (ours.kind === "value") return theirs.kind === "value" && ours.text === theirs.text;
  return ours.kind === "error" && theirs.kind === "error";
}

/** One line for a person. */
export function describe(verdict: Verdict): string {
  return verdict.kind === "value" ? verdict.text : `${verdict.kind}: ${verdict.message}`;
}
