#!/usr/bin/env node
// The launcher: runs the program (bin/worker.js) in a worker thread, because only a worker can be given a stack as deep
// as evaluating Nix needs, and a memory limit that ends in a message instead of a crash. This thread stays idle, so it
// is the one that hears signals, watches the memory of the process, and talks with the terminal for `typeflake repl` and
// `typeflake init`.
"use strict";
const { existsSync } = require("node:fs");
const { constants, totalmem } = require("node:os");
const { join } = require("node:path");
const { Worker } = require("node:worker_threads");

const words = process.argv.slice(2);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`typeflake needs Node 20.19 or newer; this is ${process.version}`);
if (!existsSync(join(__dirname, "..", "dist", "typeflake.cjs"))) {
  fail("typeflake is not built yet\n  help: run 'npm run build' in its folder");
}

try {
  process.cwd();
} catch {
  fail("the folder that this was started in does not exist any more\n  help: change to another one");
}

const limit = memoryLimit();
// Evaluating makes many small objects that die young or live on; a nursery of some size copies far fewer of them. What is
// in it when the limit is met must mostly fit into the 16 MiB that Node lets a worker have beyond, or V8 ends the process.
// It grows by itself: a flag of V8 that made it large at once would also make V8 refuse the compiled code that Node has of
// its own modules, which then takes the worker 25 ms longer to start.
const nursery = limit < 1024 ? 4 : limit < 2048 ? 16 : 32;

const outOfMemory = `out of memory: more than ${limit} MiB were needed`;
/** Memory that the program shares (src/eval/interrupt.ts): the depth of calls, -1 to stop; files being written. */
let control;
/** What reads lines from the user (src/cli/repl/terminal.ts), once the program asks for them. */
let terminal;
/** The signal that ends the program. */
let ending;
let worker;
answerAgain().then((status) => {
  if (status !== undefined) process.exit(status);
  worker = start({});
});

/** Where nothing has changed since these words were answered, that answer is given again, and nothing is started. */
async function answerAgain() {
  if (!["check", "show", "eval"].includes(words[0])) return undefined;
  return require("../dist/recall.cjs").recall(words, join(__dirname, ".."));
}

/** Starts the program; `workerData` is what a session that is started again begins with. */
function start(workerData) {
  control = undefined;
  const started = new Worker(join(__dirname, "worker.js"), {
    argv: words,
    workerData,
    resourceLimits: { stackSizeMb: 512, maxOldGenerationSizeMb: limit, maxYoungGenerationSizeMb: 3 * nursery },
  });
  started.on("message", (message) => {
    if (started !== worker) return;
    if (message.kind === "control") {
      control = message.control;
      return;
    }
    if (message.kind === "ask") {
      require("../dist/asker.cjs").ask(message, (answer) => started.postMessage(answer));
      return;
    }
    terminal ??= openTerminal();
    terminal.hear(message);
  });
  started.on("error", (error) => {
    if (started !== worker) return;
    const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    if (isMemory && terminal?.restart(outOfMemory)) return;
    if (isMemory) failOutOfMemory();
    fail(`this is a bug in typeflake, please report it\n${error?.stack ?? error}`);
  });
  started.on("exit", (status) => {
    if (started !== worker) return;
    terminal?.close();
    process.exitCode = ending === undefined ? status : 128 + constants.signals[ending];
  });
  return started;
}

function openTerminal() {
  const { Terminal } = require("../dist/terminal.cjs");
  return new Terminal({
    post: (message) => worker.postMessage(message),
    interrupt: () => control !== undefined && Atomics.store(control, 0, -1),
    restart(session) {
      const old = worker;
      worker = start(session);
      old.terminate();
    },
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal === "SIGINT" && terminal?.interrupt()) return;
    // The evaluation is asked to stop, which lets it clean up; what does not hear that, or is told twice, just ends.
    if (ending !== undefined || control === undefined) return end(signal);
    ending = signal;
    Atomics.store(control, 0, -1);
    setTimeout(end, 500, signal).unref();
  });
}

/** Ends as the signal does on its own, but not in the middle of a file. */
function end(signal) {
  if (control !== undefined && Atomics.load(control, 1) > 0) {
    setTimeout(end, 5, signal);
    return;
  }
  terminal?.close();
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

// V8 counts only what is on its heap; bytes of files and the like are beside it.
const slack = 512;
const watch = setInterval(() => {
  if (process.memoryUsage.rss() / 2 ** 20 < limit + slack) return;
  clearInterval(watch);
  failOutOfMemory();
}, 100);
watch.unref();

/** Of this many MiB the program may not use more: `--max-memory`, or three quarters of what the machine lets it have. */
function memoryLimit() {
  const at = words.findIndex((word) => /^--max-memory(=|$)/.test(word));
  const plain = words.indexOf("--");
  if (at < 0 || (plain >= 0 && plain < at)) {
    // In a container there is less than in the machine; 0 stands for no such limit.
    const allowed = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
    return Math.floor((Math.min(totalmem(), allowed) / 2 ** 20) * 0.75);
  }
  const given = words[at].includes("=") ? words.splice(at, 1)[0].slice("--max-memory=".length) : words.splice(at, 2)[1];
  if (!/^[1-9][0-9]*$/.test(given ?? "")) fail("flag '--max-memory' requires a number of MiB");
  return Number(given);
}

function failOutOfMemory() {
  fail(`${outOfMemory}\n  help: give a higher limit with '--max-memory MIB'`);
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}
