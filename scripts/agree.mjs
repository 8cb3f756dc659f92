// Runs test/agreement/agree.ts, whose first lines say what it can do: npm run agree -- --expressions 1000
import { build } from "esbuild";

const outfile = new URL("../dist/agreement/agree.mjs", import.meta.url);
await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: ["test/agreement/agree.ts"],
  outfile: outfile.pathname,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
await import(outfile.href);
