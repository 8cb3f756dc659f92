// Runs the real compiler over a project, as an editor would read it.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** What `tsc` says of the project in a folder. */
export function tsc(folder: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, "--project", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  return stdout + stderr;
}

/** The messages by file, without its name: `4,24: error TS2353: …`. */
export function messagesByFile(output: string): Map<string, string> {
  const files = new Map<string, string>();
  let file = "";
  for (const line of output.split("\n")) {
    const [, name, place, message] = /^([^ (][^(]*)\(([0-9,]+)\): (.*)$/.exec(line) ?? [];
    if (name !== undefined) file = name;
    if (line !== "") files.set(file, `${files.get(file) ?? ""}${name === undefined ? line : `${place}: ${message}`}\n`);
  }
  return files;
}
