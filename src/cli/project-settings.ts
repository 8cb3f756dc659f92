// `typeflake.json`, the settings of a project: `{ "outDir": "nix" }` puts the Nix files of its TypeScript into that
// folder, in the same layout.
import { dirname, isAbsolute, join, normalize } from "node:path";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { nearest } from "../text/spelling.ts";
import { readIfThere } from "./files.ts";

export interface ProjectSettings {
  /** Where the settings stand; paths in them are relative to it. */
  readonly folder: string;
  readonly outDir?: string;
}

const known = ["$schema", "outDir"];

/** The settings of the nearest folder above a place, or none. Throws a DiagnosticError where they make no sense. */
export function settingsAbove(start: string): ProjectSettings {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, "typeflake.json");
    const text = readIfThere(path);
    if (text !== undefined) return { folder, ...read(path, fromBytes(text)) };
    if (dirname(folder) === folder) return { folder: start };
  }
}

function read(path: string, text: string): Omit<ProjectSettings, "folder"> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refusal(path, `it is not JSON: ${(error as Error).message}`, 'write `{ "outDir": "nix" }`');
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw refusal(path, "it is not an object", 'write `{ "outDir": "nix" }`');
  }
  for (const key of Object.keys(json)) {
    if (known.includes(key)) continue;
    const [close] = nearest(key, known);
    throw refusal(path, `there is no setting '${key}'`, close ? `did you mean '${close}'?` : "the setting is 'outDir'");
  }
  const { outDir } = json as { readonly outDir?: unknown };
  if (outDir === undefined) return {};
  const isInside = typeof outDir === "string" && !isAbsolute(outDir) && !/^\.\.([/\\]|$)/.test(normalize(outDir));
  if (!isInside) throw refusal(path, "'outDir' is not a folder inside the project", 'name one, such as "nix"');
  return { outDir };
}

function refusal(path: string, message: string, help: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/settings",
    message: toBytes(`cannot use '${path}': ${message}`),
    help: toBytes(help),
  });
}
