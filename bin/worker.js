// Loads the bundle in the worker thread, with the code that V8 compiled of it when it was built (dist/typeflake.cache):
// compiling it anew would take longer than a small evaluation. A cache of another version of V8 is ignored.
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
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
const { createRequire } = require("node:module");
script.runInThisContext()(program.exports, createRequire(bundle), program, bundle, join(bundle, ".."));

program.exports.main(process.argv.slice(2)).then((status) => {
  // The build asks for the cache after a run that has made V8 compile what is usually needed.
  if (process.env["TYPEFLAKE_WRITE_CACHE"] === "1") writeFileSync(cacheFile, script.createCachedData());
  process.exit(status);
});

function readCache() {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}
