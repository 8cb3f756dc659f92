// `typeflake transpile`: TypeScript to Nix, written beside it or only compared.
import { resolve } from "node:path";
import type { Call, Command } from "./command.ts";
import { isFolder } from "./files.ts";
import { display, planTranspile, writeEmitted } from "./transpiling.ts";
import { watchAndRepeat } from "./watch.ts";

export const transpileCommand = {
  name: "transpile",
  summary: "write the Nix files of TypeScript files",
  arguments: "[PATH…] [FLAGS]",
  maxArguments: Number.POSITIVE_INFINITY,
  description: `Transpiles each PATH (default: the flake.ts here), and every TypeScript file that it imports or names as a path.
PATH is a TypeScript file, a folder with a flake.ts, or any other folder: all TypeScript in it. a.ts becomes a.nix
beside it, or in the folder that "outDir" in typeflake.json names, in the same layout; a flake.nix stays beside its
flake.ts. A file is written only when its content changes, and nothing that somebody wrote by hand is overwritten: no
Nix file that typeflake did not generate, and none that was edited since.

  typeflake transpile
  typeflake transpile --watch      # again and again, as you write
  typeflake transpile --check      # in continuous integration: fails where a Nix file is stale`,
  flags: [
    { name: "out", values: ["FOLDER"], help: "put the Nix files there instead" },
    { name: "check", help: "write nothing; exit with 1 where a Nix file is missing or stale" },
    { name: "watch", help: "stay, and transpile again whenever a file changes" },
  ],
  run(call) {
    if (!call.flags.has("watch")) return transpileOnce(call);
    return watchAndRepeat(call, (watched) => {
      // A folder of its own may get more files.
      watched({ folders: call.arguments.map((path) => resolve(call.directory, path)).filter(isFolder) });
      transpileOnce(call, (file) => watched({ files: [file] }));
    });
  },
} satisfies Command;

function transpileOnce(call: Call, onRead?: (path: string) => void): number {
  const { arguments: paths, flags, output, directory } = call;
  const out = flags.get("out");
  // Without being asked, only a flake: the folder of another project is full of TypeScript that is none of Nix's.
  const wanted = paths.length > 0 ? paths : ["flake.ts"];
  const files = planTranspile(
    wanted.map((path) => resolve(directory, path)),
    { out: out && resolve(directory, out), onRead },
  );
  const stale = files.filter((file) => file.state !== "unchanged");
  if (flags.has("check")) {
    for (const file of stale) {
      output.note(`${display(file.target)} is ${file.state === "new" ? "missing" : "stale"}\n`);
    }
    if (stale.length > 0) output.note("help: run 'typeflake transpile' and commit the result\n");
    return stale.length > 0 ? 1 : 0;
  }
  writeEmitted(files, output);
  if (stale.length === 0) output.note(`${files.length} ${files.length === 1 ? "file is" : "files are"} up to date\n`);
  return 0;
}
