// The code that the build keeps of the program (dist/typeflake.cache) is of use only while V8 takes it: it refuses what
// it compiled under other flags, or of another source, and says nothing.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { launcher } from "./run.ts";

test("V8 takes the compiled code of the bundle", () => {
  const dist = join(dirname(launcher), "..", "dist");
  const bundle = readFileSync(join(dist, "typeflake.cjs"), "utf8");
  const source = `(function (exports, require, module, __filename, __dirname) {${bundle}\n})`;
  const script = new Script(source, { cachedData: readFileSync(join(dist, "typeflake.cache")) });
  expect(script.cachedDataRejected).toBe(false);
});
