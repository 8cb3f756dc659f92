// Runs in a worker thread with a large stack, as the program itself does: evaluates texts, each with a fresh evaluator.
import { parentPort } from "node:worker_threads";
import { NodeFlakeHost } from "../../src/engine/node-flake-host.ts";
import { NodeHost } from "../../src/engine/node-host.ts";
import { call, callDepth } from "../../src/eval/call.ts";
import { NixError } from "../../src/eval/error.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { printAmbiguous } from "../../src/eval/print.ts";
import { delay } from "../../src/eval/thunk.ts";
import { FlakeFetcher } from "../../src/flake/flake-fetcher.ts";
import { Sources } from "../../src/flake/sources.ts";
import { type ByteString, fromBytes, toBytes } from "../../src/text/bytes.ts";
import { BugError, DiagnosticError } from "../../src/text/diagnostic.ts";
import { parseOnly, type Question, type Verdict } from "./verdict.ts";

class QuietHost extends NodeHost {
  override log(): void {}
}

export interface Request {
  readonly question: Question;
  readonly texts: readonly string[];
  /** An expression whose value, computed once, every text is applied to. */
  readonly argument?: string;
}

type Ask = (text: ByteString) => Verdict;

/** By the argument, which lives as long as the worker. */
const askers = new Map<string, Ask>();

parentPort?.on("message", ({ question, texts, argument }: Request) => {
  const ask = argument === undefined ? (text: ByteString) => answer(() => alone(question, text)) : asker(argument);
  for (const text of texts) parentPort!.postMessage(ask(toBytes(text)));
});

function makeEvaluator(): NixEvaluator {
  const evaluator = new NixEvaluator(new QuietHost(), { pure: false, system: "x86_64-linux" });
  evaluator.fetcher = new FlakeFetcher(evaluator, new Sources(new NodeFlakeHost(), evaluator.settings.storeDir));
  return evaluator;
}

function alone(question: Question, text: ByteString): ByteString {
  const value = makeEvaluator().evaluate(question === "eval" ? ` ${text}` : parseOnly(text), "/");
  return question === "eval" ? printAmbiguous(value, { strict: true }) : "";
}

function asker(argument: string): Ask {
  let ask = askers.get(argument);
  if (ask === undefined) {
    const evaluator = makeEvaluator();
    const value = delay(() => evaluator.evaluate(toBytes(argument), "/"));
    ask = (text) => answer(() => printAmbiguous(call(evaluator.evaluate(text, "/"), value), { strict: true }));
    askers.set(argument, ask);
  }
  return ask;
}

function answer(compute: () => ByteString): Verdict {
  callDepth.now = 0;
  try {
    return { kind: "value", text: fromBytes(compute()) };
  } catch (error) {
    // As the program does: a value that needs itself without end is the user's mistake.
    if (error instanceof RangeError && /call stack/.test(error.message))
      return { kind: "error", message: error.message };
    const isOrdinary = (error instanceof NixError || error instanceof DiagnosticError) && !(error instanceof BugError);
    if (isOrdinary) return { kind: "error", message: fromBytes(error.message) };
    return { kind: "crash", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
