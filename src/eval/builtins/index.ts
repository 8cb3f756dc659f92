// All builtins, by family. To add one, add an entry to the file of its family.
import type { ByteString } from "../../text/bytes.ts";
import type { BuiltinEntry } from "../builtin.ts";
import { arithmetic } from "./arithmetic.ts";
import { attributeSets } from "./attribute-sets.ts";
import { contexts } from "./contexts.ts";
import { control } from "./control.ts";
import { derivations } from "./derivations.ts";
import { fetchers } from "./fetchers.ts";
import { functions } from "./functions.ts";
import { hashes } from "./hashes.ts";
import { imports } from "./imports.ts";
import { json } from "./json.ts";
import { lists } from "./lists.ts";
import { paths } from "./paths.ts";
import { regularExpressions } from "./regular-expressions.ts";
import { searchPaths } from "./search-path.ts";
import { sorting } from "./sorting.ts";
import { sources } from "./sources.ts";
import { strings } from "./strings.ts";
import { toml } from "./toml.ts";
import { types } from "./types.ts";
import { versions } from "./versions.ts";
import { xml } from "./xml.ts";

export { builtinConstants } from "./constants.ts";

/** The families, named as in the documentation. */
export const builtinFamilies: ReadonlyArray<{ readonly title: string; readonly entries: readonly BuiltinEntry[] }> = [
  { title: "Lists", entries: [...lists, ...sorting] },
  { title: "Attribute sets", entries: attributeSets },
  { title: "Strings", entries: [...strings, ...regularExpressions] },
  { title: "Numbers", entries: arithmetic },
  { title: "Functions", entries: functions },
  { title: "Kinds of values", entries: types },
  { title: "Versions", entries: versions },
  { title: "Formats", entries: [...json, ...toml, ...xml] },
  { title: "Paths and files", entries: [...paths, ...searchPaths, ...sources] },
  { title: "Imports", entries: imports },
  { title: "Derivations", entries: derivations },
  { title: "String contexts", entries: contexts },
  { title: "Hashes", entries: hashes },
  { title: "Fetching", entries: fetchers },
  { title: "Control and errors", entries: control },
];

export const builtinEntries: readonly BuiltinEntry[] = builtinFamilies.flatMap((family) => family.entries);

/** The builtins that need no `builtins.` before them; any other `x` is known everywhere as `__x`. */
const globals = new Set<ByteString>([
  "abort",
  "baseNameOf",
  "break",
  "builtins",
  "derivation",
  "derivationStrict",
  "dirOf",
  "false",
  "fetchGit",
  "fetchMercurial",
  "fetchTarball",
  "fetchTree",
  "fromTOML",
  "import",
  "isNull",
  "map",
  "null",
  "placeholder",
  "removeAttrs",
  "scopedImport",
  "throw",
  "toString",
  "true",
]);

/** The name under which a builtin is known everywhere. */
export function globalName(name: ByteString): ByteString {
  return globals.has(name) ? name : `__${name}`;
}

/** Whether a builtin is known everywhere by its own name. */
export function isGlobal(name: ByteString): boolean {
  return globals.has(name);
}
