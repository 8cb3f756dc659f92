// Asks Typeflake about many texts in one living worker thread, which is replaced when a text takes too long or ends it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { Request } from "./typeflake-worker.ts";
import type { Question, Verdict } from "./verdict.ts";

const root = join(import.meta.dirname, "..", "..");
const bundle = join(root, "dist", "agreement-worker.cjs");

/** Bundles the evaluator as it is in the sources now. */
async function bundleWorker(): Promise<void> {
  mkdirSync(join(root, "dist"), { recursive: true });
  await build({
    entryPoints: [join(root, "test", "agreement", "typeflake-worker.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "cjs",
    external: ["oxc-parser", "re2js", "smol-toml"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

export class Typeflake {
  private readonly seconds: number;
  private worker: Worker | undefined;
  private isBundled = false;
  private asked = 0;

  /** `seconds` is what one text may take. */
  constructor({ seconds = 20 }: { readonly seconds?: number } = {}) {
    this.seconds = seconds;
  }

  /** Verdicts in the order of the texts, which are functions where there is an `argument` for them. */
  async ask(question: Question, texts: readonly string[], argument?: string): Promise<Verdict[]> {
    if (!this.isBundled) await bundleWorker();
    this.isBundled = true;
    const verdicts: Verdict[] = [];
    while (verdicts.length < texts.length) {
      const next = texts.slice(verdicts.length, verdicts.length + 500);
      if (this.asked > 10_000 && argument === undefined) await this.close();
      this.asked += next.length;
      verdicts.push(...(await this.run({ question, texts: next, ...(argument === undefined ? {} : { argument }) })));
    }
    return verdicts;
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.asked = 0;
    await worker?.terminate();
  }

  /** The verdicts up to the first text that ended the worker. */
  private run(request: Request): Promise<Verdict[]> {
    this.worker ??= new Worker(bundle, { resourceLimits: { stackSizeMb: 512, maxOldGenerationSizeMb: 3000 } });
    const { worker } = this;
    const verdicts: Verdict[] = [];
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        resolve(verdicts);
      };
      const giveUp = (last: Verdict) => {
        verdicts.push(last);
        finish();
        void this.close();
      };
      const onMessage = (verdict: Verdict) => {
        verdicts.push(verdict);
        timer.refresh();
        if (verdicts.length === request.texts.length) finish();
      };
      const onError = (error: Error) => giveUp({ kind: "crash", message: String(error.stack ?? error) });
      const onExit = (status: number) => giveUp({ kind: "crash", message: `the worker ended with status ${status}` });
      const onTimeout = () => giveUp({ kind: "timeout", message: `no answer after ${this.seconds} s` });
      const timer = setTimeout(onTimeout, this.seconds * 1000);
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.postMessage(request);
    });
  }
}
