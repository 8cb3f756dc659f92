// Bundles src/cli/main.ts into dist/typeflake.cjs, one CommonJS file, which starts fastest, the process that downloads
// into dist/download.cjs, and what the launcher needs: for `typeflake repl` dist/terminal.cjs, to repeat answers
// dist/recall.cjs. Run-time dependencies stay outside and are loaded when first needed. Then runs the program once on a
// small expression to keep the code that V8 compiles for it (dist/typeflake.cache, see bin/worker.js).
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** A dependency is loaded when something of it is first used, not when the program starts; so are large parts of Node. */
const late = [...Object.keys(dependencies), "node:child_process", "node:zlib"];
const loadLate = {
  name: "load-late",
  setup(build) {
    const filter = new RegExp(`^(${late.join("|")})$`);
    build.onResolve({ filter }, ({ path, namespace }) =>
      namespace === "late" ? { path, external: true } : { path, namespace: "late" },
    );
    build.onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => ({
      contents: Object.keys(require(path))
        .map(
          (name) =>
            `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => require("${path}").${name} });`,
        )
        .join("\n"),
    }));
  },
};

await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: {
    typeflake: "src/cli/main.ts",
    download: "src/engine/download/main.ts",
    terminal: "src/cli/repl/terminal.ts",
    asker: "src/cli/init/asker.ts",
    recall: "src/engine/answers/recall.ts",
  },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  plugins: [loadLate],
  logLevel: "warning",
});

rmSync(new URL("../dist/typeflake.cache", import.meta.url), { force: true });
const warmUp = new URL("warm-up.nix", import.meta.url).pathname;
const launcher = new URL("../bin/typeflake.js", import.meta.url).pathname;
const run = spawnSync(process.execPath, [launcher, "eval", "--json", "--file", warmUp], {
  env: { ...process.env, TYPEFLAKE_WRITE_CACHE: "1" },
  stdio: ["ignore", "ignore", "inherit"],
});
if (run.status !== 0) throw new Error("the program that was built does not run");
