// The options that the miniature nixpkgs declares, from the option database, as JSON that its module
// nixpkgs/nixos/declared-options.ts reads: a tree of names, where an option is a list of its type (a number of the table
// `types`) and its default. A default that is no constant names where it is found, or says its Nix text.
import { MemoryHost } from "../eval/memory-host.ts";
import { NixEvaluator } from "../eval/nix-evaluator.ts";
import { fromBytes, toBytes } from "../text/bytes.ts";
import type { DeclaredMember, DeclaredSet, DeclaredType } from "./typescript/declared-type.ts";
import { assembleRows, readOptionRows } from "./typescript/option-rows.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The file for a table of name, type and default; `without` are options that the miniature declares by hand. */
export function writeMiniatureOptions(table: string, without: ReadonlySet<string>): string {
  const rows = readOptionRows(table).filter(({ name }) => !isWithin(name, without));
  const writer = new Writer();
  const options = writer.tree(assembleRows(rows));
  const lines = Object.entries(options).map(([name, tree]) => `${JSON.stringify(name)}: ${JSON.stringify(tree)}`);
  const types = writer.types.map((type) => JSON.stringify(type));
  const packages = JSON.stringify([...writer.packages].sort());
  return `{\n"packages": ${packages},\n"types": [\n${types.join(",\n")}\n],\n"options": {\n${lines.join(",\n")}\n}\n}\n`;
}

function isWithin(name: readonly string[], names: ReadonlySet<string>): boolean {
  return name.some((_, index) => names.has(name.slice(0, index + 1).join(".")));
}

class Writer {
  readonly types: Json[] = [];
  /** The packages that are defaults of options. */
  readonly packages = new Set<string>();
  private readonly indices = new Map<string, number>();
  private readonly evaluator = new NixEvaluator(new MemoryHost(), { pure: true });

  tree(set: DeclaredSet): { readonly [name: string]: Json } {
    return Object.fromEntries([...set.members].map(([name, member]) => [name, this.member(member)]));
  }

  private member(member: DeclaredMember): Json {
    const { type } = member;
    if (type.kind === "set" && member.isLevel) return this.tree(type);
    return [this.indexOf(this.type(type)), ...this.default(member.default, type)];
  }

  private indexOf(type: Json): number {
    const text = JSON.stringify(type);
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    this.indices.set(text, this.types.push(type) - 1);
    return this.types.length - 1;
  }

  private type(type: DeclaredType): Json {
    switch (type.kind) {
      case "boolean":
        return "bool";
      case "null":
        return { enum: [null] };
      case "path":
      case "package":
        return type.kind;
      case "string":
        if (type.separator !== undefined) return { separatedString: type.separator };
        return type.pattern === undefined ? "str" : { strMatching: type.pattern };
      case "number":
        if (!type.integer) return "number";
        if (type.most !== undefined) return { between: [type.least ?? 0, type.most] };
        if (type.least === undefined) return "int";
        return { ints: type.least === 0 ? "unsigned" : "positive" };
      case "loose":
        return type.tree ? "tree" : "unspecified";
      case "named":
      case "computed":
        return "unspecified";
      case "literals":
        return { enum: type.values };
      case "list":
        return { listOf: this.indexOf(this.type(type.element)) };
      case "attrs":
        return { attrsOf: this.indexOf(this.type(type.element)) };
      case "function":
        return { functionTo: this.indexOf(this.type(type.element)) };
      case "union": {
        const others = type.alternatives.filter(({ kind }) => kind !== "null");
        const choice = others.map((one) => this.indexOf(this.type(one)));
        const rest: Json = choice.length === 1 ? this.types[choice[0]] : { oneOf: choice };
        return others.length === type.alternatives.length ? rest : { nullOr: this.indexOf(rest) };
      }
      case "coerced":
        return { oneOf: [type.to, type.from].map((one) => this.indexOf(this.type(one))) };
      case "set":
        return { submodule: this.tree(type), open: type.open };
    }
  }

  /** What follows the type: nothing, a constant, or a text and what kind of text it is. */
  private default(text: string | undefined, type: DeclaredType): readonly Json[] {
    if (text === undefined) return [];
    const [, pkg] = /^pkgs\.([\w.'-]+)$/.exec(text) ?? [];
    if (pkg !== undefined) {
      this.packages.add(pkg);
      return [pkg, "pkgs"];
    }
    const [, option] = /^config\.([\w.'-]+)$/.exec(text) ?? [];
    if (option !== undefined) return [option, "config"];
    try {
      const json = this.evaluator.evaluate(toBytes(`builtins.toJSON (${text})`), "/");
      const value = JSON.parse(fromBytes(json as string)) as Json;
      if (fits(value, type)) return [value];
    } catch {
      // Words for people, or an expression that only a whole NixOS answers.
    }
    return [text, "text"];
  }
}

/** Whether a constant may be the default: many are sentences that only describe it, in quotes. */
function fits(value: Json, type: DeclaredType): boolean {
  switch (type.kind) {
    case "boolean":
    case "number":
      return typeof value === type.kind;
    case "string":
      return typeof value === "string" && !/[‹›]|^(A|The|attribute name) /.test(value);
    case "null":
      return value === null;
    case "path":
      return typeof value === "string" && value.startsWith("/");
    case "literals":
      return type.values.some((literal) => literal === value);
    case "list":
      return Array.isArray(value) && value.every((item) => fits(item, type.element));
    case "attrs":
      return isSet(value) && Object.values(value).every((item) => fits(item, type.element));
    case "set":
      return isSet(value);
    case "union":
      return type.alternatives.some((alternative) => fits(value, alternative));
    case "coerced":
      return fits(value, type.to) || fits(value, type.from);
    case "loose":
    case "named":
    case "computed":
      return true;
    case "package":
    case "function":
      return false;
  }
}

function isSet(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
