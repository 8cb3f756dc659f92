// Keeps the answer of a command for the next time (engine/answers). It is the launcher that repeats it, before this program
// is even started.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AnswerFiles } from "../engine/answers/answer-files.ts";
import { answerKey } from "../engine/answers/answer-key.ts";
import { hashOf } from "../engine/answers/look.ts";
import { observations } from "../engine/answers/observations.ts";
import { cacheFolder } from "../engine/cache-folder.ts";
import { room } from "../eval/error.ts";
import { isInterrupted, undisturbed } from "../eval/interrupt.ts";
import { toBytes } from "../text/bytes.ts";
import { isFile } from "./files.ts";
import { packageDirectory } from "./version.ts";

/** Runs the command of a command line. What it throws is no answer. */
export async function answer(words: readonly string[], run: () => number | Promise<number>): Promise<number> {
  const key = answerKey(words, packageDirectory);
  if (key === undefined) return run();
  observations.start();
  const status = await run();
  for (const file of programFiles()) {
    observations.read("contents", toBytes(file), true, () => readFileSync(file), hashOf);
  }
  const observed = observations.finish();
  if (observed && !room.ranOut && !isInterrupted()) {
    undisturbed(() => new AnswerFiles(cacheFolder()).add(key, { ...observed, status }));
  }
  return status;
}

/** The program itself: what it was loaded from. */
function programFiles(): string[] {
  const own = ["bin/typeflake.js", "bin/worker.js", "dist/typeflake.cjs", "dist/recall.cjs", "VERSION"];
  return [...own.map((name) => join(packageDirectory, name)).filter(isFile), ...Object.keys(require.cache)];
}
