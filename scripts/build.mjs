// Bundles src/cli/main.ts into dist/typeflake.cjs, one CommonJS file, which starts fastest, the process that downloads
// into dist/download.cjs, and what the launcher needs: for `typeflake repl` dist/terminal.cjs, for `typeflake init`
// dist/asker.cjs, to repeat answers dist/recall.cjs. Run-time dependencies stay outside and are loaded when first needed.
// Then runs the program once, on a small expression and on some TypeScript, to keep the code that V8 compiles for them
// (dist/typeflake.cache, see bin/load.js).
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
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
const fromHere = (name) => fileURLToPath(new URL(name, import.meta.url));
const commandLines = [
  ["eval", "--json", "--file", fromHere("warm-up.nix")],
  ["transpile", "--check", fromHere("../nixpkgs")],
];
const run = spawnSync(process.execPath, [fromHere("../bin/typeflake.js")], {
  env: { ...process.env, TYPEFLAKE_WARM_UP: JSON.stringify(commandLines) },
  stdio: ["ignore", "ignore", "pipe"],
  encoding: "utf8",
});
if (run.status !== 0) throw new Error(`the program that was built does not run: ${run.stderr}`);
