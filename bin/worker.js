// The program in the worker thread that the launcher starts.
"use strict";
const { program, writeCache } = require("./load.js");

run(process.argv.slice(2)).then((status) => process.exit(status));

async function run(words) {
  // The build has several command lines run, and keeps the code that V8 has compiled for them.
  const warmUp = process.env["TYPEFLAKE_WARM_UP"];
  if (warmUp === undefined) return program.main(words);
  for (const line of JSON.parse(warmUp)) {
    const status = await program.main(line);
    if (status !== 0) return status;
  }
  writeCache();
  return 0;
}
