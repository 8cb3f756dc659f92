// Asks both about the same texts and keeps what they disagree on.
import { minimise } from "./minimise.ts";
import type { RealNix } from "./real-nix.ts";
import type { Typeflake } from "./typeflake.ts";
import { agree, type Question, type Verdict } from "./verdict.ts";

export interface Difference {
  readonly question: Question;
  readonly text: string;
  readonly ours: Verdict;
  readonly theirs: Verdict;
}

export interface Tally {
  readonly asked: number;
  /** How many of them have a value according to Nix. */
  readonly valued: number;
  /** How many took Nix too long or ended it, which is no reason to do the same. */
  readonly unanswered: number;
  readonly differences: readonly Difference[];
}

export async function compare(
  question: Question,
  texts: readonly string[],
  typeflake: Typeflake,
  nix: RealNix,
): Promise<Tally> {
  const [theirs, ours] = await Promise.all([nix.ask(question, texts), typeflake.ask(question, texts)]);
  // Where only Nix fails, that may be because `nix repl` writes derivations, which the dummy store refuses.
  const onlyTheirs = texts.map((_, i) => i).filter((i) => theirs[i].kind === "error" && ours[i].kind === "value");
  if (question === "eval" && onlyTheirs.length > 0) {
    const again = await nix.values(onlyTheirs.map((index) => texts[index]));
    onlyTheirs.forEach((index, i) => {
      theirs[index] = again[i];
    });
  }
  const differences = texts
    .map((text, index): Difference => ({ question, text, ours: ours[index], theirs: theirs[index] }))
    .filter(({ ours, theirs }) => isAnswer(theirs) && !agree(ours, theirs));
  const valued = theirs.filter((verdict) => verdict.kind === "value").length;
  const unanswered = theirs.filter((verdict) => !isAnswer(verdict)).length;
  return { asked: texts.length, valued, unanswered, differences };
}

function isAnswer(verdict: Verdict): boolean {
  return verdict.kind === "value" || verdict.kind === "error";
}

/** The same difference in a text as short as possible. */
export async function shrink(difference: Difference, typeflake: Typeflake, nix: RealNix): Promise<Difference> {
  const { question, ours, theirs } = difference;
  const isSame = (other: Difference) => other.ours.kind === ours.kind && other.theirs.kind === theirs.kind;
  const text = await minimise(difference.text, async (texts) => {
    const found = (await compare(question, texts, typeflake, nix)).differences.filter(isSame);
    const still = new Set(found.map((other) => other.text));
    return texts.map((shorter) => still.has(shorter));
  });
  return (await compare(question, [text], typeflake, nix)).differences[0] ?? difference;
}
