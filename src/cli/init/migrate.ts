// Takes over a configuration that is no flake, such as /etc/nixos: its modules become TypeScript in the folder of the
// host, files that are not Nix come along, and what the answers ask for is read from it where it is written plainly.
import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "../../syntax/parse.ts";
import type { Expr } from "../../syntax/tree.ts";
import { fromBytes } from "../../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { convertProject } from "../../transpile/convert/index.ts";
import { provenanceOf } from "../../transpile/index.ts";
import { fileError, isFile, isFolder, readSource } from "../files.ts";
import { outOfReach } from "./out-of-reach.ts";
import { problem, refusal } from "./problem.ts";
import type { Migrated } from "./project.ts";
import type { Known } from "./questionnaire.ts";

export interface Migration {
  /** Byte strings by their names in the folder of the host. */
  readonly files: ReadonlyMap<string, string>;
  readonly migrated: Migrated;
  readonly known: Known;
  /** Files that stay Nix or are left out, and why. */
  readonly notes: readonly Diagnostic[];
}

/** `nixos-generate-config` writes it, and writes it again. */
const hardwareFile = "hardware-configuration.nix";
/** Larger files are no part of a configuration. */
const largest = 4 << 20;

/** Throws a DiagnosticError where the folder holds no such configuration. */
export function migrate(folder: string): Migration {
  if (!isFolder(folder)) throw refusal(`there is no folder '${folder}'`, "name one such as '/etc/nixos'");
  if (isFile(join(folder, "flake.nix"))) {
    throw refusal(`'${folder}' is a flake already`, "turn all of it into TypeScript: typeflake convert DIR --out DIR");
  }
  if (!isFile(join(folder, "configuration.nix"))) {
    throw refusal(`'${folder}' has no configuration.nix`, "name the folder of one, such as '/etc/nixos'");
  }
  const notes: Diagnostic[] = [];
  const names = filesBelow(folder, notes);
  const sources = new Map<string, Source>();
  const files = new Map<string, string>();
  for (const name of names) {
    const source = readSource(join(folder, name));
    if (!name.endsWith(".nix") || name === hardwareFile) files.set(name, source.text);
    else if (!names.includes(typeScriptOf(name))) sources.set(`./${name}`, source);
    else if (provenanceOf(source.text) !== "generated") {
      throw refusal(`'${folder}' has both ${name} and ${typeScriptOf(name)}`, "move the one that is not used away");
    }
  }
  for (const { name, target, converted } of convertProject(sources)) {
    if (converted.text !== undefined) files.set(target.replace(/^\.\//, ""), converted.text);
    else {
      files.set(name.replace(/^\.\//, ""), sources.get(name)!.text);
      notes.push(...converted.diagnostics);
    }
  }
  for (const [name, source] of sources) notes.push(...outOfReach(name, source));
  const hasHardware = files.has(hardwareFile);
  const constants = new Constants();
  for (const source of sources.values()) constants.read(source);
  return {
    files,
    notes,
    migrated: {
      configuration: files.has("configuration.ts") ? "configuration.ts" : "configuration.nix",
      ...(hasHardware ? { hardware: hardwareFile } : {}),
    },
    known: { ...constants.known(), hasFileSystems: true, modules: [] },
  };
}

/** Where a Nix file goes as TypeScript. */
const typeScriptOf = (name: string) => name.replace(/\.nix$/, ".ts");

/**
 * Names of files, nothing hidden, no results of builds. A link to a file is that file: the names in other files lead to
 * it. What else is left out is told to `notes`.
 */
function filesBelow(folder: string, notes: Diagnostic[], below = folder): string[] {
  const leaveOut = (path: string, why: string, help: string) => {
    const message = `'${relative(folder, path)}' is not taken over: ${why}`;
    notes.push(problem(message, help, "warning"));
    return [];
  };
  return entriesOf(below)
    .filter(({ name }) => !name.startsWith(".") && name !== "result" && name !== "node_modules")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      if (entry.isDirectory()) return filesBelow(folder, notes, path);
      const found = leadsTo(path);
      if (found === undefined) return leaveOut(path, "it is a link to nothing", "mend the link, or remove it");
      if (found.isDirectory()) return leaveOut(path, "it is a link to a folder", "put the folder in its place");
      if (!found.isFile()) return leaveOut(path, "it is not a regular file", "remove it");
      if (found.size > largest) return leaveOut(path, "it is larger than 4 MiB", "name it by its absolute path");
      // What only its owner may read is a secret, and everybody can read what is in a flake.
      if (!path.endsWith(".nix") && (found.mode & 0o077) === 0) {
        return leaveOut(
          path,
          "only its owner may read it",
          "encrypt it for axios.secrets, or name it by its absolute path",
        );
      }
      return [relative(folder, path).split(sep).join("/")];
    });
}

/** What there is, behind a link, too; undefined where a link leads nowhere, or back to itself. */
function leadsTo(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw fileError(`cannot read '${folder}'`, error);
  }
}

/** Strings that attributes are set to, by the path of the attribute. */
class Constants {
  private readonly found = new Map<string, string>();
  private readonly users: string[] = [];

  read(source: Source): void {
    try {
      this.visit(parse(source), "");
    } catch (error) {
      // What is no Nix was refused before, with words.
      if (!(error instanceof DiagnosticError)) throw error;
    }
  }

  known(): Known {
    const { found, users } = this;
    const fields = {
      hostname: found.get("networking.hostName"),
      timeZone: found.get("time.timeZone"),
      locale: found.get("i18n.defaultLocale"),
      stateVersion: found.get("system.stateVersion"),
      user: users[0],
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  }

  private visit(expression: Expr, path: string): void {
    switch (expression.kind) {
      case "lambda":
      case "let":
      case "with":
      case "assert":
        this.visit(expression.body, path);
        return;
      case "attrs":
        for (const binding of expression.bindings) {
          if (binding.kind !== "binding") continue;
          const names = binding.path.map((step) => (step.kind === "name" ? step.name : "?"));
          this.visit(binding.value, [path, ...names].filter((name) => name !== "").join("."));
        }
        return;
      case "string": {
        const [part] = expression.parts;
        if (expression.parts.length === 1 && part.kind === "text") this.found.set(path, fromBytes(part.value));
        return;
      }
      default: {
        const [, user] = /^users\.users\.([a-z_][a-z0-9_-]*)\.isNormalUser$/.exec(path) ?? [];
        if (user !== undefined) this.users.push(user);
      }
    }
  }
}
