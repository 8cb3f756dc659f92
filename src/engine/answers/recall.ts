// Repeats an answer where the world still looks as it did when the answer was found. This is what the launcher asks before
// it starts the program (dist/recall.cjs), so it loads little, and nothing here evaluates.
import { cacheFolder } from "../cache-folder.ts";
import { startGit } from "../run-git.ts";
import { ClosedPipe, writeWhole } from "../write-whole.ts";
import { type Answer, AnswerFiles } from "./answer-files.ts";
import { answerKey } from "./answer-key.ts";
import { type Look, look, type Part, readPart } from "./look.ts";
import { hashOfAnswer, type SeenGit, type SeenPath } from "./observations.ts";

/**
 * Prints the answer to a command line, and gives its exit status; undefined where the program must find it, which it also
 * must where anything goes wrong here.
 */
export async function recall(words: readonly string[], program: string): Promise<number | undefined> {
  try {
    const key = answerKey(words, program);
    const answer = key === undefined ? undefined : await confirmed(key);
    if (answer === undefined) return undefined;
    for (const [descriptor, text] of answer.said) writeWhole(descriptor, Buffer.from(text, "latin1"));
    return answer.status;
  } catch (error) {
    return error instanceof ClosedPipe ? 0 : undefined;
  }
}

/** The newest answer that still holds. */
async function confirmed(key: string): Promise<Answer | undefined> {
  const files = new AnswerFiles(cacheFolder());
  const world = new World();
  for (const answer of files.find(key)) {
    const paths = await world.confirm(answer);
    if (paths === undefined) continue;
    const isNewer = paths.some(({ signature }, i) => signature !== answer.paths[i].signature);
    if (isNewer) files.add(key, { ...answer, paths }, answer);
    return answer;
  }
  return undefined;
}

/** The world as it is now, looked at once. */
class World {
  private readonly looks = new Map<string, Look | undefined>();
  private readonly parts = new Map<string, string | undefined>();
  private readonly git = new Map<string, Promise<string>>();

  /** Whether an answer still holds: what was seen at its paths, with the signatures of now. */
  async confirm(answer: Answer): Promise<SeenPath[] | undefined> {
    const paths: SeenPath[] = [];
    for (const seen of answer.paths) {
      const now = this.confirmPath(seen);
      if (now === undefined) return undefined;
      paths.push(now);
    }
    const git = await Promise.all(answer.git.map((seen) => this.ask(seen)));
    return git.every((said, i) => said === answer.git[i].answer) ? paths : undefined;
  }

  private confirmPath(seen: SeenPath): SeenPath | undefined {
    const now = this.look(seen);
    if (now?.kind !== seen.kind) return undefined;
    if (now.signature === seen.signature) return seen;
    if (seen.modified !== undefined && seen.modified !== now.modified) return undefined;
    const parts = Object.entries(seen.parts) as [Part, string][];
    if (!parts.every(([part, hash]) => this.read(part, seen) === hash)) return undefined;
    // Only where something was read does the signature save anything.
    return now.isFresh || parts.length === 0 ? seen : { ...seen, signature: now.signature };
  }

  private look({ path, follow }: SeenPath): Look | undefined {
    return once(this.looks, `${follow} ${path}`, () => unlessRefused(() => look(path, follow)));
  }

  private read(part: Part, { path, follow }: SeenPath): string | undefined {
    return once(this.parts, `${part} ${follow} ${path}`, () => unlessRefused(() => readPart[part](path, follow)));
  }

  private ask({ folder, args, input }: SeenGit): Promise<string> {
    const key = [folder, ...args, input].join("\0");
    return once(this.git, key, () => startGit(folder, args, input).then(hashOfAnswer));
  }
}

function once<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as T;
}

/** What the system refuses to show is not what was seen. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
