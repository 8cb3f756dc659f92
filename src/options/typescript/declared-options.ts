// Reads option names and types back from a file that `writeProjectFile` wrote, so that the next run can say what changed.

/** `services.nginx.virtualHosts.<name>.root` and its type, `null | PathLike`. */
export type DeclaredOptions = ReadonlyMap<string, string>;

export interface OptionChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: ReadonlyArray<{ readonly name: string; readonly before: string; readonly after: string }>;
}

const opening = /^export declare namespace ([A-Za-z]+)(Values|Definitions) \{$/m;
const interfaces = /^interface (\w+) \{\n((?: .*\n)*)\}$/gm;
const member = /^ {2}("(?:[^"\\]|\\.)*"|[\w$]+)\?: (.*);$/gm;

/** The options that a file declares, by the name that people write; `NixOS` and so on stand before it, with a colon. */
export function readDeclaredOptions(text: string): DeclaredOptions {
  const found = new Map<string, string>();
  // Splitting gives what stands before the first namespace, and then for each its kind, its view, and what it holds.
  const [, ...parts] = text.split(opening);
  for (let i = 0; i < parts.length; i += 3) {
    const [kind, view, body] = parts.slice(i, i + 3);
    if (view !== "Definitions") continue;
    const sets = new Map([...body.matchAll(interfaces)].map(([, name, members]) => [name, members]));
    const visit = (set: string, path: string) => {
      for (const [, name, type] of (sets.get(set) ?? "").matchAll(member)) {
        if (name === "_module") continue;
        const here = path === "" ? plainName(name) : `${path}.${plainName(name)}`;
        const inner = (type.match(/\w+/g) ?? []).find((word) => sets.has(word));
        // A set of options on the way to options is not an option.
        if (inner !== type) found.set(`${kind}: ${here}`, inner === undefined ? type : type.replaceAll(inner, "{ … }"));
        if (inner !== undefined) visit(inner, `${here}${placeOf(type)}`);
      }
    };
    visit(`${kind}Options`, "");
  }
  return found;
}

function plainName(name: string): string {
  if (!name.startsWith('"')) return name;
  const text = JSON.parse(name) as string;
  return /^[\w-]+$/.test(text) ? text : name;
}

function placeOf(type: string): string {
  const steps = type.match(/Attrs<|readonly /g) ?? [];
  return steps.map((step) => (step === "Attrs<" ? ".<name>" : ".*")).join("");
}

/** What is different in `after`. */
export function compareDeclared(before: DeclaredOptions, after: DeclaredOptions): OptionChanges {
  const names = [...after.keys()];
  return {
    added: names.filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    changed: names.flatMap((name) => {
      const [old, now] = [before.get(name), after.get(name) as string];
      return old === undefined || old === now ? [] : [{ name, before: old, after: now }];
    }),
  };
}
