// Evaluates a Nix expression in a living process, again and again, each time after a file that it reads has changed:
//
//   node bench/run.mjs again EXPRESSION.nix CHANGED.nix [RUNS]
//
// CHANGED.nix gets a comment more before each run and is put back at the end. Prints the seconds of each run and the ratio
// of the fastest to the first, which starts with nothing.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { NodeHost } from "../src/engine/node-host.ts";
import { NixEvaluator } from "../src/eval/nix-evaluator.ts";
import { printAmbiguous } from "../src/eval/print.ts";

const words = isMainThread ? process.argv.slice(2) : (workerData as string[]);
const [expression, changed] = words.slice(0, 2).map((file) => resolve(file ?? ""));

if (isMainThread) {
  if (words.length < 2) throw new Error("usage: node bench/run.mjs again EXPRESSION.nix CHANGED.nix [RUNS]");
  const options = { workerData: words, resourceLimits: { stackSizeMb: 512, maxOldGenerationSizeMb: 8000 } };
  await new Promise((done) => new Worker(new URL(import.meta.url), options).on("exit", done));
} else {
  const before = readFileSync(changed);
  const evaluator = new NixEvaluator(new NodeHost(), { pure: false }, true);
  const times: number[] = [];
  try {
    for (let run = 0; run <= Number(words[2] ?? 3); run++) {
      writeFileSync(changed, `${before}# ${run}\n`);
      const started = performance.now();
      evaluator.refresh();
      const answer = printAmbiguous(evaluator.importFile(expression), { strict: true });
      times.push((performance.now() - started) / 1000);
      console.log(`${times.at(-1)?.toFixed(2)} s\t${answer}`);
    }
  } finally {
    writeFileSync(changed, before);
  }
  console.log(`ratio ${(Math.min(...times.slice(1)) / times[0]).toFixed(2)}`);
}
