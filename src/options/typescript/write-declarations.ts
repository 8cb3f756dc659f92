// Writes the options of a configuration as TypeScript: what `config` holds, and what modules may say. Every set is an
// interface of its own, which an editor looks into only when somebody asks for its members; sets that are the same are
// one interface. Nothing is generic and nothing is computed from something else, so the compiler has little to do.
import type { DeclaredSet, DeclaredType } from "./declared-type.ts";

/** How options are seen: `values` when they are read from `config`, `definitions` when a module sets them. */
export type View = "values" | "definitions";

/** Sets with fewer members have an interface each: sharing one would show a name from elsewhere in errors. */
const sharedFrom = 6;

/** The interfaces for all options, the outermost of which is called `root`. */
export function writeInterfaces(options: DeclaredSet, root: string, view: View): string {
  const writer = new Writer(view, root);
  writer.write(options, [root]);
  return writer.text();
}

class Writer {
  private readonly view: View;
  private readonly interfaces: string[] = [];
  private readonly names = new Set(["Attrs", "Derivation", "HomeConfig", "HomeModule", "Loose", "PathLike"]);
  private readonly known = new Map<string, string>();

  constructor(view: View, root: string) {
    this.view = view;
    this.names.add(root);
  }

  text(): string {
    return this.interfaces.join("");
  }

  write(type: DeclaredType, path: readonly string[]): string {
    switch (type.kind) {
      case "boolean":
      case "number":
      case "string":
      case "null":
        return type.kind;
      case "loose":
        return "Loose";
      case "named":
        return this.view === "values" ? type.value : type.definition;
      case "package":
        return "Derivation";
      case "path":
        return this.view === "values" ? "string" : "PathLike";
      case "literals":
        return type.values.length === 0 ? "never" : type.values.map((value) => JSON.stringify(value)).join(" | ");
      case "list":
        return `readonly ${grouped(this.write(type.element, path))}[]`;
      case "attrs":
        return `Attrs<${this.write(type.element, path)}>`;
      case "function":
        return `((...args: any[]) => ${this.write(type.element, path)})`;
      case "union":
        return [...new Set(type.alternatives.map((alternative) => this.write(alternative, path)))].join(" | ");
      case "coerced": {
        const to = this.write(type.to, path);
        return this.view === "values" ? to : `${to} | ${this.write(type.from, path)}`;
      }
      case "computed":
        return this.view === "values" ? "Loose" : this.write(type.from, path);
      case "set":
        return this.set(type, path);
    }
  }

  private set(set: DeclaredSet, path: readonly string[]): string {
    const optional = this.view === "definitions" || set.partial ? "?" : "";
    let body = "";
    for (const [name, { type, description }] of set.members) {
      const comment = description === undefined ? "" : documentation(description);
      body += `${comment}  ${propertyName(name)}${optional}: ${this.write(type, [...path, name])};\n`;
    }
    if (set.open) body += "  [other: string]: Loose;\n";
    if (body === "") return "Attrs<never>";
    const isShared = set.members.size >= sharedFrom;
    const before = isShared ? this.known.get(body) : undefined;
    if (before !== undefined) return before;
    const name = this.nameFor(path);
    if (isShared) this.known.set(body, name);
    this.interfaces.push(`interface ${name} {\n${body}}\n`);
    return name;
  }

  /** `services.nginx` is `ServicesNginx`; the outermost set is called by the name that it was given. */
  private nameFor([root, ...steps]: readonly string[]): string {
    if (steps.length === 0) return root;
    const name = steps
      .map(pascalCase)
      .join("")
      .replace(/^(?=[0-9]|$)/, "_");
    let free = name;
    for (let n = 2; this.names.has(free); n++) free = `${name}${n}`;
    this.names.add(free);
    return free;
  }
}

function pascalCase(step: string): string {
  return step.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9]|$)/g, (_, _separator, letter: string) => letter.toUpperCase());
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
}

function grouped(type: string): string {
  return type.includes(" | ") || type.startsWith("readonly ") ? `(${type})` : type;
}

function documentation(text: string): string {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `  /** ${lines[0]} */\n`;
  return `  /**\n${lines.map((line) => `   * ${line}`.trimEnd()).join("\n")}\n   */\n`;
}
