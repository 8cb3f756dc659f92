// Searching options by words: in names first, then in types and descriptions, with a misspelling allowed. Every word of a
// query must be found somewhere. An index would cost more than it saves: ten thousand options take some 50 ms.
import { editDistance } from "../text/spelling.ts";

/** What is searched; `OptionData` is one, and so is an entry of the database. */
export interface Searchable {
  readonly name: string;
  readonly description?: string;
  readonly typeDescription?: string;
}

/** The words of a query: `nginx virtual` and `services.nginx` have two each. */
export function queryWords(query: string): string[] {
  return query
    .toLowerCase()
    .split(/[\s.]+/)
    .filter((word) => word !== "");
}

/** How well an option fits, 0 where it does not. */
export function scoreOption(option: Searchable, query: string): number {
  const name = option.name.toLowerCase();
  if (name === query.toLowerCase()) return 1000;
  const steps = name.split(".");
  let total = 0;
  for (const word of queryWords(query)) {
    const score = scoreName(steps, word) || scoreText(option, word);
    if (score === 0) return 0;
    total += score;
  }
  const phrase = name.includes(query.toLowerCase().trim().replaceAll(/\s+/g, ".")) ? 20 : 0;
  // Of equals, the shorter name is meant: the option of the service itself, not one deep inside of it.
  return total === 0 ? 0 : total + phrase + 8 / (steps.length + 1);
}

/** The options that fit, best first. */
export function searchOptions<T extends Searchable>(options: Iterable<T>, query: string): T[] {
  const found: Array<{ option: T; score: number }> = [];
  for (const option of options) {
    const score = scoreOption(option, query);
    if (score > 0) found.push({ option, score });
  }
  found.sort((a, b) => b.score - a.score || (a.option.name < b.option.name ? -1 : 1));
  return found.map(({ option }) => option);
}

/** A step that is the word, that starts with it, that has it inside, that is one or two letters away. */
function scoreName(steps: readonly string[], word: string): number {
  let best = 0;
  for (const step of steps) {
    if (step === word) return 40;
    if (step.startsWith(word)) best = Math.max(best, 25);
    else if (step.includes(word)) best = Math.max(best, 15);
  }
  if (best > 0 || word.length < 4) return best;
  const distance = Math.min(...steps.map((step) => (step.length > 2 ? editDistance(word, step) : 9)));
  return distance <= 2 && distance < word.length / 2 ? 12 - 4 * distance : 0;
}

function scoreText({ description, typeDescription }: Searchable, word: string): number {
  if (description?.toLowerCase().includes(word)) return 4;
  return typeDescription?.toLowerCase().includes(word) ? 2 : 0;
}
