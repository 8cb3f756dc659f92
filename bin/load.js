// Loads the bundle in this thread, with the code that V8 compiled of it when it was built (dist/typeflake.cache):
// compiling it anew would take longer than a small evaluation. A cache of another version of V8 is ignored.
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

const bundle = join(__dirname, "..", "dist", "typeflake.cjs");
const cacheFile = join(__dirname, "..", "dist", "typeflake.cache");

const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, "utf8")}\n})`,
  {
    filename: bundle,
    cachedData: readCache(),
  },
);
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(bundle), program, bundle, join(bundle, ".."));

exports.program = program.exports;

/** Keeps what V8 has compiled of the bundle so far. */
exports.writeCache = () => writeFileSync(cacheFile, script.createCachedData());

function readCache() {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}
