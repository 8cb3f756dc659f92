// Writing the files of a new flake or host: nothing of the user's is written over, and all are written or none.
import { rmdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { ByteString } from "../../text/bytes.ts";
import { provenanceOf } from "../../transpile/index.ts";
import { isFile, isFolder, isThere, readIfThere, writeAtomically } from "../files.ts";
import type { Output } from "../output.ts";
import { display } from "../transpiling.ts";

/** Whether nothing of the user's is lost when a Nix file is made there. */
export function isReplaceable(path: string): boolean {
  if (!isThere(path)) return true;
  return isFile(path) && provenanceOf(readIfThere(path) ?? "") === "generated";
}

/** Writes all files or, where one cannot be written, none. */
export function writeAll(files: ReadonlyMap<string, ByteString>, output: Output): void {
  const made = missingFolders([...files.keys()]);
  const written: [path: string, before: ByteString | undefined][] = [];
  try {
    for (const [path, text] of files) {
      const before = readIfThere(path);
      if (before === text) continue;
      writeAtomically(path, text);
      written.push([path, before]);
    }
  } catch (error) {
    for (const [path, before] of written.reverse()) {
      if (before === undefined) rmSync(path, { force: true });
      else writeAtomically(path, before);
    }
    for (const folder of made) if (isFolder(folder)) rmdirSync(folder);
    throw error;
  }
  for (const [path] of written) output.note(`wrote ${display(path)}\n`);
}

/** The folders that files need and that are not there, the inner ones first. */
function missingFolders(files: readonly string[]): string[] {
  const missing = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); !missing.has(folder) && !isThere(folder); folder = dirname(folder)) {
      missing.add(folder);
    }
  }
  return [...missing].sort((a, b) => b.length - a.length);
}
