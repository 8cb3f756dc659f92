#!/usr/bin/env node
// The launcher: runs the program (bin/worker.js) in a worker thread, because only a worker can be given a stack as deep
// as evaluating Nix needs, and a memory limit that ends in a message instead of a crash.
"use strict";
const { existsSync } = require("node:fs");
const { totalmem } = require("node:os");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Worker } = require("node:worker_threads");

const words = process.argv.slice(2);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`typeflake needs Node 20.19 or newer; this is ${process.version}`);
if (!existsSync(join(__dirname, "..", "dist", "typeflake.cjs"))) {
  fail("typeflake is not built yet\n  help: run 'npm run build' in its folder");
}

// Evaluating makes many small objects that die young or live on; a nursery of some size copies far fewer of them.
setFlagsFromString("--min-semi-space-size=16");

try {
  process.cwd();
} catch {
  fail("the folder that this was started in does not exist any more\n  help: change to another one");
}

const limit = memoryLimit();
const worker = new Worker(join(__dirname, "worker.js"), {
  argv: words,
  resourceLimits: { stackSizeMb: 512, maxOldGenerationSizeMb: limit, maxYoungGenerationSizeMb: 96 },
});
worker.on("error", (error) => {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    fail(`out of memory: more than ${limit} MiB were needed\n  help: give a higher limit with '--max-memory MIB'`);
  }
  fail(`this is a bug in typeflake, please report it\n${error?.stack ?? error}`);
});
worker.on("exit", (status) => {
  process.exitCode = status;
});

/** Of this many MiB the program may not use more: `--max-memory`, or three quarters of the machine. */
function memoryLimit() {
  const at = words.findIndex((word) => /^--max-memory(=|$)/.test(word));
  const plain = words.indexOf("--");
  if (at < 0 || (plain >= 0 && plain < at)) return Math.floor((totalmem() / 2 ** 20) * 0.75);
  const given = words[at].includes("=") ? words.splice(at, 1)[0].slice("--max-memory=".length) : words.splice(at, 2)[1];
  if (!/^[1-9][0-9]*$/.test(given ?? "")) fail("flag '--max-memory' requires a number of MiB");
  return Number(given);
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}
