// The TypeScript of a project on disk: which files a path means, and what they are transpiled to; nothing is written.
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { ProjectHost } from "../transpile/index.ts";
import { isFile, isFolder, readSource } from "./files.ts";
import { type ProjectSettings, settingsAbove } from "./project-settings.ts";

/** Files of TypeScript, named as seen from a folder. */
export interface Entries {
  readonly root: string;
  readonly names: readonly string[];
}

/** What a path of the command line means: a file, the `flake.ts` of a folder, or all TypeScript in it. */
export function entriesOf(path: string): Entries {
  if (isFolder(path)) {
    const root = resolve(path);
    if (isFile(join(root, "flake.ts"))) return { root, names: ["flake.ts"] };
    const names = typeScriptIn(root, "");
    if (names.length > 0) return { root, names };
    throw refusal(`'${path}' is a folder without TypeScript`, "name a '.ts' file, or a folder with a 'flake.ts'");
  }
  if (!isFile(path)) throw refusal(`there is no file '${path}'`, "name a '.ts' file, or a folder with a 'flake.ts'");
  if (!path.endsWith(".ts")) throw refusal(`'${path}' is not a TypeScript file`, "name a '.ts' file");
  return { root: dirname(resolve(path)), names: [basename(path)] };
}

/** All TypeScript below a folder that can become Nix: no declarations, nothing hidden, no packages. */
function typeScriptIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = join(folder, entry.name);
      if (entry.isDirectory()) return typeScriptIn(root, name);
      return name.endsWith(".ts") && !name.endsWith(".d.ts") ? [name] : [];
    });
}

export interface TranspileOptions {
  /** Where all Nix files go; see `placedBy` for where it is undefined. */
  readonly out?: string | undefined;
  /** Told of every file that is looked for. */
  readonly onRead?: ((path: string) => void) | undefined;
}

/** The files below a folder, and where their Nix files go. */
export function diskHost(root: string, { out, onRead }: TranspileOptions = {}): ProjectHost {
  const sources = new Map<string, Source | undefined>();
  const place = out === undefined ? placedBy(settingsAbove(root)) : (path: string) => join(out, relative(root, path));
  return {
    read(name) {
      if (!sources.has(name)) {
        const path = join(root, name);
        onRead?.(path);
        sources.set(name, isFile(path) ? readSource(path) : undefined);
      }
      return sources.get(name);
    },
    folder: slashes(root),
    ...(place ? { target: (name) => slashes(relative(root, nixFileOf(place(join(root, name))))) } : {}),
  };
}

/** Where `outDir` of typeflake.json puts the file of a source. A flake stays where Nix looks for it. */
function placedBy({ folder, outDir }: ProjectSettings): ((source: string) => string) | undefined {
  if (outDir === undefined) return undefined;
  return (source) => {
    const below = relative(folder, source);
    return basename(source) === "flake.ts" || below.startsWith("..") ? source : join(folder, outDir, below);
  };
}

/** The TypeScript file that a Nix file was generated from, by their places; undefined where there is none. */
export function typeScriptOf(nixFile: string): string | undefined {
  const beside = nixFile.replace(/\.nix$/, ".ts");
  if (isFile(beside)) return beside;
  const { folder, outDir } = settingsAbove(dirname(nixFile));
  if (outDir === undefined) return undefined;
  const below = relative(join(folder, outDir), beside);
  const source = join(folder, below);
  return !below.startsWith("..") && isFile(source) ? source : undefined;
}

const nixFileOf = (path: string) => path.replace(/\.ts$/, ".nix");
const slashes = (path: string) => path.split(sep).join("/");

export function refusal(message: string, help: string): DiagnosticError {
  const [text, remedy] = [toBytes(message), toBytes(help)];
  return new DiagnosticError({ severity: "error", code: "cli/transpile", message: text, help: remedy });
}
