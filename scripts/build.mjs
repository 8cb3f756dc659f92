// Bundles src/cli/worker.ts into dist/typeflake.cjs, one CommonJS file: it starts fastest, and the launcher can keep
// V8's compiled code for it. Run-time dependencies stay outside and are loaded when first needed.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: ["src/cli/worker.ts"],
  outfile: "dist/typeflake.cjs",
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  external: Object.keys(dependencies),
  logLevel: "warning",
});
