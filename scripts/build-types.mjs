// What `import "typeflake"` finds in a project: the declarations of src/authoring as dist/authoring/*.d.ts, and its markers
// as dist/authoring/index.js for those who run their files.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
const source = join(root, "src/authoring");
const target = join(root, "dist/authoring");
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, "options"), { recursive: true });
execFileSync(process.execPath, [tsc, "-p", join(source, "tsconfig.build.json"), "--outDir", target], {
  stdio: "inherit",
});
// These hold declarations only and are shorter as they are.
for (const file of readdirSync(join(source, "options"))) {
  copyFileSync(join(source, "options", file), join(target, "options", file.replace(/\.ts$/, ".d.ts")));
}
copyFileSync(join(source, "files.d.ts"), join(target, "files.d.ts"));
copyFileSync(join(source, "tsconfig.json"), join(target, "tsconfig.json"));
const index = join(target, "index.d.ts");
writeFileSync(index, `/// <reference path="./files.d.ts" />\n${readFileSync(index, "utf8")}`);

await build({
  absWorkingDir: root,
  entryPoints: ["src/authoring/index.ts"],
  outfile: join(target, "index.js"),
  bundle: true,
  platform: "neutral",
  target: "es2022",
  logLevel: "warning",
});
