// `typeflake fmt`: Nix files in the layout of RFC 166.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format } from "../syntax/fmt.ts";
import { toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import type { Call, Command } from "./command.ts";
import { isFolder, readSource, writeAtomically } from "./files.ts";
import { display } from "./transpiling.ts";

export const fmtCommand = {
  name: "fmt",
  summary: "format Nix files in the layout of RFC 166",
  arguments: "[PATH…] [FLAGS]",
  maxArguments: Number.POSITIVE_INFINITY,
  description: `Formats each PATH, a Nix file or a folder of them (default: '.'; hidden folders, node_modules and result are
left out). '-' formats standard input to standard output. A file is written only when its layout changes.`,
  flags: [{ name: "check", help: "write nothing; exit with 1 where a file is not formatted" }],
  run(call) {
    const { arguments: paths, flags, output, directory } = call;
    if (paths.includes("-")) return formatInput(call);
    const files = (paths.length > 0 ? paths : ["."]).flatMap((path) => nixFiles(resolve(directory, path)));
    let changed = 0;
    let broken = 0;
    for (const file of files) {
      try {
        const source = readSource(file);
        const text = format(source);
        if (text === source.text) continue;
        changed++;
        if (!flags.has("check")) writeAtomically(file, text);
        output.note(`${flags.has("check") ? "not formatted:" : "formatted"} ${display(file)}\n`);
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        broken++;
        output.report(error.diagnostics, { color: output.color });
      }
    }
    return broken > 0 || (flags.has("check") && changed > 0) ? 1 : 0;
  },
} satisfies Command;

function formatInput({ flags, output }: Call): number {
  const source = new Source(toBytes("«stdin»"), readFileSync(0, "latin1"), "stdin");
  const text = format(source);
  if (flags.has("check")) return text === source.text ? 0 : 1;
  output.answer(text, "latin1");
  return 0;
}

function nixFiles(path: string): string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules" && entry.name !== "result")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return nixFiles(inner);
      return entry.isFile() && entry.name.endsWith(".nix") ? [inner] : [];
    });
}
