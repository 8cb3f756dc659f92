// The option database: rows of name and type. Options of a submodule stand in rows of their own, below `<name>` where
// they are of each in a set and below `*` where they are of each in a list; here they go back into their type.
import { anySet, type DeclaredMember, type DeclaredSet, type DeclaredType, unionOf } from "./declared-type.ts";
import { parseTypeWords, type TypeWords } from "./parse-type-words.ts";

export interface OptionRow {
  /** The steps of the name: `["users", "users", "<name>", "uid"]`. */
  readonly name: readonly string[];
  /** `null or signed integer` */
  readonly type: string;
  /** Nix text; undefined where the option has none. */
  readonly default?: string;
}

/** The lines of a table of `name<TAB>type<TAB>default`, with a line of titles. Rows without a name are left out. */
export function readOptionRows(table: string): OptionRow[] {
  const [, ...lines] = table.split("\n");
  return lines.flatMap((line) => {
    const [name, type, text] = line.split("\t");
    const value = text === "none" ? undefined : text;
    return type === undefined || name === "none" ? [] : [{ name: name.split(".").map(step), type, default: value }];
  });
}

function step(written: string): string {
  if (written === "_") return anyPlace;
  return written === anyName ? written : written.replaceAll(anyName, "_name_");
}

/** All options as one set. */
export function assembleRows(rows: Iterable<OptionRow>): DeclaredSet {
  const root = new Branch();
  for (const { name, type, default: value } of rows) {
    let branch = root;
    for (const step of name) branch = branch.below(step);
    branch.type = type;
    branch.default = value;
  }
  return setOf(root, false);
}

const anyName = "<name>";
/** Written `_` where the table comes from rendered manuals, which take `*` for emphasis. */
const anyPlace = "*";

class Branch {
  type: string | undefined;
  default: string | undefined;
  readonly branches = new Map<string, Branch>();

  below(step: string): Branch {
    const branch = this.branches.get(step) ?? new Branch();
    this.branches.set(step, branch);
    return branch;
  }

  /** The names below that are names, not places in a set or list. */
  *members(): Iterable<[string, Branch]> {
    for (const entry of this.branches) if (entry[0] !== anyName && entry[0] !== anyPlace) yield entry;
  }
}

function setOf(branch: Branch, open: boolean): DeclaredSet {
  const members = new Map<string, DeclaredMember>();
  for (const [name, below] of branch.members()) {
    members.set(name, { type: typeOf(below, open), default: below.default, isLevel: below.type === undefined });
  }
  return { kind: "set", members, open };
}

/** `open` is whether the set around it is; a set that is no option itself goes on with what is around it. */
function typeOf(branch: Branch, open = false): DeclaredType {
  const { type } = branch;
  const each = branch.branches.get(anyName);
  if (type === undefined) return each === undefined ? setOf(branch, open) : { kind: "attrs", element: typeOf(each) };
  const words = parseTypeWords(type);
  const hasOptions = !branch.members()[Symbol.iterator]().next().done;
  // "JSON value" with options of its own is a submodule that takes other names, too.
  if (hasOptions && !mentionsSubmodule(words)) return setOf(branch, true);
  return fill(words, branch);
}

function fill(words: TypeWords, branch: Branch): DeclaredType {
  switch (words.kind) {
    case "type":
      return words.type;
    case "submodule":
      return branch.branches.size === 0 ? anySet : setOf(branch, false);
    case "list":
      return { kind: "list", element: fill(words.element, branch.branches.get(anyPlace) ?? branch) };
    case "attrs":
      return { kind: "attrs", element: fill(words.element, branch.branches.get(anyName) ?? branch) };
    case "function":
      return { kind: "function", element: fill(words.element, branch) };
    case "choice":
      return unionOf(words.alternatives.map((alternative) => fill(alternative, branch)));
    case "coerced":
      return { kind: "coerced", from: fill(words.from, branch), to: fill(words.to, branch) };
  }
}

function mentionsSubmodule(words: TypeWords): boolean {
  switch (words.kind) {
    case "type":
      return false;
    case "submodule":
      return true;
    case "choice":
      return words.alternatives.some(mentionsSubmodule);
    case "coerced":
      return mentionsSubmodule(words.from) || mentionsSubmodule(words.to);
    default:
      return mentionsSubmodule(words.element);
  }
}
