// Takes over a configuration that is no flake, such as /etc/nixos: its modules become TypeScript in the folder of the
// host, files that are not Nix come along, and what the answers ask for is read from it where it is written plainly.
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "../../syntax/parse.ts";
import type { Expr } from "../../syntax/tree.ts";
import { fromBytes, toBytes } from "../../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { convertProject } from "../../transpile/convert/index.ts";
import { isFile, isFolder, readSource } from "../files.ts";
import type { Migrated } from "./project.ts";
import type { Known } from "./questionnaire.ts";

export interface Migration {
  /** Byte strings by their names in the folder of the host. */
  readonly files: ReadonlyMap<string, string>;
  readonly migrated: Migrated;
  readonly known: Known;
  /** Files that stay Nix, and why. */
  readonly kept: readonly Diagnostic[];
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
  const names = filesBelow(folder);
  const sources = new Map<string, Source>();
  const files = new Map<string, string>();
  for (const name of names) {
    const path = join(folder, name);
    if (name.endsWith(".nix") && name !== hardwareFile) sources.set(`./${name}`, readSource(path));
    else files.set(name, readFileSync(path, "latin1"));
  }
  const kept: Diagnostic[] = [];
  for (const { name, target, converted } of convertProject(sources)) {
    if (converted.text !== undefined) files.set(target.replace(/^\.\//, ""), converted.text);
    else {
      files.set(name.replace(/^\.\//, ""), sources.get(name)!.text);
      kept.push(...converted.diagnostics);
    }
  }
  const hasHardware = files.has(hardwareFile);
  const constants = new Constants();
  for (const source of sources.values()) constants.read(source);
  return {
    files,
    kept,
    migrated: {
      configuration: files.has("configuration.ts") ? "configuration.ts" : "configuration.nix",
      ...(hasHardware ? { hardware: hardwareFile } : {}),
    },
    known: { ...constants.known(), hasFileSystems: true, modules: [] },
  };
}

/** Names of regular files, nothing hidden, no links, no results of builds. */
function filesBelow(folder: string, below = folder): string[] {
  return readdirSync(below, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "result" && name !== "node_modules")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      if (entry.isDirectory()) return filesBelow(folder, path);
      return entry.isFile() && lstatSync(path).size <= largest ? [relative(folder, path).split(sep).join("/")] : [];
    });
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

function refusal(message: string, help: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code: "cli/init", message: toBytes(message), help: toBytes(help) });
}
